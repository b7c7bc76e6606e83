"""The document that a report makes, for programs: as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.api.errors import WrongArgumentError
from reportgen.document import nodes


@dataclass(frozen=True)
class Document:
    """What a report prints: its blocks in order, without looks.

    Attributes:
        tree: the nodes that writers take; their JSON form is what other programs can rely on.
    """

    tree: nodes.Document

    @property
    def title(self) -> str:
        """The title in the properties of the file."""
        return self.tree.metadata.title

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON data; `schemas/document.schema.json` is the form."""
        from reportgen.document import native  # noqa: PLC0415 (only needed here)

        return native.to_json(self.tree)

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> "Document":
        """Return the document that `to_json` told.

        Raises:
            WrongArgumentError: it is no document, or of another version of the form.
        """
        from reportgen.document import native  # noqa: PLC0415 (only needed here)

        try:
            return cls(native.from_json(form))
        except ValueError as error:
            raise WrongArgumentError("api.no-document") from error

    def __repr__(self) -> str:
        return f"<Document {self.title}: {len(self.tree.blocks)} blocks>"
