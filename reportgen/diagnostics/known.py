"""Which codes there are, and which of them a report may do without."""

from collections.abc import Iterable

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Severity

_BUILT_IN = "RG"
_CHECKS = ("RG4", "RG5")
_DATA = ("RG1", "RG2", "RG3")


def builtin_codes() -> dict[str, Code]:
    """Return the codes that are not a template's, by id, retired ones too."""
    return {code.id: code for code in vars(codes).values() if isinstance(code, Code)}


def is_check(code: Code) -> bool:
    """Say whether `code` is what a check says of values and texts: for people to judge."""
    return not code.id.startswith(_BUILT_IN) or code.id.startswith(_CHECKS)


def is_optional(code: Code) -> bool:
    """Say whether a finding of `code` may be set aside.

    An error in the data or in a layout may not: what is computed and printed would be wrong.
    """
    return is_check(code) or (code.id.startswith(_DATA) and code.severity < Severity.ERROR)


def beginning_with(prefix: str, known: Iterable[Code]) -> list[Code]:
    """Return the codes that `prefix` stands for: one by its id, or all that begin so."""
    live = (code for code in known if not code.successor)
    return [code for code in live if code.id.startswith(prefix)] if prefix else []


def retired(text: str, known: Iterable[Code]) -> Code | None:
    """Return the retired code whose id `text` is; None if it is none."""
    return next((code for code in known if code.id == text and code.successor), None)
