import re
import tomllib
from pathlib import Path

import pytest

from reportgen.cli.commands.template import COMMANDS as OF_TEMPLATES
from reportgen.cli.program import COMMANDS

PACKAGE = Path(__file__).parents[3] / "reportgen"
KEY = re.compile(
    r'(?<!f)"((?:api|cli|doctor|explain|fix|manual|preview|report|roll|summary|todo|watch)\.(?!yaml)[a-z.-]+)"'
)
COUNTED = {"summary.file", "summary.suppressed"}  # have a form for one and a form for many


def phrases(language):
    files = (PACKAGE / "diagnostics" / "catalogue" / language).glob("*.toml")
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return {key for table in tables for key in table.get("phrases", {})}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_phrase_that_the_commands_and_reporters_use_exists(language):
    folders = ("api", "cli", "reporters")
    modules = [module for folder in folders for module in (PACKAGE / folder).glob("*.py")]
    used = {key for module in modules for key in KEY.findall(module.read_text(encoding="utf-8"))}

    assert len(used) > 40
    assert used - phrases(language) == COUNTED


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_has_its_help(language):
    names = (*COMMANDS, *(f"template-{name}" for name in OF_TEMPLATES))
    wanted = {f"cli.{name}.{part}" for name in names for part in ("short", "help")}

    assert wanted - phrases(language) == set()


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_lists_every_command_for_people(name):
    text = (PACKAGE.parent / name).read_text(encoding="utf-8")
    for_people = [command for command in COMMANDS if not command.startswith("git-")]

    assert [command for command in for_people if f"| `reportgen {command}" not in text] == []
