"""Where a build writes: from `-o` and the names of the inputs."""

import os
from collections.abc import Sequence
from pathlib import Path

from reportgen.cli.refusal import Refusal
from reportgen.pipeline.output import Job, output_name


def destinations(sources: Sequence[Path], output: str | None, suffix: str) -> list[Job]:
    """Return what each input is built to.

    Without `output` files are named after their inputs, in the current folder; `output` is
    such a folder (it exists, or ends with a slash) or the name of the only file.

    Raises:
        Refusal: several inputs cannot be one file.
    """
    if output is not None and not _names_folder(output):
        if len(sources) > 1:
            raise Refusal("cli.error.one-output", output=output)
        return [Job(sources[0], Path(output))]
    folder = Path(output or "")
    return [Job(source, folder / output_name(source, suffix)) for source in sources]


def refuse_other_suffix(jobs: Sequence[Job], suffix: str) -> None:
    """Refuse names that promise another format: Word will not open a .doc that is a .docx."""
    for job in jobs:
        if job.output.suffix.lower() != suffix:
            raise Refusal("cli.error.suffix", output=str(job.output), suffix=suffix)


def _names_folder(output: str) -> bool:
    separators = tuple(filter(None, (os.sep, os.altsep)))
    return output.endswith(separators) or Path(output).is_dir()
