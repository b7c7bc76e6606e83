"""Word's own numbers of headings and items, where a style sheet asks for them.

What Word will show is worked out as the blocks go by. A number that it would show otherwise is
written as text, so that a document always says what its tree says.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from reportgen.document.nodes import Block, Heading, ListItem
from reportgen.style.numbering import ARABIC, NumberPattern
from reportgen.style.sheet import StyleSheet
from reportgen.writers.docx.inlines import escaped
from reportgen.writers.docx.style_names import style_name
from reportgen.writers.docx.styles import HEADINGS_LIST, indents, of_list
from reportgen.writers.docx.xml import DECLARATION, WORD

# ISO 29500-1, 17.18.59
FORMATS: Final = {
    "一": "chineseCountingThousand", "1": "decimal", "①": "decimalEnclosedCircle",
    "A": "upperLetter", "a": "lowerLetter", "I": "upperRoman", "i": "lowerRoman",
}  # fmt: skip
"""What Word calls the forms of numbers."""

_BULLET: Final = "•"
_BULLETS: Final = HEADINGS_LIST + 1
_ITEMS: Final = _BULLETS + 1  # the first of the abstract lists for items
_MOST_LEVELS: Final = 9
_NONE: Final = of_list(0, 0)


class WordNumber(NamedTuple):
    """How the number of a heading or an item is written.

    Attributes:
        typed: it is text.
        properties: what the paragraph says of it.
    """

    typed: bool
    properties: str = ""


class _OpenList(NamedTuple):
    number: int
    pattern: NumberPattern
    items: int


class Numbers:
    """The numbers of the headings and items of a document, in their order.

    Attributes:
        headings: what Word shows of each heading with an anchor that it numbers itself.
    """

    def __init__(self, sheet: StyleSheet, blocks: Iterable[Block], *, revised: bool) -> None:
        """Take what is numbered in `blocks`; the numbers of a redline stay as they were."""
        self.headings: dict[str, str] = {}
        self._sheet = sheet
        self._style = sheet.numbering
        self._automatic = sheet.numbering.kind == "automatic"
        self._revised = revised
        self._lists: list[str] = []
        self._counts = [0] * _MOST_LEVELS
        self._list = HEADINGS_LIST  # which of the lists of headings counts
        self._open: list[_OpenList] = []
        self._supply = iter([self._number(one) for one in blocks if _is_numbered(one)])

    def take(self) -> WordNumber:
        """Return the number of the next heading or item."""
        return next(self._supply)

    def part(self) -> str:
        """Return the part that defines the lists; nothing if Word numbers none."""
        if not self._automatic:
            return ""
        items = enumerate(self._style.items, start=_ITEMS)
        kinds = [
            _abstract(HEADINGS_LIST, "multilevel", self._heading_levels()),
            _abstract(_BULLETS, "singleLevel", [self._bullet_level()]),
            *(_abstract(at, "singleLevel", [self._item_level(one)]) for at, one in items),
        ]
        fixed = (_list(number, number) for number in (HEADINGS_LIST, _BULLETS))
        content = "".join((*kinds, *fixed, *self._lists))
        return f'{DECLARATION}<w:numbering xmlns:w="{WORD}">{content}</w:numbering>'

    def _number(self, block: Block) -> WordNumber:
        if not self._automatic or self._revised:
            if self._automatic and isinstance(block, Heading):
                return self._uncounted(block)
            return WordNumber(typed=True)
        if isinstance(block, Heading):
            self._open = []
            found = self._heading(block)
            if block.anchor and not found.typed:
                self.headings.setdefault(block.anchor, block.number)
            return found
        return self._item(block) if isinstance(block, ListItem) else WordNumber(typed=True)

    def _heading(self, heading: Heading) -> WordNumber:
        level, number = heading.level, heading.number
        if not number or not self._can_count(level):
            return self._uncounted(heading)
        form = self._style.of_heading(level)
        counts = [*self._counts[: level - 1], self._counts[level - 1] + 1]
        if form.written(counts) != number and level == 1 and form.written((1,)) == number:
            counts = [1]
            self._list = self._new_list(HEADINGS_LIST)
        if form.written(counts) != number:
            return self._uncounted(heading)
        self._counts = [*counts, *[0] * (_MOST_LEVELS - level)]
        plain = self._list == HEADINGS_LIST  # as the style says
        return WordNumber(typed=False, properties="" if plain else of_list(self._list, level - 1))

    def _uncounted(self, heading: Heading) -> WordNumber:
        """Return that no list counts a heading; its indent would go with the list's."""
        style = self._sheet.styles.get(f"heading-{heading.level}")
        return WordNumber(typed=True, properties=_NONE + (indents(style) if style else ""))

    def _can_count(self, level: int) -> bool:
        """Say whether Word counts headings of a level below those that there are."""
        linked = level <= len(self._style.headings) and f"heading-{level}" in self._sheet.styles
        return linked and self._is_known(level) and all(self._counts[: level - 1])

    def _is_known(self, level: int) -> bool:
        """Say whether Word can write the pattern: counters in their own form, or all as 1."""
        form = self._style.of_heading(level)
        return _is_arabic(form) or form.forms == tuple(
            self._style.of_heading(above).forms[-1]
            for above in range(level - len(form.forms) + 1, level + 1)
        )

    def _item(self, item: ListItem) -> WordNumber:
        level = item.level
        if item.number == _BULLET:
            del self._open[level - 1 :]
            return WordNumber(typed=False, properties=of_list(_BULLETS, 0))
        known = self._open[level - 1 : level]
        if known and known[0].pattern.written((known[0].items + 1,)) == item.number:
            found = known[0]._replace(items=known[0].items + 1)
        else:
            patterns = enumerate(self._style.items, start=_ITEMS)
            at = next((at for at, one in patterns if one.written((1,)) == item.number), None)
            if at is None or level > len(self._open) + 1:
                return WordNumber(typed=True)
            found = _OpenList(self._new_list(at), self._style.items[at - _ITEMS], 1)
        self._open[level - 1 :] = [found]
        return WordNumber(typed=False, properties=of_list(found.number, 0))

    def _new_list(self, kind: int) -> int:
        """Return the number of a list of its own, which begins with 1."""
        number = _ITEMS + len(self._lists)
        self._lists.append(_list(number, kind, begin=True))
        return number

    def _heading_levels(self) -> Iterator[str]:
        for level, form in enumerate(self._style.headings[:_MOST_LEVELS], start=1):
            style = f"heading-{level}"
            if style in self._sheet.styles and self._is_known(level):
                first = level - len(form.forms) + 1
                counters = [f"%{first + at}" for at in range(len(form.forms))]
                link = f'<w:pStyle w:val="{style_name(style).id}"/>'
                plain = "<w:isLgl/>" * (_is_arabic(form) and len(form.forms) > 1)
                yield self._level(level - 1, form, counters, style, link + plain)

    def _item_level(self, form: NumberPattern) -> str:
        return self._level(0, form, ["%1"], "list")

    def _bullet_level(self) -> str:
        return self._bare_level(0, "bullet", "", _BULLET, "list")

    def _level(
        self, level: int, form: NumberPattern, counters: list[str], style: str, properties: str = ""
    ) -> str:
        pieces = [form.words[0]]
        for counter, words in zip(counters, form.words[1:], strict=True):
            pieces += (counter, words)
        return self._bare_level(level, FORMATS[form.forms[-1]], properties, "".join(pieces), style)

    def _bare_level(self, level: int, form: str, properties: str, text: str, style: str) -> str:
        indent = indents(self._sheet.styles[style])
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{properties}'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{escaped(text)}"/>'
            f'<w:lvlJc w:val="left"/>{f"<w:pPr>{indent}</w:pPr>" if indent else ""}</w:lvl>'
        )


def _is_numbered(block: Block) -> bool:
    return isinstance(block, Heading | ListItem)


def _is_arabic(form: NumberPattern) -> bool:
    return set(form.forms) == {ARABIC}


def _list(number: int, kind: int, *, begin: bool = False) -> str:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' * begin
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{start}</w:num>'


def _abstract(number: int, kind: str, levels: Iterable[str]) -> str:
    content = "".join(levels)
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>'
        f"{content}</w:abstractNum>"
    )
