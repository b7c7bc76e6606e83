"""The command `reportgen`: what may happen in it as exit codes.

0: fine. 1: findings. 2: could not start, or not tell what came of it. 130: interrupted.
141: the reader of the output left.
Any other exception is a bug, and is shown with its traceback.
"""

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from reportgen.cli.again import Invocation
from reportgen.cli.streams import OutputError, discard_output, prepare_streams

INTERRUPTED = 130
READER_LEFT = 141

_RARE_COLLECTIONS = 100_000  # new objects


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    # A command makes many objects and hardly any cycles; looking for those took a tenth of it.
    gc.set_threshold(_RARE_COLLECTIONS)
    prepare_streams()
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        code = _run(given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        discard_output()
        return READER_LEFT
    except OutputError as error:
        discard_output()
        from reportgen.cli.program import could_not_tell  # noqa: PLC0415 - nearly never

        return could_not_tell(given, error)
    return code


def run() -> None:
    """Run the command line, and end the process with its exit code.

    Everything is written and closed then. Python would take its modules and values to pieces one
    by one, which is a twentieth of a command.
    """
    code = main()
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no other way to call them
    with suppress(OSError, ValueError):  # the reader of the output left, or it was closed
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _run(arguments: list[str]) -> int:
    run = Invocation(arguments, os.environ)
    code = run.again()
    if code is not None:
        return code
    # a run that has nothing to do needs none of it
    from reportgen.cli.program import run_command  # noqa: PLC0415

    return run_command(arguments, run)
