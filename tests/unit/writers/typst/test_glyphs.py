import pytest

from reportgen.document.nodes import (
    Document,
    Heading,
    ListItem,
    Metadata,
    PageBreak,
    Paragraph,
    Picture,
    Strong,
    Text,
    Title,
    Value,
)
from reportgen.writers.typst.fonts import collect
from reportgen.writers.typst.glyphs import missing_characters
from tests.support.charts import chart

RARE = "𠮷"


@pytest.fixture
def missing(sheet):
    def missing(*blocks, chains=None):
        chains = chains or collect(sheet.fonts, system=False).chains
        return missing_characters(Document(Metadata("", ""), blocks), sheet, chains, RARE + "🀄")

    return missing


def test_a_character_that_no_font_has_is_found_at_its_value(missing):
    block = Paragraph((Text("王"), Value(f"{RARE}生", ("contact", "name"))), origin=("contact",))

    assert missing(block) == {("contact", "name"): RARE}


def test_a_character_is_found_once_where_it_comes_first(missing):
    blocks = (
        Heading(1, (Strong((Text(RARE),)),), origin=("a",)),
        Paragraph((Text(f"{RARE}🀄"),), origin=("b",)),
    )

    assert missing(*blocks) == {("a",): RARE, ("b",): "🀄"}


def test_every_kind_of_block_is_looked_at(missing, table):
    words = (Text(RARE),)
    rows = table([["甲"], [RARE]], origin=("t",))
    kinds = [
        Title(words),
        ListItem(words, "1."),
        Picture("a", b"", 1, 1, caption=words),
        table([["甲"], ["乙"]], caption=words),
        table([["甲"], ["乙"]], unit=words),
        table([["甲"], ["乙"]], note=(words,)),
        table([[RARE], ["乙"]]),
        rows,
    ]

    assert [list(missing(kind).values()) for kind in kinds] == [[RARE]] * len(kinds)
    assert missing(rows) == {("t",): RARE}


def test_what_is_not_said_is_not_missing(missing):
    assert missing(Paragraph((Text("正文。"),)), PageBreak()) == {}


def test_every_role_is_held_against_its_own_fonts(missing, sheet, face):
    chains = dict(collect(sheet.fonts, system=False).chains)
    heading = chains["heading"]
    chains["heading"] = heading._replace(faces=(*heading.faces, face("Rare", RARE)))

    found = missing(
        Heading(1, (Text(RARE),)), Paragraph((Text(RARE),), origin=("p",)), chains=chains
    )

    assert found == {("p",): RARE}


def test_names_in_charts_are_looked_at_too(missing):
    made = chart({"数": [1]}, categories=[RARE], origin=("lines",))

    assert missing(made) == {("lines",): RARE}
