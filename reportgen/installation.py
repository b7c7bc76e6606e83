"""How this copy of reportgen was installed, and what installs more of it."""

import os
import sys
from pathlib import Path
from typing import Any, Final, NamedTuple

DISTRIBUTION: Final = "reportgen-gongwen"
"""What package indexes call reportgen; the name reportgen is another project's there."""


def install_command(extra: str) -> str:
    """Return what to type so that this copy has the libraries of `extra`, too."""
    installed, environment = _installed(), Path(sys.prefix)
    if (environment / "pipx_metadata.json").is_file():
        return f"pipx inject {environment.name} {_requirement(installed.origin, extra)}"
    if (environment / "uv-receipt.toml").is_file():
        # It would take away the extras that it is not told again.
        return f"uv tool install {_requirement(installed.origin, 'all')}"
    requirement = _requirement(installed.origin, extra)
    if installed.installer == "uv":
        return f"uv pip install --python {_quoted(sys.executable)} {requirement}"
    return f"{_python()} -m pip install {requirement}"


class _Installed(NamedTuple):
    """Where a copy came from, as direct_url.json tells it, and the program that installed it."""

    origin: dict[str, Any]
    installer: str


def _installed() -> _Installed:
    # Only a message about what is missing needs these libraries.
    import json  # noqa: PLC0415
    from importlib import metadata  # noqa: PLC0415

    try:
        distribution = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:  # a checkout that is run as it lies there
        checkout = Path(__file__).resolve().parents[1].as_uri()
        return _Installed({"url": checkout, "dir_info": {"editable": True}}, "")
    origin = json.loads(distribution.read_text("direct_url.json") or "{}")
    return _Installed(origin, (distribution.read_text("INSTALLER") or "").strip())


def _requirement(origin: dict[str, Any], extra: str) -> str:
    """Return what stands behind `pip install` for a copy that came from `origin`."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - as above
    from urllib.request import url2pathname  # noqa: PLC0415 - as above

    url, version_control = origin.get("url"), origin.get("vcs_info")
    if url is None:
        return f'"{DISTRIBUTION}[{extra}]"'
    if version_control:
        revision = version_control.get("requested_revision") or version_control["commit_id"]
        return f'"{DISTRIBUTION}[{extra}] @ {version_control["vcs"]}+{url}@{revision}"'
    if not url.startswith("file:"):
        return f'"{DISTRIBUTION}[{extra}] @ {url}"'
    option = "--editable " if origin.get("dir_info", {}).get("editable") else ""
    return f'{option}"{url2pathname(urlsplit(url).path)}[{extra}]"'


def _python() -> str:
    if os.name == "nt" and sys.prefix == sys.base_prefix:
        return f"py -{sys.version_info.major}.{sys.version_info.minor}"
    return _quoted(sys.executable)


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
