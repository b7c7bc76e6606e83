"""Two versions of a report → what changed between them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reportgen.comparison.changes import Comparison
from reportgen.comparison.compare import Side, compare
from reportgen.comparison.values import Manner
from reportgen.compute.variance import VarianceTable, variance, years_differ
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from reportgen.pipeline.read import Read, Reader, Values
from reportgen.pipeline.revisions import Version, load_version
from reportgen.pipeline.templates import TemplateStore, Toolset
from reportgen.record.aligned import aligned, new_path
from reportgen.record.record import plain
from reportgen.source.collector import no_garbage_collection
from reportgen.template.changes import changes_between, ways_of
from reportgen.template.definition import Template


class Compared(NamedTuple):
    """What changed between two versions of a report.

    Attributes:
        old: what the old version is called.
        new: what the new one is called.
        comparison: the changes; None if the two cannot be compared.
        sides: what was compared.
        diagnostics: why the two cannot be compared, or which values had to be left out.
        reads: both versions as they were read; they can quote their lines.
    """

    old: str
    new: str
    comparison: Comparison | None
    sides: tuple[Side, Side] | None
    diagnostics: list[Diagnostic]
    reads: tuple[Read, Read]

    @property
    def tools(self) -> Toolset | None:
        """The template of both, with all that is made of it; None if they cannot be compared."""
        return None if self.comparison is None else self.reads[1].tools

    @property
    def inputs(self) -> Iterator[Path]:
        """All files that were read for the two, those of their template too."""
        for read in self.reads:
            yield from read.inputs

    def quote(self, file: str, line: int) -> str | None:
        """Return a line of any file that a finding is about."""
        quotes = (read.quote(file, line) for read in self.reads)
        return next((quoted for quoted in quotes if quoted is not None), None)


def diff(old: Version, new: Version, store: TemplateStore) -> Compared:
    """Return what changed from the version `old` of a report to `new`.

    Checks may find what they like: two reports can be compared if their sources can be read and
    have the form that the template asks for.
    """
    reader = Reader(store)
    return diff_read((old, new), (read_at(old, reader), read_at(new, reader)))


def diff_read(versions: tuple[Version, Version], reads: tuple[Read, Read]) -> Compared:
    """Return what changed between two versions that were read with one store."""
    found = list(_findings(versions, reads))
    names = versions[0].name, versions[1].name
    before, after = (read.values for read in reads)
    if before is None or after is None or _other_template(*reads):
        return Compared(*names, None, None, found, reads)
    sides = _as_now(_side(before), before.tools.template, after.tools.template), _side(after)
    reads[1].reader.store.cache.keep(after.tools.formulas)
    with no_garbage_collection():
        return Compared(*names, compare(*sides), sides, found, reads)


def read_at(version: Version, reader: Reader) -> Read:
    """Return a version of a report as it can be read."""
    if version.is_on_disk:
        return reader.file(Path(version.path), name=version.name)
    return reader.read(load_version(version))


def manner_of(values: Values) -> Manner:
    """Return how figures are given in a report."""
    return Manner(values.tools.template.rounding, values.amount_unit)


def figures_of_both(compared: Compared) -> tuple[VarianceTable, ...]:
    """Return the figures of both years; nothing for two versions of one year."""
    if compared.sides is None or compared.tools is None:
        return ()
    old, new = (side.computed for side in compared.sides)
    return variance(old, new, compared.tools.template) if years_differ(old, new) else ()


def _as_now(side: Side, old: Template, new: Template) -> Side:
    """Return the older side in the form of the newer one's template."""
    changes = changes_between(old, new)
    if not changes:
        return side
    ways = ways_of(plain(side.computed.root), changes)
    shape = new.schema.shape
    derivations = {
        new_path(path, ways): one._replace(
            path=new_path(path, ways), reads=tuple(new_path(read, ways) for read in one.reads)
        )
        for path, one in side.derivations.items()
    }
    written, computed = (aligned(one, ways, shape) for one in (side.written, side.computed))
    return Side(written, computed, derivations, side.manner)


def _side(values: Values) -> Side:
    computed = values.computed
    return Side(values.written, computed.record, computed.derivations, manner_of(values))


def _findings(versions: Sequence[Version], reads: Sequence[Read]) -> Iterator[Diagnostic]:
    """Yield what both versions have errors in, and why they cannot be compared."""
    for version, read in zip(versions, reads, strict=True):
        every = in_order(read.found_as_written, read.source.file if read.source else "")
        errors = [found for found in every if has_errors([found])]
        yield from _todos_together(version, errors)
        if read.values is None and any(found.span is not None for found in errors):
            yield Diagnostic(codes.NOT_COMPARABLE, None, {"file": version.name})
    before, after = reads
    if _other_template(before, after):
        names = {"old": _template_name(before), "new": _template_name(after)}
        files = {"old_file": versions[0].name, "new_file": versions[1].name}
        yield Diagnostic(codes.TEMPLATES_DIFFER, None, {**names, **files})


def _todos_together(version: Version, errors: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield errors, but one for all that is still to be filled in: `check --todo` lists it."""
    left = sum(error.code is codes.TODO_LEFT for error in errors)
    if left:
        args = {"name": version.name, "file": version.path, "count": left}
        yield Diagnostic(codes.TODO_IN_COMPARED, None, args)
    yield from (error for error in errors if error.code is not codes.TODO_LEFT)


def _other_template(before: Read, after: Read) -> bool:
    """Say whether two reports are of templates of which neither says what became of the other."""
    old, new = before.template, after.template
    return old is not None and new is not None and changes_between(old, new) is None


def _template_name(read: Read) -> str:
    return read.tools.template.name if read.tools else ""
