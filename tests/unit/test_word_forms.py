"""The shipped forms, as they are drawn: what a page and its cells have."""

import io
import re
import zipfile
from decimal import Decimal

import docx
import pytest

from docs.word_forms import forms
from tests.support.word_reader import dangers

FORMS = {file.name: data for file, data in forms().items()}
TWIPS_A_POINT = 20
MARGINS = 2 * 57  # of a cell
SIZE = Decimal("10.5")


def read(name, part):
    with zipfile.ZipFile(io.BytesIO(FORMS[name])) as package:
        return package.read(part).decode()


@pytest.mark.parametrize("name", FORMS)
def test_pages_have_numbers(name):
    (section,) = docx.Document(io.BytesIO(FORMS[name])).sections

    assert section.footer.paragraphs[0].text == "—  —"  # the number is a field
    assert 'w:instr=" PAGE "' in read(name, "word/footer1.xml")


@pytest.mark.parametrize("name", FORMS)
def test_digits_are_of_the_font_of_the_characters(name):
    fonts = re.findall(r"<w:rFonts ([^>]*)/>", read(name, "word/styles.xml"))

    assert fonts
    assert all(len(set(re.findall('="([^"]+)"', font))) == 1 for font in fonts)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_has_a_place_for_the_seal_and_for_who_filled_it(name):
    document = docx.Document(io.BytesIO(FORMS[name]))

    first, last = document.tables[0], document.tables[-1]
    assert any(cell.text.endswith("（公章）") for row in first.rows[:2] for cell in row.cells)
    labels = [cell.text for cell in dict.fromkeys(last.rows[-1].cells)][::2]
    assert labels == ["填报人", "联系电话", "填报日期"]


@pytest.mark.parametrize(
    ("tag", "longest"),
    [
        ("total.final", "1,234,567.89"),
        ("total.actual", "1,234,567.89"),
        (".rate", "100.00%"),
        ("_rate", "-14.32%"),
        ("total.score", "100.00"),
        ("scorecard.score", "100.00"),
        ("total.weight", "100"),
    ],
)
def test_no_number_is_wider_than_its_cell(tag, longest):
    needed = len(longest) * SIZE / 2 * TWIPS_A_POINT + MARGINS
    widths = [
        int(width)
        for name in FORMS
        for width, content in re.findall(
            r'<w:tc><w:tcPr><w:tcW w:w="(\d+)".*?</w:tcPr>(.*?)</w:tc>',
            read(name, "word/document.xml"),
        )
        if re.search(rf"{re.escape(tag)}(?: \|.*)? \}}\}}<", content)
    ]

    assert widths
    assert min(widths) >= needed


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_lead_nowhere(name):
    assert dangers(FORMS[name]) == []
