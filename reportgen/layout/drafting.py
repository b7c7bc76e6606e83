"""The environment of layouts for drafts."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from reportgen.expressions.drafting import Drafting
from reportgen.expressions.running import StoppedError, TemplateLine, stopping_errors
from reportgen.layout.environment import LayoutEnvironment
from reportgen.layout.run import LayoutRun
from reportgen.record.values import OpenValue


@lru_cache(maxsize=16)
def for_drafts(environment: LayoutEnvironment) -> "DraftLayoutEnvironment":
    """Return what runs the same layouts to their end, whatever is missing."""
    cache = environment.kept_code and environment.kept_code.for_drafts()
    sheet = environment.sheet
    return DraftLayoutEnvironment(environment.folder, environment.rounding, sheet, cache)


class DraftLayoutEnvironment(Drafting, LayoutEnvironment):
    """Runs layouts of drafts: what has no value is printed as a gap."""

    def put(self, value: Any, line: TemplateLine, *, is_own: bool) -> Markup:
        """Put what a layout prints into the sink, a gap if it cannot be printed."""
        put = super().put
        return Markup(self.or_gap(lambda: put(value, line, is_own=is_own)))  # noqa: S704 (it is)

    def gap(self, value: object) -> Markup:
        """Return the placeholder of a gap for a value that is not given."""
        return LayoutRun.current().sink.put(value if isinstance(value, OpenValue) else OpenValue())

    def concat(self, pieces: Iterable[str]) -> str:
        """Return what a layout has printed; what it printed until then if it is stopped."""
        return "".join(self._until_stopped(self._counted(pieces)))

    def _until_stopped(self, pieces: Iterable[str]) -> Iterator[str]:
        try:
            with stopping_errors():
                yield from pieces
        except StoppedError:
            yield f"\n\n{self.gap(None)}\n"
