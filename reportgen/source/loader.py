"""One YAML text → data and places. Beside `builder`, no module knows the YAML library."""

from typing import Any, NamedTuple

import yaml

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.source.builder import Builder, CannotGoOnError
from reportgen.source.collector import no_garbage_collection
from reportgen.source.comments import cut_texts
from reportgen.source.decode import CONTROL_CHARACTER, control_characters, lost_characters
from reportgen.source.source import Branch, Data, TextFile
from reportgen.source.syntax import Problem, conflict_marks, explain_syntax

# The parser in C is ten times as fast; PyYAML can be installed without it.
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Parsed(NamedTuple):
    """What is in one file; `data` and `places` are None if it is not a mapping."""

    data: dict[str, Data] | None
    places: Branch | None
    diagnostics: list[Diagnostic]


def parse(file: TextFile) -> Parsed:
    """Read the text of `file`; whatever is wrong with it becomes a diagnostic."""
    conflict = conflict_marks(file)
    if conflict is not None:  # two files in one: nothing that is read would be what is meant
        return Parsed(None, None, [conflict])
    found = list(control_characters(file))
    text = CONTROL_CHARACTER.sub(" ", file.text) if found else file.text
    if not file.text.isascii():
        found += lost_characters(file)
    with no_garbage_collection():
        builder = _built(file, text)
    builder.found.extend(found)
    data, places = builder.result()
    if places is not None:
        builder.found.extend(cut_texts(file, places))
    return Parsed(data, places, builder.found)


def _built(file: TextFile, text: str) -> Builder:
    builder = Builder(file)
    parser = _PARSER(text)
    try:
        builder.read(parser.get_event)
    except CannotGoOnError:
        pass
    except yaml.MarkedYAMLError as error:
        if (limit := _limit_of_nesting(error)) is not None:
            return _built(file, text[:limit])
        builder.broken = True
        found = explain_syntax(_problem(error), file)
        builder.found.extend(one for one in found if _is_new(one, builder.found))
    finally:
        parser.dispose()
    return builder


def _limit_of_nesting(error: yaml.MarkedYAMLError) -> int | None:
    """Return where the parser met a limit of its own, as libyaml has one since 0.2.6.

    It is far behind ours, but the parser looks ahead up to 1024 characters for the end of a key:
    without what is behind its limit, it comes to ours.
    """
    is_limit = "maximum nesting" in (error.problem or "")
    return error.problem_mark.index if is_limit and error.problem_mark else None


def _is_new(diagnostic: Diagnostic, found: list[Diagnostic]) -> bool:
    """Say whether the events before the error have not shown it already; there is one at most."""
    return diagnostic.code is not codes.YAML_SYNTAX or diagnostic not in found


def _problem(error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    return Problem(
        error.problem or "",
        (mark.line, mark.column) if mark else (0, 0),
        error.context or "",
        (error.context_mark.line, error.context_mark.column) if error.context_mark else None,
    )
