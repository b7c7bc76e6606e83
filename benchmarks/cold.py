"""The command line beside a docxtpl script, each a new process."""

from benchmarks.material import Material
from benchmarks.measure import cold_times, ratio
from benchmarks.tables import Goal, show_times

_OURS = "reportgen build"
_IMPORTS = "bare imports: lxml.etree, yaml, jinja2"
_WITHOUT_CACHE = """
import os, sys
os.environ["REPORTGEN_CACHE"] = ""
from reportgen.cli.main import main
sys.exit(main())
"""


def measure_cold(report: Material, rounds: int) -> list[Goal]:
    """Show how long each process takes; return what was aimed at."""
    folder, output = str(report.folder), str(report.folder / "output.docx")
    build = ("build", str(report.folder / "report.yaml"), "-o", output)
    commands = {
        _OURS: ("-m", "reportgen", *build),
        "reportgen build, nothing compiled before": ("-c", _WITHOUT_CACHE, *build),
        "docxtpl script": ("-m", "benchmarks.once", "docxtpl_render", folder, output),
        _IMPORTS: ("-c", "import lxml.etree, yaml, jinja2"),
        "python -c pass": ("-c", "pass"),
    }
    times = cold_times(commands, rounds)
    show_times("cold, whole process", times, _OURS)
    return [Goal("cold command / bare imports", 2, ratio(times, _OURS, _IMPORTS))]
