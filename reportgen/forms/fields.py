"""The fields of a form: those are known that neither read files nor start programs."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from reportgen.forms.allowed import FIELDS, FormRefusedError, is_web_address, looks_like_address
from reportgen.forms.xml import RUN, word
from reportgen.texts.patterns import pattern

_HYPERLINK = "HYPERLINK"
_INNER = "\ufffc"  # a field in an instruction: what it will say is not known
_UNKNOWN = "\ufffd"  # what is no text in an instruction
_SPACES = " \t\r\n\xa0"
_KIND = pattern(rf"[{_SPACES}]*(=|[A-Za-z]+(?=[{_SPACES}\\\"]|$))")
_WORD = pattern(rf'"([^"]*)"?|\\([a-z*@#])|([^{_SPACES}"]+)', re.IGNORECASE)
_WITH_WORD = frozenset("lot*@#")  # switches of HYPERLINK that a word follows

_CHARACTER, _INSTRUCTION = word("fldChar"), word("instrText")
_TEXTS = tuple(map(word, ("t", "delText", "instrText", "delInstrText")))
_BLANKS = tuple(map(word, ("tab", "br", "cr", "sym", "noBreakHyphen", "softHyphen", "ptab")))
_OF_INSTRUCTIONS = frozenset(map(word, ("instrText", "delInstrText")))
# Word may not see what stands in these: tracked changes, and what is there for other versions.
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HIDING = (
    (word("del"), word("moveFrom")),
    (word("ins"), word("moveTo")),
    (f"{_COMPATIBILITY}Choice",),
    (f"{_COMPATIBILITY}Fallback",),
)
_LONGEST = 30


def check_fields(root: Any) -> None:
    """Go through the fields of a part.

    Raises:
        FormRefusedError: one is not known, or leads to what is no web page.
    """
    for instruction in _instructions(root):
        if not _is_harmless(instruction):
            shown = instruction.replace(_INNER, "□").strip()
            field = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
            raise FormRefusedError("form.reading-field", field=field)


def _is_harmless(instruction: str) -> bool:
    if not instruction.strip(_SPACES):
        return True
    kind = _KIND.match(instruction)
    if kind is None or kind[1].upper() not in FIELDS:
        return False
    return kind[1].upper() != _HYPERLINK or _leads_to_pages(instruction[kind.end() :])


def _leads_to_pages(rest: str) -> bool:
    """Say whether a hyperlink leads to a page of the web or to a place in the document."""
    if any(sign in rest for sign in (_INNER, _UNKNOWN, "{")):  # a tag says anything
        return False
    switch, addresses = "", []
    for quoted, name, bare in _WORD.findall(rest):
        if name:
            switch = name.lower()
            continue
        is_target = switch not in _WITH_WORD
        if is_target:
            addresses.append(quoted or bare)
        elif looks_like_address(quoted or bare):
            return False
        switch = ""
    return len(addresses) < 2 and all(map(is_web_address, addresses))


def _instructions(root: Any) -> Iterator[str]:
    """Yield what the fields do, also those in others and those that go over paragraphs."""
    yield from (simple.get(word("instr"), "") for simple in root.iter(word("fldSimple")))
    if next(root.iter(_CHARACTER, *_OF_INSTRUCTIONS), None) is None:
        return
    pieces = list(root.iter(_CHARACTER, *_TEXTS, *_BLANKS))
    yield from _read(pieces)
    for names in _HIDING:
        hidden = {piece for outer in root.iter(*names) for piece in outer.iter(_CHARACTER, *_TEXTS)}
        if hidden:
            yield from _read([piece for piece in pieces if piece not in hidden])


def _read(pieces: Sequence[Any]) -> Iterator[str]:
    """Yield the instructions in a row of texts and marks of fields."""
    fields = [_Field()]  # those that are open, after what stands in none
    for piece in pieces:
        if piece.tag != _CHARACTER:
            fields[-1].add(piece)
            continue
        if piece.getparent().tag != RUN:
            yield _UNKNOWN
        kind = piece.get(word("fldCharType"))
        if kind == "begin":
            fields[-1].take_in()
            fields.append(_Field(is_open=True))
        elif kind == "separate":
            fields[-1].is_open = False
        elif len(fields) > 1:
            yield from fields.pop().texts()
    for field in fields:
        yield from field.texts()


class _Field:
    """A field: its instruction, and what stands as an instruction in its result."""

    def __init__(self, *, is_open: bool = False) -> None:
        self.is_open = is_open
        self._instruction: list[str] = []
        self._result: list[str] = []

    def add(self, piece: Any) -> None:
        """Add a text; all that stands before the result is instruction, as Word reads it."""
        text = (piece.text or "") if piece.tag in _TEXTS else _UNKNOWN
        if self.is_open:
            self._instruction.append(" " if piece.tag == word("tab") else text)
        elif piece.tag in _OF_INSTRUCTIONS:
            self._result.append(text)

    def take_in(self) -> None:
        """Note that another field stands here."""
        if self.is_open:
            self._instruction.append(_INNER)

    def texts(self) -> Iterator[str]:
        """Yield the instruction, and what poses as one."""
        yield "".join(self._instruction)
        yield "".join(self._result)
