"""A given form, ready to be filled many times: read, checked, and compiled by way of docxtpl."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateSyntaxError
from lxml import etree

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.forms.environment import FormEnvironment
from reportgen.forms.names import Parsed, parse_tags
from reportgen.forms.package import Package, RefusedError, read_package
from reportgen.forms.places import Story, beginning
from reportgen.forms.structure import IN_CELLS, check_structure
from reportgen.forms.tags import CLOSE_BRACE, OPEN_BRACE, Fault, Tag, read_tags
from reportgen.forms.xml import (
    CELL,
    CELL_PROPERTIES,
    PARAGRAPH,
    ROW,
    RUN,
    TABLE,
    TEXT,
    ancestor,
    parse,
    text_of,
    word,
)
from reportgen.writers.docx.xml import WORD

_STORIES = ("header", "footer", "footnotes", "endnotes")
_NUMBERED = re.compile("\\{([{%])((?:(?![%}]\\}).)*?) ?\ufdd2(\\d+)\ufdd3", re.DOTALL)
_RUN_TAG = re.compile(r"(\{\{r .*?\}\}|\{%r .*?%\})")
# Fields that read files or start programs when the document is opened.
_READING = re.compile(
    r"\s*(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|DATABASE|MACROBUTTON|RD)\b",
    re.IGNORECASE,
)
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
    trees: Parsed
    faults: Sequence[Fault]
    sheets: Sequence[Sheet]


def draw_up(data: bytes, environment: FormEnvironment) -> Blueprint:
    """Return the form in a Word document.

    Raises:
        RefusedError: the file is not taken as a form.
    """
    package = read_package(data)
    stories = list(_stories(package))
    for story in stories:
        _refuse_reading_fields(story)
    reading = read_tags(stories)
    if len(reading.tags) > _MOST_TAGS:
        raise RefusedError("form.too-large")
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
    yield _story(package, package.main, "body")
    related = package.relations.get(package.main, ())
    for kind in _STORIES:
        for relation in related:
            if relation.kind == kind:
                yield _story(package, relation.target, kind)


def _story(package: Package, part: str, kind: str) -> Story:
    root = parse(package.parts[part])
    if root.nsmap.get("w") != WORD:  # docxtpl knows the elements by this prefix
        raise RefusedError("form.no-word")
    return Story(part, kind, root)


def _refuse_reading_fields(story: Story) -> None:
    for paragraph in story.root.iter(PARAGRAPH):
        instruction = "".join(piece.text or "" for piece in paragraph.iter(word("instrText")))
        simple = [piece.get(word("instr"), "") for piece in paragraph.iter(word("fldSimple"))]
        for text in (instruction, *simple):
            if _READING.match(text):
                raise RefusedError("form.reading-field", field=beginning(text))


def _prepare(tags: Sequence[Tag], stories: Sequence[Story]) -> None:
    """Give docxtpl what it takes for granted, and keep the looks of split runs."""
    for story in stories:
        for table in story.root.iter(TABLE):
            _give_grid(table)
    for tag in tags:
        if tag.word in IN_CELLS:
            _give_properties(ancestor(tag.element, CELL))
        if tag.kind == "r":
            _give_run(tag.element)


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
        if not (column.get(word("w")) or "").isdigit():
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


def _sheet(story: Story, tags: Sequence[Tag], environment: FormEnvironment) -> Sheet | Fault:
    patched = DocxTemplate(None).patch_xml(text_of(story.root))
    source, lines = _numbered_lines(patched)
    source = source.replace(OPEN_BRACE, "{{ '{' }}").replace(CLOSE_BRACE, "{{ '}' }}")
    try:
        return Sheet(story, source, lines, environment.from_string(source))
    except TemplateSyntaxError as error:
        number = lines.get(error.lineno, tags[0].number)
        tag = next(tag for tag in tags if tag.number == number)
        detail = Phrase("fault.syntax", {"detail": error.message or ""})
        args = {"problem": detail, "tag": beginning(tag.text)}
        return Fault(codes.FORM_TAG_BROKEN, tag.place, {"problem": Phrase("form.broken", args)})


def _numbered_lines(patched: str) -> tuple[str, dict[int, int]]:
    """Begin a line in each tag instead of its number; return the number of each such line."""
    pieces: list[str] = []
    lines: dict[int, int] = {}
    line, end = 1, 0
    for match in _NUMBERED.finditer(patched):
        before = patched[end : match.start()] + "{" + match[1] + "\n"
        line += before.count("\n")
        lines[line] = int(match[3])
        pieces += (before, match[2].replace("&amp;", "&"))  # docxtpl does the others
        line += match[2].count("\n")
        end = match.end()
    return "".join((*pieces, patched[end:])), lines
