r"""Word lists: what a report must not say, as data.

A list is a TOML file. `words` has a line for each word: what is wrong, what is right, and then the
longer words, if any, in which it is right. Each of the `patterns` has a regular expression:

    source = "where the list comes from"
    code = "RG534"
    words = '''
    布署 部署
    以经 已经 以经济 以经费
    '''

    [[patterns]]
    code = "RG536"
    find = '约(?P<n>\d+)(?P<at>人左右)'   # `at`: what is marked and replaced, else all of it
    near = ["左右"]                        # tried only in sentences that have one of these
    replace = "人"
    reason = {zh = "“约”和“左右”只用一个", en = "“about” is said twice"}
    wrong = "每场约120人左右。"
    right = "每场约120人。"

    names = '''
    云溪市数据档案局 市数据档案局
    '''

A line of `names` has a name with one right form, and then what is right, too; what is nearly the
first is a finding. Of this package's lists, those of names are in `words/names`.

The lists of this package are in `words/wording`, a file for each topic. A project's lists have the
same form, and need no `code`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from reportgen import disk
from reportgen.checks.fixed_names import SHORTEST_NAME, FixedNames
from reportgen.checks.running_text import WordIndex
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Bilingual, Code, Diagnostic, Phrase, Severity
from reportgen.diagnostics.place import Span
from reportgen.kept import toml_of_package
from reportgen.texts.patterns import pattern

_LISTS = Path(__file__).parent / "words" / "wording"
_CODES: Mapping[str, Code] = {
    code.id: code
    for code in vars(codes).values()
    if isinstance(code, Code) and "RG520" <= code.id <= "RG549"
}
_SEVERITIES = {severity.name.lower(): severity for severity in Severity}
_AT = pattern(r"\(at line (\d+), column (\d+)\)")

# The keys of a list and of a pattern, and what is behind them.
_LIST = {"source": str, "code": str, "words": str, "names": str, "patterns": list}
_PATTERN = {
    "code": str, "severity": str, "find": str, "near": list, "unless": list, "replace": str,
    "half_width": bool, "reason": (str, dict), "fix": (str, dict), "wrong": str, "right": str,
    "source": str,
}  # fmt: skip


class WordList(NamedTuple):
    """Words that are always wrong.

    Attributes:
        words: what is wrong and what is right.
        unless: for some of them, longer words in which they are right.
    """

    code: Code
    words: Mapping[str, str]
    unless: Mapping[str, Sequence[str]]


class WrongPattern(NamedTuple):
    """A regular expression for something that is wrong.

    Attributes:
        near: words of which a sentence must have one, or it is not looked at; none: all are.
        unless: longer words in which what was found is right.
        replace: what to write instead, as a template of `re`; None if there are several ways.
        half_width: whether the half-width form is what to write instead.
        reason: what is wrong; None where the code says all.
        wrong: a sentence in which this is found.
        right: the sentence as it should be.
    """

    code: Code
    find: str
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    replace: str | None = None
    half_width: bool = False
    severity: Severity | None = None
    reason: Bilingual | str | Phrase | None = None
    fix: Bilingual | str | None = None
    wrong: str = ""
    right: str = ""


class Vocabulary(NamedTuple):
    """Lists of words, and what is wrong with them.

    Attributes:
        words: finds the words of a text: those of the lists and those that patterns are tried near.
        names: those with one right form.
    """

    lists: tuple[WordList, ...]
    patterns: tuple[WrongPattern, ...]
    words: WordIndex
    names: FixedNames
    diagnostics: tuple[Diagnostic, ...] = ()


class _Loaded(NamedTuple):
    words: WordList | None
    patterns: tuple[WrongPattern, ...]
    diagnostics: tuple[Diagnostic, ...]
    names: tuple[Sequence[str], ...] = ()


@cache
def own_vocabulary() -> Vocabulary:
    """Return the words and patterns of this package."""
    data = list(map(toml_of_package, sorted(_LISTS.glob("*.toml"))))
    return _vocabulary(
        (_words(one) for one in data if "words" in one),
        (_pattern(entry) for one in data for entry in one.get("patterns", ())),
    )


def load_vocabulary(files: Sequence[Path]) -> Vocabulary:
    """Return the words and patterns of `files`, the lists of a project.

    A list with mistakes is left out, and what is wrong with it is in the diagnostics.
    """
    loaded = [_project_list(file) for file in files]
    return _vocabulary(
        (one.words for one in loaded if one.words),
        (pattern for one in loaded for pattern in one.patterns),
        tuple(found for one in loaded for found in one.diagnostics),
        FixedNames.of_lines(line for one in loaded for line in one.names),
    )


def _vocabulary(
    lists: Iterable[WordList],
    patterns: Iterable[WrongPattern],
    found: tuple[Diagnostic, ...] = (),
    names: FixedNames = FixedNames(()),  # noqa: B008 - cannot be changed
) -> Vocabulary:
    every, own = tuple(lists), tuple(patterns)
    near = {word for pattern in own for word in pattern.near}
    words = WordIndex(near.union(*(one.words for one in every)))
    return Vocabulary(every, own, words, names, found)


def _words(data: Mapping[str, Any]) -> WordList:
    code = _CODES[data["code"]] if "code" in data else codes.PROJECT_WORD
    lines = [line for line in map(str.split, _lines(data.get("words", ""))) if line]
    words = {wrong: right for wrong, right, *_ in lines}
    return WordList(code, words, {wrong: longer for wrong, _, *longer in lines if longer})


def _lines(words: str) -> list[str]:
    """Return the lines of a list of words that are no comments."""
    return [line for line in words.split("\n") if not line.startswith("#")]


def _pattern(entry: Mapping[str, Any]) -> WrongPattern:
    return WrongPattern(
        _CODES[entry["code"]] if "code" in entry else codes.PROJECT_WORD,
        entry["find"],
        tuple(entry.get("near", ())),
        tuple(entry.get("unless", ())),
        entry.get("replace"),
        entry.get("half_width", False),
        _SEVERITIES.get(entry.get("severity", "")),
        _said(entry.get("reason")),
        _said(entry.get("fix")),
        entry.get("wrong", ""),
        entry.get("right", ""),
    )


def _said(text: str | Mapping[str, str] | None) -> Bilingual | str | None:
    if text is None or isinstance(text, str):
        return text
    first = next(iter(text.values()), "")
    return Bilingual(text.get("zh", first), text.get("en", first))


def _project_list(file: Path) -> _Loaded:
    import tomllib  # noqa: PLC0415 - only a project with lists of its own needs it

    try:
        text = disk.content(file).decode("utf-8-sig")
        data = tomllib.loads(text)
    except OSError:
        return _broken(codes.WORD_LIST_UNREADABLE, Span(_shown(file), 1, 1, 1, 1), _NO_FILE)
    except UnicodeDecodeError:
        return _broken(codes.WORD_LIST_UNREADABLE, Span(_shown(file), 1, 1, 1, 1), _NOT_UTF_8)
    except tomllib.TOMLDecodeError as error:
        return _not_toml(file, text, str(error))
    problems = [(_span(file, text, near), problem) for near, problem in _problems(data)]
    if problems:
        found = tuple(
            Diagnostic(codes.WORD_LIST_BROKEN, span, {"problem": problem})
            for span, problem in problems
        )
        return _Loaded(None, (), found)
    names = tuple(map(str.split, _lines(data.get("names", ""))))
    return _Loaded(_words(data), tuple(map(_pattern, data.get("patterns", ()))), (), names)


_NO_FILE = Phrase("word-list-no-file")
_NOT_UTF_8 = Phrase("word-list-not-utf-8")


def _shown(file: Path) -> str:
    """Return the name of a list in findings: as short as that of a report that is named."""
    here = Path.cwd()
    return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()


def _broken(code: Code, span: Span, problem: object) -> _Loaded:
    return _Loaded(None, (), (Diagnostic(code, span, {"file": span.file, "problem": problem}),))


def _not_toml(file: Path, text: str, said: str) -> _Loaded:
    match = _AT.search(said)  # else it is the end of the file
    line, column = (int(match[1]), int(match[2])) if match else (text.count("\n") + 1, 1)
    span = Span(_shown(file), line, column, line, column)
    return _broken(codes.WORD_LIST_UNREADABLE, span, Phrase("word-list-not-toml"))


def _span(file: Path, text: str, near: str) -> Span:
    """Return the place of `near` in the list, or its beginning."""
    start = max(text.find(near), 0)
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    return Span(_shown(file), line, column, line, column + (len(near) if near in text else 0))


def _problems(data: Mapping[str, Any]) -> Iterator[tuple[str, Phrase]]:
    """Yield what is wrong with a list: words near the place, and the mistake."""
    problems = list(_wrong_keys(data, _LIST))
    yield from problems
    if problems:
        return
    for line in _lines(data.get("words", "")):
        yield from _word_problems(line.strip())
    for name, *_ in filter(None, map(str.split, _lines(data.get("names", "")))):
        if len(name) < SHORTEST_NAME:
            yield name, Phrase("word-list-short-name", {"name": name})
    for entry in data.get("patterns", ()):
        yield from _pattern_problems(entry)


def _word_problems(line: str) -> Iterator[tuple[str, Phrase]]:
    wrong, right, *longer = [*line.split(), "", ""]
    if wrong and right in ("", wrong):
        yield line, Phrase("word-list-no-word", {"word": wrong})
    for word in filter(None, longer):
        if wrong not in word:
            yield line, Phrase("word-list-no-exception", {"word": word, "wrong": wrong})


def _wrong_keys(data: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[tuple[str, Phrase]]:
    for key, value in data.items():
        if key not in known:
            yield key, Phrase("word-list-unknown-key", {"key": key})
        elif not isinstance(value, known[key]):
            yield key, Phrase("word-list-wrong-type", {"key": key})
    code = data.get("code")
    if isinstance(code, str) and code not in _CODES:
        yield code, Phrase("word-list-unknown-code", {"code": code})


def _pattern_problems(entry: Any) -> Iterator[tuple[str, Phrase]]:
    if not isinstance(entry, dict) or not entry.get("find"):
        yield "[[patterns]]", Phrase("word-list-no-pattern")
        return
    problems = list(_wrong_keys(entry, _PATTERN))
    yield from problems
    if problems:
        return
    if entry.get("severity", "info") not in _SEVERITIES:
        yield entry["severity"], Phrase("word-list-unknown-severity", {"word": entry["severity"]})
    if not _are_texts(entry.get("near", [])) or not _are_texts(entry.get("unless", [])):
        yield entry["find"], Phrase("word-list-wrong-type", {"key": "near"})
    yield from _expression_problems(entry)


def _expression_problems(entry: Mapping[str, Any]) -> Iterator[tuple[str, Phrase]]:
    try:
        expression = re.compile(entry["find"])
        if "replace" in entry:
            re.compile(f"{entry['find']}|(?P<none>)").sub(entry["replace"], "")
    except (re.error, IndexError) as error:
        yield entry["find"], Phrase("word-list-no-expression", {"said": str(error)})
        return
    if expression.match(""):
        yield entry["find"], Phrase("word-list-matches-nothing")


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)
