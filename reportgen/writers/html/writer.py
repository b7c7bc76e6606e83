"""A document in a style sheet → the bytes of a web page."""

from base64 import b64encode
from hashlib import sha256

from reportgen.diagnostics.wording import phrase
from reportgen.document.nodes import Document, Metadata
from reportgen.style.sheet import StyleSheet
from reportgen.writers.html.body import Body
from reportgen.writers.html.css import mark_css, sheet_css
from reportgen.writers.html.escaping import attribute, class_name, content, escaped
from reportgen.writers.html.origins import Figures
from reportgen.writers.writer import WrittenFile


def write_html(document: Document, sheet: StyleSheet) -> WrittenFile:
    """Return `document` as a web page in the looks of `sheet`: one file, no script, no request.

    Raises:
        ValueError: a picture is of unknown kind.
    """
    language = "en" if document.metadata.language.startswith("en") else "zh"
    figures = Figures(language)
    body = Body(document, sheet, figures, language)
    for block in document.blocks:
        body.write(block)
    body.end()
    origins = figures.section()
    own_css = "".join((*body.rules, mark_css(document.mark, sheet)))
    pieces = (
        _head(document.metadata, [sheet_css(sheet, body.used), own_css]),
        "<body>\n",
        _skip_link(language) if origins else "",
        _mark(document.mark),
        body.outline(),
        "<main>\n",
        *body.pieces,
        "</main>\n",
        origins,
        "</body>\n</html>\n",
    )
    return WrittenFile("".join(pieces).encode("utf-8", "backslashreplace"), body.diagnostics)


def _head(metadata: Metadata, sheets: list[str]) -> str:
    """Return all before the body; only these style sheets and pictures in the page may load."""
    sheets = [css for css in sheets if css]
    allowed = " ".join(
        f"'sha256-{b64encode(sha256(css.encode()).digest()).decode()}'" for css in sheets
    )
    policy = (
        f"default-src 'none'; style-src {allowed}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    properties = (
        ("author", metadata.author),
        ("description", metadata.subject),
        ("keywords", ",".join(metadata.keywords)),
        ("date", metadata.date),
    )
    meta = "".join(
        f'<meta name="{name}" content="{attribute(value)}">\n'
        for name, value in properties
        if value
    )
    styles = "".join(f"<style>{css}</style>\n" for css in sheets)
    return (
        f'<!doctype html>\n<html lang="{escaped(metadata.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(metadata.title)}</title>\n{meta}{styles}</head>\n"
    )


def _skip_link(language: str) -> str:
    return f'<a class="skip" href="#origins">{content(phrase("html.skip", language))}</a>\n'


def _mark(mark: str) -> str:
    if not mark:
        return ""
    # Named, so that it is told from the header of a page that shows this one in a frame.
    attributes = f'class="{class_name("mark")} mark" aria-label="{attribute(mark)}"'
    return f"<header {attributes}>{content(mark)}</header>\n"
