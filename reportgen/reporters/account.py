"""The account of a check: in one line, as a list, and as data."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial, reduce
from itertools import groupby
from typing import Any, NamedTuple

from reportgen.checks.account import (
    Account,
    AccountedCondition,
    AccountTotals,
    Backing,
    CountedNumber,
)
from reportgen.compute.conditions import Outcome
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.diagnostics.place import Span, ValuePath, format_path
from reportgen.diagnostics.wording import phrase
from reportgen.reporters.columns import printable, width

# What is listed place by place; of the others it is enough to know by what they are borne out.
_LISTED = (
    Backing.INPUT, Backing.BOUND_INPUT, Backing.TEXT_OPEN, Backing.CONTRADICTED,
)  # fmt: skip
_TEMPLATE = "template"
_LONGEST_NAME = 36


class AccountView(NamedTuple):
    """The accounts of a run, to be shown in one line, and listed where that was asked for."""

    accounts: tuple[Account, ...]
    is_listed: bool = False

    @property
    def totals(self) -> AccountTotals:
        """The totals of all accounts."""
        nothing = AccountTotals(None, Counter())
        return reduce(AccountTotals.plus, (one.totals for one in self.accounts), nothing)


def account_text(view: AccountView, language: str) -> Iterator[str]:
    """Yield the lines that people read."""
    totals = view.totals
    if totals.backings is None and not totals.outcomes:
        return
    yield account_line(totals, language)
    for account in view.accounts if view.is_listed else ():
        yield ""
        yield from _listing(account, language)


def account_line(totals: AccountTotals, language: str) -> str:
    """Return the account in one line."""
    first, *rest = account_lines(totals, language)
    if not rest:
        return first
    return phrase("account.conditions", language, line=first, conditions=rest[0])


def account_lines(totals: AccountTotals, language: str) -> Iterator[str]:
    """Yield a line about the numbers, and one about the conditions if there are some."""
    say = partial(phrase, language=language)
    yield _numbers_line(totals, language)
    came = [
        say(f"account.outcome-{outcome.value}", count=totals.outcomes[outcome])
        for outcome in Outcome
        if totals.outcomes[outcome]
    ]
    if came:
        count, outcomes = sum(totals.outcomes.values()), say("summary.separator").join(came)
        yield say("account.all-conditions", conditions=count, outcomes=outcomes)


def share(totals: AccountTotals) -> str:
    """Return the percentage of numbers that are verified, rounded down: 100.0 means all."""
    thousandths = totals.verified * 1000 // totals.numbers if totals.numbers else 1000
    return f"{thousandths // 10}.{thousandths % 10}"


def to_json(view: AccountView, language: str) -> dict[str, Any]:
    """Return the account as plain JSON data; its lists where they were asked for."""
    totals = view.totals
    data: dict[str, Any] = {
        "numbers": _numbers_data(totals),
        "conditions": {
            "total": sum(totals.outcomes.values()),
            "outcomes": {one.value: totals.outcomes[one] for one in Outcome},
        },
    }
    if view.is_listed:
        numbers = (number for one in view.accounts for number in one.numbers or ())
        data["listed"] = {
            "numbers": [_number_data(one) for one in numbers],
            "conditions": [
                _condition_data(account.detailed(one), language)
                for account in view.accounts
                for one in account.conditions
            ],
        }
    return data


def _numbers_data(totals: AccountTotals) -> dict[str, Any] | None:
    counts = totals.backings
    if counts is None:
        return None
    return {
        "total": totals.numbers,
        "verified": totals.verified,
        "percentage": float(share(totals)),
        "backings": {one.value: counts[one] for one in Backing},
    }


def _numbers_line(totals: AccountTotals, language: str) -> str:
    if totals.backings is None:
        return phrase("account.no-document", language)
    if not totals.numbers:
        return phrase("account.no-numbers", language)
    line = phrase(
        "account.numbers",
        language,
        numbers=totals.numbers,
        verified=totals.verified,
        share=share(totals),
        stated=totals.stated_alone,
        open=totals.backings[Backing.TEXT_OPEN],
    )
    count = totals.backings[Backing.CONTRADICTED]
    return phrase("account.contradicted", language, line=line, count=count) if count else line


def _listing(account: Account, language: str) -> Iterator[str]:
    numbers = sorted(account.numbers or (), key=lambda one: list(Backing).index(one.backing))
    for backing, group in groupby(numbers, key=lambda one: one.backing):
        found = list(group)
        yield f"{phrase(f'account.backing-{backing.value}', language)} {len(found)}"
        if backing in _LISTED:
            yield from _number_lines(found, account, language)
        else:
            yield from _evidence_lines(found, language)
        yield ""
    conditions = sorted(account.conditions, key=lambda one: list(Outcome).index(one.outcome))
    for outcome, same in groupby(conditions, key=lambda one: one.outcome):
        came = [account.detailed(one) for one in same]
        title = phrase(f"account.outcome-{outcome.value}", language, count=len(came))
        yield phrase("account.came", language, outcome=title)
        if outcome in (Outcome.HELD, Outcome.NOT_APPLICABLE):
            yield from _kind_lines(came, language)
        else:
            yield from (_condition_line(one, language) for one in came)
        yield ""


def _number_lines(
    numbers: Iterable[CountedNumber], account: Account, language: str
) -> Iterator[str]:
    """Yield where each number is written, what it is and how often it is printed, in columns."""
    printed = Counter((one.place(), one.text, one.path, one.evidence) for one in numbers)
    places = [_place(place) if place else "" for place, *_ in printed]
    columns = max(map(width, places)), max(width(text) for _, text, *_ in printed)
    for place, ((_, text, path, evidence), count) in zip(places, printed.items(), strict=True):
        words = [_name(path, account, language), evidence, f"×{count}" if count > 1 else ""]
        padded = place + " " * (columns[0] - width(place)), f"{text:>{columns[1]}}"
        yield printable("  " + "  ".join(filter(None, (*padded, *words))))


def _name(path: ValuePath, account: Account, language: str) -> str:
    """Return what a value is called, with its path where no row says which one it is."""
    if not path:
        return ""
    title = account.named(path)
    name = phrase("missing.named", language, title=title)
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME // 2]}…{name[-_LONGEST_NAME // 2 :]}"
    return name if isinstance(title, Phrase) else f"{name}  {format_path(path)}"


def _evidence_lines(numbers: Iterable[CountedNumber], language: str) -> Iterator[str]:
    """Yield by what numbers are borne out, and how many by each."""
    for evidence, count in Counter(one.evidence for one in numbers).most_common():
        known = evidence == _TEMPLATE
        words = (
            phrase("account.template", language)
            if known
            else phrase("account.by", language, evidence=evidence)
        )
        yield printable(f"  {count:>4}  {words}")


def _kind_lines(conditions: Iterable[AccountedCondition], language: str) -> Iterator[str]:
    """Yield how many conditions of each kind there are, and what nobody has given for them."""
    came = Counter((one.condition.kind, one.lacking) for one in conditions)
    for (kind, lacking), count in came.most_common():
        words = phrase(f"account.kind-{kind}", language)
        if lacking:
            titles = phrase("list-separator", language).join(lacking)
            words += "  " + phrase("account.nothing-given", language, missing=titles)
        yield printable(f"  {count:>4}  {words}")


def _condition_line(one: AccountedCondition, language: str) -> str:
    separator = phrase("list-separator", language)
    place = f"{_place(one.place)}  " if one.place else ""
    line = f"  {place}{one.title}"
    if one.missing:
        named = separator.join(_missing(name, span, language) for name, span in one.missing)
        line += "  " + phrase("account.missing", language, missing=named)
    return printable(line)


def _missing(name: str | Phrase, span: Span, language: str) -> str:
    return phrase("account.at", language, what=name, place=_place(span))


def _place(span: Span) -> str:
    return f"{span.file}:{span.line}:{span.column}"


def _number_data(one: CountedNumber) -> dict[str, Any]:
    return {
        "number": one.text,
        "backing": one.backing.value,
        "path": format_path(one.path),
        "evidence": one.evidence,
        **_span_data(one.place()),
    }


def _condition_data(one: AccountedCondition, language: str) -> dict[str, Any]:
    return {
        "kind": one.condition.kind,
        "name": one.condition.name,
        "outcome": one.condition.outcome.value,
        "path": format_path(one.condition.path),
        **_span_data(one.place),
        "missing": [
            {"title": phrase("missing.named", language, title=name), "path": format_path(path),
             **_span_data(span)}
            for (name, span), path in zip(one.missing, one.condition.missing, strict=True)
        ],
    }  # fmt: skip


def _span_data(span: Span | None) -> dict[str, Any]:
    return {
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
    }
