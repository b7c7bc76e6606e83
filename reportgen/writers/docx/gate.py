"""What Word refuses to open, or repairs and loses: looked for in what was written.

It reads the finished parts and knows nothing of who wrote them, so a mistake of a writer, a layout
or a form is found before anybody has the file.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from posixpath import join, normpath
from typing import Final
from xml.parsers import expat
from zipfile import ZipFile

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.document.grid import MOST_COLUMNS
from reportgen.texts.patterns import pattern

_WIDEST: Final = 31_680  # twips: 22 inches, the widest that Word sets
_LONGEST_NAME: Final = 40
_TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = ".rels"
_XML: Final = (".xml", _RELATIONS)

_FATAL: Final = frozenset(
    f"docx.{key}" for key in ("not-xml", "no-part", "no-relation", "cell", "columns", "empty-row")
)

_STRUCTURE = pattern(
    r"<w:(tbl|tr|tc|gridCol|gridSpan|gridBefore|gridAfter|vMerge|fldChar|bookmarkStart|bookmarkEnd|"
    r"ins|del)(?=[ />])([^>]*)>|</w:(tbl|tr|tc)>"
)
_ATTRIBUTE = pattern(r'w:(val|w|id|name|fldCharType)="([^"]*)"')
_USED = pattern(r' r:(?:id|embed|link|pict|dm|lo|qs|cs)="([^"]+)"')
_DRAWING = pattern(r'<wp:docPr [^>]*?\bid="(\d+)"')
_RELATION = pattern(r"<Relationship\s([^>]*)>")
_PLACE = pattern(r'\b(Id|Target|TargetMode|PartName|Extension)="([^"]*)"')
_DECLARED = pattern(r"<(?:Default|Override)\s([^>]*)>")
# A cell ends with a paragraph or a control around one; what marks a place may follow it.
_PARAGRAPH_END = pattern(r"(?:</w:(?:p|sdt|customXml)>|<w:p(?: [^<>]*)?/>)(?:<w:\w+ [^<>]*/>)*$")
_LONGEST_END = 200  # characters


def refused(contents: Mapping[str, Iterable[str]]) -> list[Phrase]:
    """Return what Word would not take.

    Args:
        contents: of all parts by name (ISO 29500-2), in pieces of whole tags; a part that is no
            XML has none.
    """
    texts: dict[str, str] = {}
    found: list[Phrase] = []
    used: dict[str, set[str]] = {}
    for name, pieces in contents.items():
        if not name.startswith("word/") or name.endswith(_RELATIONS):
            texts[name] = "".join(pieces)
            pieces = [texts[name]]
        if name.endswith(_XML):
            story = _Story(name)
            found += story.refused(pieces)
            used[name] = story.used
    if found:  # the rest can only be read where all is XML
        return found
    relations = {name: _entries(_RELATION, text) for name, text in texts.items()}
    return [
        *_undeclared(texts[_TYPES], contents),
        *(
            phrase
            for name in contents
            if name.endswith(_RELATIONS)
            for phrase in _lost_targets(name, relations[name], contents)
        ),
        *(
            phrase
            for name, names in used.items()
            for phrase in _lost_relations(name, names, relations)
        ),
    ]


def fatal(document: bytes) -> list[Phrase]:
    """Return what Word would not open in a document that others began: it forgives the rest."""
    with ZipFile(BytesIO(document)) as package:
        contents = {
            name: [package.read(name).decode()] if name.endswith(_XML) else []
            for name in package.namelist()
        }
    return [one for one in refused(contents) if one.key in _FATAL]


def _entries(elements: re.Pattern[str], text: str) -> list[dict[str, str]]:
    return [dict(_PLACE.findall(one)) for one in elements.findall(text)]


def _undeclared(types: str, contents: Mapping[str, object]) -> Iterator[Phrase]:
    declared = _entries(_DECLARED, types)
    endings = {one["Extension"].lower() for one in declared if "Extension" in one}
    names = {one["PartName"].lower() for one in declared if "PartName" in one}
    for name in contents:
        known = name.rpartition(".")[2].lower() in endings or f"/{name}".lower() in names
        if not known and name != _TYPES:
            yield Phrase("docx.no-type", {"part": name})
    for name in sorted(names - {f"/{name}".lower() for name in contents}):
        yield Phrase("docx.no-part", {"part": name})


def _lost_targets(
    name: str, relations: Sequence[Mapping[str, str]], contents: Mapping[str, object]
) -> Iterator[Phrase]:
    """Yield the targets of the relations in a part that are not there."""
    folder = name.rpartition("_rels/")[0]
    for one in relations:
        target = one.get("Target", "")
        place = target[1:] if target.startswith("/") else normpath(join(folder, target))
        if one.get("TargetMode") != "External" and place not in contents:
            yield Phrase("docx.no-part", {"part": place})
    yield from _twice(name, [one.get("Id", "") for one in relations])


def _lost_relations(
    name: str, used: Iterable[str], relations: Mapping[str, Sequence[Mapping[str, str]]]
) -> Iterator[Phrase]:
    folder, _, file = name.rpartition("/")
    own = relations.get(f"{folder}/_rels/{file}{_RELATIONS}", ())
    for identity in sorted(set(used) - {one.get("Id") for one in own}):
        yield Phrase("docx.no-relation", {"part": name, "id": identity})


def _twice(name: str, identities: Iterable[str]) -> Iterator[Phrase]:
    for identity, times in Counter(identities).items():
        if times > 1:
            yield Phrase("docx.twice", {"part": name, "id": identity})


class _Grid:
    """A table that is being read."""

    def __init__(self) -> None:
        self.widths: list[int] = []
        self.rows = 0
        self.above: dict[int, int] = {}  # cells that reach down: column and columns
        self.below: dict[int, int] = {}
        self.column = self.cells = self.span = 0
        self.merge = ""


class _Story:
    """A part with paragraphs and tables, read once from its beginning to its end.

    Attributes:
        used: the relations that it names.
    """

    def __init__(self, name: str) -> None:
        self.used: set[str] = set()
        self._name = name
        self._open: list[_Grid] = []
        self._fields = 0
        self._marks: Counter[str] = Counter()
        self._names: list[str] = []
        self._revisions: list[str] = []
        self._drawings: list[str] = []
        self._found: list[Phrase] = []

    def refused(self, pieces: Iterable[str]) -> list[Phrase]:
        """Return what Word would not take in a part of these pieces."""
        parser = expat.ParserCreate(namespace_separator=" ")
        try:
            for piece in pieces:
                parser.Parse(piece.encode())
                self._read(piece)
            parser.Parse(b"", True)
        except (expat.ExpatError, UnicodeEncodeError):
            return [Phrase("docx.not-xml", {"part": self._name})]
        return [*self._found, *self._wrong_ids()]

    def _wrong_ids(self) -> Iterator[Phrase]:
        starts = [mark for mark, left in self._marks.items() if left]
        is_long = any(len(name) > _LONGEST_NAME for name in self._names)
        if self._fields or starts or is_long:
            yield Phrase("docx.marks", {"part": self._name})
        for identities in (self._names, self._revisions, self._drawings):
            yield from _twice(self._name, identities)

    def _read(self, text: str) -> None:
        self.used.update(_USED.findall(text))
        self._drawings += _DRAWING.findall(text)
        for match in _STRUCTURE.finditer(text):
            element, attributes, ended = match.groups()
            if ended == "tc":
                at = match.start()
                self._end_cell(text[max(0, at - _LONGEST_END) : at])
            elif ended:
                self._end(ended)
            elif self._open and element in ("tr", "tc"):
                self._begin(self._open[-1], element)
            else:
                self._start(element, dict(_ATTRIBUTE.findall(attributes)))

    def _say(self, key: str, **args: object) -> None:
        self._found.append(Phrase(key, {"part": self._name, **args}))

    def _begin(self, grid: _Grid, element: str) -> None:
        if element == "tc":
            grid.span, grid.merge = 1, ""
        else:
            grid.column = grid.cells = 0
            grid.below = {}

    def _start(self, element: str, attributes: Mapping[str, str]) -> None:
        identity = attributes.get("id", "")
        match element:
            case "tbl":
                self._open.append(_Grid())
            case "fldChar":
                kind = attributes.get("fldCharType", "")
                self._fields += {"begin": 1, "end": -1}.get(kind, 0)
            case "bookmarkStart":
                self._marks[identity] += 1
                self._names.append(attributes.get("name", ""))
            case "bookmarkEnd":
                self._marks[identity] -= 1
            case "ins" | "del":
                self._revisions.append(identity)
            case _:
                if self._open:
                    self._in_table(self._open[-1], element, attributes)

    def _in_table(self, grid: _Grid, element: str, attributes: Mapping[str, str]) -> None:
        match element:
            case "gridCol":
                grid.widths.append(_number(attributes.get("w", "0")))
            case "gridSpan":
                grid.span = _number(attributes.get("val", "1"))
            case "vMerge":
                grid.merge = attributes.get("val", "continue")
            case _:  # columns that a row leaves out
                grid.column += _number(attributes.get("val", "0"))

    def _end_cell(self, before: str) -> None:
        if not before.endswith("</w:p>") and _PARAGRAPH_END.search(before) is None:
            self._say("docx.cell")
        grid = self._open[-1]
        if grid.merge:
            if grid.merge == "continue" and grid.above.get(grid.column) != grid.span:
                self._say("docx.merge")
            grid.below[grid.column] = grid.span
        grid.column += grid.span
        grid.cells += 1

    def _end(self, element: str) -> None:
        grid = self._open[-1]
        if element == "tbl":
            self._end_table(self._open.pop())
            return
        grid.rows += 1
        grid.above = grid.below
        if not grid.cells:
            self._say("docx.empty-row")
        elif grid.column != len(grid.widths):
            self._say("docx.row", columns=len(grid.widths), cells=grid.column)

    def _end_table(self, grid: _Grid) -> None:
        if not grid.rows:
            self._say("docx.empty-table")
        if len(grid.widths) > MOST_COLUMNS:
            self._say("docx.columns", columns=len(grid.widths), limit=MOST_COLUMNS)
        if any(not 0 < width <= _WIDEST for width in grid.widths):
            self._say("docx.width")


def _number(text: str) -> int:
    return int(text) if text.lstrip("-").isdecimal() else -1
