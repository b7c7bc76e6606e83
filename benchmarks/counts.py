"""How much work everything is, in calls, beside what it was: for CI, where a clock says little.

python -m benchmarks.counts          fails where something has become more work
python -m benchmarks.counts --renew  writes counts.toml anew
"""

import argparse
import os
import platform
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.fresh import fresh_report
from benchmarks.material import Material, prepare_material
from benchmarks.measure import python
from benchmarks.stages import staged_build
from benchmarks.tables import show_table
from benchmarks.two_versions import write_versions

COUNTS = Path(__file__).with_name("counts.toml")
TOLERANCE = 0.10
"""By how much a count may differ from the one that is written down."""

_SIZES = (1, 10)
_FEW = 1_000
"""A stage with fewer calls may have so many more: a single one is no percentage."""

_HEAD = """\
# Calls of functions, of Python and of C; `make bench-counts` renews them.
# Another version of Python counts otherwise: then they are shown, and hold nothing.
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.counts", description=__doc__)
    parser.add_argument("--renew", action="store_true", help="write counts.toml anew")
    renew = parser.parse_args().renew
    with TemporaryDirectory() as folder:
        os.environ["REPORTGEN_CACHE"] = f"{folder}/cache"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        counts = dict(_counts(Path(folder)))
    if renew:
        _write(counts)
        return 0
    return 0 if _compare(counts, tomllib.loads(COUNTS.read_text("utf-8"))) else 1


def _counts(folder: Path) -> Iterator[tuple[str, int]]:
    sizes = {size: prepare_material(folder / str(size), size) for size in _SIZES}
    for size, report in sizes.items():
        staged = staged_build(report, 1, "calls")
        yield from (
            (f"build {size}×, {name}", int(taken[0])) for name, taken in staged.stages.items()
        )
    report, *_, large = sizes.values()
    yield "the same report again", _warm("reportgen_again", report.folder)
    yield "web page", _warm("reportgen_html", report.folder)
    yield f"keystroke, {large.rows} rows", _warm("editor_keystroke", large.folder)
    versions = folder / "diff"
    write_versions(versions, 100)
    yield "diff", _warm("diff_reports", versions)
    yield "redline", _warm("redline_versions", versions)
    yield "cold command", _cold(report)


def _warm(engine: str, folder: Path) -> int:
    return int(python("-m", "benchmarks.counting", engine, str(folder), PYTHONHASHSEED="0"))


def _cold(report: Material) -> int:
    """Return the calls of a command that reads a changed report, when templates are compiled."""
    file, output = report.folder / "changed.yaml", str(report.folder / "output.docx")
    text = (report.folder / "report.yaml").read_text(encoding="utf-8")
    command = ("-m", "benchmarks.counting", "command", "build", str(file), "-o", output)
    for number in range(3):
        file.write_text(fresh_report(text, number), encoding="utf-8")
        printed = python(*command, PYTHONHASHSEED="0")
    return int(printed.splitlines()[-1])


def _compare(counts: Mapping[str, int], then: Mapping[str, object]) -> bool:
    """Show counts beside those that are written down; return whether none is too high."""
    written = then["calls"]
    assert isinstance(written, dict)
    rows, more, less = [], [], []
    for name, calls in counts.items():
        before = int(written.get(name, 0))
        room = max(_FEW, TOLERANCE * before)
        if calls > before + room:
            more.append(name)
        elif calls < before - room:
            less.append(name)
        change = f"{calls / before - 1:+.1%}" if before else "new"
        rows.append((name, f"{before:,}", f"{calls:,}", change))
    show_table(("calls", "then", "now", "change"), rows)
    if less:
        print(f"less work: {', '.join(less)}. `make bench-counts` holds it.")
    if more:
        print(f"more work than {TOLERANCE:.0%} above what was written down: {', '.join(more)}")
    if then["python"] != _python_version():
        print(f"counted by Python {then['python']}; nothing is held against {_python_version()}")
        return True
    return not more


def _write(counts: Mapping[str, int]) -> None:
    lines = (f'"{name}" = {calls}' for name, calls in counts.items())
    head = f'{_HEAD}python = "{_python_version()}"\n\n[calls]\n'
    COUNTS.write_text(head + "\n".join(lines) + "\n", "utf-8")


def _python_version() -> str:
    return ".".join(platform.python_version_tuple()[:2])


if __name__ == "__main__":
    raise SystemExit(main())
