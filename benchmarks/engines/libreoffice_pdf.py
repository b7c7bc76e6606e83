"""LibreOffice: our finished Word document → PDF file, as a process that begins anew each time."""

from collections.abc import Callable
from pathlib import Path

from reportgen.pipeline.office import convert


def prepare(folder: Path) -> Callable[[], bytes]:
    docx = (folder / "report.docx").read_bytes()
    return lambda: convert(docx)
