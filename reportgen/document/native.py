"""Document ⇄ JSON, both ways exact: the tree as other programs can read it."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from reportgen.document import nodes
from reportgen.document.nodes import Document

_NODE = "node"
_NODES: Mapping[str, Any] = {
    name: node
    for name, node in vars(nodes).items()
    if isinstance(node, type) and (is_dataclass(node) or hasattr(node, "_fields"))
}


def to_json(document: Document) -> str:
    """Return the document as JSON: a node is an object with its name, without what is usual."""
    return json.dumps(_plain(document), ensure_ascii=False, indent=1)


def from_json(text: str) -> Document:
    """Return the document that `to_json` wrote.

    Raises:
        ValueError: the text is no such document.
    """
    try:
        found = _node(json.loads(text))
    except (TypeError, KeyError, ArithmeticError) as error:
        raise ValueError("not a document") from error
    if not isinstance(found, Document):
        raise ValueError("not a document")
    return found


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        shown = {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.compare and getattr(value, field.name) != field.default
        }
        return {_NODE: type(value).__name__, **shown}
    if hasattr(value, "_fields"):
        usual = value._field_defaults
        shown = {
            name: _plain(part)
            for name, part in value._asdict().items()
            if name not in usual or part != usual[name]
        }
        return {_NODE: type(value).__name__, **shown}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    return {"base64": b64encode(value).decode()} if isinstance(value, bytes) else value


def _node(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_node, value))
    if not isinstance(value, dict):
        return value
    if "decimal" in value:
        return Decimal(value["decimal"])
    if "base64" in value:
        return b64decode(value["base64"])
    given = {name: _node(part) for name, part in value.items() if name != _NODE}
    return _NODES[value[_NODE]](**given)
