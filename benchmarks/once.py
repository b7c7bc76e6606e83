"""A process that builds one document, as a script would, and says how much memory it took.

python -m benchmarks.once ENGINE FOLDER OUTPUT
"""

import resource
import sys
from importlib import import_module
from pathlib import Path

_STATUS = Path("/proc/self/status")


def main() -> None:
    engine, folder, output = sys.argv[1:]
    build = next(import_module(f"benchmarks.engines.{engine}").prepare(Path(folder)))
    Path(output).write_bytes(build())
    print(_peak())


def _peak() -> int:
    """Return the most memory that this process has held, in KiB.

    Where there is /proc, it knows better: the other counter begins with what the parent held.
    """
    if _STATUS.exists():
        lines = _STATUS.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


if __name__ == "__main__":
    main()
