"""The command line beside a docxtpl script, each a new process."""

from benchmarks.fresh import fresh_reports
from benchmarks.material import Material
from benchmarks.measure import Command, Times, cold_times, python, ratio
from benchmarks.tables import show_table

_OURS = "reportgen build, a changed report"
_UNCHANGED = "reportgen build, nothing changed"
_IMPORTS = "bare imports: lxml.etree, yaml, jinja2"
_WITHOUT_CACHE = """
import os, sys
os.environ["REPORTGEN_CACHE"] = ""
from reportgen.cli.main import main
sys.exit(main())
"""


def measure_cold(report: Material, rounds: int) -> dict[str, float]:
    """Show how long each process takes; return what there are goals for."""
    folder, output = str(report.folder), str(report.folder / "output.docx")
    changed, texts = report.folder / "changed.yaml", fresh_reports(report.folder)
    build = ("build", str(changed), "-o", output)
    again = ("build", str(report.folder / "report.yaml"), "-o", f"{output}.docx")
    commands = {
        _OURS: Command(
            ("-m", "reportgen", *build),
            before=lambda: changed.write_text(next(texts), encoding="utf-8"),
        ),
        "reportgen build, nothing compiled before": Command(("-c", _WITHOUT_CACHE, *build)),
        "docxtpl script": Command(("-m", "benchmarks.once", "docxtpl_render", folder, output)),
        _IMPORTS: Command(("-c", "import lxml.etree, yaml, jinja2")),
        "python -c pass": Command(("-c", "pass")),
    }
    if remembers_results():
        commands[_UNCHANGED] = Command(("-m", "reportgen", *again))
    times = cold_times(commands, rounds)
    _show(times)
    measured = {"cold-over-imports": ratio(times, _OURS, _IMPORTS)}
    if _UNCHANGED in times:
        measured["unchanged-over-imports"] = ratio(times, _UNCHANGED, _IMPORTS)
    return measured


def remembers_results() -> bool:
    """Say whether a report that has not changed since is not checked and built again."""
    return "--no-cache" in python("-m", "reportgen", "check", "--help")


def _show(times: Times) -> None:
    names = dict.fromkeys((_OURS, _UNCHANGED, *times))
    rows = [
        (name, f"{ratio(times, name, _OURS):.2f}" if name in times else "n/a") for name in names
    ]
    show_table(("cold, whole process", "× ours"), rows)
