"""`-o -`: the finished file on standard output, for git's textconv and for pipes."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen.cli.refusal import Refusal
from reportgen.pipeline.output import Job
from reportgen.writers.registry import FORMATS

DASH = Path("-")


def refuse_dash_without_end(jobs: Sequence[Job]) -> None:
    """Refuse standard output for a build that goes on: it is passed on only at the end."""
    if any(job.output == DASH for job in jobs):
        raise Refusal("cli.error.watch-output")


@contextmanager
def behind_dash(jobs: Sequence[Job]) -> Iterator[Sequence[Job]]:
    """Give a job that can be done in place of one for standard output.

    Its file is passed on at the end; until then all that is said goes to standard error.
    """
    if [job.output for job in jobs] != [DASH]:
        yield jobs
        return
    (job,) = jobs
    if FORMATS[job.format].on_paper and sys.stdout.isatty():  # what has pages is no text
        raise Refusal("cli.error.to-terminal", format=job.format)
    with TemporaryDirectory() as folder:
        file = Path(folder, f"report.{job.format}")
        with redirect_stdout(sys.stderr):
            yield [job._replace(output=file)]
        if file.exists():
            sys.stdout.flush()
            sys.stdout.buffer.write(file.read_bytes())
