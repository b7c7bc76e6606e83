"""The options that say how PDF files are made."""

from collections.abc import Callable
from functools import wraps

import click

from reportgen.pipeline.formats import DOCX, PdfWay
from reportgen.writers.typst.standards import STANDARDS, Standard


def takes_pdf_way(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options for PDF files, as its `pdf`."""

    @click.option("--pdf-from", type=click.Choice((DOCX,)), help="cli.option.pdf-from")
    @click.option("--pdf-standard", type=click.Choice(STANDARDS), help="cli.option.pdf-standard")
    @wraps(function)
    def command(
        *given: object, pdf_from: str | None, pdf_standard: Standard | None, **arguments: object
    ) -> int:
        way = PdfWay(of_docx=pdf_from == DOCX, standard=pdf_standard)
        return function(*given, pdf=way, **arguments)

    return command
