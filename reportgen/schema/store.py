"""Schemas: read from files, checked once, kept with what is made of them."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from reportgen import disk
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.place import Span
from reportgen.schema.shape import Shape
from reportgen.source.files import why


class SchemaError(Exception):
    """A schema cannot be used; `diagnostic` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.args)
        self.diagnostic = diagnostic


class Schema:
    """A JSON Schema (draft 2020-12), and what is made of it when first needed."""

    def __init__(self, document: dict[str, Any], file: str = "") -> None:
        """Check `document`, so that it can be relied on from here.

        Raises:
            SchemaError: it is no schema, or refers to another document.
        """
        self.document = document
        self.file = file
        for reference in _references(document):
            if not reference.startswith("#"):
                raise _broken(file, Phrase("schema-file.reference", {"reference": reference}))
        self.accepts  # noqa: B018 (raises what is wrong with it)

    def __getstate__(self) -> dict[str, Any]:
        return {"document": self.document, "file": self.file}  # all else follows from them

    @property
    def text(self) -> str:
        """The document as a file has it, for editors and other validators."""
        return json.dumps(self.document, ensure_ascii=False, indent=2, default=_number) + "\n"

    @cached_property
    def accepts(self) -> jsonschema_rs.Draft202012Validator:
        return _acceptance(self.document, self.file)

    @cached_property
    def shape(self) -> Shape:
        return Shape(self.document, self.document)


def load_schema(file: Path) -> Schema:
    """Return the schema in `file`; it is read again only when the file has changed.

    Raises:
        SchemaError: the file cannot be read, or is no schema.
    """
    try:
        status = file.stat()
    except OSError as error:
        raise _unreadable(file, error) from error
    return _load(file, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _load(file: Path, modified: int, size: int) -> Schema:  # noqa: ARG001  # part of the key
    try:
        # Decimal, so that a limit of 0.1 is what is written, and not the nearest binary number.
        document = json.loads(disk.content(file).decode("utf-8"), parse_float=Decimal)
    except OSError as error:
        raise _unreadable(file, error) from error
    except UnicodeDecodeError as error:
        raise _broken(file.as_posix(), Phrase("schema-file.encoding")) from error
    except json.JSONDecodeError as error:
        span = Span(file.as_posix(), error.lineno, error.colno, error.lineno, error.colno)
        problem = Phrase("schema-file.json", {"line": error.lineno, "problem": error.msg})
        raise _broken(file.as_posix(), problem, span) from error
    if not isinstance(document, dict):
        raise _broken(file.as_posix(), Phrase("schema-file.not-an-object"))
    return Schema(document, file.as_posix())


def _number(value: object) -> float | int:
    """Return a limit as JSON writes it."""
    assert isinstance(value, Decimal)  # noqa: S101 (all else is JSON)
    return int(value) if value == value.to_integral_value() else float(value)


def _acceptance(document: dict[str, Any], file: str) -> jsonschema_rs.Draft202012Validator:
    try:
        return jsonschema_rs.Draft202012Validator(document, validate_formats=True)
    except ValueError as error:
        problem = Phrase("schema-file.not-a-schema", {"problem": str(error).splitlines()[0]})
        raise _broken(file, problem) from error


def _references(node: object) -> Iterator[str]:
    if isinstance(node, Mapping):
        reference = node.get("$ref", "#")
        if isinstance(reference, str):
            yield reference
        for child in node.values():
            yield from _references(child)
    elif isinstance(node, list):
        for child in node:
            yield from _references(child)


def _unreadable(file: Path, error: OSError) -> SchemaError:
    problem = Phrase("schema-file.unreadable", {"reason": why(error)})
    return _broken(file.as_posix(), problem)


def _broken(file: str, problem: Phrase, span: Span | None = None) -> SchemaError:
    args = {"file": file, "problem": problem}
    return SchemaError(Diagnostic(codes.TEMPLATE_BROKEN, span, args))
