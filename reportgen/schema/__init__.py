"""JSON Schema: whether a source is well formed, and what a schema says about a place."""

from reportgen.schema.shape import Shape
from reportgen.schema.store import Schema, SchemaError, load_schema
from reportgen.schema.validator import validate

__all__ = ["Schema", "SchemaError", "Shape", "load_schema", "validate"]
