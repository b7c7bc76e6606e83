import pytest

from reportgen.compute.formulas import Formulas
from reportgen.compute.prose import evaluate_prose
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.diagnostics.wording import message
from reportgen.document.nodes import Metadata
from reportgen.forms.form import Forms
from reportgen.layout.pictures import PictureError
from reportgen.layout.render import Setting
from reportgen.record.formats import ROUNDING
from tests.support.forms import SCHEMA, VALUES, form
from tests.support.pictures import png_file
from tests.support.records import record

METADATA = Metadata(title="自评表", author="单位", date="2020-12-31")


@pytest.fixture
def fill(tmp_path):
    """A function that fills a form, given as bytes or as its content, with plain data."""

    def fill(*content, values=VALUES, pictures=None, draft=False, **setting):
        data = content[0] if isinstance(content[0], bytes) else form(*content)
        (tmp_path / "form.docx").write_bytes(data)
        source = record(values, SCHEMA)
        assert evaluate_prose(source, Formulas(ROUNDING)).diagnostics == []
        read = _reader(pictures or {})
        made = Setting(METADATA, read, title_of=source.title if draft else None, **setting)
        return Forms((tmp_path,), ROUNDING).fill("form.docx", source, made)

    return fill


@pytest.fixture
def filled(fill):
    """A function that returns the document, in which nothing is wrong."""

    def filled(*content, **options):
        form, diagnostics = fill(*content, **options)
        assert [message(found, "zh") for found in diagnostics] == []
        return form.data

    return filled


@pytest.fixture
def said(fill):
    """A function that returns the codes and messages of what is wrong with a form."""

    def said(*content, **options):
        form, diagnostics = fill(*content, **options)
        assert form is None
        assert all(message(found, "en") for found in diagnostics)
        return [f"{found.code.id} {message(found, 'zh')}" for found in diagnostics]

    return said


@pytest.fixture(scope="session")
def png():
    """A picture of black pixels, 40 by 20."""
    return png_file(40, 20)


def _reader(pictures):
    def read(name):
        if name not in pictures:
            raise PictureError(Phrase("picture.unreadable"))
        return pictures[name]

    return read
