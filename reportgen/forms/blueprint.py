"""A given form, ready to be filled many times: read, checked, and compiled by way of docxtpl."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from jinja2 import Template
from lxml import etree

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.expressions.running import StoppedError, stopping_errors
from reportgen.forms.allowed import FormRefusedError
from reportgen.forms.engine import patched
from reportgen.forms.environment import MOST_COLUMNS, FormEnvironment
from reportgen.forms.names import TagTrees, parse_tags
from reportgen.forms.package import Package, read_package
from reportgen.forms.places import BODY, Story, beginning
from reportgen.forms.structure import IN_CELLS, check_structure
from reportgen.forms.tags import CLOSE_BRACE, OPEN_BRACE, FormFault, Tag, read_tags
from reportgen.forms.xml import (
    CELL,
    CELL_PROPERTIES,
    ROW,
    RUN,
    TABLE,
    TEXT,
    ancestor,
    parse,
    text_of,
    word,
)
from reportgen.texts.patterns import pattern
from reportgen.writers.docx.xml import WORD

_STORIES = ("header", "footer", "footnotes", "endnotes")
_NUMBERED = pattern("\\{([{%])((?:(?![%}]\\}).)*?) ?\ufdd2(\\d+)\ufdd3", re.DOTALL)
_RUN_TAG = pattern(r"(\{\{r .*?\}\}|\{%r .*?%\})")
_LONGEST_WIDTH = 5  # digits; Word's widest page has 31,680 twips
_MOST_TAGS = 5_000
# What a tag in an attribute prints when it fails: it can't be nothing there.
_IN_ATTRIBUTES = (('w:gridSpan w:val="{{', "1"), ('w:fill="{{', "auto"))


class Sheet(NamedTuple):
    """One story as Jinja runs it.

    Attributes:
        source: what it was compiled from, in which each numbered tag begins a line.
        tags: the number of the tag in each of those lines.
    """

    story: Story
    source: str
    tags: Mapping[int, int]
    template: Template


class Blueprint(NamedTuple):
    """A form that was read; with faults there are no sheets."""

    package: Package
    tags: Sequence[Tag]
    trees: TagTrees
    faults: Sequence[FormFault]
    sheets: Sequence[Sheet]


def draw_up(data: bytes, environment: FormEnvironment) -> Blueprint:
    """Return the form in a Word document.

    Raises:
        FormRefusedError: the file is not taken as a form.
    """
    package = read_package(data)
    stories = list(_stories(package))
    reading = read_tags(stories)
    if len(reading.tags) > _MOST_TAGS:
        raise FormRefusedError("form.too-large")
    trees, broken = parse_tags(reading.tags, environment)
    faults = [*reading.faults, *check_structure(reading.tags), *broken]
    sheets: list[Sheet] = []
    if not faults:
        _prepare(reading.tags, stories)
        with_tags = {tag.story.part for tag in reading.tags}
        for story in (story for story in stories if story.part in with_tags):
            made = _sheet(story, reading.tags, environment)
            (sheets if isinstance(made, Sheet) else faults).append(made)  # type: ignore[arg-type]
    return Blueprint(package, reading.tags, trees, faults, sheets if not faults else [])


def without_tag(sheet: Sheet, line: int, environment: FormEnvironment) -> Sheet | None:
    """Return a sheet in which the tag of a line prints nothing; None if it has to be there."""
    lines = sheet.source.split("\n")
    if line not in sheet.tags or not lines[line - 2].endswith("{{"):
        return None
    printed = next((text for end, text in _IN_ATTRIBUTES if lines[line - 2].endswith(end)), "")
    lines[line - 1] = f"'{printed}'" + lines[line - 1][lines[line - 1].find("}}") :]
    source = "\n".join(lines)
    return sheet._replace(source=source, template=environment.from_string(source))


def _stories(package: Package) -> Iterator[Story]:
    yield _story(package, package.main, BODY)
    related = package.relations.get(package.main, ())
    for kind in _STORIES:
        for relation in related:
            if relation.kind == kind:
                yield _story(package, relation.target, kind)


def _story(package: Package, part: str, kind: str) -> Story:
    root = parse(package.parts[part])
    if root.nsmap.get("w") != WORD:  # docxtpl knows the elements by this prefix
        raise FormRefusedError("form.no-word")
    return Story(part, kind, root)


def _prepare(tags: Sequence[Tag], stories: Sequence[Story]) -> None:
    """Give docxtpl what it takes for granted, and keep the looks of split runs."""
    for story in stories:
        for table in story.root.iter(TABLE):
            _give_grid(table)
        _limit_spans(story.root)
    for tag in tags:
        if tag.word in IN_CELLS:
            _give_properties(ancestor(tag.element, CELL))
        if tag.kind == "r":
            _give_run(tag.element)


def _limit_spans(root: Any) -> None:
    """Make spans what Word takes: a grid is widened to them."""
    for span in root.iter(word("gridSpan")):
        value = span.get(word("val"), "")
        is_number = value.isascii() and value.isdigit() and len(value) <= len(str(MOST_COLUMNS))
        span.set(word("val"), str(min(int(value) if is_number else 1, MOST_COLUMNS)))


def _give_grid(table: Any) -> None:
    grid = table.find(word("tblGrid"))
    if grid is None:
        grid = etree.Element(word("tblGrid"))
        properties = table.find(word("tblPr"))
        table.insert(0 if properties is None else table.index(properties) + 1, grid)
        cells = max((len(row.findall(CELL)) for row in table.findall(ROW)), default=0)
        for _ in range(cells):
            etree.SubElement(grid, word("gridCol"))
    for column in grid.findall(word("gridCol")):
        width = column.get(word("w")) or ""
        if not (width.isascii() and width.isdigit() and len(width) <= _LONGEST_WIDTH):
            column.set(word("w"), "0")


def _give_properties(cell: Any) -> None:
    properties = cell.find(CELL_PROPERTIES)
    if properties is None:
        properties = etree.Element(CELL_PROPERTIES)
        cell.insert(0, properties)
    if not len(properties):
        etree.SubElement(properties, word("tcW"), {word("w"): "0", word("type"): "auto"})


def _give_run(element: Any) -> None:
    """Put the tags of a run in runs of their own, which look like the one they were in."""
    run = element.getparent()
    others = [child for child in run if child is not element and child.tag != word("rPr")]
    pieces = [piece for piece in _RUN_TAG.split(element.text or "") if piece]
    if run.tag != RUN or run.getparent() is None or others or len(pieces) < 2:
        return
    for piece in pieces:
        twin = deepcopy(run)
        twin.tail = None
        twin.find(TEXT).text = piece
        run.addprevious(twin)
    run.getparent().remove(run)


def _sheet(story: Story, tags: Sequence[Tag], environment: FormEnvironment) -> Sheet | FormFault:
    source, lines = _numbered_lines(patched(text_of(story.root)))
    source = source.replace(OPEN_BRACE, "{{ '{' }}").replace(CLOSE_BRACE, "{{ '}' }}")
    try:
        with stopping_errors():
            return Sheet(story, source, lines, environment.from_string(source))
    except StoppedError as error:
        return _broken(tags, lines.get(error.line[1]), error.detail)


def _broken(tags: Sequence[Tag], number: int | None, detail: str) -> FormFault:
    tag = next((tag for tag in tags if tag.number == number), tags[0])
    problem = Phrase("fault.syntax", {"detail": detail})
    args = {"problem": problem, "tag": beginning(tag.text)}
    return FormFault(codes.FORM_TAG_BROKEN, tag.place, {"problem": Phrase("form.broken", args)})


def _numbered_lines(text: str) -> tuple[str, dict[int, int]]:
    """Begin a line in each tag instead of its number; return the number of each such line."""
    pieces: list[str] = []
    lines: dict[int, int] = {}
    line, end = 1, 0
    for match in _NUMBERED.finditer(text):
        before = text[end : match.start()] + "{" + match[1] + "\n"
        line += before.count("\n")
        lines[line] = int(match[3])
        pieces += (before, match[2].replace("&amp;", "&"))  # docxtpl does the others
        line += match[2].count("\n")
        end = match.end()
    return "".join((*pieces, text[end:])), lines
