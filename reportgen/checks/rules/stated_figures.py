"""Figures in prose against the record and against each other."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from reportgen.checks.claims.known import are_apart, scope_of
from reportgen.checks.claims.slips import FEWEST_DIGITS, Slip, digits_in, length, slip_of
from reportgen.checks.context import Context, context
from reportgen.checks.figures import Figure, compatible
from reportgen.checks.last_year import LastYear, says
from reportgen.checks.named_values import Match, Named, NamedValues, expression_for
from reportgen.checks.nouns import Noun, label
from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related, Severity
from reportgen.expressions.scope import Scope
from reportgen.record.quantities import Quantity
from reportgen.record.record import Record
from reportgen.texts.patterns import pattern

# A name of two or three characters may mean many things.
_SURE_NAME = 4
# Without a word such as 全年, two figures are about one thing only if that has a long name.
_LONG_NAME = 6
# A short name is one thing together with what was done: 新建公园, 走访企业.
_SHORTEST = 2
_DONE = 2
# By how much two figures of a short name differ at most where one of them is a slip.
_CLOSE = Decimal("0.05")
# Two figures in one breath: no other clause between them.
_STOP = pattern(r"[。；！？\n]|.{13}")


class _Place(NamedTuple):
    """A figure of a report for `year`, and what it counts."""

    passage: Passage
    figure: Figure
    noun: Noun
    year: str
    following: Figure | None


class Mention(_Place):
    """A figure in a passage, with what is said about it."""

    @cached_property
    def context(self) -> Context:
        """What the sentence says about it; most figures are right, and nobody asks."""
        return context(self.passage, self.figure, self.year)

    @cached_property
    def subject(self) -> str:
        """What two figures have in common that are about one thing: 口袋公园, 新建公园."""
        noun = self.noun.text
        said = label(self.figure.before) if _SHORTEST <= len(noun) < _SURE_NAME else ""
        return said[said.find(noun) - _DONE :] if said.find(noun) >= _DONE else noun

    @cached_property
    def beside(self) -> Quantity | None:
        """The figure that follows in the same breath: …1000余次、惠及约1500万人次."""
        behind = self.following
        if behind is None or _STOP.search(self.passage.text, self.figure.end, behind.start):
            return None
        return behind.quantity

    @cached_property
    def bound(self) -> bool:
        """Whether the figure comes from an expression."""
        return self.passage.is_bound(*self.figure.digits)

    def related(self) -> Related:
        """Return the place of the figure, to be shown beside a finding about another one."""
        return Related(self.passage.span(self.figure.start, self.figure.end), self.passage.title)


def check_figures(subject: Subject) -> Iterator[Diagnostic]:
    """Return the figures that contradict the record or each other, and those to be bound."""
    record = subject.record
    if not subject.texts.figures:
        return
    names = subject.names
    year = _year(record)
    others: list[Mention] = []
    for passage, figures in subject.texts.figures:
        for figure, following in zip_longest(figures, figures[1:]):
            match = subject.matches.get((passage.number, figure))
            noun = match.noun if match else names.noun(figure)
            mention = Mention(passage, figure, noun, year, following)
            if not mention.bound:
                against = _against_record(mention, match, names, subject) if match else ()
                yield from tuple(against) or _slip(mention, subject)
            if match is None and not noun.rest and len(mention.subject) >= _SURE_NAME:
                others.append(mention)
    yield from _against_each_other(others)


def _slip(mention: Mention, subject: Subject) -> Iterator[Diagnostic]:
    """Yield the number of the record that a figure would say but for a slip of the hand."""
    figure = mention.figure
    if figure.quantity.comparator != "=" or length(digits_in(figure.value)) < FEWEST_DIGITS:
        return
    known, clause = subject.known, figure.before + figure.after
    named = None if known.is_said(figure, clause) else known.meant_by(figure, clause)
    if named is None or mention.context.other_time:
        return
    args = {
        "figure": figure.quantity.text,
        "name": named.title,
        "value": _with_unit(named, subject),
    }
    yield Diagnostic(
        codes.FIGURE_CONTRADICTS_RECORD, mention.passage.span(figure.start, figure.end), args,
        mention.passage.path, _place_of(named, subject.record), Severity.WARNING,
    )  # fmt: skip


def _year(record: Record) -> str:
    return str(record.get(("year",)) or "")


def _against_record(
    mention: Mention, match: Match, names: NamedValues, subject: Subject
) -> Iterator[Diagnostic]:
    quantity, where = mention.figure.quantity, mention.context
    same = [named for named in match.values if says(named, quantity, names)]
    if same:
        meant = [named for named in same if named.goal == where.goal]
        if len(meant) == 1:
            yield from _binding(mention, meant[0], subject)
        if any(not named.goal for named in same) or where.goal or not where.done:
            return
    if not match.exact or where.other_time:
        return
    if are_apart(scope_of(mention.figure.before), scope_of(match.values[0].title)):
        return
    if where.part and any(isinstance(named.value, Quantity) for named in match.values):
        return  # a line of the budget is itself behind 其中, what is counted is a part of it
    rivals = [named for named in match.values if named.goal == where.goal]
    if not rivals and not where.goal:
        yield from _below_target(mention, match.values, subject.record)
    elif rivals and not _may_be_one_of(rivals, quantity, names):
        near = [named for named in rivals if subject.known.is_slip(mention.figure, named)]
        rival = min(near or rivals, key=lambda named: names.distance(named, quantity))
        sure = mention.noun.whole or not isinstance(rival.value, Quantity)
        sure = sure and not same and len(match.name) >= _SURE_NAME
        yield _contradiction(mention, rival, subject, sure=sure)


def _may_be_one_of(rivals: list[Named], quantity: Quantity, names: NamedValues) -> bool:
    """Say whether a figure fits one of some values, or a namesake that an earlier clause names."""
    every = (*rivals, *names.namesakes(rivals[0]))
    return any(_may_be(named, quantity, names) for named in every)


def _may_be(named: Named, quantity: Quantity, names: NamedValues) -> bool:
    if isinstance(named.value, Quantity):
        return compatible(named.value, quantity)
    value = names.in_unit_of(named, quantity)
    return value is None or compatible(Quantity("", value, quantity.unit), quantity)


def _binding(mention: Mention, named: Named, subject: Subject) -> Iterator[Diagnostic]:
    """Offer the expression for a figure, where it prints the same text."""
    passage, figure = mention.passage, mention.figure
    if passage.kind != "prose":
        return
    printed = subject.formulas.environment.text(named.value)
    stretches = ((figure.start, figure.end), (figure.digits[0], figure.end), figure.digits)
    place = next((at for at in stretches if passage.text[slice(*at)] == printed), None)
    expression = expression_for(named, subject.record, Scope(subject.record, passage.path))
    if place is None or expression is None:
        return
    written = f"{{{{ {expression} }}}}"
    args = {"figure": printed, "name": named.title, "expression": written}
    related = _place_of(named, subject.record)
    edits = passage.edit(*place, written)
    yield Diagnostic(
        codes.FIGURE_NOT_BOUND, passage.span(*place), args, passage.path, related, None, edits
    )


def _contradiction(mention: Mention, named: Named, subject: Subject, *, sure: bool) -> Diagnostic:
    passage, figure = mention.passage, mention.figure
    severity = None if sure else Severity.WARNING
    args = {
        "figure": figure.quantity.text,
        "name": named.title,
        "value": _with_unit(named, subject),
    }
    if subject.last_names is not None and mention.context.plain:
        last = LastYear(subject.last_names).finding(passage, figure)
        if last is not None:  # that says more
            return last._replace(severity_override=Severity.ERROR if sure else None)
    related = _place_of(named, subject.record)
    return Diagnostic(
        codes.FIGURE_CONTRADICTS_RECORD, passage.span(figure.start, figure.end), args,
        passage.path, related, severity,
    )  # fmt: skip


def _with_unit(named: Named, subject: Subject) -> str:
    """Return a value as it is printed; an amount with its unit, which may be what differs."""
    printed = subject.formulas.environment.text(named.value)
    if isinstance(named.value, Quantity) or named.value.kind != "amount":
        return printed
    return printed + str(subject.record.get(subject.template.amount_unit) or "")


def _place_of(named: Named, record: Record) -> tuple[Related, ...]:
    """Return the place of a value; of a computed one, the row that it is in."""
    places = record.places
    span = places.span(named.path) or places.key_span(named.path[:-1])
    return () if span is None else (Related(span, named.title),)


def _below_target(
    mention: Mention, targets: tuple[Named, ...], record: Record
) -> Iterator[Diagnostic]:
    """Report a figure that is less than a target of its name whose result is no number."""
    quantity = mention.figure.quantity
    named = targets[0]
    target = named.value
    if not isinstance(target, Quantity) or target.comparator in "≤<" or quantity.value is None:
        return
    if target.value is not None and quantity.value < target.value:
        args = {"figure": quantity.text, "name": named.title, "target": target.text}
        place = mention.passage.span(mention.figure.start, mention.figure.end)
        related = _place_of(named, record)
        yield Diagnostic(codes.BELOW_TARGET, place, args, mention.passage.path, related)


def _against_each_other(mentions: list[Mention]) -> Iterator[Diagnostic]:
    """Report figures of one noun and unit that cannot both be right, at the later one."""
    first: dict[tuple[str, str, bool], Mention] = {}
    several = Counter((mention.subject, mention.figure.unit) for mention in mentions)
    for mention in mentions:
        if several[mention.subject, mention.figure.unit] == 1 or not mention.context.plain:
            continue
        key = (mention.subject, mention.figure.unit, mention.context.goal)
        before = first.setdefault(key, mention)
        if before is not mention and not (before.bound and mention.bound):
            yield from _disagreement(before, mention)


def _disagreement(before: Mention, mention: Mention) -> Iterator[Diagnostic]:
    pair = before.figure.quantity, mention.figure.quantity
    if compatible(*pair):
        return
    is_short = len(mention.noun.text) < _SURE_NAME
    both_whole = before.noun.whole and mention.noun.whole and not is_short
    if is_short and not _is_near(before.figure, mention.figure):
        return
    if not is_short and not both_whole and not _one_thing(before, mention):
        return
    args = {"figure": pair[1].text, "other": pair[0].text, "noun": mention.subject}
    yield Diagnostic(
        codes.FIGURES_DISAGREE,
        mention.passage.span(mention.figure.start, mention.figure.end),
        args, mention.passage.path, (before.related(),),
        None if both_whole else Severity.WARNING,
    )  # fmt: skip


def _is_near(one: Figure, other: Figure) -> bool:
    """Say whether one of two figures may be a slip of the other one."""
    slip = slip_of(digits_in(one.value), digits_in(other.value))
    return slip is Slip.SWAPPED or abs(one.value - other.value) <= other.value * _CLOSE


def _one_thing(before: Mention, mention: Mention) -> bool:
    """Say whether two figures are about one thing though none or one says that it is the whole."""
    if before.beside and mention.beside and before.beside[1:4] == mention.beside[1:4]:
        return True
    values = before.figure.quantity.value, mention.figure.quantity.value
    if before.noun.whole != mention.noun.whole and None not in values:
        whole, part = values if before.noun.whole else values[::-1]
        return part > whole  # type: ignore[operator]
    return len(mention.noun.text) >= _LONG_NAME
