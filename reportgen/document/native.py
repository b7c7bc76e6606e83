"""Document ⇄ JSON data, both ways exact: the tree as other programs can read it.

`schemas/document.schema.json` is the form. Its names of nodes are not those of classes, so that
they stay as they are.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from typing import Any, Final

from reportgen.document import nodes
from reportgen.document.nodes import Document

VERSION: Final = 1
"""The version of the form; another one would mean something else by the same names."""

NAMES: Final[Mapping[Any, str]] = {
    nodes.Document: "document",
    nodes.Metadata: "metadata",
    nodes.Reviser: "reviser",
    nodes.Title: "title",
    nodes.Heading: "heading",
    nodes.Paragraph: "paragraph",
    nodes.ListItem: "list-item",
    nodes.Table: "table",
    nodes.Column: "column",
    nodes.Row: "row",
    nodes.Cell: "cell",
    nodes.Picture: "picture",
    nodes.Chart: "chart",
    nodes.Series: "series",
    nodes.Panel: "panel",
    nodes.PanelLine: "panel-line",
    nodes.TableOfContents: "contents",
    nodes.ContentsEntry: "contents-entry",
    nodes.Attachment: "attachment",
    nodes.PageBreak: "page-break",
    nodes.Text: "text",
    nodes.Strong: "strong",
    nodes.Value: "value",
    nodes.Reference: "reference",
    nodes.LineBreak: "line-break",
    nodes.Script: "script",
    nodes.Footnote: "footnote",
    nodes.InlinePicture: "inline-picture",
    nodes.Inserted: "inserted",
    nodes.Deleted: "deleted",
}
"""What each kind of node is called."""

_KINDS: Final = {name: kind for kind, name in NAMES.items()}
_VERSION, _NODE, _DECIMAL, _BASE64 = "version", "node", "decimal", "base64"


def to_json(document: Document) -> dict[str, Any]:
    """Return the document as JSON data: a node is an object with its name, without what is usual.

    Decimals and bytes are objects of their own, so that nothing is lost.
    """
    return {_VERSION: VERSION, **_plain(document)}


def from_json(form: Mapping[str, Any]) -> Document:
    """Return the document that `to_json` told.

    Raises:
        ValueError: it is no document, or of another version.
    """
    try:
        is_known = form[_VERSION] == VERSION
        found = _node({name: part for name, part in form.items() if name != _VERSION})
    except (TypeError, KeyError, ArithmeticError, AttributeError) as error:
        raise ValueError("not a document") from error
    if not is_known or not isinstance(found, Document):
        raise ValueError("not a document")
    return found


def _plain(value: Any) -> Any:
    if type(value) in NAMES:
        usual = _usual(type(value))
        parts = {name: getattr(value, name) for name in usual}
        shown = {name: _plain(part) for name, part in parts.items() if part != usual[name]}
        return {_NODE: NAMES[type(value)], **shown}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    if isinstance(value, bytes):
        return {_BASE64: b64encode(value).decode()}
    if isinstance(value, str | int | None):
        return value
    raise TypeError(f"{type(value).__name__} has no name in the JSON of documents")


def _usual(kind: Any) -> dict[str, Any]:
    """Return what each field of a kind of node is if nobody says so; fields without that too."""
    if is_dataclass(kind):
        return {field.name: field.default for field in fields(kind) if field.compare}
    return {name: kind._field_defaults.get(name, MISSING) for name in kind._fields}


def _node(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_node, value))
    if not isinstance(value, dict):
        return value
    if _DECIMAL in value:
        return Decimal(value[_DECIMAL])
    if _BASE64 in value:
        return b64decode(value[_BASE64])
    given = {name: _node(part) for name, part in value.items() if name != _NODE}
    return _KINDS[value[_NODE]](**given)
