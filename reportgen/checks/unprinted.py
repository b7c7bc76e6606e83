"""What an author filled in and the layout neither prints nor computes with what it prints."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from reportgen.compute.evaluate import Computed
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Bilingual, Diagnostic, Phrase, Related
from reportgen.diagnostics.place import ValuePath, format_path, parse_path
from reportgen.record.record import Group, Record, Rows
from reportgen.record.values import ABSENT
from reportgen.template.definition import LayoutInfo, Pattern, Template

_EVERY: Final = "*"
_INNER = (Group, Rows)
_MOST_RELATED = 3  # who sees these will find the others

# What chooses how a report is made; nobody expects it in the document.
_SETTINGS: Final = ("template", "layout", "previous", "include", "paragraphs", "parts")


class Printed(NamedTuple):
    """The layout that was run, and the values that it read."""

    layout: LayoutInfo
    reads: Iterable[ValuePath]


def check_unprinted(
    computed: Computed, template: Template, printed: Printed
) -> Iterator[Diagnostic]:
    """Return a finding for each field that is filled in and does not come in the document.

    A value is used if the layout reads it, or if it is an input of a value that is used: of a
    computed one, of a score, of an expression in a text.
    """
    record = computed.record
    used = _used(computed, template, printed.reads)
    left = [path for path in _leaves(record.root, used) if _is_missed(path, computed, printed)]
    if not left:
        return
    around = {path[:length] for path in used for length in range(len(path))}
    fields: dict[Pattern, list[ValuePath]] = {}
    for path in dict.fromkeys(_whole(path, around) for path in left):
        fields.setdefault(_pattern(path), []).append(path)
    for paths in fields.values():
        yield _finding(record, paths, printed.layout)


def _used(computed: Computed, template: Template, reads: Iterable[ValuePath]) -> set[ValuePath]:
    """Return the values that are read, and all that these follow from."""
    record, derivations, texts = computed.record, computed.derivations, computed.texts
    has = record.places.has
    made = {name for name in record.root.fields if not has((name,))}
    found = {*reads, template.amount_unit}
    if template.scorecard is not None:
        found.add(parse_path(template.scorecard.variant))
    used: set[ValuePath] = set()
    while found:
        used |= found
        behind: set[ValuePath] = set()
        behind.update(*(derivations[path].reads for path in found & derivations.keys()))
        behind.update(*(texts[path] for path in found & texts.keys()))
        # what was made of others knows of which
        of_made = [path for path in found if path and path[0] in made]
        behind.update(getattr(record.get(path), "origin", path) for path in of_made)
        found = behind - used
    return used


def _leaves(node: Group | Rows, used: set[ValuePath]) -> list[ValuePath]:
    """Return the paths of the values in `node` that are not used."""
    items = node.fields.items() if isinstance(node, Group) else enumerate(node.items)
    left: list[ValuePath] = []
    for step, value in items:
        if isinstance(value, _INNER):
            left += _leaves(value, used)
        elif value is not ABSENT and (path := (*node.path, step)) not in used:
            left.append(path)
    return left


def _is_missed(path: ValuePath, computed: Computed, printed: Printed) -> bool:
    """Say whether an author would look for the value in the document."""
    record = computed.record
    if path[0] in _SETTINGS or not record.places.has(path) or path in computed.derivations:
        return False
    rows = record.get(path[:-2])
    if isinstance(rows, Rows) and rows.key == path[-1]:
        return False  # others name the row by it
    steps = _pattern(path)
    return not any(_keeps(kept, steps) for kept in printed.layout.kept)


def _pattern(path: ValuePath) -> Pattern:
    return tuple(_EVERY if isinstance(step, int) else step for step in path)


def _whole(path: ValuePath, around: Container[ValuePath]) -> ValuePath:
    """Return the largest value around `path` in which nothing is used."""
    length = len(path)
    while length > 1 and path[: length - 1] not in around:
        length -= 1
    return path[:length]


def _keeps(kept: Pattern, steps: Pattern) -> bool:
    return len(kept) <= len(steps) and all(
        one in (_EVERY, step) for one, step in zip(kept, steps, strict=False)
    )


def _finding(record: Record, paths: Sequence[ValuePath], layout: LayoutInfo) -> Diagnostic:
    first, *others = paths
    named = first if isinstance(first[-1], str) else first[:-1]
    titles = Bilingual(layout.titles.get("zh", ""), layout.titles.get("en", ""))
    shown = {"title": record.title(named), "path": format_path(first), "layout": titles}
    count = Phrase("unprinted.several", {"count": len(paths)}) if len(paths) > 1 else ""
    related = tuple(
        Related(record.span(path), format_path(path)) for path in others[:_MOST_RELATED]
    )
    args = {**shown, "count": count}
    return Diagnostic(codes.NOT_PRINTED, record.span(first), args, first, related)
