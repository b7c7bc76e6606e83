"""A document in a style sheet → the bytes of a PDF file, if typst is installed."""

from reportgen.diagnostics.codes import PDF_EXTRA_MISSING
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import Document
from reportgen.installation import install_command
from reportgen.style.sheet import StyleSheet
from reportgen.writers.typst.font_use import FontUse
from reportgen.writers.typst.standards import Standard
from reportgen.writers.writer import WrittenFile

_EXTRA = ("typst", "fontTools", "pylopdf_fonts_zh_cn")


def write_pdf(
    document: Document, sheet: StyleSheet, *, standard: Standard | None = None
) -> WrittenFile:
    """Return `document` as a PDF file in the looks of `sheet`.

    Args:
        document: what is written.
        sheet: how it looks.
        standard: one of `STANDARDS`, or None for PDF 1.7.

    Raises:
        ValueError: a text holds what no file can hold.
    """
    try:
        from reportgen.writers.typst.pages import make_pdf  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        _raise_unless_extra(error)
        missing = Diagnostic(PDF_EXTRA_MISSING, None, {"command": install_command("pdf")})
        return WrittenFile(b"", [missing])
    return make_pdf(document, sheet, standard)


def font_uses(sheet: StyleSheet) -> list[FontUse] | None:
    """Return the font that each role of `sheet` gets, None if typst is not installed."""
    try:
        from reportgen.writers.typst.fonts import collect, uses  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        _raise_unless_extra(error)
        return None
    return uses(collect(sheet.fonts).chains)


def _raise_unless_extra(error: ModuleNotFoundError) -> None:
    if error.name is None or error.name.partition(".")[0] not in _EXTRA:
        raise error
