"""The options that choose among findings: `--select` and `--ignore`."""

import re
from collections.abc import Callable, Iterable
from functools import wraps

import click

from reportgen.cli.manual import near_codes
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session
from reportgen.diagnostics.known import beginning_with, builtin_codes, is_optional, retired
from reportgen.pipeline.selection import CheckOptions

_SEPARATORS = re.compile(r"[\s,，、]+")


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
        selected, ignored = _split(select), _split(ignore)
        _refuse_wrong((*selected, *ignored), ignored, session)
        options = CheckOptions(selected if select else None, ignored)
        return function(session, options=options, **arguments)

    return command


def _split(texts: Iterable[str]) -> tuple[str, ...]:
    words = (word for text in texts for word in _SEPARATORS.split(text))
    return tuple(word.upper() for word in words if word)


def _refuse_wrong(named: tuple[str, ...], ignored: tuple[str, ...], session: Session) -> None:
    """Refuse the first code that there is not, or that always counts."""
    known = list(builtin_codes().values())
    if any(not beginning_with(text, known) for text in named):
        known += session.store.codes()
    for text in named:
        meant = beginning_with(text, known)
        gone = retired(text, known)
        if gone is not None:
            raise Refusal("cli.error.retired-code", code=text, successor=gone.successor)
        if not meant:
            near = near_codes(text, known)
            key = "cli.error.no-code-near" if near else "cli.error.no-code"
            raise Refusal(key, code=text, near=near)
        if text in ignored and not any(map(is_optional, meant)):
            raise Refusal("cli.error.fixed-code", code=text)
