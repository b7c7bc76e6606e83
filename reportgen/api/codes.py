"""The codes of findings: which there are, and the manual page of each."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

from reportgen.api.errors import Language, WrongArgumentError, told_in
from reportgen.api.store import Folders, chosen_store
from reportgen.diagnostics.diagnostic import Code
from reportgen.diagnostics.known import beginning_with, builtin_codes, is_optional, retired
from reportgen.diagnostics.near import near_names
from reportgen.diagnostics.wording import phrase, text_of
from reportgen.reporters.summary import severity_word

MoreCodes: TypeAlias = Callable[[], Iterable[Code]]
"""Gives the codes of templates; they are only read if no built-in code is meant."""

_SEPARATORS: Final = re.compile(r"[\s,，、]+")


def explain_code(code: str, language: Language = "zh", *, template_path: Folders = ()) -> str:
    """Return the manual page of a code, as `reportgen explain RG301` prints it.

    Args:
        code: its id or its name, of reportgen or of a template.
        language: the one of the page.
        template_path: folders with more templates.

    Raises:
        WrongArgumentError: there is no such code; the nearest ones are named.
    """
    with told_in(language):
        return manual(code, chosen_store(template_path).codes, language)


def manual(text: str, more: MoreCodes, language: str) -> str:
    """Return the manual page of the code that `text` is the id or the name of.

    Of a retired code it is the page of what has taken its place, and says so.

    Raises:
        WrongArgumentError: there is no such code.
    """
    known = builtin_codes()
    code = find_code(text, known)
    if code is None:
        known |= {one.id: one for one in more()}
        code = find_code(text, known)
    if code is None:
        raise _no_code(text, known.values())
    shown = ""
    while code.successor:
        args = {"code": code.id, "successor": code.successor}
        shown += f"{phrase('manual.retired', language, **args)}\n\n"
        code = known[code.successor]
    return shown + page(code, language)


def codes_in(texts: str | Iterable[str]) -> tuple[str, ...]:
    """Return the codes that one text or several name: "RG5, rg301" or ["RG5", "RG301"]."""
    given = (texts,) if isinstance(texts, str) else texts
    words = (word for text in given for word in _SEPARATORS.split(text))
    return tuple(word.upper() for word in words if word)


def refuse_wrong(named: Iterable[str], ignored: Iterable[str], more: MoreCodes) -> None:
    """Refuse the first text that is the beginning of no code, or of codes that always count.

    Raises:
        WrongArgumentError: there is such a text.
    """
    texts, set_aside = (*named, *ignored), tuple(ignored)
    known = list(builtin_codes().values())
    if any(not beginning_with(text, known) for text in texts):
        known += more()
    for text in texts:
        meant, gone = beginning_with(text, known), retired(text, known)
        if gone is not None:
            raise WrongArgumentError("cli.error.retired-code", code=text, successor=gone.successor)
        if not meant:
            raise _no_code(text, known)
        if text in set_aside and not any(map(is_optional, meant)):
            raise WrongArgumentError("cli.error.fixed-code", code=text)


def find_code(text: str, known: Mapping[str, Code]) -> Code | None:
    """Return the code that `text` is the id or the name of, in any letter case."""
    wanted = text.casefold()
    for code in known.values():
        if wanted in (code.id.casefold(), code.name.casefold()):
            return code
    return None


def near_codes(text: str, known: Iterable[Code]) -> tuple[str, ...]:
    """Return the ids and names that look most like `text`."""
    spellings = [spelling for code in known for spelling in (code.id, code.name)]
    folded = {spelling.casefold(): spelling for spelling in spellings}
    return tuple(folded[spelling] for spelling in near_names(text.casefold(), folded))


def page(code: Code, language: str) -> str:
    """Return the manual page of `code`, as Markdown."""
    words = text_of(code, language)
    severity = severity_word(code.severity, language)
    shown = [f"{code.id} {code.name} ({severity})"]
    if code.texts is None:  # a template words each finding of its codes itself
        shown.append(f"  {phrase('manual.message', language)}{words.message}")
        if words.fix:
            shown.append(f"  {phrase('manual.fix', language)}{words.fix}")
    if words.manual.strip():
        shown.append(f"\n{words.manual.strip()}")
    return "\n".join(shown) + "\n"


def _no_code(text: str, known: Iterable[Code]) -> WrongArgumentError:
    near = near_codes(text, known)
    key = "cli.error.no-code-near" if near else "cli.error.no-code"
    return WrongArgumentError(key, code=text, near=near)
