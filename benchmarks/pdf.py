"""PDF files: our whole build beside typst with the same source, and beside LibreOffice."""

from shutil import which

from benchmarks.material import Material
from benchmarks.measure import ratio, warm_times
from benchmarks.tables import show_times

_OURS = "reportgen, PDF"
_TYPST = "typst alone, the same source"
_OFFICE = "LibreOffice, the finished docx"
_ENGINES = {
    _OURS: "reportgen_pdf",
    _TYPST: "typst_alone",
    _OFFICE: "libreoffice_pdf",
}


def measure_pdf(report: Material, rounds: int) -> dict[str, float]:
    """Show how long a PDF file takes; return what there are goals for."""
    engines = {name: (engine, report.folder) for name, engine in _ENGINES.items()}
    office = which("soffice") or which("libreoffice")
    if office is None:
        del engines[_OFFICE]
    times = warm_times(engines, rounds)
    show_times("PDF of another report each time, warm", times, _OURS)
    measured = {"pdf-over-typst": ratio(times, _OURS, _TYPST)}
    if office is not None:
        measured["office-over-pdf"] = ratio(times, _OFFICE, _OURS)
    return measured
