"""All checks of a report, in one run."""

from collections.abc import Iterable
from itertools import chain

from reportgen.checks.local import LocalReader
from reportgen.checks.requirements import check_requirements
from reportgen.checks.rules.against_targets import check_against_targets, check_claimed_results
from reportgen.checks.rules.announced_counts import check_announced_counts, check_announced_names
from reportgen.checks.rules.averages import check_averages
from reportgen.checks.rules.braces import check_braces
from reportgen.checks.rules.claims import check_claims
from reportgen.checks.rules.completed_flags import check_completed_flags
from reportgen.checks.rules.completion import check_completion
from reportgen.checks.rules.copied_texts import check_copied_texts
from reportgen.checks.rules.dates import check_dates, check_order_of_dates
from reportgen.checks.rules.double_numbering import check_double_numbering
from reportgen.checks.rules.doubled_words import check_doubled_words
from reportgen.checks.rules.enumerations import check_enumerations
from reportgen.checks.rules.event_names import check_event_names
from reportgen.checks.rules.fixed_names import check_fixed_names
from reportgen.checks.rules.goals_and_results import check_goals_and_results
from reportgen.checks.rules.impossible_numbers import check_impossible_numbers
from reportgen.checks.rules.incomparable import check_comparable
from reportgen.checks.rules.indicator_names import check_indicator_names
from reportgen.checks.rules.last_year_columns import check_last_year_columns
from reportgen.checks.rules.left_over import check_left_over
from reportgen.checks.rules.list_marks import check_list_marks
from reportgen.checks.rules.list_signs import check_list_signs
from reportgen.checks.rules.listed_twice import check_listed_twice
from reportgen.checks.rules.met_and_unmet import check_met_and_unmet
from reportgen.checks.rules.missing_units import (
    check_missing_units,
    check_units_of_amounts,
    check_units_of_pairs,
)
from reportgen.checks.rules.name_twins import check_name_twins
from reportgen.checks.rules.no_reason import check_no_reason
from reportgen.checks.rules.numbering import check_numbering
from reportgen.checks.rules.numbering_form import check_numbering_form
from reportgen.checks.rules.one_name import check_one_name
from reportgen.checks.rules.pairs import check_pairs
from reportgen.checks.rules.paragraphs import check_paragraphs, check_typed_list_signs
from reportgen.checks.rules.parts_of_wholes import check_parts_of_wholes, check_returned
from reportgen.checks.rules.problems import check_problems
from reportgen.checks.rules.reasons import check_milestones, check_reasons
from reportgen.checks.rules.references import check_references
from reportgen.checks.rules.repeats import check_repeats
from reportgen.checks.rules.self_name import check_self_name
from reportgen.checks.rules.shares import check_shares
from reportgen.checks.rules.shares_of_values import check_shares_of_values
from reportgen.checks.rules.stated_changes import check_changes
from reportgen.checks.rules.stated_claims import check_stated_claims
from reportgen.checks.rules.stated_figures import check_figures
from reportgen.checks.rules.synonyms import check_synonyms
from reportgen.checks.rules.targets_without_figures import check_targets_without_figures
from reportgen.checks.rules.titles import check_group_names, check_titles
from reportgen.checks.rules.traditional_characters import check_traditional_characters
from reportgen.checks.rules.unfinished_paragraphs import check_unfinished_paragraphs
from reportgen.checks.rules.units_of_names import check_units_of_names
from reportgen.checks.rules.variance import check_variance
from reportgen.checks.rules.wording import check_wording, check_words_of_project
from reportgen.checks.rules.wrong_characters import check_wrong_characters
from reportgen.checks.subject import Subject
from reportgen.checks.tie_outs import check_tie_outs
from reportgen.checks.unit_guard import check_units
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Severity
from reportgen.diagnostics.place import Span

# What follows from a text alone.
_LOCAL = (
    check_announced_names,
    check_shares,
    check_changes,
    check_met_and_unmet,
    check_reasons,
    check_wording,
    check_traditional_characters,
    check_pairs,
    check_repeats,
    check_doubled_words,
    check_list_signs,
    check_units_of_amounts,
    check_listed_twice,
    check_dates,
    check_returned,
    check_averages,
    check_wrong_characters,
    check_fixed_names,
    check_list_marks,
)
# What follows from values, or from several texts.
_CHECKS = (
    check_tie_outs,
    check_requirements,
    check_units,
    check_impossible_numbers,
    check_parts_of_wholes,
    check_order_of_dates,
    check_completed_flags,
    check_comparable,
    check_numbering,
    check_numbering_form,
    check_enumerations,
    check_announced_counts,
    check_titles,
    check_group_names,
    check_units_of_names,
    check_targets_without_figures,
    check_indicator_names,
    check_figures,
    check_completion,
    check_shares_of_values,
    check_against_targets,
    check_claimed_results,
    check_claims,
    check_stated_claims,
    check_problems,
    check_goals_and_results,
    check_one_name,
    check_name_twins,
    check_event_names,
    check_milestones,
    check_left_over,
    check_paragraphs,
    check_unfinished_paragraphs,
    check_copied_texts,
    check_typed_list_signs,
    check_variance,
    check_last_year_columns,
    check_words_of_project,
    check_missing_units,
    check_units_of_pairs,
    check_no_reason,
    check_self_name,
    check_braces,
)
# What may be wrong with a figure in a text, seen in several ways.
_OF_FIGURES = (
    codes.FIGURE_CONTRADICTS_RECORD, codes.FIGURES_DISAGREE, codes.SHARE_DIFFERS,
)  # fmt: skip
_DOCUMENT_CHECKS = (check_references, check_synonyms, check_double_numbering)
_READER = LocalReader(_LOCAL)


def run_checks(subject: Subject, reader: LocalReader = _READER) -> list[Diagnostic]:
    """Return what contradicts what in a record, whose computed fields have their values.

    Args:
        subject: the record and its texts.
        reader: remembers what local rules found in texts that it has read before.
    """
    found = (one for check in _CHECKS for one in check(subject))
    return _once(chain(found, reader.diagnostics(subject)))


def _once(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what was found, of each figure in a text the gravest: the rest has the same cause."""
    kept = list(found)
    gravest: dict[Span | None, Severity] = {}
    for one in kept:
        if one.code in _OF_FIGURES:
            gravest[one.span] = max(one.severity, gravest.get(one.span, one.severity))
    said = set()
    chosen = []
    for one in kept:
        if one.code in _OF_FIGURES:
            if one.span in said or one.severity < gravest[one.span]:
                continue
            said.add(one.span)
        chosen.append(one)
    return chosen


def run_document_checks(subject: Subject) -> list[Diagnostic]:
    """Return what can only be seen once the document is laid out and `captions` are known."""
    return [found for check in _DOCUMENT_CHECKS for found in check(subject)]
