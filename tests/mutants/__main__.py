"""How many small mistakes do the unit tests notice: `make mutants`.

Modules, the goal and known equivalents are in `mutants.toml` beside this file.
"""

import argparse
import importlib
import multiprocessing
import os
import random
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.trial import BrokenTestsError, Outcome, try_module

SETTINGS = Path(__file__).with_name("mutants.toml")
# What tests import, once for all forks. The package is not among it: each fork has its own.
_LIBRARIES = (
    "click",
    "docx",
    "hypothesis",
    "jinja2",
    "jsonschema_rs",
    "lxml.etree",
    "markdown_it",
    "yaml",
)


def main(arguments: Sequence[str]) -> int:
    """Try mutants of modules; return 1 if the tests of one notice too few of them."""
    settings = tomllib.loads(SETTINGS.read_text("utf-8"))
    options = _options(settings, arguments)
    for library in _LIBRARIES:
        importlib.import_module(library)
    jobs = [
        (module, settings["equivalent"].get(module, {}), options.count, options.seed)
        for module in options.modules or settings["modules"]
    ]
    _say(f"seed {options.seed}, {options.count} mutants a module")
    with multiprocessing.get_context("fork").Pool(options.jobs, maxtasksperchild=1) as pool:
        good = [_is_good(outcome, settings["goal"]) for outcome in pool.imap(_try, jobs)]
    return int(not all(good))


def _options(settings: dict[str, object], arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", help="such as record/values; all if none is given")
    drawn = str(random.randrange(10**6))  # noqa: S311 (no secret)
    parser.add_argument("--seed", default=drawn, help="draws the mutants; printed")
    parser.add_argument("--count", type=int, default=settings["count"], help="a module")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="modules at a time")
    return parser.parse_args(arguments)


def _try(job: tuple[str, dict[str, str], int, str]) -> Outcome | BrokenTestsError:
    try:
        return try_module(*job)
    except BrokenTestsError as error:
        return error


def _is_good(outcome: Outcome | BrokenTestsError, goal: float) -> bool:
    """Print what came of a module; say whether its tests notice enough."""
    if isinstance(outcome, BrokenTestsError):
        _say(f"{outcome.module}: the tests fail without any mutant\n{outcome.output}")
        return False
    lines = [f"{outcome.module:28} {outcome.share:4.0%} of {outcome.tried} noticed"]
    lines += [f"  lived: {one}" for one in outcome.lived]
    lines += [f"  no mutant any more, take it out of the list: {one}" for one in outcome.stale]
    _say("\n".join(lines))
    return outcome.share >= goal and not outcome.stale


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
