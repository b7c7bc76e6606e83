"""The options that choose among findings: `--select` and `--ignore`."""

from collections.abc import Callable
from functools import wraps

import click

from reportgen.api.codes import codes_in, refuse_wrong
from reportgen.cli.session import Session
from reportgen.pipeline.selection import CheckOptions


def takes_check_options(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options that choose among findings, as its `options`.

    The command must have a session; a code that there is not is refused.
    """

    @click.option("--select", metavar="CODES", multiple=True, help="cli.check.select")
    @click.option("--ignore", metavar="CODES", multiple=True, help="cli.check.ignore")
    @wraps(function)
    def command(
        session: Session, *, select: tuple[str, ...], ignore: tuple[str, ...], **arguments: object
    ) -> int:
        selected, ignored = codes_in(select), codes_in(ignore)
        refuse_wrong(selected, ignored, session.store.codes)
        options = CheckOptions(selected if select else None, ignored)
        return function(session, options=options, **arguments)

    return command
