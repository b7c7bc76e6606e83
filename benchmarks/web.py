"""Web pages: our whole build beside that of the Word document."""

from benchmarks.material import Material
from benchmarks.measure import ratio, warm_times
from benchmarks.tables import show_times

_HTML = "reportgen, HTML"
_DOCX = "reportgen, docx"
_ENGINES = {_HTML: "reportgen_html", _DOCX: "reportgen_build"}


def measure_web(report: Material, rounds: int) -> dict[str, float]:
    """Show how long a web page takes; return what there are goals for."""
    engines = {name: (engine, report.folder) for name, engine in _ENGINES.items()}
    times = warm_times(engines, rounds)
    show_times("web page, warm, in process", times, _HTML)
    return {"html-over-docx": ratio(times, _HTML, _DOCX)}
