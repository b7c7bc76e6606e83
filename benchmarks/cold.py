"""The command line beside a docxtpl script, each a new process."""

from benchmarks.material import Material
from benchmarks.measure import cold_times, ratio
from benchmarks.tables import Goal, show_times

_OURS = "reportgen build"
_IMPORTS = "bare imports: lxml.etree, yaml, jinja2"


def measure_cold(report: Material, rounds: int) -> list[Goal]:
    """Show how long each process takes; return what was aimed at."""
    folder, source = str(report.folder), str(report.folder / "report.yaml")
    output = str(report.folder / "output.docx")
    commands = {
        _OURS: ("-m", "reportgen", "build", source, "-o", output),
        "docxtpl script": ("-m", "benchmarks.once", "docxtpl_render", folder, output),
        _IMPORTS: ("-c", "import lxml.etree, yaml, jinja2"),
        "python -c pass": ("-c", "pass"),
    }
    times = cold_times(commands, rounds)
    show_times("cold, whole process", times, _OURS)
    return [Goal("cold command / bare imports", 2, ratio(times, _OURS, _IMPORTS))]
