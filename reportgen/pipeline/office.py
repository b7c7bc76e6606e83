"""LibreOffice as a converter: a Word document → a PDF file."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.writers.typst.standards import Standard

SECONDS = 180
_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_VERSIONS: Mapping[Standard | None, int] = {None: 0, "a-2b": 2}
"""What LibreOffice calls the standards: 0 is PDF 1.7, 2 is PDF/A-2b."""


class OfficeError(Exception):
    """There is no PDF file; `problem` says why."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(problem.key)
        self.problem = problem


def convert(docx: bytes, standard: Standard | None = None, *, seconds: float = SECONDS) -> bytes:
    """Return a Word document as LibreOffice sets it, in a profile that nobody else uses.

    Raises:
        OfficeError: there is no LibreOffice, or it was not done in time, or failed.
    """
    program = next(filter(None, map(which, _PROGRAMS)), None)
    if program is None:
        raise OfficeError(Phrase("office.missing"))
    # it may still be writing to its profile after it was stopped
    with TemporaryDirectory(prefix="reportgen-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(docx)
        _run(_arguments(program, folder, standard), seconds)
        try:
            return (folder / "report.pdf").read_bytes()
        except FileNotFoundError as error:  # it says that all is well, whatever happened
            raise OfficeError(Phrase("office.failed", {"detail": "report.pdf"})) from error


def _arguments(program: str, folder: Path, standard: Standard | None) -> list[str]:
    version = {"SelectPdfVersion": {"type": "long", "value": str(_VERSIONS[standard])}}
    return [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(version)}",
        "--outdir",
        str(folder),
        str(folder / "report.docx"),
    ]


def _run(arguments: list[str], seconds: float) -> None:
    try:
        process = subprocess.Popen(  # noqa: S603 - a program of the user's, with our arguments
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise OfficeError(Phrase("office.failed", {"detail": str(error)})) from error
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise OfficeError(Phrase("office.timeout", {"seconds": f"{seconds:g}"})) from error
    finally:
        _stop(process)
    if code:
        raise OfficeError(Phrase("office.failed", {"detail": str(code)}))


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a process that still runs, and on Unix those that it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
