"""The advice on how to install more, in places that look as installers leave them."""

import json
import sys
from pathlib import Path

import pytest

from reportgen import installation
from reportgen.installation import DISTRIBUTION, install_command

FOLDER = {"url": "file:///reports/my%20tools", "dir_info": {}}
CHECKOUT = {"url": "file:///reports/my%20tools", "dir_info": {"editable": True}}
WHEEL = {"url": "file:///tmp/reportgen_gongwen-1-py3-none-any.whl", "archive_info": {}}
ADDRESS = {"url": "https://example.org/reportgen_gongwen-1.zip", "archive_info": {}}
COMMIT = {
    "url": "https://example.org/reportgen.git",
    "vcs_info": {"vcs": "git", "commit_id": "0a1b2c", "requested_revision": "v1"},
}


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Return a function that leaves what an installer writes about a copy of reportgen."""

    def leave(origin, installer="pip"):
        information = tmp_path / "reportgen_gongwen-1.dist-info"
        information.mkdir()
        (information / "METADATA").write_text(f"Name: {DISTRIBUTION}\nVersion: 1\n")
        (information / "INSTALLER").write_text(f"{installer}\n")
        if origin:
            (information / "direct_url.json").write_text(json.dumps(origin))
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.setattr(sys, "prefix", str(tmp_path))
        monkeypatch.setattr(sys, "executable", "/env/bin/python")

    return leave


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        (None, '"reportgen-gongwen[pdf]"'),
        (FOLDER, '"/reports/my tools[pdf]"'),
        (CHECKOUT, '--editable "/reports/my tools[pdf]"'),
        (WHEEL, '"/tmp/reportgen_gongwen-1-py3-none-any.whl[pdf]"'),
        (ADDRESS, '"reportgen-gongwen[pdf] @ https://example.org/reportgen_gongwen-1.zip"'),
        (COMMIT, '"reportgen-gongwen[pdf] @ git+https://example.org/reportgen.git@v1"'),
    ],
)
def test_more_is_installed_from_where_the_copy_came_from(installed, origin, requirement):
    installed(origin)

    assert install_command("pdf") == f"/env/bin/python -m pip install {requirement}"


def test_what_uv_installed_gets_more_by_uv(installed):
    installed(CHECKOUT, installer="uv")

    assert install_command("word") == (
        'uv pip install --python /env/bin/python --editable "/reports/my tools[word]"'
    )


def test_pipx_adds_to_the_environment_of_the_command(installed, tmp_path):
    installed(WHEEL)
    (tmp_path / "pipx_metadata.json").touch()

    assert install_command("lsp") == (
        f'pipx inject {tmp_path.name} "/tmp/reportgen_gongwen-1-py3-none-any.whl[lsp]"'
    )


def test_a_tool_of_uv_is_installed_again_with_all_extras(installed, tmp_path):
    installed(None, installer="uv")
    (tmp_path / "uv-receipt.toml").touch()

    assert install_command("lsp") == 'uv tool install "reportgen-gongwen[all]"'


def test_a_checkout_that_is_not_installed_is_named_itself(monkeypatch):
    monkeypatch.setattr(installation, "DISTRIBUTION", "no-such-distribution")
    monkeypatch.setattr(sys, "executable", "/my python/python")

    command = install_command("pdf")

    checkout = Path(__file__).parents[2]
    assert command == f'"/my python/python" -m pip install --editable "{checkout}[pdf]"'
