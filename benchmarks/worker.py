"""A process with one engine, warm: for each line on its input it builds once and says what it took.

python -m benchmarks.worker ENGINE FOLDER
"""

import gc
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.spent import spent

_WARM_UP = 2


def main() -> None:
    engine, folder = sys.argv[1:]
    rounds = import_module(f"benchmarks.engines.{engine}").prepare(Path(folder))
    for _ in range(_WARM_UP):
        next(rounds)()
    for _ in sys.stdin:
        build = next(rounds)
        gc.collect()  # what earlier rounds have left behind is not this one's
        start = spent()
        build()
        print(spent() - start, flush=True)


if __name__ == "__main__":
    main()
