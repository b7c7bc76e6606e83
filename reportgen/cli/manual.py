"""The manual page of a code: what a finding means and how to mend it."""

from collections.abc import Iterable, Mapping

from reportgen.diagnostics.diagnostic import Code
from reportgen.diagnostics.near import near_names
from reportgen.diagnostics.wording import phrase, text_of
from reportgen.reporters.summary import severity_word


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
