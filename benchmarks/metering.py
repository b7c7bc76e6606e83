"""A process that builds fresh reports and meters each stage: its time, or its calls.

python -m benchmarks.metering FOLDER ROUNDS seconds|calls

The functions that `pipeline` calls for a stage are wrapped; what a stage takes is without what
other stages take inside it. A stage that is called otherwise now is named here anew.
"""

import gc
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from functools import wraps
from importlib import import_module
from itertools import islice
from pathlib import Path
from time import thread_time
from typing import Any

import yaml

from benchmarks.counting import CallCounter
from benchmarks.engines import reportgen_build
from benchmarks.engines.reportgen_without_texts import CHECKS, CHECKS_NAME, CONDITIONS
from benchmarks.fresh import fresh_reports
from reportgen import resources
from reportgen.checks import run
from reportgen.checks.passages import passages
from reportgen.pipeline.check import check_text
from reportgen.pipeline.templates import TemplateStore

_REST = "rest"
_STAGES = {
    "read source": (("reportgen.pipeline.check", "parse_source"),),
    "schema": (("reportgen.pipeline.read", "validate_but_todo"),),
    "record": (("reportgen.pipeline.read", "build_record"),),
    "compute": (("reportgen.pipeline.read", "compute"),),
    "conditions": (),
    "passages": (("reportgen.pipeline.check", "passages"),),
    "rules on texts": (
        ("reportgen.pipeline.check", "run_checks"),
        ("reportgen.pipeline.check", "run_document_checks"),
    ),
    "layout": (("reportgen.pipeline.check", "lay_out"),),
    "writer": (("benchmarks.engines.reportgen_build", "write"),),
    _REST: (),
}
_WARM_UP = 2


class Meter:
    """Reads a clock, or a counter, whenever a stage begins or ends."""

    def __init__(self, read: Callable[[], float]) -> None:
        """Meter by what `read` returns."""
        self.taken: dict[str, float] = defaultdict(float)
        self._read = read
        self._running = [_REST]
        self._since = 0.0

    def metered(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same as a part of `stage`."""

        @wraps(function)
        def called(*args: Any, **options: Any) -> Any:
            self._turn()
            self._running.append(stage)
            try:
                returned = function(*args, **options)
                # what a generator does belongs to the stage, too
                return list(returned) if isinstance(returned, Iterator) else returned
            finally:
                self._turn()
                self._running.pop()

        return called

    def round(self, work: Callable[[], object]) -> Mapping[str, float]:
        """Return what each stage took while `work` was done."""
        self.taken.clear()
        self._since = self._read()
        work()
        self._turn()
        return {stage: self.taken[stage] for stage in _STAGES}

    def _turn(self) -> None:
        now = self._read()
        self.taken[self._running[-1]] += now - self._since
        self._since = now


def main() -> None:
    folder, rounds, unit = sys.argv[1:]
    amounts = _amounts(Path(folder))
    counter = CallCounter()
    meter = Meter(thread_time if unit == "seconds" else counter.read)
    _put(meter)
    builds = reportgen_build.prepare(Path(folder))
    for build in islice(builds, _WARM_UP):
        build()
    taken = []
    for build in islice(builds, int(rounds)):
        gc.collect()
        with counter if unit == "calls" else nullcontext():
            taken.append(meter.round(build))
    stages = {stage: [one[stage] for one in taken] for stage in _STAGES}
    print(json.dumps({"stages": stages, **amounts}))


def _put(meter: Meter) -> None:
    """Put `meter` around the stages."""
    for stage, places in _STAGES.items():
        for module, name in places:
            place = import_module(module)
            setattr(place, name, meter.metered(stage, getattr(place, name)))
    checks = (
        meter.metered("conditions", check) if check in CONDITIONS else check for check in CHECKS
    )
    setattr(run, CHECKS_NAME, tuple(checks))


def _amounts(folder: Path) -> dict[str, int]:
    """Return how many values and characters a fresh report has, and how many are fresh."""
    store = TemplateStore((resources.templates(),))
    old, new = (_texts(text, folder, store) for text in islice(fresh_reports(folder), 2))
    data = yaml.safe_load((folder / "report.yaml").read_text(encoding="utf-8"))
    return {
        "characters": sum(map(len, new)),
        "fresh": sum(map(len, new - old)),
        "values": _values(data),
    }


def _texts(text: str, folder: Path, store: TemplateStore) -> set[str]:
    values = check_text(text, folder, store, name="report.yaml").values
    assert values is not None
    printed = values.tools.formulas.environment.text
    return {passage.text for passage in passages(values.computed.record, printed)}


def _values(data: object) -> int:
    match data:
        case dict():
            return sum(map(_values, data.values()))
        case list():
            return sum(map(_values, data))
        case _:
            return 1


if __name__ == "__main__":
    main()
