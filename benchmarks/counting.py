"""Calls instead of time: the same on a busy machine, and in each run.

python -m benchmarks.counting ENGINE FOLDER      calls of an engine that is warm
python -m benchmarks.counting command ARGUMENT…  calls of the command line, imports and all

What is done inside a call of C, such as a search by a pattern, is not seen.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import FrameType

_WARM_UP = 2
# Frames of their own until Python 3.12.
_COMPREHENSIONS = frozenset(("<listcomp>", "<dictcomp>", "<setcomp>"))
_IMPORTING = "<frozen importlib"  # looks into as many folders as there are on the path


class CallCounter:
    """Counts, while it is entered, the calls of functions of Python and C."""

    def __init__(self) -> None:
        self.calls = 0

    def __enter__(self) -> "CallCounter":
        gc.disable()  # what it finalises when is no matter
        sys.setprofile(self._count)
        return self

    def __exit__(self, *error: object) -> None:
        sys.setprofile(None)
        gc.enable()

    def read(self) -> int:
        """Return how many calls there have been."""
        return self.calls

    def _count(self, frame: FrameType, event: str, _: object) -> None:
        if event == "c_call" or (event == "call" and frame.f_code.co_name not in _COMPREHENSIONS):
            self.calls += not frame.f_code.co_filename.startswith(_IMPORTING)


def main() -> None:
    engine, *arguments = sys.argv[1:]
    counter = CallCounter()
    if engine == "command":
        sys.argv = ["reportgen", *arguments]
        with counter:
            from reportgen.cli.main import main as command  # noqa: PLC0415, imports are counted

            command()
    else:
        _warm(engine, Path(arguments[0]), counter)
    print(counter.calls)


def _warm(engine: str, folder: Path, counter: CallCounter) -> None:
    rounds: Iterator[Callable[[], object]] = import_module(f"benchmarks.engines.{engine}").prepare(
        folder
    )
    for build in islice(rounds, _WARM_UP):
        build()
    build = next(rounds)
    gc.collect()
    with counter:
        build()


if __name__ == "__main__":
    main()
