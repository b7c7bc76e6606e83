"""The options about the account of a check: `--account` and `--account-min`."""

from collections.abc import Callable
from functools import wraps
from typing import Final, NamedTuple

import click


class AccountOptions(NamedTuple):
    """How the account is shown, and what is asked of it.

    Attributes:
        is_listed: what it counts is listed too.
        least: how many percent of the numbers must be verified; None if nobody asks.
    """

    is_listed: bool = False
    least: float | None = None


WITHOUT_ACCOUNT: Final = AccountOptions()


def takes_account_options(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options about the account of a check, as its `account`."""

    @click.option("--account", "is_listed", is_flag=True, help="cli.option.account")
    @click.option(
        "--account-min",
        "least",
        type=click.FloatRange(0, 100),
        metavar="PERCENT",
        help="cli.option.account-min",
    )
    @wraps(function)
    def command(*session: object, is_listed: bool, least: float | None, **arguments: object) -> int:
        return function(*session, account=AccountOptions(is_listed, least), **arguments)

    return command
