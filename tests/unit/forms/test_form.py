import sys

import pytest

from reportgen.forms.form import Forms
from reportgen.installation import install_command
from reportgen.layout.render import Setting
from reportgen.record.formats import ROUNDING
from tests.support.forms import SCHEMA, VALUES, form
from tests.support.records import record
from tests.unit.forms.conftest import METADATA

SETTING = Setting(METADATA, lambda _: b"")


@pytest.mark.parametrize("library", ["docxtpl", "lxml"])
def test_without_the_extra_there_is_a_finding_with_the_command(monkeypatch, tmp_path, library):
    for name in [name for name in sys.modules if name.startswith("reportgen.forms.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / "form.docx").write_bytes(form("甲"))

    form_, (found,) = Forms((tmp_path,), ROUNDING).fill("form.docx", None, SETTING)

    assert form_ is None
    assert found.code.id == "RG660"
    assert found.args["command"] == install_command("word")


def test_a_form_is_read_once(tmp_path):
    file = tmp_path / "form.docx"
    file.write_bytes(form("{{ project.name }}"))
    forms = Forms((tmp_path,), ROUNDING)
    first = forms.fill("form.docx", record(VALUES, SCHEMA), SETTING)
    file.unlink()

    assert forms.fill("form.docx", record(VALUES, SCHEMA), SETTING) == first


def test_a_form_that_cannot_be_read_is_a_finding(tmp_path):
    _, (found,) = Forms((tmp_path,), ROUNDING).fill("form.docx", record(VALUES, SCHEMA), SETTING)

    assert found.code.id == "RG650"
