"""How many findings of each severity there are."""

from collections import Counter
from collections.abc import Iterable

from reportgen.diagnostics.diagnostic import Diagnostic, Severity
from reportgen.diagnostics.wording import phrase

_COUNTED = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def severity_word(severity: Severity, language: str) -> str:
    """Return the name of a severity in a language."""
    return phrase(f"severity.{severity.name.lower()}", language)


def counts(diagnostics: Iterable[Diagnostic]) -> dict[Severity, int]:
    """Return the number of findings of each severity, the worst first."""
    found = Counter(diagnostic.severity for diagnostic in diagnostics)
    return {severity: found[severity] for severity in _COUNTED}


def files(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Return the files that findings are in, in the order of their first finding."""
    return list(dict.fromkeys(found.span.file for found in diagnostics if found.span))


def summary(diagnostics: Iterable[Diagnostic], language: str, suppressed: int = 0) -> str:
    """Return one line that counts the findings: `2 errors, 1 warning (2 files)`.

    Those that comments have set aside are counted apart.
    """
    counted = _of_findings(list(diagnostics), language)
    if not suppressed:
        return counted
    return _counted("summary.suppressed", suppressed, language, summary=counted)


def _of_findings(listed: list[Diagnostic], language: str) -> str:
    if not listed:
        return phrase("summary.nothing", language)
    counted = phrase("summary.separator", language).join(
        _counted(f"summary.{severity.name.lower()}", count, language)
        for severity, count in counts(listed).items()
        if count
    )
    count = len(files(listed))
    if not count:
        return counted
    return phrase(
        "summary.in-files",
        language,
        findings=counted,
        files=_counted("summary.file", count, language),
    )


def _counted(key: str, count: int, language: str, **words: str) -> str:
    return phrase(f"{key}-one" if count == 1 else f"{key}-many", language, count=count, **words)
