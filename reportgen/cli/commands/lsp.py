"""`reportgen lsp`: a language server on standard input and output, for editors."""

import os
import sys

import click

from reportgen.cli.command import Command
from reportgen.cli.extras import needs_extra
from reportgen.cli.findings import FINE
from reportgen.cli.session import Session, takes_session


@click.command("lsp", cls=Command)
@takes_session
def command(session: Session) -> int:
    with needs_extra("lsp", "reportgen lsp", "pygls", "lsprotocol"):
        from reportgen.lsp.server import make_server  # noqa: PLC0415 - slow, and needs the extra

    # the server closes what it writes to
    own = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    make_server(session.new_store, session.language).start_io(stdout=own)
    return FINE
