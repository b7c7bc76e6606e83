"""What stands beside the text: the notes of a document, and pictures in its lines."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reportgen.document.nodes import InlinePicture
from reportgen.style.sheet import StyleSheet
from reportgen.writers.docx.numbering import FORMATS
from reportgen.writers.docx.pictures import Pictures
from reportgen.writers.docx.style_names import style_name
from reportgen.writers.docx.xml import DECLARATION, INLINE_DRAWING, RELATIONSHIPS, WORD

NOTE_MARK: Final = "FootnoteReference"
"""The style of the marks of notes."""

_NOTE_FORMATS: Final = {"①": "decimalEnclosedCircleChinese"}  # as Chinese Word has it
# ISO 29500-1, 17.11.23: the lines above notes are notes too
_SEPARATORS: Final = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


class NotesAndPictures:
    """The notes of a document, and the pictures in its lines."""

    def __init__(self, pictures: Pictures, drawings: Iterator[int], widest: Decimal) -> None:
        """Keep pictures with the others, at most `widest` mm wide."""
        self.notes: list[str] = []
        self._pictures = pictures
        self._drawings = drawings
        self._widest = widest

    def note(self, runs: str) -> str:
        """Keep a note, and return the run with its mark."""
        self.notes.append(runs)
        return _mark(f'<w:footnoteReference w:id="{len(self.notes)}"/>')

    def picture(self, picture: InlinePicture) -> str:
        """Keep a picture, and return the run that shows it."""
        return self._pictures.drawing(picture, next(self._drawings), self._widest)

    def form(self, sheet: StyleSheet) -> str:
        """Return what a section says of how its notes are counted; nothing if there are none.

        The settings say so too, but LibreOffice does not look there.
        """
        return f"<w:footnotePr>{_form(sheet)}</w:footnotePr>" if self.notes else ""

    def part(self) -> str:
        """Return the part with the notes; nothing if there are none."""
        if not self.notes:
            return ""
        style = f'<w:pPr><w:pStyle w:val="{style_name("footnote").id}"/></w:pPr>'
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p>{style}{_mark("<w:footnoteRef/>")}{runs}</w:p>'
            "</w:footnote>"
            for number, runs in enumerate(self.notes, start=1)
        )
        return (
            f'{DECLARATION}<w:footnotes xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}"'
            f' xmlns:wp="{INLINE_DRAWING}">{_SEPARATORS}{notes}</w:footnotes>'
        )


def note_settings(sheet: StyleSheet) -> str:
    """Return how notes are counted, and which of them are none."""
    none = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
    return f"<w:footnotePr>{_form(sheet)}{none}</w:footnotePr>"


def _form(sheet: StyleSheet) -> str:
    form = sheet.numbering.footnote.forms[0]
    return f'<w:numFmt w:val="{_NOTE_FORMATS.get(form, FORMATS[form])}"/>'


def _mark(content: str) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="{NOTE_MARK}"/></w:rPr>{content}</w:r>'
