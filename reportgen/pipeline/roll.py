"""One year's report file → the next year's, to be filled in.

The text is not written anew but spliced: comments, order, quoting and line ends stay. What
becomes of a field is said by the section `roll` of the template, else by its kind: figures,
quantities, flags and narrative become TODO, computed fields go, names, ids and choices stay.
A computed field that was stated because its formula gave nothing becomes TODO too.

Last year's values are not copied. The new file names the old one under `previous`, from where
checks and comparisons take them, so that each of them is still written in one place only. A
template may name fields of its schema that show a value of last year (`roll.last_year`).
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple, TypeAlias

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Edit, ValuePath
from reportgen.pipeline.check import Checked, check_read
from reportgen.pipeline.files import name_from
from reportgen.pipeline.migration import Kept, migrate
from reportgen.pipeline.read import Values, read
from reportgen.pipeline.roll_plan import plan, single_values
from reportgen.pipeline.templates import VERSION, TemplateStore
from reportgen.pipeline.working_copy import WorkingCopy
from reportgen.source.entries import addition, removal
from reportgen.source.intact import is_intact
from reportgen.source.scalars import resolve
from reportgen.source.source import Loaded, Source
from reportgen.source.splice import compatible
from reportgen.template.changes import changes_between
from reportgen.template.definition import Pattern, Template

_TODO = "TODO"
_PREVIOUS = "previous"
YEAR: Final[ValuePath] = ("year",)
PREVIOUS: Final[ValuePath] = (_PREVIOUS,)

_DIGITS_OF_YEAR = re.compile(r"[12]\d{3}")
_PLAIN = re.compile(r"\w[\w./-]*|\.\.?/[\w./-]*")
_SCHEMA_COMMENT = re.compile(r"# *yaml-language-server: *\$schema=(\S+)")

_Made: TypeAlias = tuple[ValuePath, tuple[Edit, ...]]
"""A path, and the edits that make it what it is to be."""


class CannotRollError(Exception):
    """A report cannot be rolled forward; a phrase of the catalogues says why."""

    def __init__(self, key: str, **arguments: object) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments


class NewFile(NamedTuple):
    """A file to write, and the old one that it comes from."""

    path: Path
    content: bytes
    source: Path


class Rolled(NamedTuple):
    """What came of a report.

    Attributes:
        files: the files to write, the main one first; none if the report cannot be rolled.
        before: what was found in the old report.
        left: the TODO marks of the new one.
        kept: what has no place in the template's version of the new year.
    """

    files: tuple[NewFile, ...]
    before: Checked
    left: tuple[Diagnostic, ...] = ()
    kept: tuple[Kept, ...] = ()


def roll(path: Path, output: Path, year: int | None, store: TemplateStore) -> Rolled:
    """Return the files of the next year for the report at `path`; write nothing.

    Args:
        path: the report of the last year.
        output: the main file of the new one.
        year: the new year; the one after the old if left out.
        store: where the template is found.

    Raises:
        CannotRollError: the year is not later, or the file could not be changed safely.
    """
    copy = WorkingCopy(path, path.as_posix())
    old = read(copy.load(), store)
    before = check_read(old)
    if old.source is None or old.tools is None:
        return Rolled((), before)
    wanted = _new_year(old.source, year)
    template = _next_template(str(old.source.data["template"]), wanted, old.tools.template, store)
    changes = changes_between(old.tools.template, template) or ()
    migrated = migrate(copy, old.loaded, changes)
    source = migrated.loaded.source if migrated.loaded is not None else None
    if source is None:
        raise CannotRollError("roll.unsafe")
    rolling = _Rolling(copy, source, template, None if changes else before.values)
    new = rolling.run(wanted, path, output)
    if VERSION in str(old.source.data["template"]) and template is not old.tools.template:
        new = _named(copy, new, template)
    left = old.reader.read(new).open_marks
    files = tuple(_new_files(copy, path, output))
    return Rolled(files, before, tuple(left), migrated.kept)


def _next_template(name: str, year: int, template: Template, store: TemplateStore) -> Template:
    """Return the version of the new year, the same template if there is none."""
    chosen = store.chosen(name.partition(VERSION)[0], year)
    return template if chosen is None else store.get(chosen)


def _named(copy: WorkingCopy, new: Loaded, template: Template) -> Loaded:
    """Let the new report name the version that it is of."""
    span = new.source.places.span(("template",)) if new.source is not None else None
    if span is None:
        raise CannotRollError("roll.unsafe")
    version = f"{template.name}{VERSION}{template.version}"
    copy.contents.update(copy.edited([Edit(span, version)]))
    return copy.load()


def _new_year(source: Source, year: int | None) -> int:
    match = _DIGITS_OF_YEAR.search(source.places.text(YEAR) or "")
    if match is None:
        raise CannotRollError("roll.no-year")
    old = int(match.group())
    if year is not None and year <= old:
        raise CannotRollError("roll.not-later", year=year, old=old)
    return old + 1 if year is None else year


def _new_files(copy: WorkingCopy, path: Path, output: Path) -> Iterator[NewFile]:
    for name, content in copy.contents.items():
        yield NewFile(_new_path(name, path, output), content, copy.paths[name])


def _new_path(name: str, path: Path, output: Path) -> Path:
    """Return where the new file for the old one that findings call `name` belongs."""
    if name == path.as_posix():
        return output
    relative = PurePosixPath(name).relative_to(PurePosixPath(path.as_posix()).parent)
    return output.parent / relative


class _Rolling:
    """Changes a working copy of last year's files."""

    def __init__(
        self, copy: WorkingCopy, source: Source, template: Template, values: Values | None
    ) -> None:
        self._copy = copy
        self._source = source
        self._shape = template.schema.shape
        self._rolling = template.rolling
        self._derived = None if values is None else values.computed.derivations.keys()

    def run(self, year: int, path: Path, output: Path) -> Loaded:
        source = self._source
        planned = plan(source.data, self._shape, self._rolling, self._derived)
        made = [*_todos(source, planned.todo), (YEAR, _year_edit(source, year))]
        made += self._with_last_year(source)
        if _PREVIOUS in self._shape.properties:
            made.append((PREVIOUS, _previous_edit(source, name_from(output.parent, path))))
        made += [((), edits) for edits in self._schema_comments(source, path, output)]
        self._make(made)
        pending = planned.removed
        while pending:
            pending = self._remove(pending)
        return self._loaded

    def _remove(self, paths: Iterable[ValuePath]) -> list[ValuePath]:
        """Take out entries; return those for which it has to be tried again."""
        source = self._source
        made: list[_Made] = []
        for path in paths:
            edit = removal(source, path)
            if edit is not None:
                made.append((path, (edit,)))
            else:
                made += _todos(source, single_values(_at(source.data, path), path))
        chosen = self._make(made)
        return [path for path, _ in made if path not in chosen]

    def _make(self, made: list[_Made]) -> set[ValuePath]:
        """Make the edits that go together and return the paths that they are for."""
        chosen = compatible(((path, edits), edits) for path, edits in made)
        edits = [edit for _, together in chosen for edit in together]
        paths = {path for path, _ in chosen}
        trial = self._copy.edited(edits)
        loaded = self._copy.load(trial)
        if loaded.source is None or not is_intact(self._source, edits, loaded, paths - {()}):
            raise CannotRollError("roll.unsafe")
        self._loaded, self._source = loaded, loaded.source
        self._copy.contents.update(trial)
        return paths

    def _with_last_year(self, source: Source) -> Iterator[_Made]:
        """Yield the edits that put last year's values where the template wants them."""
        for pattern, sister in self._rolling.last_year.items():
            for group in _matching(source.data, pattern[:-1]):
                path, text = (*group, pattern[-1]), source.places.text((*group, sister))
                if text is None or "\n" in text:
                    continue
                span = source.places.span(path)
                edit = Edit(span, text) if span else None
                edit = edit or addition(source, (*group, sister), pattern[-1], text)
                yield path, () if edit is None else (edit,)

    def _schema_comments(
        self, source: Source, path: Path, output: Path
    ) -> Iterator[tuple[Edit, ...]]:
        """Yield edits of the comments that tell editors where the schema is, seen from a file."""
        for file in source.files:
            match = _SCHEMA_COMMENT.match(file.text)
            schema = self._copy.paths[file.name].parent / match[1] if match else None
            if match is None or schema is None or not schema.is_file():
                continue
            folder = _new_path(file.name, path, output).parent
            seen = name_from(folder.resolve(), schema.resolve()) or schema.resolve().as_uri()
            start, end = match.span(1)
            yield (Edit(file.span(file.base + start, file.base + end), seen),)


def _todos(source: Source, paths: Iterable[ValuePath]) -> Iterator[_Made]:
    for path in paths:
        span = source.places.span(path)
        if span is not None:
            yield path, (Edit(span, _TODO),)


def _year_edit(source: Source, year: int) -> tuple[Edit, ...]:
    text, span = source.places.text(YEAR) or "", source.places.span(YEAR)
    match = _DIGITS_OF_YEAR.search(text)
    if match is None or span is None:
        raise CannotRollError("roll.no-year")
    start = span.column + match.start()
    place = span._replace(column=start, end_line=span.line, end_column=start + len(match.group()))
    return (Edit(place, str(year)),)


def _previous_edit(source: Source, name: str | None) -> tuple[Edit, ...]:
    spelled = _spelled(name or "")
    span = source.places.span(PREVIOUS)
    edit = Edit(span, spelled) if span else addition(source, YEAR, _PREVIOUS, spelled)
    if edit is None or name is None:
        raise CannotRollError("roll.unsafe")
    return (edit,)


def _spelled(text: str) -> str:
    """Return a text as YAML has it: in quotes only where it must be."""
    plain = _PLAIN.fullmatch(text) and resolve(text) == text
    return text if plain else json.dumps(text, ensure_ascii=False)


def _matching(data: Any, pattern: Pattern, path: ValuePath = ()) -> Iterator[ValuePath]:
    """Yield the paths of the groups that a pattern is about."""
    if not pattern:
        if isinstance(data, dict):
            yield path
        return
    step, rest = pattern[0], pattern[1:]
    if isinstance(data, list) and step == "*":
        for index, item in enumerate(data):
            yield from _matching(item, rest, (*path, index))
    elif isinstance(data, dict):
        for name in data if step == "*" else [step] if step in data else []:
            yield from _matching(data[name], rest, (*path, name))


def _at(data: Any, path: ValuePath) -> Any:
    for step in path:
        data = data[step]
    return data
