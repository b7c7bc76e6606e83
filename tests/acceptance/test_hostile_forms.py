"""Forms made to do harm: refused with a reason, or nothing of it comes into the document.

What came out is judged by a reader of its own (`tests.support.word_reader`).
"""

import pytest

from reportgen.diagnostics import codes
from reportgen.diagnostics.wording import message
from reportgen.document.nodes import Metadata
from reportgen.forms.form import Forms
from reportgen.layout.render import Setting
from reportgen.record.formats import ROUNDING
from tests.support.forms import SCHEMA, VALUES, parts_of, texts
from tests.support.hostile_forms import HOSTILE, REAL, STRICT
from tests.support.records import record
from tests.support.word_reader import dangers, links

METADATA = Metadata(title="自评表", author="单位", date="2020-12-31")


@pytest.fixture
def fill(tmp_path):
    """A function that fills a form and returns the document and the findings."""

    def fill(data):
        (tmp_path / "form.docx").write_bytes(data)
        setting = Setting(METADATA, lambda _: b"")
        found = Forms((tmp_path,), ROUNDING).fill("form.docx", record(VALUES, SCHEMA), setting)
        return found.form and found.form.data, found.diagnostics

    return fill


def reasons(diagnostics):
    return [one.args["problem"].key for one in diagnostics if one.code is codes.FORM_REFUSED]


def left_out(diagnostics):
    return [
        phrase.key
        for one in diagnostics
        if one.code is codes.FORM_LEFT_OUT
        for phrase in one.args["content"]
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_of_a_hostile_form_comes_out(fill, name):
    data, reason = HOSTILE[name]

    made, diagnostics = fill(data)

    assert reasons(diagnostics) == [reason] * bool(reason)
    assert (made is None) == bool(reason)
    assert dangers(made) == [] if made else True


@pytest.mark.parametrize("name", REAL)
def test_what_word_writes_is_taken(fill, name):
    data, left = REAL[name]

    made, diagnostics = fill(data)

    assert reasons(diagnostics) == []
    assert left_out(diagnostics) == list(left)
    assert dangers(made) == []
    assert "科普<&>活动" in texts(made)


# Nothing in these acts by itself: what is wrong is what a part is taken for, or what nobody knows.
QUIET = {
    "core properties that are the list of types",
    "core properties that are the document",
    "a part of two kinds",
    "an unknown type of relation",
    "a long chain of parts",
    "a picture shown from where a link leads",
    "a fill that follows a relation",
    "a relative picture",
    "a field in full-width letters",
    "a link that another field says",
    "a field whose kind a tag says",
    "a link that a tag says",
    "an unknown field",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_reader_sees_what_is_hostile(name):
    assert (dangers(HOSTILE[name][0]) == []) == (name in QUIET)


def test_links_for_people_stay(fill):
    made, _ = fill(REAL["a mailto link"].data)

    assert links(made) == ["mailto:a@example.cn"]


def test_a_chart_stays_without_its_workbook(fill):
    made, _ = fill(REAL["a chart with its workbook"].data)

    parts = parts_of(made)
    assert "word/charts/chart1.xml" in parts
    assert not any("embeddings" in name for name in parts)


def test_a_strict_document_is_told_how_to_be_saved(fill):
    made, (found,) = fill(STRICT)

    assert made is None
    assert "Word 文档（*.docx）" in message(found, "zh")


def test_what_is_left_out_is_said_once(fill):
    _, (found,) = fill(REAL["a signature"].data)

    assert message(found, "en") == "left out of the layout: the digital signature"
