import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen import __version__
from reportgen.cli import main as module
from reportgen.cli.main import main
from reportgen.cli.program import COMMANDS

EXAMPLE = Path(__file__).parents[3] / "examples" / "guangzhou-2023" / "report.yaml"
# A little above what a check takes, as versions of libraries and of Python differ.
MOST_MODULES = 540
MOST_PATTERNS = 350


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv("REPORTGEN_LANG", "en")


def run(capsys, *arguments):
    code = main(arguments)
    output, errors = capsys.readouterr()
    return code, output, errors


def test_the_version_is_printed(capsys):
    assert run(capsys, "--version") == (0, f"reportgen {__version__}\n", "")


def test_help_lists_every_command(capsys):
    code, output, _ = run(capsys, "--help")

    assert code == 0
    assert output.startswith("Usage: reportgen [OPTIONS] COMMAND [ARGS]...")
    assert [name for name in COMMANDS if f"\n  {name} " not in output] == []


def test_without_arguments_help_is_shown(capsys):
    assert run(capsys) == run(capsys, "--help")


def test_help_is_in_the_language_of_the_user(capsys, monkeypatch):
    monkeypatch.setenv("REPORTGEN_LANG", "zh")

    _, output, _ = run(capsys, "--help")

    assert "用法：reportgen" in output
    assert "检查填报文件" in output


def test_an_unknown_command_names_the_known_ones(capsys):
    code, output, errors = run(capsys, "publish")

    assert (code, output) == (2, "")
    assert errors == f"error: there is no command publish; there are: {', '.join(COMMANDS)}\n"


def test_an_unknown_option_is_refused(capsys):
    code, _, errors = run(capsys, "--colour")

    assert code == 2
    assert "error: there is no option --colour" in errors


def test_starting_up_imports_none_of_the_heavy_libraries():
    program = (
        "import sys; from reportgen.cli.main import main; main(['--help']);"
        "heavy = {'yaml', 'jinja2', 'jsonschema', 'docx', 'rich', 'lxml', 'markdown_it'};"
        "sys.exit(f'imported: {heavy & set(sys.modules)}' if heavy & set(sys.modules) else 0)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_cold_check_imports_and_compiles_no_more_than_it_did(tmp_path):
    """Counts and no clock: each module costs a third of a millisecond, each pattern a quarter."""
    program = (
        "import re, sys; from re import _compiler; made, count = _compiler.compile, []\n"
        "_compiler.compile = lambda *given: count.append(given) or made(*given)\n"
        "from reportgen.cli.main import main\n"
        f"code = main(['check', {str(EXAMPLE)!r}])\n"
        "print(code, len(sys.modules), len(count), file=sys.stderr)"
    )
    command = [sys.executable, "-c", program]
    environment = {**os.environ, "REPORTGEN_CACHE": str(tmp_path)}
    subprocess.run(command, env=environment, capture_output=True)  # fills the cache

    done = subprocess.run(command, env=environment, capture_output=True, text=True)

    code, modules, patterns = map(int, done.stderr.split())
    assert code == 0
    assert modules <= MOST_MODULES
    assert patterns <= MOST_PATTERNS


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), (BrokenPipeError, 141)])
def test_leaving_early_is_no_traceback(capsys, monkeypatch, error, code):
    def leave(arguments):
        raise error

    monkeypatch.setattr(module, "_run", leave)

    assert run(capsys, "templates") == (code, "", "")


def test_a_reader_that_has_gone_is_no_traceback():
    program = (
        "import sys; from reportgen.cli.main import main;"
        "sys.stdin.read();"  # until the reader has gone
        "sys.exit(main(['--help']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        process.stdin.close()
        errors = process.stderr.read()

    assert (process.returncode, errors) == (141, b"")
