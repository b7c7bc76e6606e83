"""The whole build beside the other engines, each in a process that has built before."""

from benchmarks.content import texts_of
from benchmarks.material import Material
from benchmarks.measure import build_once, ratio, warm_times
from benchmarks.tables import show_table, show_times

_OURS = "reportgen"
_AGAIN = "reportgen, the same report again"
_WITHOUT_TEXTS = "reportgen, without rules on texts"
_AFRESH = "reportgen, template loaded anew"
_FLOOR = "floor"
_RENDERING = "docxtpl, rendering alone"
_PIPELINE = "PyYAML + jsonschema.validate + docxtpl"
_KEPT = "the same, jsonschema's validator kept"
_NAIVE = "python-docx, table.cell(r, c)"
_ENGINES = {
    _OURS: "reportgen_build",
    _AGAIN: "reportgen_again",
    _WITHOUT_TEXTS: "reportgen_without_texts",
    _AFRESH: "reportgen_afresh",
    _FLOOR: "floor",
    _RENDERING: "docxtpl_render",
    _PIPELINE: "usual_pipeline",
    _KEPT: "usual_pipeline_kept",
    _NAIVE: "naive_docx",
}


def same_document(report: Material) -> bool:
    """Show whether all engines write the same texts in the same order."""
    output = report.folder / "output.docx"
    rows = []
    for name, engine in _ENGINES.items():
        build_once(engine, report.folder, output)
        texts = texts_of(output.read_bytes())
        rows.append((name, str(len(texts)), "yes" if texts == report.texts else "NO"))
    show_table(("the same document?", "paragraphs", "same texts, same order"), rows)
    return all(same == "yes" for *_, same in rows)


def measure_warm(report: Material, rounds: int) -> dict[str, float]:
    """Show how long each engine takes; return what there are goals for."""
    engines = {name: (engine, report.folder) for name, engine in _ENGINES.items()}
    times = warm_times(engines, rounds)
    show_times("warm, in process, fresh report", times, _OURS)
    return {
        "build-over-floor": ratio(times, _OURS, _FLOOR),
        "build-without-texts-over-floor": ratio(times, _WITHOUT_TEXTS, _FLOOR),
        "build-over-docxtpl": ratio(times, _OURS, _RENDERING),
        "pipeline-over-build": ratio(times, _PIPELINE, _OURS),
        "naive-over-build": ratio(times, _NAIVE, _OURS),
    }
