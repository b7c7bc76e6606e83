"""A source and a schema → what is wrong with the source."""

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.schema.store import Schema
from reportgen.source import Source


def validate(source: Source, schema: Schema) -> list[Diagnostic]:
    """Return how `source` breaks `schema`, in file order."""
    if schema.accepts.is_valid(source.data):
        return []
    # Only a source that is wrong has to wait for the import of the library that explains it.
    from reportgen.schema.wording import explain_violations  # noqa: PLC0415

    return explain_violations(source, schema)
