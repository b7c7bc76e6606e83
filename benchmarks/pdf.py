"""PDF files: our whole build beside typst with the same source, and beside LibreOffice."""

from shutil import which

from benchmarks.material import Material
from benchmarks.measure import ratio, warm_times
from benchmarks.tables import Goal, show_times

_OURS = "reportgen, PDF"
_TYPST = "typst alone, the same source"
_OFFICE = "LibreOffice, the finished docx"
_ENGINES = {
    _OURS: "reportgen_pdf",
    _TYPST: "typst_alone",
    _OFFICE: "libreoffice_pdf",
}


def measure_pdf(report: Material, rounds: int) -> list[Goal]:
    """Show how long a PDF file takes; return what was aimed at."""
    engines = {name: (engine, report.folder) for name, engine in _ENGINES.items()}
    office = which("soffice") or which("libreoffice")
    if office is None:
        del engines[_OFFICE]
    times = warm_times(engines, rounds)
    show_times("PDF of another report each time, warm", times, _OURS)
    goals = [Goal("PDF: whole build / typst alone", 1.5, ratio(times, _OURS, _TYPST))]
    if office is not None:
        measured = ratio(times, _OFFICE, _OURS)
        goals.append(Goal("PDF: LibreOffice / whole build", 10, measured, at_least=True))
    return goals
