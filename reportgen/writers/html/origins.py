"""Where figures come from: what is shown beside one, and the list at the end of the page.

A page with hundreds of figures cannot make each a stop of the Tab key. So a figure says where it
comes from under the pointer, and the keyboard gets to it from the list, which is closed at first.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reportgen.diagnostics.place import ValuePath
from reportgen.diagnostics.wording import phrase
from reportgen.document.nodes import Origin, Value
from reportgen.writers.html.escaping import content


class _Listed(NamedTuple):
    id: str
    text: str
    origin: Origin


class Figures:
    """The figures of a page that know their origin, in the order in which they are read."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._listed: dict[ValuePath, _Listed] = {}

    def add(self, value: Value, origin: Origin) -> str | None:
        """List a figure and return its id; one that is listed already gets none."""
        if value.origin in self._listed:
            return None
        listed = _Listed(f"value-{len(self._listed) + 1}", value.text, origin)
        self._listed[value.origin] = listed
        return listed.id

    def said(self, value: Value, origin: Origin) -> str:
        """Return what is shown beside a figure, in lines."""
        head = f"{origin.title} {value.text}" if origin.title else value.text
        return "\n".join((head, *self._how(origin), *self._place(origin)))

    def section(self) -> str:
        """Return the list of all figures; nothing if there are none."""
        if not self._listed:
            return ""
        rows = "".join(map(self._row, self._listed.values()))
        heads = "".join(f'<th scope="col">{self._word(name)}</th>' for name in _COLUMNS)
        return (
            f'<aside id="origins" aria-labelledby="origins-title"><details><summary '
            f'id="origins-title">{self._word("origins")}</summary><p>{self._word("origins-help")}'
            f'</p><div class="scroll" role="region" tabindex="0" aria-labelledby="origins-title">'
            f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
            f"</details></aside>\n"
        )

    def _row(self, listed: _Listed) -> str:
        id_, text, origin = listed
        how = "<br>".join(map(content, self._how(origin)))
        return (
            f'<tr><th scope="row">{content(origin.title or text)}</th>'
            f'<td><a href="#{id_}">{content(text)}</a></td>'
            f"<td>{content(_place(origin))}</td><td>{how}</td></tr>"
        )

    def _how(self, origin: Origin) -> Iterator[str]:
        if origin.formula:
            yield phrase("html.formula", self._language, text=origin.formula)
        if origin.working and origin.working != origin.formula:
            yield phrase("html.working", self._language, text=origin.working)

    def _place(self, origin: Origin) -> Iterator[str]:
        if origin.file:
            key = "html.inputs-place" if origin.formula else "html.place"
            yield phrase(key, self._language, text=_place(origin))

    def _word(self, name: str) -> str:
        return content(phrase(f"html.{name}", self._language))


_COLUMNS = ("column-name", "column-value", "column-place", "column-working")


def _place(origin: Origin) -> str:
    return f"{origin.file}:{origin.line}" if origin.file else ""
