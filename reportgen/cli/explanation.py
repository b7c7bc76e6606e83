"""How a figure came about, as a tree of lines."""

from collections.abc import Iterator

from reportgen.diagnostics.place import format_path
from reportgen.diagnostics.wording import phrase
from reportgen.pipeline.explain import ExplainedValue

_BRANCH = ("├─ ", "│  ")
_LAST_BRANCH = ("└─ ", "   ")


def explanation(value: ExplainedValue, language: str) -> str:
    """Return `value` with its formula, and below it what it was computed from, to the last line."""
    return "\n".join(_Tree(language).lines(value)) + "\n"


class _Tree:
    """Writes values; one that several others need is explained where it first stands."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._explained: set[object] = set()

    def lines(self, value: ExplainedValue) -> Iterator[str]:
        yield self._headline(value)
        if value.inputs and value.path in self._explained:
            yield f"   {phrase('explain.above', self._language)}"
            return
        self._explained.add(value.path)
        stem = "│  " if value.inputs else "   "
        for key, text in (("explain.formula", value.formula), ("explain.working", value.working)):
            if text:
                yield f"{stem}{phrase(key, self._language)}{text}"
        yield from self._inputs(value)

    def _inputs(self, value: ExplainedValue) -> Iterator[str]:
        for number, needed in enumerate(value.inputs, start=1):
            head, stem = _LAST_BRANCH if number == len(value.inputs) else _BRANCH
            first, *rest = self.lines(needed)
            yield head + first
            for line in rest:
                yield stem + line

    def _headline(self, value: ExplainedValue) -> str:
        path = format_path(value.path)
        name = f"{value.title} " if value.title else ""
        span = value.span
        place = f"  {span.file}:{span.line}:{span.column}" if span else ""
        return f"{name}{path} = {value.value}{place}"
