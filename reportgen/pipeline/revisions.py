"""Files as they were at a revision of the git repository that they are in: the door to git."""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase
from reportgen.diagnostics.near import near_names
from reportgen.diagnostics.place import Span
from reportgen.disk import LARGEST
from reportgen.source.files import read_bytes, too_large
from reportgen.source.includes import ReadFile, load_source
from reportgen.source.source import Loaded

LAST_COMMIT: Final = "HEAD"

_REVISION = re.compile(r"(?P<revision>[^:]+):(?P<path>.+)", re.DOTALL)
# C:\x and C:/x are files on Windows, and can be nothing else anywhere.
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_SECONDS = 60
# What git says must not depend on the user's language, and it must not ask anybody anything.
_ENVIRONMENT: Mapping[str, str] = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
}
_NO_REPOSITORY = "not a git repository"


class Version(NamedTuple):
    """A file as it is now, or at a revision.

    Attributes:
        path: where it is; at a revision, seen from `folder` or from the top of the repository.
        revision: a commit, tag or branch; empty for the file as it is now.
        folder: from where git is asked.
        copy: a file with its content, where git has written one; other files that it includes
            are read as they are now.
    """

    path: str
    revision: str = ""
    folder: Path = Path()
    copy: Path | None = None

    @property
    def name(self) -> str:
        """What findings call the file."""
        return f"{self.revision}:{self.path.removeprefix('./')}" if self.revision else self.path

    @property
    def is_on_disk(self) -> bool:
        """Whether it is the file as it is now."""
        return not self.revision and self.copy is None


def read_version(text: str) -> Version:
    """Return what `text` names: a file, or `REV:path`. A file of that very name comes first."""
    match = None if _DRIVE.match(text) or Path(text).exists() else _REVISION.fullmatch(text)
    if match is None:
        return Version(text)
    return Version(match["path"].replace("\\", "/"), match["revision"])


def last_commit(file: str) -> Version:
    """Return the file as it was last committed."""
    path = Path(file)
    return Version(f"./{path.name}", LAST_COMMIT, path.parent)


def load_version(version: Version) -> Loaded:
    """Read a report with the files that it includes, all of the same revision.

    Its folder is that of today: pictures are not looked for in a revision.
    """
    if version.copy is not None:
        return load_source(Path(version.path), name=version.name, read=_reading_copy(version))
    if not version.revision:
        return load_source(Path(version.path), name=version.path)
    folder = (version.folder / version.path).parent
    try:
        return _Commit(version).load()._replace(folder=folder)
    except _GitError as error:
        return Loaded(None, [Diagnostic(error.code, None, error.args_of_finding)], folder=folder)


def line_diff(old: str, new: str, *, color: bool) -> bytes:
    """Return how two files differ by lines, as git tells it, without saying which files."""
    wanted = f"--color={'always' if color else 'never'}"
    command = ("git", "--no-pager", "diff", "--no-index", "--no-ext-diff", wanted, "--", old, new)
    try:
        done = subprocess.run(  # noqa: S603  a list of arguments, no shell
            command, capture_output=True, check=False, timeout=_SECONDS
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return b""
    lines = done.stdout.splitlines(keepends=True)
    hunk = next((number for number, line in enumerate(lines) if b"@@ -" in line), 0)
    return b"".join(lines[hunk:])


def _reading_copy(version: Version) -> ReadFile:
    def read(path: Path, name: str, span: Span | None) -> bytes | Diagnostic:
        copy = version.copy if path == Path(version.path) else None
        return read_bytes(copy or path, name, span)

    return read


class _GitError(Exception):
    """Git did not give what was asked for; a finding says why."""

    def __init__(self, code: Code, **args: object) -> None:
        super().__init__(code.name)
        self.code = code
        self.args_of_finding = args


class _Commit:
    """One commit of a repository."""

    def __init__(self, version: Version) -> None:
        self._version = version
        self._git = _Git(version.folder)
        self._top = Path(self._git.line("rev-parse", "--show-toplevel")).resolve()
        # Seen from the top the folder is "" or "reports/"; the path may be meant from either.
        self._prefix = self._git.line("rev-parse", "--show-prefix")
        self._commit = self._found_commit()
        self._files = frozenset(
            self._git.names("ls-tree", "-r", "-z", "--full-tree", "--name-only", self._commit)
        )

    def load(self) -> Loaded:
        path = self._found_path()
        revision = self._version.revision
        # Included files are named after the folder of this one, so it needs one in its name.
        name = f"{revision}:{path}" if "/" in path else f"{revision}:./{path}"
        return load_source(self._top / path, name=name, read=self._read)

    def _found_commit(self) -> str:
        revision = self._version.revision
        if revision.startswith("-"):  # git would take it for an option
            raise _GitError(codes.REVISION_UNKNOWN, revision=revision)
        asked = ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        try:
            return self._git.line(*asked)
        except _GitError as error:
            raise _GitError(codes.REVISION_UNKNOWN, revision=revision) from error

    def _found_path(self) -> str:
        path = self._version.path
        from_here = _joined(self._prefix, path)
        candidates = [from_here] if path.startswith(".") else [_joined("", path), from_here]
        for candidate in candidates:
            if candidate in self._files:
                return candidate
        near = near_names(from_here, sorted(self._files))
        advice = Phrase("diff.near-files", {"near": near}) if near else Phrase("diff.see-files")
        raise _GitError(
            codes.NOT_IN_REVISION,
            revision=self._version.revision,
            file=path.removeprefix("./"),
            advice=advice,
        )

    def _read(self, path: Path, name: str, span: Span | None) -> bytes | Diagnostic:
        """Return the content of a file of this commit, as sources are read from the disk."""
        inside = path.relative_to(self._top).as_posix() if path.is_relative_to(self._top) else ""
        if inside not in self._files:
            args = {
                "revision": self._version.revision,
                "file": inside or name,
                "advice": Phrase("diff.see-files"),
            }
            return Diagnostic(codes.NOT_IN_REVISION, span, args)
        content = self._git.run("cat-file", "blob", f"{self._commit}:{inside}")
        if len(content) > LARGEST:
            return too_large(name, span, len(content))
        return content


class _Git:
    """Runs git in a folder, to read and never to write."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def line(self, *arguments: str) -> str:
        return self.run(*arguments).decode("utf-8", "surrogateescape").rstrip("\r\n")

    def names(self, *arguments: str) -> list[str]:
        return self.run(*arguments).decode("utf-8", "surrogateescape").split("\0")[:-1]

    def run(self, *arguments: str) -> bytes:
        command = ["git", "-C", str(self._folder), "--no-pager", *arguments]
        environment = {**os.environ, **_ENVIRONMENT}
        try:
            done = subprocess.run(  # noqa: S603  a list of arguments, no shell
                command, capture_output=True, check=False, env=environment, timeout=_SECONDS
            )
        except FileNotFoundError as error:
            raise _GitError(codes.GIT_MISSING) from error
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            raise _GitError(codes.GIT_FAILED, reason=str(error)) from error
        if done.returncode:
            raise self._failure(done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def _failure(self, said: str) -> _GitError:
        if _NO_REPOSITORY in said:
            folder = "." if self._folder == Path() else self._folder.as_posix()
            return _GitError(codes.NO_REPOSITORY, folder=folder)
        reason = said.strip().splitlines()
        return _GitError(codes.GIT_FAILED, reason=reason[0] if reason else "—")


def _joined(folder: str, path: str) -> str:
    """Return a path from the top of the repository, `.` and `..` taken out."""
    steps: list[str] = []
    for step in f"{folder}/{path}".split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
