"""Names of styles that a document asks for, and that its style sheet may not have."""

from collections.abc import Container

from reportgen.diagnostics.codes import UNKNOWN_STYLE
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.near import near_or_all
from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import Row, Table
from reportgen.style.sheet import StyleSheet


class KnownStyles:
    """The names of styles that can be written."""

    def __init__(self, sheet: StyleSheet, found: list[Diagnostic]) -> None:
        """Take the styles of `sheet`; what it does not have is reported in `found`."""
        self._styles = sheet.styles
        self._found = found

    def or_else(self, style: str, fallback: str, origin: ValuePath) -> str:
        """Return `style` if the sheet has it; else report it and return `fallback`."""
        if style in self._styles:
            return style
        args = {"style": style, "known": near_or_all(style, self._styles)}
        self._found.append(Diagnostic(UNKNOWN_STYLE, None, args, path=origin))
        return fallback

    def of_item(self, level: int) -> str:
        """Return the style of an item of a list in lists: one for its level if there is one."""
        own = f"list-{level}"
        return own if own in self._styles else "list"

    def of_rows(self, table: Table) -> dict[str, str]:
        """Return the style of the cells for each style of the rows of `table`."""
        rows = {row.style: row for row in (*table.header, *table.body)}
        looks = {style: row_style(table, row, self._styles) for style, row in rows.items()}
        return {
            style: self.or_else(look, "table-cell", table.origin) for style, look in looks.items()
        }


def row_style(table: Table, row: Row, styles: Container[str]) -> str:
    """Return the style of the cells of `row`: the small one, if there is one, in a small table."""
    small = f"{row.cell_style}-small"
    return small if table.small and small in styles else row.cell_style
