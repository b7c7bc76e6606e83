"""A compiler for official performance reports: one YAML file in, the official document out."""

# What programs can use is in `__all__` (docs/api.md); each name is imported when it is first asked
# for, so that `import reportgen` itself costs nothing.

from importlib import import_module as _import_module

__version__ = "0.1.0"

_MODULES = {
    "loading": ("load", "check", "check_text"),
    "report": ("Report",),
    "values": ("NoValueError",),
    "findings": ("Finding", "Findings", "Related", "Edit"),
    "figure": ("Figure", "Figures"),
    "explanation": ("Explanation",),
    "document": ("Document",),
    "built": ("Built",),
    "comparing": ("diff",),
    "changes": ("Changes", "NotComparableError"),
    "change": ("Change",),
    "rolling": ("roll", "Rolled", "NewFile", "CannotRollError", "WouldReplaceError"),
    "fixing": ("fix", "Fixed", "FileChange"),
    "templates": ("templates", "Template", "Layout"),
    "codes": ("explain_code",),
    "errors": ("ReportgenError", "WrongArgumentError", "CannotWriteError"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [*_HOMES, "__version__"]


def __getattr__(name: str) -> object:
    """Import what is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(_import_module(f"{__name__}.api.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """Return all that programs can use, imported or not."""
    return sorted({*globals(), *_HOMES})
