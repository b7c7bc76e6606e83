import sys

import pytest

from reportgen.diagnostics.wording import LANGUAGES, fix
from reportgen.installation import install_command
from reportgen.writers.typst.writer import font_uses, write_pdf

MODULES = ("pages", "engine", "fonts")


@pytest.fixture
def without(monkeypatch):
    """A function that makes a library one that is not installed."""

    def without(library):
        for module in MODULES:
            monkeypatch.delitem(sys.modules, f"reportgen.writers.typst.{module}", raising=False)
        monkeypatch.setitem(sys.modules, library, None)

    return without


@pytest.mark.parametrize("library", ["typst", "fontTools.ttLib", "pylopdf_fonts_zh_cn"])
def test_libraries_that_are_missing_are_named_with_their_command(library, without, document, sheet):
    without(library)

    data, (found,) = write_pdf(document(), sheet)

    assert (data, found.code.id) == (b"", "RG630")
    assert all(install_command("pdf") in fix(found, language) for language in LANGUAGES)


def test_any_other_missing_module_is_a_bug(without, document, sheet, monkeypatch):
    for module in ("body", "source"):
        monkeypatch.delitem(sys.modules, f"reportgen.writers.typst.{module}", raising=False)
    without("reportgen.writers.svg")

    with pytest.raises(ModuleNotFoundError):
        write_pdf(document(), sheet)


def test_the_fonts_of_every_role_are_known(sheet):
    roles = [role for use in font_uses(sheet) for role in use.roles]

    assert sorted(roles) == sorted(sheet.fonts)


def test_nobody_knows_the_fonts_without_typst(without, sheet):
    without("typst")

    assert font_uses(sheet) is None
