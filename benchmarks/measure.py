"""Times and memory of other processes, taken in turn so that a slow moment hits all alike."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeAlias

from benchmarks.report import ROOT
from benchmarks.spent import spent

Times: TypeAlias = Mapping[str, Sequence[float]]
"""Seconds of the processor in each round, by what was run."""


class Command(NamedTuple):
    """Arguments for Python, and what is done before the clock starts."""

    arguments: Sequence[str]
    before: Callable[[], object] = lambda: None


def ratio(times: Times, one: str, other: str) -> float:
    """Return how many times as long `one` takes as `other`: the median of the rounds."""
    pairs = zip(times[one], times[other], strict=True)
    return median(first / second for first, second in pairs)


def warm_times(engines: Mapping[str, tuple[str, Path]], rounds: int) -> Times:
    """Let each engine, in a process of its own, build once in each round.

    Args:
        engines: module and folder by name.
        rounds: how often.
    """
    with ExitStack() as stack:
        workers = {
            name: stack.enter_context(_Worker(engine, folder))
            for name, (engine, folder) in engines.items()
        }
        # A round that is not counted: it waits until each worker has warmed up.
        taken = [[worker.time() for worker in workers.values()] for _ in range(rounds + 1)]
    return dict(zip(workers, zip(*taken[1:], strict=True), strict=True))


def cold_times(commands: Mapping[str, Command], rounds: int) -> Times:
    """Start each command once in each round; the first round is not counted."""
    taken = [[_start(command) for command in commands.values()] for _ in range(rounds + 1)]
    return dict(zip(commands, zip(*taken[1:], strict=True), strict=True))


def build_once(engine: str, folder: Path, output: Path) -> int:
    """Let a new process build one document; return the most memory that it held, in KiB."""
    return int(python("-m", "benchmarks.once", engine, str(folder), str(output)))


class _Worker:
    """A warm process with one engine."""

    def __init__(self, engine: str, folder: Path) -> None:
        command = [sys.executable, "-m", "benchmarks.worker", engine, str(folder)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __enter__(self) -> "_Worker":
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()

    def time(self) -> float:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())


def python(*arguments: str, **environment: str) -> str:
    """Return what a new Python prints that is started with these arguments."""
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, text=True, check=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    return done.stdout


def _start(command: Command) -> float:
    command.before()
    start = spent()
    subprocess.run([sys.executable, *command.arguments], cwd=ROOT, check=True, capture_output=True)
    return spent() - start
