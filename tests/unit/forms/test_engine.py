import subprocess
import sys

import pytest
from docxtpl import DocxTemplate

from reportgen.forms.engine import Engine, patched
from reportgen.forms.xml import TABLE, parse
from tests.support.forms import WORD


def table(grid, *rows):
    columns = '<w:gridCol w:w="900"/>' * grid
    cells = "".join(
        "<w:tr>"
        + "".join(f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr></w:tc>' for span in row)
        + "</w:tr>"
        for row in rows
    )
    tables = f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{cells}</w:tbl>"
    return f'<w:document xmlns:w="{WORD}"><w:body>{tables}</w:body></w:document>'


def columns(xml):
    root = Engine().with_columns(parse(xml.encode()), xml)
    return len(next(root.iter(TABLE)).findall(f"{{{WORD}}}tblGrid/{{{WORD}}}gridCol"))


def test_a_tag_in_pieces_is_put_together_as_docxtpl_does():
    story = table(1, [1]).replace(
        "</w:tcPr>", "</w:tcPr><w:p><w:r><w:t>{{ a</w:t></w:r><w:r><w:t>b }}</w:t></w:r></w:p>"
    )

    assert patched(story) == DocxTemplate(None).patch_xml(story)
    assert "{{ ab }}" in patched(story)


@pytest.mark.parametrize(
    ("grid", "rows", "found"),
    [
        (2, [[1, 1]], 2),
        (2, [[2], [1, 1]], 2),
        (1, [[1, 1, 1]], 3),
    ],
)
def test_a_table_has_columns_for_its_cells(grid, rows, found):
    assert columns(table(grid, *rows)) == found


def test_docxtpl_is_imported_only_where_it_changes_a_story():
    program = (
        "import sys; from reportgen.forms.engine import Engine\n"
        "from reportgen.forms.xml import parse\n"
        f"xml = {table(1, [1])!r}\n"
        "Engine().with_columns(parse(xml.encode()), xml); Engine().with_breaks('甲')\n"
        "print('docxtpl' in sys.modules)\n"
        "Engine().with_breaks('<w:r><w:t>甲\\n乙</w:t></w:r>'); print('docxtpl' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert done.stdout.split() == ["False", "True"]
