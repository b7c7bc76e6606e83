"""The input files of a command, from names and patterns."""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.cli.refusal import Refusal
from reportgen.pipeline.including import report_of


def expand(names: Iterable[str], *, reports_only: bool = False) -> list[Path]:
    """Return the reports that `names` stand for, each once, in the order of the names.

    A part of a report stands for the report that includes it, as it is nothing without it.
    With `reports_only`, files that are neither are passed over.

    Patterns (`*`, `?`, `[…]`, `**`) are expanded here too: not every shell does, and a quoted
    pattern means the same everywhere.

    Raises:
        Refusal: a name is no file, or a pattern matches none.
    """
    seen: dict[Path, Path] = {}
    for name in names:
        for file in _files(name):
            report = report_of(file) or (None if reports_only else file)
            if report is not None:
                seen.setdefault(report.resolve(), report)
    return list(seen.values())


def _files(name: str) -> Iterator[Path]:
    path = Path(name)
    if path.is_file():  # a name may hold a [ and mean it
        yield path
    elif path.is_dir():
        raise Refusal("cli.error.is-folder", name=name, pattern=str(path / "**" / "*.yaml"))
    elif glob.has_magic(name):
        yield from _matches(name)
    else:
        raise Refusal("cli.error.no-file", name=name)


def _matches(pattern: str) -> list[Path]:
    # A folder may be called “[草稿]”, and the pattern mean that.
    literal = pattern.replace("[", "[[]")
    names = sorted(
        glob.glob(pattern, recursive=True) or glob.glob(literal, recursive=True)  # noqa: PTH207 - takes ../ and / too
    )
    files = [path for path in map(Path, names) if path.is_file()]
    if not files:
        raise Refusal("cli.error.no-match", pattern=pattern)
    return files
