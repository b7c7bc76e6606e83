"""Files that cannot be read."""

import os

import pytest

from reportgen import disk
from reportgen.diagnostics.wording import fix, message
from reportgen.source import load_source


def only(path):
    loaded = load_source(path, name="r.yaml")
    assert loaded.source is None
    (diagnostic,) = loaded.diagnostics
    return diagnostic


def test_a_missing_file_is_named_with_the_one_that_is_meant(tmp_path):
    (tmp_path / "report.yaml").write_text("a: 1")

    diagnostic = only(tmp_path / "reprot.yaml")

    assert diagnostic.code.id == "RG101"
    assert message(diagnostic, "zh") == "读不到 r.yaml：文件不存在"
    assert fix(diagnostic, "zh") == "是不是 report.yaml？"


def test_a_missing_folder_is_a_missing_file(tmp_path):
    assert only(tmp_path / "nowhere" / "report.yaml").code.id == "RG101"


def test_a_folder_is_no_file(tmp_path):
    assert message(only(tmp_path), "zh") == "读不到 r.yaml：这是文件夹，不是文件"


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    assert only(tmp_path / "pipe").code.id == "RG101"


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_without_permission_is_refused(tmp_path):
    path = tmp_path / "report.yaml"
    path.write_text("a: 1")
    path.chmod(0)

    assert message(only(path), "zh") == "读不到 r.yaml：没有读取权限"


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b"])
def test_an_impossible_name_is_refused(tmp_path, name):
    assert only(tmp_path / name).code.id == "RG101"


def test_a_large_file_is_not_even_opened(tmp_path):
    path = tmp_path / "report.yaml"
    with path.open("wb") as file:
        file.truncate(disk.LARGEST + 1)

    diagnostic = only(path)

    assert diagnostic.code.id == "RG111"
    assert message(diagnostic, "zh") == "r.yaml 太大：16.0 MB，最多 16 MB"
