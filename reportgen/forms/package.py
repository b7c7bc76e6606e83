"""The package of a given Word document: read with care, and refused if it could do harm."""

import posixpath
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final, NamedTuple

from lxml import etree

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.forms.allowed import (
    CORE,
    FONT,
    FONT_TYPES,
    HARMFUL,
    HYPERLINK,
    IMAGE,
    LEFT_OUT,
    MAIN,
    MICROSOFT,
    STRICT,
    XML_PARTS,
    FormRefusedError,
    is_known_type,
    is_web_address,
)
from reportgen.forms.content import Lead, clean
from reportgen.forms.xml import UnsafeXmlError, bytes_of, parse
from reportgen.texts.patterns import pattern
from reportgen.writers.docx.xml import CONTENT_TYPES as TYPES
from reportgen.writers.docx.xml import PACKAGE_RELATIONSHIPS

CONTENT_TYPES: Final = "[Content_Types].xml"
PACKAGE_RELATIONS: Final = "_rels/.rels"

_LARGEST_FILE = 20 * 1024 * 1024
_LARGEST_CONTENT = 60 * 1024 * 1024
_MOST_PARTS = 500
# XML of Word shrinks to a tenth; a part that shrinks to a thousandth was made to do harm.
_LARGEST_RATIO = 250
_SMALL = 1024 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of .doc, and of what a password protects
_PART_NAME = pattern(r"[!-.0-\[\]^-~]+(/[!-.0-\[\]^-~]+)*")  # no backslash, no empty step
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_RELATIONSHIP = f"{{{PACKAGE_RELATIONSHIPS}}}Relationship"
_RELATED = {None: PACKAGE_RELATIONSHIPS}
_OUTSIDE = "External"
_OF_PACKAGE = (".rels", CONTENT_TYPES.casefold())
_CHARTS = ("chart", "chartEx")
_PICTURES: Mapping[bytes, str] = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"BM": "image/bmp",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"\xd7\xcd\xc6\x9a": "image/x-wmf",
    b"\1\0\t\0": "image/x-wmf",
    b"\1\0\0\0": "image/x-emf",
}
_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"
_LONGEST = 80  # characters of an address that is told
_LONGEST_KIND = 40


class Relation(NamedTuple):
    """What a part is related to.

    Attributes:
        type: the last step of it is the kind.
        target: the part or address.
    """

    id: str
    kind: str
    target: str
    type: str = ""
    is_outside: bool = False


class Package(NamedTuple):
    """What a document is made of: the parts that its relations lead to, and no others.

    Attributes:
        parts: the contents by name, with those that say what is related to what.
        relations: of each part; of the package's own the name is "".
        main: the part that is the document itself.
        left_out: what else there was, as phrases.
    """

    parts: Mapping[str, bytes]
    relations: Mapping[str, Sequence[Relation]]
    main: str
    left_out: Sequence[Phrase]


def read_package(data: bytes) -> Package:
    """Return what a form has a use for in the Word document in `data`.

    Raises:
        FormRefusedError: it is no Word document, or has what could do harm: macros, other files,
            places outside of it, or more than can be unpacked.
    """
    return _Reader(_unpacked(data)).package()


def relations_of(name: str) -> str:
    """Return the part that says what the part `name` is related to."""
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def owner_of(name: str) -> str:
    """Return the part whose relations are in the part `name`; of the package's it is ""."""
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder.removesuffix("_rels"), file.removesuffix(".rels"))


def _unpacked(data: bytes) -> dict[str, bytes]:
    if len(data) > _LARGEST_FILE:
        raise FormRefusedError("form.too-large")
    if data.startswith(_OLD_FORMAT):
        raise FormRefusedError("form.old-or-encrypted")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_entries(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise FormRefusedError("form.no-word") from error


def _check_entries(entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > _MOST_PARTS:
        raise FormRefusedError("form.too-large")
    if sum(entry.file_size for entry in entries) > _LARGEST_CONTENT:
        raise FormRefusedError("form.too-large")
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise FormRefusedError("form.part-twice")
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    steps = entry.filename.split("/")
    if _PART_NAME.fullmatch(entry.filename) is None or {".", ".."}.intersection(steps):
        raise FormRefusedError("form.part-name", part=entry.filename[:80])
    if ":" in steps[0]:
        raise FormRefusedError("form.part-name", part=entry.filename[:80])
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
        raise FormRefusedError("form.old-or-encrypted")
    if entry.file_size > max(_SMALL, _LARGEST_RATIO * entry.compress_size):
        raise FormRefusedError("form.too-large")


class _Reader:
    """Goes from part to part, as the relations of each lead, and takes along what is known."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._given = parts
        self._names = {name.casefold(): name for name in parts}  # OPC: case makes no difference
        if self._part(CONTENT_TYPES) is None:
            raise FormRefusedError("form.no-word")
        self._stated = self._root(CONTENT_TYPES)
        self._pending: list[str] = []
        self._kinds: dict[str, str] = {}
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relations: dict[str, list[Relation]] = {}
        self._left: dict[str, Phrase] = {}

    def package(self) -> Package:
        """Return the document.

        Raises:
            FormRefusedError: it is none, or a part of it could do harm.
        """
        if self._part(PACKAGE_RELATIONS) is None:
            raise FormRefusedError("form.no-word")
        self._relate("", "")
        while self._pending:
            self._clean(self._pending.pop(0))
        mains = [one.target for one in self._relations[""] if one.kind == MAIN]
        if len(mains) != 1:
            raise FormRefusedError("form.no-word")
        _check_types(self._stated, mains[0])
        self._parts[CONTENT_TYPES] = _types_part(self._types)
        left = tuple(phrase for phrase in self._left.values() if phrase.key)
        return Package(self._parts, self._relations, mains[0], left)

    def _part(self, name: str) -> str | None:
        """Return what the part `name` is called in the package."""
        return self._names.get(name.casefold())

    def _root(self, name: str) -> Any:
        try:
            return parse(self._given[self._names[name.casefold()]])
        except UnsafeXmlError as error:
            raise FormRefusedError("form.unsafe-xml", part=name) from error

    def _relate(self, owner: str, kind: str) -> dict[str, Lead]:
        """Read what a part is related to, and those parts too."""
        leads: dict[str, Lead] = {}
        kept = self._relations[owner] = []
        name = self._part(relations_of(owner))
        root: Any = () if name is None else self._root(name)
        if name is not None and root.tag != f"{_RELATIONSHIP}s":
            raise FormRefusedError("form.no-target", part=name)
        for element in root:
            if element.tag != _RELATIONSHIP:
                continue
            relation = _relation(element)
            if relation.id in leads:  # Word takes the first
                continue
            unneeded = _unneeded(relation, kind) or self._drawing(owner, relation)
            if unneeded is None:
                kept.append(self._followed(owner, relation))
            else:
                self._leave(unneeded)
            leads[relation.id] = Lead(relation.kind, is_left_out=unneeded is not None)
        if kept:
            self._parts[relations_of(owner)] = _relations_part(owner, kept)
        return leads

    def _drawing(self, owner: str, relation: Relation) -> Phrase | None:
        """Return what a picture is called that is XML; Word shows the one that stands for it."""
        if relation.kind != IMAGE or relation.is_outside:
            return None
        data = self._given[self._target(owner, relation)]
        return Phrase("form.left.svg") if data.lstrip(_BEFORE_XML).startswith(b"<") else None

    def _followed(self, owner: str, relation: Relation) -> Relation:
        """Return a relation whose target is a part that was taken along, a place, or a page."""
        _check_harmless(owner, relation)
        if relation.is_outside or (relation.kind == HYPERLINK and relation.target.startswith("#")):
            return relation
        name = self._target(owner, relation)
        self._take(name, relation.kind)
        return relation._replace(target=name)

    def _target(self, owner: str, relation: Relation) -> str:
        """Return the name of the part that a relation leads to."""
        folder, target = owner.rpartition("/")[0], relation.target
        if not target:
            raise FormRefusedError("form.no-target", part=owner or PACKAGE_RELATIONS)
        name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found = self._part(name)
        if ":" in target or "\\" in target or found is None or _climbs(folder, target):
            raise FormRefusedError("form.external", target=target[:_LONGEST])
        if found.casefold().endswith(_OF_PACKAGE):
            raise FormRefusedError("form.other-part", part=found)
        return found

    def _take(self, name: str, kind: str) -> None:
        """Take a part along, once; it has to be what the relation says."""
        if self._kinds.setdefault(name, kind) != kind or kind == HYPERLINK:
            raise FormRefusedError("form.other-part", part=name)
        if name in self._parts:
            return
        self._parts[name] = self._given[name]
        if kind == FONT:
            stated = _stated_type(self._stated, name)
            self._types[name] = stated if stated in FONT_TYPES else FONT_TYPES[0]
        elif kind == IMAGE:
            self._types[name] = _picture_type(name, self._given[name])
        else:
            self._types[name] = XML_PARTS[kind].type
            self._pending.append(name)

    def _clean(self, name: str) -> None:
        """Read a part of XML, and leave out of it what a form has no use for."""
        root, kind = self._root(name), self._kinds[name]
        _check_root(name, root, XML_PARTS[kind].root)
        leads = self._relate(name, kind)
        if kind != CORE:  # which is written anew in each document
            for phrase in clean(name, root, leads):
                self._leave(phrase)
            self._parts[name] = bytes_of(root)

    def _leave(self, phrase: Phrase) -> None:
        """Take note of something that is left out, once."""
        self._left[str(phrase)] = phrase


def _check_root(part: str, root: Any, wanted: str) -> None:
    """Refuse a part that is something else; extensions had other namespaces in early Words."""
    name = etree.QName(root)
    is_early = (name.namespace or "").startswith(MICROSOFT) and wanted.startswith(f"{{{MICROSOFT}")
    if root.tag != wanted and not (is_early and name.localname == etree.QName(wanted).localname):
        is_strict = (name.namespace or "").startswith(STRICT)
        raise FormRefusedError("form.strict" if is_strict else "form.other-part", part=part)


def _relation(element: Any) -> Relation:
    kind = element.get("Type", "")
    if kind.startswith(STRICT):
        raise FormRefusedError("form.strict")
    is_outside = element.get("TargetMode") == _OUTSIDE
    last, target = kind.rpartition("/")[2], element.get("Target", "")
    return Relation(element.get("Id", ""), last, target, kind, is_outside)


def _unneeded(relation: Relation, owner: str) -> Phrase | None:
    """Return what a relation leads to, if a form has no use for it."""
    if relation.kind in LEFT_OUT:
        return Phrase(LEFT_OUT[relation.kind])
    if relation.is_outside or relation.kind in HARMFUL:
        is_workbook = relation.kind == "package" and owner in _CHARTS and not relation.is_outside
        return Phrase("form.left.workbook") if is_workbook else None
    if relation.kind in (*XML_PARTS, IMAGE, FONT, HYPERLINK) and is_known_type(relation.type):
        return None
    return Phrase("form.left.unknown", {"kind": relation.kind[:_LONGEST_KIND]})


def _check_harmless(owner: str, relation: Relation) -> None:
    """Refuse what runs, is another file, or lies outside; pages of the web may be led to."""
    harm = HARMFUL.get(relation.kind)
    if harm == "form.embedded" and relation.is_outside:
        harm = None  # a link, and so it is told
    if harm is not None:
        raise FormRefusedError(harm, part=owner)
    if not relation.is_outside:
        return
    if not relation.target:
        raise FormRefusedError("form.no-target", part=owner)
    if relation.kind != HYPERLINK or not is_web_address(relation.target):
        raise FormRefusedError("form.external", target=relation.target[:_LONGEST])


def _climbs(folder: str, target: str) -> bool:
    """Say whether a relative target leads out of the package on its way."""
    return posixpath.normpath(posixpath.join(folder, target.lstrip("/"))).startswith("..")


def _relations_part(owner: str, relations: Sequence[Relation]) -> bytes:
    root = etree.Element(f"{{{PACKAGE_RELATIONSHIPS}}}Relationships", nsmap=_RELATED)
    for one in relations:
        is_part = not one.is_outside and not one.target.startswith("#")
        folder = owner.rpartition("/")[0]
        target = posixpath.relpath(one.target, folder or ".") if is_part else one.target
        mode = {"TargetMode": _OUTSIDE} if one.is_outside else {}
        attributes = {"Id": one.id, "Type": one.type, "Target": target, **mode}
        etree.SubElement(root, _RELATIONSHIP, attributes)
    return bytes_of(root)


def _types_part(types: Mapping[str, str]) -> bytes:
    """Return what says of which type each part is; endings say nothing, they may lie."""
    root = etree.Element(f"{{{TYPES}}}Types", nsmap={None: TYPES})
    for ending, kind in (("rels", _RELATIONS_TYPE), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{TYPES}}}Default", Extension=ending, ContentType=kind)
    for name, kind in types.items():
        etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    return bytes_of(root)


def _check_types(root: Any, main: str) -> None:
    """Refuse documents for macros, and templates."""
    for element in root:
        kind = element.get("ContentType", "")
        if "macroEnabled" in kind or "vba" in kind.casefold():
            raise FormRefusedError("form.macros", part=element.get("PartName", ""))
    if _stated_type(root, main).casefold() != XML_PARTS[MAIN].type.casefold():
        raise FormRefusedError("form.no-word")


def _stated_type(root: Any, part: str) -> str:
    """Return the type that a package says a part is of: for itself, or by its ending."""
    keys = {"PartName": f"/{part}".casefold(), "Extension": part.rpartition(".")[2].casefold()}
    for key, value in keys.items():
        for element in root:
            if element.get(key, "").casefold() == value:
                return str(element.get("ContentType", ""))
    return ""


def _picture_type(name: str, data: bytes) -> str:
    for start, kind in _PICTURES.items():
        if data.startswith(start) and (kind != "image/x-emf" or data[40:44] == b" EMF"):
            return kind
    raise FormRefusedError("form.no-picture", part=name)
