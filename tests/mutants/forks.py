"""Runs of the unit tests in forks of this process, with a mutant or without.

A fork is ended by its processor time and not by a clock, so that a busy machine kills nothing.
"""

import gc
import math
import os
import resource
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Collection
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, NamedTuple

import hypothesis
import pytest

from tests.mutants.mutant import Function

_BROKEN = 99
_SLOWEST = 60  # seconds by the clock that a second of work may take, on the busiest machine
_MEMORY = 4 * 1024**3
_OPTIONS = (
    "-x", "-q", "--import-mode=importlib", "-o", "addopts=", "-p", "no:cacheprovider",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",  # hypothesis is there before pytest
)  # fmt: skip


class Ended(NamedTuple):
    """How a fork ended: its exit code, negative for a signal, and the seconds it worked."""

    code: int
    seconds: int


def in_fork(run: Callable[[], int], seconds: int, output: Path = Path(os.devnull)) -> Ended:
    """Return how `run` ends in a fork, which is stopped after so many seconds of work.

    What it prints is added to the file `output`.
    """
    child = os.fork()
    if child == 0:
        code = _BROKEN
        try:
            signal.alarm(_SLOWEST * seconds)  # for what waits and does not work
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            os.dup2(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND), 1)
            os.dup2(1, 2)
            code = run()
        except Exception:  # noqa: BLE001 (a fork must not go on where this process would)
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)
    _, status, usage = os.wait4(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), math.ceil(usage.ru_utime + usage.ru_stime))


def run_tests(tests: Collection[Path], plugins: Collection[object] = ()) -> int:
    """Run tests up to the first that fails; return pytest's exit code."""
    hypothesis.settings.register_profile(
        "mutants", derandomize=True, database=None, deadline=None,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    )  # fmt: skip
    hypothesis.settings.load_profile("mutants")
    return int(pytest.main([*_OPTIONS, *map(str, tests)], [*plugins]))


def run_items(items: list[pytest.Item]) -> int:
    """Run collected tests up to the first that fails; return 1 if one does, else 0."""
    failed = _Failed()
    manager = items[0].config.pluginmanager
    manager.register(failed)
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        if failed.seen:
            return 1
    return 0


class _Failed:
    seen = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seen = self.seen or report.failed


class AfterCollection:
    """Has pytest collect tests, and do with them what is to be done."""

    def __init__(self, use: Callable[[list[pytest.Item]], None]) -> None:
        self._use = use

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise session.Interrupted("tests cannot be collected")
        self._use(session.items)
        return True


def lines_reached(items: list[pytest.Item], file: Path) -> tuple[int, list[set[int]]]:
    """Run tests; return whether one failed, and for each the lines of `file` that it ran."""
    reached: list[set[int]] = []

    def note(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename != str(file):
            return None
        if event == "line":
            reached[-1].add(frame.f_lineno)
        return note

    class Counter:
        def pytest_runtest_setup(self) -> None:
            reached.append(set())

    items[0].config.pluginmanager.register(Counter())
    sys.settrace(note)
    threading.settrace(note)
    try:
        return run_items(items), reached
    finally:
        sys.settrace(None)


def functions_in(file: Path) -> dict[Function, list[FunctionType]]:
    """Return the functions and methods of an imported file that stand in no other one."""
    found: dict[Function, list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename == str(file):
            found.setdefault(_key(one.__code__), []).append(one)
    return found


def code_of(function: Function, module: CodeType) -> CodeType:
    """Return the code of a function in the code of its module."""
    waiting = [module]
    while waiting:
        for one in waiting.pop().co_consts:
            if isinstance(one, CodeType):
                if _key(one) == function:
                    return one
                waiting.append(one)
    raise LookupError(function)


def _key(code: CodeType) -> Function:
    return code.co_qualname, code.co_firstlineno


class Changed:
    """Has the import of one module run other code than its file."""

    def __init__(self, module: str, code: CodeType) -> None:
        self._module = module
        self._code = code

    def find_spec(self, name: str, path: Any, _target: object = None) -> ModuleSpec | None:
        if name != self._module:
            return None
        spec = PathFinder.find_spec(name, path)
        if spec is not None and spec.origin:
            spec.loader = _Loader(name, spec.origin, self._code)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self._changed = code

    def get_code(self, _fullname: str) -> CodeType:
        return self._changed
