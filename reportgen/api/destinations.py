"""Where a build writes, and in which formats: from `-o`, `--to` and the names of the inputs."""

import os
from collections.abc import Sequence
from pathlib import Path

from reportgen.api.errors import WrongArgumentError
from reportgen.pipeline.output import Job, output_name
from reportgen.writers.registry import FORMATS


def chosen_formats(text: str) -> tuple[str, ...]:
    """Return the formats in a list such as `docx,html`, each once.

    Raises:
        WrongArgumentError: there is no such format.
    """
    formats = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",")))
    for name in formats:
        if name not in FORMATS:
            raise WrongArgumentError("cli.error.no-format", name=name, names=tuple(FORMATS))
    return formats


def destinations(sources: Sequence[Path], output: str | None, formats: Sequence[str]) -> list[Job]:
    """Return what each input is built to, a file for each format.

    Without `output` files are named after their inputs, in the current folder; `output` is
    such a folder (it exists, or ends with a slash) or the name of the only file.

    Raises:
        WrongArgumentError: several inputs or formats cannot be one file.
    """
    if output is not None and not _names_folder(output):
        return [_only_job(sources, Path(output), formats)]
    folder = Path(output or "")
    return [
        Job(source, folder / output_name(source, f".{name}"), name)
        for source in sources
        for name in formats
    ]


def refuse_other_suffix(jobs: Sequence[Job]) -> None:
    """Refuse names that promise another format: Word will not open a .doc that is a .docx."""
    for job in jobs:
        suffix = f".{job.format}"
        if job.output.suffix.lower() != suffix:
            raise WrongArgumentError("cli.error.suffix", output=str(job.output), suffix=suffix)


def _only_job(sources: Sequence[Path], output: Path, formats: Sequence[str]) -> Job:
    if len(sources) > 1:
        raise WrongArgumentError("cli.error.one-output", output=str(output))
    if len(formats) > 1:
        raise WrongArgumentError("cli.error.one-format", output=str(output))
    return Job(sources[0], output, formats[0])


def _names_folder(output: str) -> bool:
    separators = tuple(filter(None, (os.sep, os.altsep)))
    return output.endswith(separators) or Path(output).is_dir()
