"""The language of what people read: Chinese or English."""

import locale
import sys
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from reportgen.diagnostics.wording import LANGUAGES

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def stated_language(arguments: Sequence[str]) -> str | None:
    """Return the value of `--lang`; it is wanted before click has read the other arguments."""
    stated = None
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        if argument == "--":
            break
        if argument == "--lang":
            stated = following
        elif argument.startswith("--lang="):
            stated = argument.removeprefix("--lang=")
    return stated


def choose_language(stated: str | None, environment: Mapping[str, str], system: str = "") -> str:
    """Return the stated language, else REPORTGEN_LANG's, else the locale's, else English.

    `system` is the system's own name of its locale, for where no variable says it (Windows).
    """
    wanted = stated or environment.get("REPORTGEN_LANG", "")
    for language in LANGUAGES:
        if wanted.lower().startswith(language):
            return language
    named = (environment.get(name) for name in _LOCALE_VARIABLES)
    name = next(filter(None, named), system)
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def system_locale() -> str:
    """Return the name of the user's locale on Windows; elsewhere the environment says it."""
    return (locale.getlocale()[0] or "") if sys.platform == "win32" else ""
