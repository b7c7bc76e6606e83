"""A checked report → files of several formats, in memory or where they belong."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, TypeAlias

from reportgen.api.built import Built
from reportgen.api.destinations import chosen_formats, destinations, refuse_other_suffix
from reportgen.api.errors import WrongArgumentError
from reportgen.api.findings import Findings
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.pipeline.build import BuildOptions, build, made_files
from reportgen.pipeline.check import Checked
from reportgen.pipeline.formats import DOCX, PdfWay
from reportgen.pipeline.output import conflicts
from reportgen.writers.typst.standards import STANDARDS, Standard

Tell: TypeAlias = Callable[[Iterable[Diagnostic], int], Findings]
"""Puts into words what was found, and how much comments have set aside."""


def build_options(  # noqa: PLR0913 (named arguments)
    pdf_from: Literal["docx"] | None, pdf_standard: Standard | None, *, charts: bool, draft: bool,
    comments: str = "", origins: bool = True,
) -> BuildOptions:  # fmt: skip
    """Return how files are made.

    Raises:
        WrongArgumentError: PDF files cannot be made so.
    """
    _refuse_other("pdf_from", pdf_from, (DOCX,))
    _refuse_other("pdf_standard", pdf_standard, STANDARDS)
    return BuildOptions(
        draft, PdfWay(pdf_from == DOCX, pdf_standard), charts, comments=comments, origins=origins
    )


def built(
    checked: Checked, to: str | Iterable[str], output: str | os.PathLike[str] | None,
    options: BuildOptions, tell: Tell,
) -> Built:  # fmt: skip
    """Make files of a report, and write them if there is an `output`.

    Raises:
        WrongArgumentError: there is no such format, or the output cannot be meant.
    """
    formats = chosen_formats(to if isinstance(to, str) else ",".join(to))
    if output is None:
        found, files = made_files(checked, formats, options)
        return Built(tell(found, checked.suppressed), files=files)
    source = checked.read.source
    if source is None:  # there is nothing to make files of, nor to call them by
        return Built(tell(checked.diagnostics, checked.suppressed))
    jobs = destinations([Path(source.file)], os.fspath(output), formats)
    refuse_other_suffix(jobs)
    clashes = conflicts(jobs)
    if clashes:
        return Built(tell([*checked.diagnostics, *clashes], checked.suppressed))
    done = build(checked, jobs, options)
    return Built(tell(done.diagnostics, done.suppressed), done.outputs)


def _refuse_other(name: str, given: str | None, choices: tuple[str, ...]) -> None:
    if given is not None and given not in choices:
        raise WrongArgumentError("cli.error.not-a-choice", name=name, choices=choices)
