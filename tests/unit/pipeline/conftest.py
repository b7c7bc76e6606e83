import pytest
import yaml

from reportgen.pipeline.check import check
from reportgen.pipeline.templates import TemplateStore
from tests.support.records import field, group, rows
from tests.support.templates import written

SCHEMA = group(
    template=field("text"),
    layout=field("text"),
    year=field("year", "年度") | {"type": "integer"},
    name=field("text", "名称") | {"type": "string", "pattern": "^[^0-9]+$"},
    note=field("text", "说明") | {"type": "string"},
    goal=field("prose", "目标") | {"type": "string"},
    lines=rows(
        id=field("text", "编号") | {"type": "string"},
        final=field("amount", "预算数"),
        actual=field("amount", "决算数"),
        rate=field("rate", "控制率"),
    )
    | {"title": "各项支出", "x-key": "id"},
    total=field("amount", "合计"),
) | {"required": ["template", "layout", "name"]}
PARTS = {
    "layouts": {
        "page": {"file": "page.md.j2", "title": {"zh": "一页", "en": "One page"}},
        "note": {"file": "note.md.j2", "title": {"zh": "便函", "en": "Note"}},
    },
    "kept": ["*"],
    "document": {"title": "{{ name }}报告", "author": "{{ name }}", "subject": "{{ note }}"},
    "computed": {"total": 'lines | sum("actual")', "lines[*].rate": "actual / final"},
}
PAGE = "# {{ name }}\n\n{% for line in lines %}\n- {{ line.id }}{{ line.actual }}\n{% endfor %}\n"
REPORT = {
    "template": "small",
    "layout": "page",
    "name": "市图书馆",
    "lines": [{"id": "basic", "final": 200, "actual": 150}, {"id": "projects", "actual": 7.5}],
}


@pytest.fixture
def template(tmp_path):
    """A function that writes the template `small`; it returns the store that has it."""

    def template(*, page=PAGE, cache=None, **parts):
        folder = tmp_path / "templates" / "small"
        folder.mkdir(parents=True, exist_ok=True)
        written(folder, SCHEMA, **(PARTS | parts))
        (folder / "page.md.j2").write_text(page, encoding="utf-8")
        (folder / "note.md.j2").write_text("# {{ note }}\n", encoding="utf-8")
        return TemplateStore((tmp_path / "templates",), cache)

    return template


@pytest.fixture
def report(tmp_path):
    """A function that writes a report with other values than the usual ones."""

    def report(text=None, **values):
        file = tmp_path / "report.yaml"
        given = {name: value for name, value in (REPORT | values).items() if value is not None}
        file.write_text(
            yaml.safe_dump(given, allow_unicode=True, sort_keys=False) if text is None else text,
            encoding="utf-8",
        )
        return file

    return report


@pytest.fixture
def checked(template, report):
    """A function that checks a report with the usual template."""

    def checked(*, draft=False, page=PAGE, parts=None, text=None, **values):
        store = template(page=page, **(parts or {}))
        return check(report(text, **values), store, name="report.yaml", draft=draft)

    return checked
