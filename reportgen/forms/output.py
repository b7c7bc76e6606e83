"""Filled stories and the parts of a given form → the bytes of a Word document."""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

from reportgen.document.nodes import Comment, Value
from reportgen.forms.package import (
    CONTENT_TYPES,
    PACKAGE_RELATIONS,
    Package,
    relations_of,
)
from reportgen.forms.tidy import first_paragraph
from reportgen.forms.xml import RUN, bytes_of, parse, word
from reportgen.layout.render import Setting
from reportgen.writers.docx.comments import comments_part
from reportgen.writers.docx.package import package as packed
from reportgen.writers.docx.package import part
from reportgen.writers.docx.parts import core_properties
from reportgen.writers.docx.pictures import PicturePart
from reportgen.writers.docx.xml import (
    CONTENT_TYPES as TYPES,
)
from reportgen.writers.docx.xml import (
    CORE_PROPERTIES_TYPE,
    PACKAGE_RELATIONSHIPS,
    RELATIONSHIPS,
    WORD,
)

_CORE = "docProps/core.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_DRAFT = "draft-mark"
_COMMENTS = "draft-comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Filled(NamedTuple):
    """A story with the values in it, these alone, and the pictures that it shows.

    `runs` are where the values of a draft stand, by their numbers.
    """

    part: str
    kind: str
    root: Any
    pictures: Sequence[PicturePart]
    printed: Sequence[Value]
    runs: Mapping[int, Sequence[Any]] = MappingProxyType({})


class FormComment(NamedTuple):
    """A comment on a value, by its number among those that are printed; else on the whole."""

    value: int | None
    comment: Comment


MakeCommented: TypeAlias = Callable[[Sequence[FormComment], str], bytes]
"""Returns a Word document with comments of an author, once."""


def document(given: Package, filled: Sequence[Filled], setting: Setting) -> bytes:
    """Return the Word document; the same values always give the same bytes."""
    if setting.is_draft:  # which may be made once more, with comments on it
        filled = [story._replace(root=deepcopy(story.root)) for story in filled]
    return _packed(_made(given, filled, setting), setting)


def with_comments(
    given: Package, filled: Sequence[Filled], setting: Setting, comments: Sequence[FormComment],
    author: str,
) -> bytes:  # fmt: skip
    """Return the Word document of a draft with comments of `author`; its stories are changed."""
    made = _made(given, filled, setting)
    body = made.root(given.main)
    runs = next((story.runs for story in filled if story.part == given.main), {})
    root = _comments_root(made)
    first = 1 + max((int(one.get(word("id"), "0")) for one in root), default=0)
    numbered = [
        one.comment._replace(number=number) for number, one in enumerate(comments, start=first)
    ]
    for wanted, comment in zip(comments, numbered, strict=True):
        found = runs.get(wanted.value, ()) if wanted.value is not None else ()
        there = [run for run in found if run.getroottree().getroot() is body]
        _comment_on(there or list(body.iter(RUN))[:1], body, comment.number)
    date = setting.metadata.date
    root.extend(parse(comments_part(numbered, author, date).encode()))
    return _packed(made, setting)


def _made(given: Package, filled: Sequence[Filled], setting: Setting) -> "_Made":
    made = _Made(given)
    for story in filled:
        made.roots[story.part] = story.root
        for picture in story.pictures:
            made.add_picture(story.part, picture)
    if setting.mark:
        _mark(made, setting.mark)
    return made


def _packed(made: "_Made", setting: Setting) -> bytes:
    core = made.core()
    for name, root in made.roots.items():
        made.parts[name] = bytes_of(root)
    parts = [part(name, content) for name, content in made.parts.items() if name != core]
    return packed([*parts, core_properties(setting.metadata)._replace(name=core)])


class _Made:
    """A package that is being made of a given one.

    Attributes:
        parts: the contents by name.
        roots: the elements of those that are changed.
    """

    def __init__(self, given: Package) -> None:
        self.parts = dict(given.parts)
        self.roots: dict[str, Any] = {}
        self.given = given

    def root(self, name: str) -> Any:
        """Return the element of a part, to be changed."""
        if name not in self.roots:
            self.roots[name] = parse(self.parts[name])
        return self.roots[name]

    def relate(self, owner: str, identity: str, kind: str, target: str) -> None:
        """Relate a part to another, whose name is seen from the folder of the first."""
        name = relations_of(owner)
        if name not in self.parts:
            self.parts[name] = f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>'.encode()
        root = self.root(name)
        attributes = {"Id": identity, "Type": kind, "Target": target}
        etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", attributes)

    def add_picture(self, owner: str, picture: PicturePart) -> None:
        """Put a picture in the package, for the story that shows it."""
        folder, _, file = owner.rpartition("/")
        stem = file.partition(".")[0]
        target = posixpath.join("media", f"{stem}-{posixpath.basename(picture.target)}")
        self.parts[posixpath.join(folder, target)] = picture.data
        self.relate(owner, picture.id, f"{RELATIONSHIPS}/image", target)
        extension = target.rpartition(".")[2]
        self.declare("Default", "Extension", extension, f"image/{extension}")

    def declare(self, element: str, key: str, name: str, kind: str) -> None:
        """Say of what type a part is, or all parts with an ending."""
        types = self.root(CONTENT_TYPES)
        if not any(one.get(key, "").casefold() == name.casefold() for one in types):
            declared = etree.Element(f"{{{TYPES}}}{element}", {key: name, "ContentType": kind})
            types.insert(0 if element == "Default" else len(types), declared)

    def core(self) -> str:
        """Return the name of the part with the properties, which there is in any case."""
        for relation in self.given.relations[""]:
            if relation.kind == "core-properties":
                return relation.target
        self.declare("Override", "PartName", f"/{_CORE}", _CORE_TYPE)
        self._relate_package(_CORE)
        return _CORE

    def _relate_package(self, target: str) -> None:
        attributes = {"Id": "core", "Type": CORE_PROPERTIES_TYPE, "Target": target}
        root = self.root(PACKAGE_RELATIONS)
        etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", attributes)


def _comments_root(made: _Made) -> Any:
    """Return the element with the comments, which is a part of its own in any case."""
    main = made.given.main
    for relation in made.given.relations.get(main, ()):
        if relation.kind == "comments":
            return made.root(relation.target)
    folder = main.rpartition("/")[0]
    name = posixpath.join(folder, f"{_COMMENTS}.xml")
    made.relate(main, _COMMENTS, f"{RELATIONSHIPS}/comments", f"{_COMMENTS}.xml")
    made.declare("Override", "PartName", f"/{name}", _COMMENTS_TYPE)
    made.roots[name] = etree.Element(word("comments"), nsmap={"w": WORD})
    return made.roots[name]


def _comment_on(runs: Sequence[Any], body: Any, number: int) -> None:
    """Put the comment `number` on runs that stand together, or on a new paragraph at the start."""
    if not runs:
        first_paragraph(body[0], "")
        runs = list(body.iter(RUN))[:1]
    identity = {word("id"): str(number)}
    runs[0].addprevious(etree.Element(word("commentRangeStart"), identity))
    sign = etree.Element(RUN)
    etree.SubElement(sign, word("commentReference"), identity)
    runs[-1].addnext(sign)
    runs[-1].addnext(etree.Element(word("commentRangeEnd"), identity))


def _mark(made: _Made, mark: str) -> None:
    """Print a mark on every page: in each header, and in one for pages that have none."""
    main = made.given.main
    for relation in made.given.relations.get(main, ()):
        if relation.kind == "header":
            first_paragraph(made.root(relation.target), mark)
    section = next(made.root(main).iter(word("sectPr")), None)
    if section is None:
        section = etree.SubElement(made.root(main)[0], word("sectPr"))
    had = {one.get(word("type")) for one in section.iter(word("headerReference"))}
    missing = [page for page in _pages(made, section) if page not in had]
    if missing:
        _add_header(made, mark)
    for page in missing:
        attributes = {word("type"): page, f"{{{RELATIONSHIPS}}}id": _DRAFT}
        section.insert(0, etree.Element(word("headerReference"), attributes))


def _pages(made: _Made, section: Any) -> Iterator[str]:
    """Yield the kinds of pages that have headers of their own."""
    yield "default"
    if section.find(word("titlePg")) is not None:
        yield "first"
    related = made.given.relations.get(made.given.main, ())
    settings = [made.root(one.target) for one in related if one.kind == "settings"]
    if any(root.find(word("evenAndOddHeaders")) is not None for root in settings):
        yield "even"


def _add_header(made: _Made, mark: str) -> None:
    folder = made.given.main.rpartition("/")[0]
    name = posixpath.join(folder, f"{_DRAFT}.xml")
    header = etree.Element(word("hdr"), nsmap={"w": WORD})
    first_paragraph(header, mark)
    made.parts[name] = bytes_of(header)
    made.relate(made.given.main, _DRAFT, f"{RELATIONSHIPS}/header", f"{_DRAFT}.xml")
    made.declare("Override", "PartName", f"/{name}", _HEADER_TYPE)
