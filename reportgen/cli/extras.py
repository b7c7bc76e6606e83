"""Parts of reportgen that need libraries of their own."""

from collections.abc import Iterator
from contextlib import contextmanager

from reportgen.cli.refusal import Refusal
from reportgen.installation import install_command


@contextmanager
def needs_extra(extra: str, what: str, *libraries: str) -> Iterator[None]:
    """Refuse `what` with the command that installs what it needs if one of `libraries` is missing.

    Args:
        extra: what pyproject.toml calls the libraries.
        what: the command or option that needs them.
        libraries: the names that are imported.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in libraries:
            raise
        command = install_command(extra)
        raise Refusal("cli.error.no-extra", what=what, command=command) from error
