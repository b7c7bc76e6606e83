import pytest

from reportgen.compute.formulas import Formulas
from reportgen.compute.prose import evaluate_prose
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.document.nodes import Metadata
from reportgen.layout.environment import LayoutEnvironment
from reportgen.layout.pictures import PictureError
from reportgen.layout.render import Setting, lay_out
from reportgen.record.formats import ROUNDING
from reportgen.style.load import standard_style
from tests.support.pictures import jpeg_file, png_file
from tests.support.records import record

METADATA = Metadata(title="报告", author="单位")


@pytest.fixture
def laid_out(tmp_path):
    """A function that runs a layout over plain data; `parts` are other files of the template."""

    def laid_out(  # noqa: PLR0913 (named arguments, for tests)
        layout,
        data=None,
        schema=None,
        *,
        parts=None,
        pictures=None,
        sheet=None,
        draft=False,
        **setting,
    ):
        for name, text in {"page.md.j2": layout, **(parts or {})}.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        setting["parts"] = setting.pop("parts_of_document", {})
        values = record(data or {}, schema)
        assert evaluate_prose(values, Formulas(ROUNDING)).diagnostics == []
        environment = LayoutEnvironment((tmp_path,), ROUNDING, sheet or standard_style())
        read = _reader(pictures or {})
        made = Setting(METADATA, read, title_of=values.title if draft else None, **setting)
        return lay_out(values, environment, "page.md.j2", made)

    return laid_out


@pytest.fixture
def blocks(laid_out):
    """A function that returns the blocks of a layout in which nothing is wrong."""

    def blocks(layout, data=None, schema=None, **options):
        document, diagnostics = laid_out(layout, data, schema, **options)
        assert diagnostics == []
        return document.blocks

    return blocks


@pytest.fixture
def faults(laid_out):
    """A function that returns codes, files and lines of what is wrong with a layout."""

    def faults(layout, data=None, schema=None, **options):
        document, diagnostics = laid_out(layout, data, schema, **options)
        assert document is None
        return [
            (found.code.id, found.span.file.rpartition("/")[2], found.span.line)
            for found in diagnostics
        ]

    return faults


@pytest.fixture(scope="session")
def png():
    """A function that makes a picture of black pixels."""
    return png_file


@pytest.fixture(scope="session")
def jpeg():
    """A function that makes a grey photo."""
    return jpeg_file


def _reader(pictures):
    def read(name):
        if name not in pictures:
            raise PictureError(Phrase("picture.unreadable"))
        return pictures[name]

    return read
