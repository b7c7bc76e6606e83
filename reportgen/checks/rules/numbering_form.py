"""How numbers of items are written: full-width brackets, and one form in one list."""

from collections import Counter
from collections.abc import Iterable, Iterator

from reportgen.checks.lists import Entry, NumberedList
from reportgen.checks.outline import ITEM, POINT, SECTION, Flow, written_number
from reportgen.checks.rules.numbering import place_of, shown
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Related
from reportgen.diagnostics.place import Edit

_STANDARD = "1."


def check_numbering_form(subject: Subject) -> Iterator[Diagnostic]:
    """Return half-width brackets beside full-width ones, and `1.` beside `1、` or `1. `."""
    every = subject.outlines
    bracketed = (entry for flow, _ in every for entry in _bracketed(flow))
    full = next(filter(_is_full, bracketed), None)
    for flow, lists in every:
        if full is not None:
            yield from _half_width(lists, full)
        yield from _mixed(flow)


def _bracketed(flow: Flow) -> Iterator[Entry]:
    for line in flow.lines:
        for marker in (line.marker, *line.inner):
            if marker and marker.form in (SECTION, POINT):
                yield Entry(line, marker)


def _is_full(entry: Entry) -> bool:
    text = entry.marker.text
    return text[0] == "（" and text[-1] == "）"


def _half_width(lists: Iterable[NumberedList], full: Entry) -> Iterator[Diagnostic]:
    """Return one finding for each list with half-width brackets in it."""
    for one in lists:
        if one.form not in (SECTION, POINT):
            continue
        half = [entry for entry in one.entries if not _is_full(entry)]
        if half:
            own = next(filter(_is_full, one.entries), full)
            yield _finding(codes.HALF_WIDTH_NUMBERING, half, own)


def _mixed(flow: Flow) -> Iterator[Diagnostic]:
    """Return one finding for each list level of `flow` whose numbers look different."""
    entries = [
        Entry(line, line.marker) for line in flow.lines if line.marker and line.marker.form == ITEM
    ]
    forms = Counter(map(_form, entries))
    if len(forms) < 2:
        return
    usual = _STANDARD if _STANDARD in forms else forms.most_common(1)[0][0]
    others = [entry for entry in entries if _form(entry) != usual]
    model = next(entry for entry in entries if _form(entry) == usual)
    yield _finding(codes.MIXED_NUMBERING, others, model, usual)


def _form(entry: Entry) -> str:
    """Return how a number looks, with 1 in the place of its figure: `1.`, `1. ` or `1、`."""
    text, marker = entry.line.passage.text, entry.marker
    sign = text[marker.start + len(marker.text) - 1].replace("．", ".")
    return f"1{sign}" + (" " if marker.end > marker.start + len(marker.text) else "")


def _finding(code: Code, entries: list[Entry], model: Entry, form: str = "") -> Diagnostic:
    first = entries[0]
    args = {"number": _quoted(first), "model": _quoted(model), "count": len(entries)}
    related = (Related(place_of(*model), shown(model.marker)),)
    span = place_of(*first)
    edits = tuple(edit for entry in entries for edit in _rewritten(entry, form))
    whole = edits if len(edits) == len(entries) else ()
    return Diagnostic(code, span, args, first.line.passage.path, related, edits=whole)


def _quoted(entry: Entry) -> str:
    marker = entry.marker
    return (
        entry.line.passage.text[marker.start : marker.end] if marker.form == ITEM else marker.text
    )


def _rewritten(entry: Entry, form: str) -> tuple[Edit, ...]:
    passage, marker = entry.line.passage, entry.marker
    new = form.replace("1", str(marker.number)) if form else _full(entry)
    return passage.edit(marker.start, marker.end, new)


def _full(entry: Entry) -> str:
    form, number = entry.marker.form, entry.marker.number
    return written_number(form, number)
