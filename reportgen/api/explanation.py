"""How a value came about, as a tree: of values for programs, of lines for people."""

from collections.abc import Iterator
from typing import NamedTuple

from reportgen.diagnostics.place import format_path
from reportgen.diagnostics.wording import phrase
from reportgen.pipeline.explain import ExplainedValue

_BRANCH = ("├─ ", "│  ")
_LAST_BRANCH = ("└─ ", "   ")


class Explanation(NamedTuple):
    """A value, and what it was computed from; `str` is what `reportgen explain` prints.

    Attributes:
        path: where it is: `budget.total.actual`.
        title: what the schema or the template calls it.
        text: the value as people read it.
        formula: what it was computed by; empty if the author stated it.
        working: the formula with figures in place of names.
        file: where it is written; None if it is not.
        line: counted from 1, as the column.
        inputs: the values that the formula read.
        language: the one of the words in the tree of lines.
    """

    path: str
    title: str
    text: str
    formula: str = ""
    working: str = ""
    file: str | None = None
    line: int | None = None
    column: int | None = None
    inputs: tuple["Explanation", ...] = ()
    language: str = "zh"

    @classmethod
    def of(cls, value: ExplainedValue, language: str) -> "Explanation":
        """Return what the pipeline found, as a value of this kind."""
        file, line, column = value.span[:3] if value.span else (None, None, None)
        inputs = tuple(cls.of(needed, language) for needed in value.inputs)
        return cls(
            format_path(value.path), value.title, value.value, value.formula, value.working,
            file, line, column, inputs, language,
        )  # fmt: skip

    def __str__(self) -> str:
        return "\n".join(_Tree(self.language).lines(self))


class _Tree:
    """Writes values; one that several others need is explained where it first stands."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._explained: set[str] = set()

    def lines(self, value: Explanation) -> Iterator[str]:
        yield _headline(value)
        if value.inputs and value.path in self._explained:
            yield f"   {phrase('explain.above', self._language)}"
            return
        self._explained.add(value.path)
        stem = "│  " if value.inputs else "   "
        for key, text in (("explain.formula", value.formula), ("explain.working", value.working)):
            if text:
                yield f"{stem}{phrase(key, self._language)}{text}"
        yield from self._inputs(value)

    def _inputs(self, value: Explanation) -> Iterator[str]:
        for number, needed in enumerate(value.inputs, start=1):
            head, stem = _LAST_BRANCH if number == len(value.inputs) else _BRANCH
            first, *rest = self.lines(needed)
            yield head + first
            for line in rest:
                yield stem + line


def _headline(value: Explanation) -> str:
    name = f"{value.title} " if value.title else ""
    place = f"  {value.file}:{value.line}:{value.column}" if value.file else ""
    return f"{name}{value.path} = {value.text}{place}"
