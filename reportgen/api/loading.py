"""Report files and texts → reports."""

from collections.abc import Iterable
from pathlib import Path

from reportgen.api.codes import codes_in, refuse_wrong
from reportgen.api.errors import Language, told_in
from reportgen.api.report import Report
from reportgen.api.store import Folders, chosen_store
from reportgen.pipeline.read import Reader
from reportgen.pipeline.selection import CheckOptions
from reportgen.source.includes import parse_source


def load(path: str | Path, *, template_path: Folders = (), language: Language = "zh") -> "Report":
    """Return the report at `path`, read and not checked yet: that is done when it is asked for.

    Args:
        path: the file; one that is not there is a finding.
        template_path: folders with more templates.
        language: the one of findings and explanations.
    """
    with told_in(language):
        read = Reader(chosen_store(template_path)).file(Path(path), name=str(path))
        return Report(read, language=language)


def check(  # noqa: PLR0913 (named arguments)
    path: str | Path, *, template_path: Folders = (),
    select: str | Iterable[str] | None = None, ignore: str | Iterable[str] = (),
    previous: str | Path | None = None, layout: str | None = None, draft: bool = False,
    language: Language = "zh",
) -> "Report":  # fmt: skip
    """Return the report at `path`, checked as `reportgen check` does.

    Args:
        path: the file; one that is not there is a finding.
        template_path: folders with more templates.
        select: the codes of checks, or beginnings of some, that count alone: "RG5,RG301" or several
                texts.
        ignore: those that do not count.
        previous: last year's report, instead of the one that the report names.
        layout: the layout, instead of the one that the report names.
        draft: make a document in spite of errors, with a mark on every page.
        language: the one of findings and explanations.

    Raises:
        WrongArgumentError: there is no such code, or it cannot be set aside.
    """
    with told_in(language):
        store = chosen_store(template_path)
        selected, ignored = None if select is None else codes_in(select), codes_in(ignore)
        refuse_wrong(selected or (), ignored, store.codes)
        options = CheckOptions(
            selected, ignored, None if previous is None else Path(previous), layout
        )
        read = Reader(store).file(Path(path), name=str(path))
        return Report(read, options, language=language, draft=draft).now()


def check_text(
    text: str, folder: str | Path = ".", *, template_path: Folders = (),
    language: Language = "zh",
) -> "Report":  # fmt: skip
    """Return a report that is given as text, checked; pictures and includes are in `folder`."""
    with told_in(language):
        name = str(Path(folder) / "report.yaml")
        loaded = parse_source(text, name, Path(folder))
        return Report(Reader(chosen_store(template_path)).read(loaded), language=language).now()
