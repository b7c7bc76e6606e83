"""What an author did wrong when a file is not YAML: the parser's problems in plain words."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Related
from reportgen.diagnostics.place import Edit, Span
from reportgen.source.source import TextFile
from reportgen.texts.patterns import pattern


class Problem(NamedTuple):
    """What stopped the parser, where, and where the thing began that it was reading.

    Places are a line and a column that count from 0.
    """

    text: str
    mark: tuple[int, int]
    context: str = ""
    context_mark: tuple[int, int] | None = None


class _Found(NamedTuple):
    """What an author did wrong: a key of the phrases `syntax.…`, its place, and what is right."""

    kind: str
    mark: tuple[int, int]
    word: str = ""
    width: int = 1
    right: str | None = None


_FULL_WIDTH_COLON = pattern(r"""\s*(?:-\s+)*["']?[\w.-]{1,40}["']?\s*(：)""")
_BARE_EXPRESSION = pattern(r"(?:^|[:\-]\s)\s*(\{\{)")
_TAB_INDENTATION = pattern(r" *(\t)\s*\S")
_TAB_PROBLEMS = ("found a tab character",)
_QUOTE_OR_INDENTATION = pattern(r"""["']\s*$""")
_COLON_WITHOUT_SPACE = pattern(r"""\s*(?:-\s+)*["']?[\w.-]{1,40}["']?(:)[^\s/]""")
_BRACKETS = {"[": "missing-square-bracket", "{": "missing-curly-bracket"}
_EARLIER_COLON = pattern(r":\s")
_WIDE_INDENTATION = pattern(r"^[ -]*(\u3000)")
_NO_BREAK_INDENTATION = pattern(r"^[ -]*(\u00a0+)")
_NO_BREAK_SPACE = pattern("""^[ -]*["']?[\\w.-]{1,40}["']?:(\u00a0+)|^ *-(\u00a0+)""")
_WIDE_SPACE = pattern(_NO_BREAK_SPACE.pattern.replace("\u00a0", "\u3000"))
_WIDE_BRACKET = pattern(r"(?:^\s*-|[\w\"']:)\s*([｛［])")
_DASH_WITHOUT_SPACE = pattern(r"^\s*(-)(?:[A-Za-z_][\w-]*:(?:\s|$)|[^\W\d_])")
_OTHER_LIST_SIGN = pattern(r"^\s*([—–－﹣−•·●▪■◆○※★➢✓*+])\s*[^\W_]")
_DASH_FOR_NOTHING = pattern(r":\s+(-)\s*(?:#.*)?$")
_BRACKET_FIRST = pattern(
    r"""(?::|^\s*-)\s+(?P<value>(?P<word>[\[{])(?:(?<=\[)[^\]{}]*\]|(?<=\{)[^}\[\]]*\})(?!\s*(?:$|[,}\]#])).*)$"""
)
_WIDE_COMMA = pattern(r"([，、；])\s*[A-Za-z_][\w-]*\s*[:：]")
_CONFLICT = pattern(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_VALUE_BEFORE = pattern(r"""^\s*(?:-\s+)?(?:[\w.-]{1,40}:\s+)?$""")  # no braces around it
_FEWEST_MARKS = 3  # of one conflict
_OPENING_QUOTE = pattern(r"""(?:^\s*|:\s+|-\s+)(["'])""")


def explain_syntax(problem: Problem, file: TextFile) -> list[Diagnostic]:
    """Return what is wrong in `file`, in the words of its author."""
    if _is_tab(problem, file.lines):
        return tab_indentations(file) or [_tab(_span(_Found("", problem.mark), file))]
    if "tag" in f"{problem.text} {problem.context}":
        return [_unknown_tag(problem, file)]
    found = _first(_LOOKS, problem, file.lines) or _by_text(problem, file.lines)
    span = _span(found, file)
    edits = () if found.right is None else (Edit(span, found.right),)
    return [syntax_diagnostic(found.kind, span, found.word, *edits)]


def conflict_marks(file: TextFile) -> Diagnostic | None:
    """Return the finding that git left the marks of a conflict in `file`."""
    if "\n<<<<<<<" not in file.text and not file.text.startswith("<<<<<<<"):
        return None
    marks = [
        file.span(file.base + match.start(), file.base + match.end())
        for match in _CONFLICT.finditer(file.text)
    ]
    if len(marks) < _FEWEST_MARKS:
        return None
    related = tuple(Related(span, Phrase("source.conflict-mark")) for span in marks[1:])
    return Diagnostic(codes.CONFLICT_MARKS, marks[0], related=related)


def syntax_diagnostic(kind: str, span: Span, word: str = "", *edits: Edit) -> Diagnostic:
    """Return the finding that the phrases `syntax.<kind>` describe."""
    args = {
        "problem": Phrase(f"syntax.{kind}", {"word": word}),
        "advice": Phrase(f"syntax.{kind}-advice", {"word": word}),
    }
    return Diagnostic(codes.YAML_SYNTAX, span, args, edits=edits)


def tab_indentations(file: TextFile) -> list[Diagnostic]:
    """Return every line that is indented with a tab: whoever did it once did it often."""
    return [
        _tab(Span(file.name, line, column, line, column + 1))
        for line, text in enumerate(file.lines, 1)
        if (match := _TAB_INDENTATION.match(text))
        for column in [match.start(1) + 1]
    ]


def _tab(span: Span) -> Diagnostic:
    return Diagnostic(codes.TAB_INDENTATION, span)


def _unknown_tag(problem: Problem, file: TextFile) -> Diagnostic:
    line, column = problem.context_mark or problem.mark
    tag = _line(file.lines, line)[column:].split(" ", 1)[0]
    span = Span(file.name, line + 1, column + 1, line + 1, column + 1 + len(tag))
    return Diagnostic(codes.UNKNOWN_TAG, span, {"tag": tag})


def _is_tab(problem: Problem, lines: Sequence[str]) -> bool:
    line, column = problem.mark
    before = _line(lines, line)[: column + 1]
    return problem.text.startswith(_TAB_PROBLEMS) or (
        problem.text.startswith("found character") and not before.strip() and "\t" in before
    )


_Look = Callable[[Problem, Sequence[str]], _Found | None]


def _first(looks: Sequence[_Look], problem: Problem, lines: Sequence[str]) -> _Found | None:
    return next((found for look in looks if (found := look(problem, lines))), None)


def _full_width_colon(problem: Problem, lines: Sequence[str]) -> _Found | None:
    for line in _suspects(problem, lines):
        match = _FULL_WIDTH_COLON.match(_line(lines, line))
        if match and ": " not in _line(lines, line):
            return _Found("full-width-colon", (line, match.start(1)), right=": ")
    return None


def _look_for(
    pattern: re.Pattern[str], kind: str, right: Callable[[str], str] | None = None
) -> _Look:
    """Return a search for the place of `pattern` on the lines that the mistake may be on.

    `right` makes what is right of what the pattern's group has, where there is one right answer.
    """

    def look(problem: Problem, lines: Sequence[str]) -> _Found | None:
        for line in _suspects(problem, lines):
            match = pattern.search(_line(lines, line))
            if match:
                place, word = match.start(match.lastindex or 1), match[match.lastindex or 1]
                mended = None if right is None else right(word)
                return _Found(kind, (line, place), word, len(word), mended)
        return None

    return look


def _bare_expression(problem: Problem, lines: Sequence[str]) -> _Found | None:
    for line in _suspects(problem, lines):
        match = _BARE_EXPRESSION.search(_line(lines, line))
        if match:
            return _Found("bare-expression", (line, match.start(1)), width=2)
    return None


def _text_after_quote(problem: Problem, lines: Sequence[str]) -> _Found | None:
    line, column = problem.mark
    before = _line(lines, line)[:column]
    if problem.text == "did not find expected key" and _QUOTE_OR_INDENTATION.search(before):
        quote = before.rstrip()[-1:]
        return _left_open(quote, line, before, lines) or _Found("text-after-quote", problem.mark)
    return None


def _left_open(quote: str, line: int, before: str, lines: Sequence[str]) -> _Found | None:
    """Find the value above that was never closed, so that the quote here seemed to close it."""
    if any(match[1] == quote for match in _OPENING_QUOTE.finditer(before)):
        return None
    for above in range(line - 1, -1, -1):
        match = _OPENING_QUOTE.search(lines[above])
        if match and match[1] == quote and quote not in lines[above][match.end(1) :]:
            return _Found("missing-quote", (above, match.start(1)))
    return None


def _missing_key(problem: Problem, lines: Sequence[str]) -> _Found | None:
    line, column = problem.mark
    if problem.text == "did not find expected key" and _line(lines, line)[column:].startswith(":"):
        return _Found("missing-key", problem.mark)
    return None


def _open_bracket(problem: Problem, lines: Sequence[str]) -> _Found | None:
    """Find the bracket that is still open when the file ends behind it."""
    line, column = problem.mark
    at_end = not any(text.strip() for text in [_line(lines, line)[column:], *lines[line + 1 :]])
    if problem.text != "did not find expected node content" or not at_end:
        return None
    for line in range(len(lines) - 1, -1, -1):
        column = max(lines[line].rfind("["), lines[line].rfind("{"))
        if column >= 0:
            return _Found(_BRACKETS[lines[line][column]], (line, column))
    return None


def _missing_space(problem: Problem, lines: Sequence[str]) -> _Found | None:
    if not problem.text.startswith(("mapping values are not allowed", "could not find expected")):
        return None
    for line in _suspects(problem, lines):
        match = _COLON_WITHOUT_SPACE.match(_line(lines, line))
        if match and not _EARLIER_COLON.search(_line(lines, line) + " "):
            return _Found("missing-space", (line, match.start(1)), right=": ")
    return None


def _second_colon(problem: Problem, lines: Sequence[str]) -> _Found | None:
    if not problem.text.startswith("mapping values are not allowed"):
        return None
    line, column = problem.mark
    second = _EARLIER_COLON.search(_line(lines, line)[:column]) is not None
    return _Found("second-colon" if second else "key-out-of-place", problem.mark)


def _wide_comma(problem: Problem, lines: Sequence[str]) -> _Found | None:
    """Find the full-width comma between two keys in braces."""
    if "expected ',' or '}'" not in problem.text:
        return None
    first = problem.context_mark[0] if problem.context_mark else problem.mark[0]
    for line in range(first, problem.mark[0] + 1):
        match = _WIDE_COMMA.search(_line(lines, line))
        if match:
            return _Found("wide-comma", (line, match.start(1)), match[1], right=", ")
    return None


def _bracket_first(problem: Problem, lines: Sequence[str]) -> _Found | None:
    """Find the text that begins with a bracket, which makes a list or a group for YAML."""
    match = _BRACKET_FIRST.search(_line(lines, problem.mark[0]))
    if match is None:
        return None
    value = match["value"].rstrip()
    place = (problem.mark[0], match.start("value"))
    return _Found("reserved-character", place, match["word"], len(value), _quoted(value))


def _quoted(value: str) -> str | None:
    """Return a text in quotes; None where what is text of it is not certain."""
    return None if "'" in value or " #" in value else f"'{value}'"


_LOOKS: tuple[_Look, ...] = (
    _look_for(_WIDE_INDENTATION, "wide-indentation"),
    _look_for(_NO_BREAK_INDENTATION, "no-break-space", lambda word: " " * len(word)),
    _look_for(_NO_BREAK_SPACE, "no-break-space", lambda _: " "),
    _look_for(_WIDE_SPACE, "wide-space", lambda _: " "),
    _look_for(_WIDE_BRACKET, "wide-bracket"),
    _look_for(_DASH_FOR_NOTHING, "dash-for-nothing"),
    _look_for(_DASH_WITHOUT_SPACE, "dash-without-space", lambda _: "- "),
    _look_for(_OTHER_LIST_SIGN, "list-sign"),
    _wide_comma,
    _bracket_first,
    _full_width_colon,
    _bare_expression,
    _text_after_quote,
    _missing_key,
    _open_bracket,
    _missing_space,
    _second_colon,
)

# Part of the parser's words → kind, and whether the place is where the thing began.
_KINDS: tuple[tuple[str, str, bool], ...] = (
    ("unexpected end of stream", "missing-quote", True),
    ("unexpected document indicator", "missing-quote", True),
    ("could not find expected ':'", "missing-colon", True),
    ("cannot start any token", "reserved-character", False),
    ("expected alphabetic or numeric character", "reserved-character", True),
    ("expected ',' or ']'", "missing-square-bracket", True),
    ("expected ',' or '}'", "missing-curly-bracket", True),
    ("expected node content", "reserved-character", False),
    ("expected key", "indentation", False),
    ("expected '-' indicator", "list-indentation", False),
    ("block sequence entries are not allowed", "list-on-key-line", False),
    ("escape", "backslash", False),
    ("hexdecimal", "backslash", False),
    ("comment or line break", "block-text-header", True),
)


def _by_text(problem: Problem, lines: Sequence[str]) -> _Found:
    for part, kind, at_start in _KINDS:
        if part in problem.text:
            mark = (problem.context_mark or problem.mark) if at_start else problem.mark
            value = _line(lines, mark[0])[mark[1] :].rstrip()
            if kind == "reserved-character" and _VALUE_BEFORE.search(
                _line(lines, mark[0])[: mark[1]]
            ):
                return _Found(kind, mark, value[:1], len(value), _quoted(value))
            return _Found(kind, mark, value[:1])
    return _Found("other", problem.mark, " ".join(filter(None, (problem.context, problem.text))))


def _suspects(problem: Problem, lines: Sequence[str]) -> list[int]:
    """Return the lines on which the mistake may be: where it came to light, and before."""
    line = problem.mark[0]
    before = next((above for above in range(line - 1, -1, -1) if _line(lines, above).strip()), line)
    known = [problem.context_mark[0]] if problem.context_mark else []
    close = [number for number in known if line - number <= 1]
    return [line, *close, before]


def _line(lines: Sequence[str], line: int) -> str:
    return lines[line] if line < len(lines) else ""


def _span(found: _Found, file: TextFile) -> Span:
    line, column = min(found.mark[0], len(file.lines) - 1), found.mark[1]
    if found.mark[0] > line:  # the end of the file is behind its last line
        column = len(file.lines[line])
    width = found.width if column < len(file.lines[line]) else 0
    return Span(file.name, line + 1, column + 1, line + 1, column + 1 + width)
