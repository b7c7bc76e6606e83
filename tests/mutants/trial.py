"""A module's mutants → those that its unit tests let live.

Tests are collected once for all mutants that change a function: each is tried in a fork of that
run, in which the function gets its changed code and the tests that reach it are run. What stands
outside of functions has done its work by then; such a mutant is tried in a run of its own, which
imports the changed module.
"""

import ast
import importlib
import json
import random
import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from types import FunctionType
from typing import NamedTuple

import pytest

from tests.mutants import forks
from tests.mutants.mutant import Mutant, expressions, mutants

ROOT = Path(__file__).parents[2]
_PACKAGE = "reportgen"
_FOR_ALL = 3600  # seconds of work for all mutants of a module
_SLOWER = 4  # times that a mutant may take longer than the tests take without one
_AT_LEAST = 5  # seconds of work that a mutant is given


class BrokenTestsError(Exception):
    """The unit tests of a module fail, or do not run, before anything is changed."""

    def __init__(self, module: str, output: str = "") -> None:
        super().__init__(module, output)
        self.module = module
        self.output = output


class Outcome(NamedTuple):
    """What came of the mutants of a module: how many were tried, and which lived, in words.

    `stale` are known equivalents that are no mutants any more.
    """

    module: str
    tried: int
    lived: tuple[str, ...]
    stale: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share that was noticed; 1 of none."""
        return 1 - len(self.lived) / self.tried if self.tried else 1.0


def unit_tests(module: str) -> list[Path]:
    """Return the unit tests of `module` (record/values): its own, then others that import it."""
    folder, name = Path(module).parent, Path(module).name
    units = ROOT / "tests" / "unit"
    own = units / folder / f"test_{name}.py"
    package = ".".join((_PACKAGE, *folder.parts))
    others = [
        test
        for test in sorted(units.rglob("test_*.py"))
        if test != own and _imports(ast.parse(test.read_text("utf-8")), package, name)
    ]
    return [own, *others]


def _imports(test: ast.Module, package: str, module: str) -> bool:
    return any(
        node.module == f"{package}.{module}"
        or (node.module == package and any(one.name == module for one in node.names))
        for node in ast.walk(test)
        if isinstance(node, ast.ImportFrom)
    )


def try_module(module: str, equivalents: Collection[str], count: int, seed: str) -> Outcome:
    """Try `count` mutants of a module, drawn by `seed`.

    `equivalents` are mutants in words, and expressions in which nothing is to be changed.

    Raises:
        BrokenTestsError: its tests fail without any mutant.
    """
    trial = _Trial(module, equivalents)
    told = {index: one.told() for index, one in enumerate(trial.mutants)}
    real = [index for index, words in told.items() if words not in equivalents]
    random.Random(f"{seed} {module}").shuffle(real)  # noqa: S311 (no secret)
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder  # where pytest makes its folders
        lived = trial.lived(sorted(real[:count]), Path(folder))
    stale = tuple(sorted(set(equivalents).difference(told.values(), trial.untouched)))
    return Outcome(module, min(count, len(real)), tuple(told[index] for index in lived), stale)


class _Trial:
    """One module and what its tests need to be run with a mutant."""

    def __init__(self, module: str, equivalents: Collection[str]) -> None:
        self._name = f"{_PACKAGE}.{module.replace('/', '.')}"
        self._file = ROOT / _PACKAGE / f"{module}.py"
        self._tests = unit_tests(module)
        self._tree = ast.parse(self._file.read_text("utf-8"))
        self.untouched = expressions(self._tree).intersection(equivalents)
        self.mutants = mutants(self._tree, self.untouched)

    def lived(self, chosen: Collection[int], folder: Path) -> list[int]:
        """Return those of the chosen mutants that no test notices."""
        told = folder / "told.json"

        def collect() -> int:
            inside = [index for index in chosen if self.mutants[index].function is not None]
            use = forks.AfterCollection(lambda items: self._in_functions(items, inside, told))
            return forks.run_tests(self._tests, [use])

        output = folder / "output.txt"
        if forks.in_fork(collect, _FOR_ALL, output).code != 0:
            raise BrokenTestsError(self._name, output.read_text("utf-8"))
        seconds, lived = json.loads(told.read_text("utf-8"))
        outside = [index for index in chosen if self.mutants[index].function is None]
        lived += [index for index in outside if self._lives_imported(index, seconds)]
        return sorted(lived)

    def _lives_imported(self, index: int, seconds: int) -> bool:
        code = self.mutants[index].code(self._tree, str(self._file))

        def run() -> int:
            sys.meta_path.insert(0, forks.Changed(self._name, code))
            return forks.run_tests(self._tests)

        return forks.in_fork(run, seconds).code == 0

    def _in_functions(self, items: list[pytest.Item], chosen: list[int], told: Path) -> None:
        """Write the seconds that a mutant is given, and which of the chosen lived."""
        importlib.import_module(self._name)  # tests may use it without importing it
        reached, seconds = self._reached(items, told)
        functions = forks.functions_in(self._file)
        lived = []
        for index in chosen:
            mutant = self.mutants[index]
            reaching = [items[place] for place in _reaching(mutant, reached)]
            changed = functions[mutant.function] if mutant.function else []
            if self._lives_patched(mutant, changed, reaching, seconds):
                lived.append(index)
        told.write_text(json.dumps([seconds, lived]), "utf-8")

    def _reached(self, items: list[pytest.Item], told: Path) -> tuple[list[set[int]], int]:
        """Run all tests; return the lines that each of them ran, and the seconds for a mutant."""

        def trace() -> int:
            code, reached = forks.lines_reached(items, self._file)
            told.write_text(json.dumps([sorted(lines) for lines in reached]), "utf-8")
            return code

        ended = forks.in_fork(trace, _FOR_ALL, told.with_name("output.txt"))
        if ended.code != 0:
            raise BrokenTestsError(self._name)
        reached = [set(lines) for lines in json.loads(told.read_text("utf-8"))]
        return reached, _AT_LEAST + _SLOWER * ended.seconds

    def _lives_patched(
        self, mutant: Mutant, functions: list[FunctionType], items: list[pytest.Item], seconds: int
    ) -> bool:
        if not items or mutant.function is None:
            return True
        code = forks.code_of(mutant.function, mutant.code(self._tree, str(self._file)))

        def run() -> int:
            for function in functions:
                function.__code__ = code
            return forks.run_items(items)

        return forks.in_fork(run, seconds).code == 0


def _reaching(mutant: Mutant, reached: list[set[int]]) -> Iterator[int]:
    """Yield the tests that run a line of the statement that is changed."""
    lines = mutant.lines()
    return (test for test, ran in enumerate(reached) if not ran.isdisjoint(lines))
