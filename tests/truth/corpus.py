"""What is measured on: reports with one flaw each, and reports in which everything is right.

A flaw class is a row of `flaws/*.yaml`: a re-created flaw and two held-out ones, which differ in
words and figures. Each of them is planted in a report that is otherwise right: `texts` and `over`
in the base report of the template `narrative`, `set` and `drop` in the report `of` from `clean`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from reportgen.diagnostics.place import parse_path
from tests.truth.frames import framed_reports

ROOT = Path(__file__).parents[2]
TEMPLATES = (ROOT / "tests" / "cases" / "templates", ROOT / "templates")
CLASSES = ("A", "B", "C", "D", "E", "X")

_HERE = Path(__file__).parent
_NARRATIVE = TEMPLATES[0] / "narrative" / "base.yaml"


class Planted(NamedTuple):
    """A report with one flaw.

    Attributes:
        at: words one of which a finding has to overlap, if it is known by words.
        path: what the finding's path has to begin with, if it is known by its path.
    """

    report: str
    at: tuple[str, ...]
    path: str


class Flaw(NamedTuple):
    """A class of flaws.

    Attributes:
        codes: any of these counts as found.
        prevented: the name of what shows that the flaw cannot be written, or "".
        is_silent: nothing may be reported, since it is no flaw of the author.
    """

    id: str
    what: str
    codes: frozenset[str]
    prevented: str
    is_silent: bool
    recreated: Planted
    held_out: tuple[Planted, ...]

    @property
    def letter(self) -> str:
        return self.id[0]


class Clean(NamedTuple):
    """A report in which everything is right."""

    name: str
    report: str
    is_generated: bool


@cache
def flaws() -> tuple[Flaw, ...]:
    """Return all flaw classes, in the order of their files."""
    return tuple(
        _flaw(row) for letter in CLASSES for row in _read(_HERE / "flaws" / f"{letter}.yaml")
    )


def clean_reports() -> list[Clean]:
    """Return the reports that were written by hand, then the generated ones."""
    written = [
        Clean(file.stem, file.read_text(encoding="utf-8"), is_generated=False)
        for file in sorted((_HERE / "clean").glob("*.yaml"))
    ]
    generated = [Clean(name, _dumped(data), is_generated=True) for name, data in framed_reports()]
    return written + generated


def places(planted: Planted) -> Iterator[tuple[int, int, int]]:
    """Return line, first and last column of each place of the planted words."""
    for number, line in enumerate(planted.report.split("\n"), start=1):
        for words in planted.at:
            for match in re.finditer(re.escape(words), line):
                yield number, match.start() + 1, match.end()


def _flaw(row: Mapping[str, Any]) -> Flaw:
    return Flaw(
        row["id"],
        row["what"],
        frozenset(row.get("codes", ())),
        row.get("prevented", ""),
        row.get("silent", False),
        _planted(row["recreated"]),
        tuple(_planted(one) for one in row["held_out"]),
    )


def _planted(one: Mapping[str, Any]) -> Planted:
    file = _HERE / "clean" / f"{one['of']}.yaml" if "of" in one else _NARRATIVE
    data = deepcopy(_base(file))
    if "texts" in one:
        data["texts"] = one["texts"]
    data |= one.get("over", {})
    for path, value in one.get("set", {}).items():
        holder, last = _holder(data, path)
        holder[last] = value
    for path in reversed(one.get("drop", ())):
        holder, last = _holder(data, path)
        del holder[last]
    at = one.get("at", ())
    words = (at,) if isinstance(at, str) else tuple(at)
    return Planted(_dumped(data), words, one.get("path", ""))


def _holder(data: Any, path: str) -> tuple[Any, Any]:
    """Return what holds the value at `path`, made where there is none, and its key there."""
    *steps, last = parse_path(path)
    for step in steps:
        data = data.setdefault(step, {}) if isinstance(data, dict) else data[step]
    return data, last


class _Written(str):
    """A figure as it is written: 12001.00 is not 12001.0."""


class _Loader(yaml.SafeLoader):
    """Reads figures as they are written."""


class _Dumper(yaml.SafeDumper):
    """Writes figures as they were written, and what is shared twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


_FLOAT = "tag:yaml.org,2002:float"
_Loader.add_constructor(_FLOAT, lambda _, node: _Written(node.value))
_Dumper.add_representer(
    _Written, lambda dumper, figure: dumper.represent_scalar(_FLOAT, str(figure))
)


@cache
def _base(file: Path) -> Any:
    return _read(file)


def _read(file: Path) -> Any:
    return _Loader(file.read_text(encoding="utf-8")).get_single_data()


def _dumped(data: Mapping[str, Any] | Sequence[Any]) -> str:
    """Return a report file, each text on a line of its own."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
