"""The fonts of this machine, by the names that style sheets use."""

import subprocess
import sys
from collections.abc import Iterable
from shutil import which

from reportgen.style.font_names import names_of

_FC_LIST_SECONDS = 20
_REGISTRY_KEY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"


def installed_families() -> set[str] | None:
    """Return the names of all fonts, or None where nothing can tell."""
    if sys.platform == "win32":
        return _registered()
    fc_list = which("fc-list")
    return _listed(fc_list) if fc_list else None


def is_installed(name: str, families: Iterable[str]) -> bool:
    """Say whether a font is among `families`, under any of its names."""
    known = {family.casefold() for family in families}
    return any(other.casefold() in known for other in names_of(name))


def stand_in(fallbacks: Iterable[str], families: set[str]) -> str | None:
    """Return the first of the fallbacks that is installed."""
    return next((name for name in fallbacks if is_installed(name, families)), None)


def families_of(listing: str) -> set[str]:
    """Return the names in what `fc-list : family` prints: a line a font, a comma between names."""
    return {name.strip() for line in listing.splitlines() for name in line.split(",")} - {""}


def families_of_registry(names: Iterable[str]) -> set[str]:
    """Return the families in names such as `SimSun & NSimSun (TrueType)`."""
    return {family.strip() for name in names for family in name.partition("(")[0].split("&")} - {""}


def _listed(fc_list: str) -> set[str] | None:
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system, with fixed arguments
            [fc_list, ":", "family"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_FC_LIST_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return families_of(done.stdout)


def _registered() -> set[str]:
    names: list[str] = []
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - Windows only

        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                key = winreg.OpenKey(root, _REGISTRY_KEY)
            except OSError:  # a user without fonts of their own
                continue
            with key:
                count = winreg.QueryInfoKey(key)[1]
                names += [winreg.EnumValue(key, index)[0] for index in range(count)]
    return families_of_registry(names)
