"""The report that is measured, and the same report with many more rows in its tables."""

import re
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "examples" / "guangzhou-2023" / "report.yaml"

_INDICATOR = re.compile(
    r"^    - \{id: (?P<id>[\w-]+), level1: (?P<level>\w+), .*? name: (?P<name>.+?), target: .*\}$",
    re.MULTILINE,
)
_COUNTS = re.compile(r"(set_at_start: \{output: )(\d+)(, benefit: )(\d+)(\})")
_OUTPUT = "产出指标"


def report_text(more_rows: int = 0) -> str:
    """Return the example with `more_rows` more indicators, each with a name of its own.

    The numbers of indicators that the report states are raised with them, so that it stays
    free of errors.

    Raises:
        ValueError: the example has no longer the form that is copied here.
    """
    text = REPORT.read_text(encoding="utf-8")
    if not more_rows:
        return text
    originals = list(_INDICATOR.finditer(text))
    if not originals or not _COUNTS.search(text):
        raise ValueError(REPORT.name)
    copies = list(islice(cycle(originals), more_rows))
    outputs = sum(copy["level"] == _OUTPUT for copy in copies)
    grown = _with_copies(text, originals, more_rows)
    return _COUNTS.sub(
        lambda found: (
            f"{found[1]}{int(found[2]) + outputs}"
            f"{found[3]}{int(found[4]) + more_rows - outputs}{found[5]}"
        ),
        grown,
    )


def _with_copies(text: str, originals: Sequence[re.Match[str]], more_rows: int) -> str:
    """Return `text` with copies after each indicator, so that merged cells only grow longer."""
    share, left_over = divmod(more_rows, len(originals))
    pieces = []
    end = 0
    for index, original in enumerate(originals):
        pieces.append(text[end : original.end()])
        pieces += _copies(original, share + (index < left_over))
        end = original.end()
    return "".join((*pieces, text[end:]))


def _copies(original: re.Match[str], count: int) -> Iterator[str]:
    for number in range(2, count + 2):
        line = original[0].replace(original["id"], f"{original['id']}-{number}", 1)
        yield "\n" + line.replace(original["name"], f"{original['name']}（第{number}批）", 1)
