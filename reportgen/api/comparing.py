"""Two report files, versions or reports → what changed between them."""

from pathlib import Path

from reportgen.api.changes import Changes
from reportgen.api.errors import Language, told_in
from reportgen.api.report import Report
from reportgen.api.store import Folders, chosen_store
from reportgen.pipeline.diff import diff_read, read_at
from reportgen.pipeline.read import Read, Reader
from reportgen.pipeline.revisions import Version, read_version


def diff(
    old: str | Path | Report, new: str | Path | Report, *,
    template_path: Folders = (), language: Language = "zh",
) -> Changes:  # fmt: skip
    """Return what changed from `old` to `new`; checks may find in them what they like.

    Args:
        old: a report, the path of one, or `REV:path`: a file as it was at a revision of git.
        new: the same.
        template_path: folders with more templates, for what is read here.
        language: the one of the words.

    Raises:
        NotComparableError: they cannot be read, or are of two templates.
    """
    with told_in(language):
        readers = [one.read.reader for one in (old, new) if isinstance(one, Report)]
        reader = readers[0] if readers else Reader(chosen_store(template_path))
        before, after = _side(old, reader), _side(new, reader)
        return Changes(diff_read((before[0], after[0]), (before[1], after[1])), language)


def _side(side: str | Path | Report, reader: Reader) -> tuple[Version, Read]:
    if isinstance(side, Report):
        return Version(side.name), side.read
    version = read_version(side) if isinstance(side, str) else Version(str(side))
    return version, read_at(version, reader)
