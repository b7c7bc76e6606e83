import zipfile
from io import BytesIO

from tests.support.forms import form, parts_of, replaced, texts, with_part


def test_the_same_values_give_the_same_bytes(filled):
    first, second = (filled("{{ project.name }}", (("甲", "{{ 1 }}"),)) for _ in range(2))

    assert first == second


def test_parts_are_sorted_and_have_no_time(filled):
    with zipfile.ZipFile(BytesIO(filled(form("甲", header="乙")))) as archive:
        names = [entry.filename for entry in archive.infolist()]
        times = {entry.date_time for entry in archive.infolist()}

    assert names == ["[Content_Types].xml", *sorted(names[1:])]
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_are_those_of_the_report(filled):
    core = parts_of(filled("甲"))["docProps/core.xml"].decode()

    assert "<dc:title>自评表</dc:title><dc:creator>单位</dc:creator>" in core
    assert core.count("2020-12-31T00:00:00Z") == 2


def test_properties_of_the_given_form_are_replaced(filled):
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    own = f'<x:coreProperties xmlns:x="{space}">Somebody</x:coreProperties>'
    data = with_part(form("甲"), "docProps/own.xml", own.encode())
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    relation = f'<Relationship Id="c" Type="{kind}" Target="docProps/own.xml"/></Relationships>'
    data = replaced(data, "_rels/.rels", "</Relationships>", relation)

    parts = parts_of(filled(data))

    assert b"Somebody" not in parts["docProps/own.xml"]
    assert "docProps/core.xml" not in parts


def test_a_picture_is_a_part_related_to_the_story_that_shows_it(filled, png):
    data = filled(
        form('甲{{ image("a.png", width=20, alt="图") }}乙', header='{{ image("a.png") }}'),
        pictures={"a.png": png},
    )

    parts = parts_of(data)
    assert texts(data) == ["甲乙"]
    assert parts["word/media/document-image1.png"] == png
    assert parts["word/media/header1-image1.png"] == png
    assert b'Target="media/document-image1.png"' in parts["word/_rels/document.xml.rels"]
    assert b'Target="media/header1-image1.png"' in parts["word/_rels/header1.xml.rels"]
    assert b'Extension="png"' in parts["[Content_Types].xml"]
    assert b'cx="720000" cy="360000"' in parts["word/document.xml"]
    assert 'descr="图"'.encode() in parts["word/document.xml"]


def test_drawings_have_different_numbers(filled, png):
    image = '{{ image("a.png") }}'

    body = parts_of(filled(image, image, pictures={"a.png": png}))["word/document.xml"].decode()

    assert '<wp:docPr id="1001"' in body
    assert '<wp:docPr id="1002"' in body
