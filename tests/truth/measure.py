"""How much of what is wrong is found, and how much of what is right is reported: `make truth`."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reportgen.diagnostics.diagnostic import Diagnostic, Severity
from reportgen.diagnostics.place import Span, format_path
from reportgen.diagnostics.wording import message
from reportgen.pipeline.check import Checked, check_text
from reportgen.pipeline.templates import TemplateStore
from tests.truth.construction import prevents
from tests.truth.corpus import (
    CLASSES,
    ROOT,
    TEMPLATES,
    Clean,
    Flaw,
    Planted,
    clean_reports,
    flaws,
    places,
)
from tests.truth.typed import Typed, measure_typed

PAGE = ROOT / "docs" / "truth.md"

# The least share of each class that has to be found or prevented.
AIMS = {"A": 1.0, "B": 1.0, "C": 0.9, "D": 0.75}
CHARACTERS_PER_WARNING = 5000
TYPED_AIM = 0.6

_TITLES = {
    "A": "data",
    "B": "structure",
    "C": "wording",
    "D": "text against data or text",
    "E": "matters of judgement",
    "X": "no flaw of the author: must stay silent",
}
_CHINESE = re.compile(r"[\u3400-\u9fff]")


class Result(NamedTuple):
    """What became of one planted flaw: "found", "prevented", "silent" or "missed"."""

    flaw: Flaw
    outcome: str
    reported: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        return self.outcome != "missed"


class Alarm(NamedTuple):
    """A finding in a report in which everything is right."""

    report: str
    severity: Severity
    code: str
    path: str
    message: str


class Measured(NamedTuple):
    """All results; `characters` is how many Chinese characters the clean reports have.

    Attributes:
        typed: what became of wrong characters that were typed into the clean reports.
    """

    recreated: Sequence[Result]
    held_out: Sequence[Result]
    alarms: Sequence[Alarm]
    characters: int
    by_hand: int
    typed: Typed

    def of(self, severity: Severity) -> list[Alarm]:
        return [alarm for alarm in self.alarms if alarm.severity is severity]


def measure() -> Measured:
    """Check all planted flaws and all clean reports."""
    store = TemplateStore(TEMPLATES)
    every, clean = flaws(), clean_reports()
    return Measured(
        [_result(flaw, flaw.recreated, store) for flaw in every],
        [_result(flaw, planted, store) for flaw in every for planted in flaw.held_out],
        [alarm for one in clean for alarm in _alarms(one, store)],
        sum(len(_CHINESE.findall(one.report)) for one in clean),
        sum(len(_CHINESE.findall(one.report)) for one in clean if not one.is_generated),
        measure_typed([one.report for one in clean if not one.is_generated]),
    )


def _result(flaw: Flaw, planted: Planted, store: TemplateStore) -> Result:
    checked = check_text(planted.report, Path(), store, name="report.yaml")
    reported = tuple(sorted({one.code.id for one in checked.diagnostics}))
    return Result(flaw, _outcome(flaw, planted, checked), reported)


def _outcome(flaw: Flaw, planted: Planted, checked: Checked) -> str:
    if flaw.is_silent:
        loud = [one for one in checked.diagnostics if one.severity > Severity.INFO]
        return "missed" if loud else "silent"
    if any(_points_at(one, flaw, planted) for one in checked.diagnostics):
        return "found"
    document = checked.document
    is_prevented = flaw.prevented and document and prevents(flaw.prevented, document)
    return "prevented" if is_prevented else "missed"


def _points_at(found: Diagnostic, flaw: Flaw, planted: Planted) -> bool:
    """Say whether a finding is of the right kind and shows the right place."""
    if found.code.id not in flaw.codes:
        return False
    if planted.path:
        return f"{format_path(found.path)}.".startswith((f"{planted.path}.", f"{planted.path}["))
    spans = [found.span, *(related.span for related in found.related)]
    return any(_overlaps(span, place) for span in spans if span for place in places(planted))


def _overlaps(span: Span, place: tuple[int, int, int]) -> bool:
    line, first, last = place
    return (span.line, span.column) <= (line, last) and (line, first) < (
        span.end_line,
        span.end_column,
    )


def _alarms(clean: Clean, store: TemplateStore) -> Iterator[Alarm]:
    for one in check_text(clean.report, Path(), store, name="report.yaml").diagnostics:
        yield Alarm(
            clean.name, one.severity, one.code.id, format_path(one.path), message(one, "zh")
        )


def shortfalls(measured: Measured) -> list[str]:
    """Return every aim that is not reached, in words."""
    found = [
        f"{letter}: {good} of {len(results)}, the aim is {aim:.0%}"
        for letter, aim in AIMS.items()
        if (good := _good(results := _of(letter, measured.recreated))) < aim * len(results)
    ]
    loud = [one for one in _of("X", measured.recreated) if not one.is_good]
    found += [f"X: {one.flaw.id} is reported" for one in loud]
    found += [f"error on clean text: {alarm}" for alarm in measured.of(Severity.ERROR)]
    warnings = measured.of(Severity.WARNING)
    if len(warnings) * CHARACTERS_PER_WARNING > measured.characters:
        found.append(f"{len(warnings)} warnings on {measured.characters} characters")
    typed = measured.typed
    if typed.warned + typed.hinted < TYPED_AIM * typed.typed:
        found.append(f"{typed.warned + typed.hinted} of {typed.typed} wrong characters")
    return found


def _of(letter: str, results: Iterable[Result]) -> list[Result]:
    return [one for one in results if one.flaw.letter == letter]


def _good(results: Iterable[Result]) -> int:
    return sum(one.is_good for one in results)


def table(measured: Measured) -> list[str]:
    """Return the table of classes, as Markdown."""
    lines = [
        "| class | flaws | found | prevented | missed | reached | aim | held out | reached |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for letter in CLASSES:
        results, others = _of(letter, measured.recreated), _of(letter, measured.held_out)
        counts = [
            sum(one.outcome in names for one in results)
            for names in (("found", "silent"), ("prevented",), ("missed",))
        ]
        aim = f"{AIMS[letter]:.0%}" if letter in AIMS else "silent" if letter == "X" else "–"
        cells = [
            f"{letter} {_TITLES[letter]}", str(len(results)), *map(str, counts),
            _percent(results), aim, str(len(others)), _percent(others),
        ]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _percent(results: Sequence[Result]) -> str:
    return f"{_good(results) / len(results):.0%}"


def page(measured: Measured) -> str:
    """Return `docs/truth.md`."""
    errors, warnings = measured.of(Severity.ERROR), measured.of(Severity.WARNING)
    return "\n".join(
        [
            *_INTRODUCTION,
            *table(measured),
            "",
            "## False alarms",
            "",
            f"Clean text of {measured.characters:,} Chinese characters, {measured.by_hand:,} of"
            " them written by hand:",
            f"{len(errors)} errors, {len(warnings)} warnings"
            f" ({len(warnings) * CHARACTERS_PER_WARNING / measured.characters:.2f} per"
            f" {CHARACTERS_PER_WARNING:,} characters; the aim is no error and at most 1 warning),"
            f" {len(measured.of(Severity.INFO))} hints.",
            "",
            *(
                f"- {alarm.severity.name.lower()} {alarm.code} in `{alarm.report}`,"
                f" `{alarm.path}`: {alarm.message}"
                for alarm in (*errors, *warnings)
            ),
            *([""] if errors or warnings else []),
            "## Wrong characters",
            "",
            f"{measured.typed.typed} wrong characters were typed at random, one in sixty, into the"
            " sentences that were written by hand: 76 % sound like the right one, 5 % nearly so,"
            " 19 % look like it.",
            f"With {_share(measured.typed.warned, measured.typed)} of them a warning names the"
            f" right one, with {_share(measured.typed.hinted, measured.typed)} a hint; the aim is"
            f" {TYPED_AIM:.0%}. {measured.typed.elsewhere} findings are at other characters or"
            " offer another one.",
            "",
            "## What is missed",
            "",
            "Of the re-created flaws:",
            "",
            *_missed(measured.recreated),
            "",
            "Of the held-out ones:",
            "",
            *_missed(measured.held_out),
            "",
            "## Every class of flaws",
            "",
            "| flaw | codes | re-created | held out |",
            "| --- | --- | --- | --- |",
            *_every(measured),
            "",
        ]
    )


def _share(found: int, typed: Typed) -> str:
    return f"{found / typed.typed:.0%}"


def _missed(results: Iterable[Result]) -> list[str]:
    lines = [f"- {one.flaw.id}: {one.flaw.what}" for one in results if not one.is_good]
    return [*dict.fromkeys(lines)] or ["Nothing."]


def _every(measured: Measured) -> Iterator[str]:
    for one in measured.recreated:
        others = [other.outcome for other in measured.held_out if other.flaw.id == one.flaw.id]
        codes = ", ".join(sorted(one.flaw.codes)) or "–"
        yield f"| {one.flaw.id} {one.flaw.what} | {codes} | {one.outcome} | {', '.join(others)} |"


_INTRODUCTION = (
    "# What `check` finds",
    "",
    "`make truth` measures this and writes this page; a test holds the aims.",
    "",
    "Each class stands for a flaw that was seen in published reports."
    " It is re-created in sentences and figures of an invented department"
    " (`tests/truth/flaws`), planted in a report that is otherwise right, and counts as found if"
    " one of its codes is reported at the place of the flaw."
    " Two held-out flaws of each class differ in words and figures; they were written before"
    " the rules were looked at, and show whether a class is solved or only an example.",
    "All of it was first measured before any rule was changed for it: of the re-created flaws"
    " 97 % (A), 93 % (B), 93 % (C) and 73 % (D) were reached, of the held-out ones 95 %, 82 %, 53 %"
    " and 36 %, with 2 warnings on the clean text. Rules were widened since, so that the held-out"
    " flaws are not unseen any more.",
    "",
    "Prevented are flaws that cannot be written because the system makes the thing"
    " (numbers of tables, totals, references); the built document shows it.",
    "",
    "## Flaws",
    "",
)


def main() -> None:
    """Print the table, and rewrite the page."""
    measured = measure()
    text = page(measured)
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(text + "\n".join(shortfalls(measured) or ["All aims are reached."]) + "\n")


if __name__ == "__main__":
    main()
