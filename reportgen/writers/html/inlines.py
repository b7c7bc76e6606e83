"""Inlines → phrasing content, with marks that say where values come from."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final, assert_never

from reportgen.diagnostics.place import ValuePath, format_path
from reportgen.document.nodes import (
    Deleted,
    Footnote,
    Inline,
    InlinePicture,
    Inserted,
    LineBreak,
    Origin,
    Reference,
    Revision,
    Script,
    Strong,
    Text,
    Value,
)
from reportgen.document.walk import leaves
from reportgen.writers.html.escaping import attribute, class_name, content, escaped
from reportgen.writers.html.origins import Figures
from reportgen.writers.html.pictures import image_html

_LONGEST_QUANTITY = 20  # 不少于130亿元 is a figure, a sentence with a year in it is not


_TAGS: Mapping[type[Inline], str] = {Strong: "strong", Inserted: "ins", Deleted: "del"}

REVISION_CSS: Final = (
    "ins{background:#dcf2e0;text-decoration:underline}"
    "del{background:#fbe3e0;color:#6b1a1a;text-decoration:line-through}"
)
"""The looks of what is inserted and deleted: told apart without colours too."""


def number_html(number: str, revision: Revision = "", was: str | None = None) -> str:
    """Return the printed number of a block, and what it was."""
    shown = content(number)
    if was is not None:
        old = f"<del>{content(was)}</del>" if was else ""
        return f"{old}<ins>{shown}</ins>" if shown else old
    tag = {"inserted": "ins", "deleted": "del"}.get(revision)
    return f"<{tag}>{shown}</{tag}>" if tag and shown else shown


class Inlines:
    """Writes inlines.

    Args:
        ids: the ids of anchors, for references.
        origins: where values come from.
        figures: where figures that can say so are listed.
    """

    def __init__(
        self, ids: Mapping[str, str], origins: Mapping[ValuePath, Origin], figures: Figures
    ) -> None:
        self._ids = ids
        self._origins: Final = origins
        self._figures = figures
        self.notes: list[str] = []
        self._marks: dict[ValuePath, str] = {(): ""}

    def html(self, children: Iterable[Inline]) -> str:
        """Return `children` one after the other."""
        return "".join([self._inline(child) for child in children])

    def marks(self, path: ValuePath, children: Iterable[Inline] = ()) -> str:
        """Return the attributes of what comes from `path`, or else from the first value in it."""
        return self._marks_of(path or _first_origin(children))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return content(text)
            case Value():
                return self._value(inline)
            case Strong(children) | Inserted(children) | Deleted(children):
                tag = _TAGS[type(inline)]
                return f"<{tag}>{self.html(children)}</{tag}>"
            case Reference(anchor, text):
                name = self._ids.get(anchor)
                return f'<a href="#{escaped(name)}">{content(text)}</a>' if name else content(text)
            case Script(children, lowered):
                tag = "sub" if lowered else "sup"
                return f"<{tag}>{self.html(children)}</{tag}>"
            case Footnote():
                return self._footnote(inline)
            case InlinePicture():
                return image_html(inline)
            case LineBreak():
                return "<br>"
            case _:
                assert_never(inline)

    def _footnote(self, note: Footnote) -> str:
        """Return the mark of a note, which leads to it, and keep the note for the foot."""
        number = len(self.notes) + 1
        mark = content(note.number)
        self.notes.append("")  # before those that it holds
        back = f'<a href="#note-{number}-mark">{mark}</a>'
        said = self.html(note.children)
        look = class_name("footnote")
        self.notes[number - 1] = f'<p class="{look}" id="note-{number}">{back} {said}</p>\n'
        return f'<sup><a href="#note-{number}" id="note-{number}-mark">{mark}</a></sup>'

    def _value(self, value: Value) -> str:
        if not value.origin:
            return content(value.text)
        marks = self._marks_of(value.origin)
        origin = self._origins.get(value.origin)
        if origin is None or not _is_figure(value, origin):
            return f"<span{marks}>{content(value.text)}</span>"
        name = self._figures.add(value, origin)
        id_ = f' id="{name}"' if name else ""
        said = attribute(self._figures.said(value, origin))
        # reached by the pointer and from the list, not by the Tab key: there are hundreds
        return f'<span tabindex="-1"{id_}{marks} data-origin="{said}">{content(value.text)}</span>'

    def _marks_of(self, path: ValuePath) -> str:
        marks = self._marks.get(path)
        if marks is None:
            marks = f' data-path="{escaped(format_path(path))}"'
            origin = self._origins.get(path)
            if origin is not None and origin.file:
                marks += f' data-source="{escaped(origin.file)}:{origin.line}:{origin.column}"'
            self._marks[path] = marks
        return marks


def _is_figure(value: Value, origin: Origin) -> bool:
    """Say whether readers may want to know where a value comes from: it is a number or computed."""
    if isinstance(value.raw, Decimal) or origin.formula:
        return True
    return len(value.text) <= _LONGEST_QUANTITY and any(map(str.isdigit, value.text))


def _first_origin(children: Iterable[Inline]) -> ValuePath:
    return next((leaf.origin for leaf in leaves(children) if isinstance(leaf, Value)), ())
