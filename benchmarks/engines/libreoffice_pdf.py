"""LibreOffice: our finished Word document → PDF file, as a process that begins anew each time."""

from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

from reportgen.pipeline.office import convert


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    docx = (folder / "report.docx").read_bytes()
    return repeat(lambda: convert(docx))
