import sys

import pytest

from reportgen.cli.fonts import (
    families_of,
    families_of_registry,
    installed_families,
    is_installed,
    stand_in,
)

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps fonts in the registry")


@pytest.fixture
def fc_list(tmp_path, monkeypatch):
    def make(script: str) -> None:
        program = tmp_path / "fc-list"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)

    monkeypatch.setenv("PATH", str(tmp_path))
    return make


@unix
def test_fonts_are_asked_of_fc_list(fc_list):
    fc_list("echo SimSun,宋体")

    assert installed_families() == {"SimSun", "宋体"}


@unix
def test_nobody_knows_the_fonts_where_fc_list_fails_or_is_missing(fc_list):
    missing = installed_families()
    fc_list("exit 1")

    assert (missing, installed_families()) == (None, None)


def test_every_name_of_a_font_is_known():
    listing = "FangSong_GB2312,仿宋_GB2312\nSimSun,宋体\n\n"

    assert families_of(listing) == {"FangSong_GB2312", "仿宋_GB2312", "SimSun", "宋体"}


def test_fonts_that_share_a_file_are_told_apart():
    names = ["SimSun & NSimSun (TrueType)", "黑体 (TrueType)"]

    assert families_of_registry(names) == {"SimSun", "NSimSun", "黑体"}


@pytest.mark.parametrize("family", ["仿宋_GB2312", "fangsong_gb2312"])
def test_a_font_is_installed_under_any_of_its_names(family):
    assert is_installed("仿宋_GB2312", {family})


def test_the_first_fallback_that_is_installed_stands_in():
    assert stand_in(("仿宋", "华文仿宋"), {"STFangsong", "Arial"}) == "仿宋"
    assert stand_in(("方正仿宋_GBK",), {"Arial"}) is None
