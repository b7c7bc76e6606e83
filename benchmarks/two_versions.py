"""Two versions of one long report: the second has a tenth of its indicators changed."""

import re
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path

from benchmarks.fresh import fresh_report
from benchmarks.report import report_text

OLD, NEW = "old.yaml", "new.yaml"

_INDICATOR = re.compile(r"^    - \{id: [\w-]+, level1: .*\}$")
_FIRST_FIGURE = re.compile(r"(target: \D{0,4})(\d)")
# Of a hundred indicators: six other targets, two other names, one other key, one removed.
_CHANGES = {5: "target", 20: "target", 35: "target", 50: "target", 65: "target", 80: "target",
            10: "name", 60: "name", 30: "key", 90: "removed"}  # fmt: skip


def write_versions(folder: Path, rows: int) -> None:
    """Write both versions into `folder`, with `rows` more indicators than the example has."""
    folder.mkdir(exist_ok=True)
    text = report_text(rows)
    (folder / OLD).write_text(text, encoding="utf-8")
    (folder / NEW).write_text("\n".join(_changed(text)) + "\n", encoding="utf-8")


def fresh_versions(folder: Path, name: str) -> Iterator[tuple[Path, Path]]:
    """Yield the files of both versions, then of others like them, written in the meantime."""
    texts = [(folder / one).read_text(encoding="utf-8") for one in (OLD, NEW)]
    old, new = (folder / f"{name}-{one}" for one in (OLD, NEW))
    for number in count():
        for file, text in zip((old, new), texts, strict=True):
            file.write_text(fresh_report(text, number), encoding="utf-8")
        yield old, new


def _changed(text: str) -> Iterator[str]:
    numbers = cycle(range(100))
    for line in text.splitlines():
        change = _CHANGES.get(next(numbers)) if _INDICATOR.match(line) else None
        if change == "target":
            yield _FIRST_FIGURE.sub(lambda found: found[1] + str((int(found[2]) + 1) % 10), line)
        elif change == "name":
            yield line.replace(" name: ", " name: 新", 1)
        elif change == "key":
            yield line.replace("{id: ", "{id: other-", 1)
        elif change is None:
            yield line
