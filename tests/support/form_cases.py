"""The forms in `tests/cases/diagnostics`: Word documents are written from what is said here.

`python -m tests.support.form_cases` writes them again.
"""

from collections.abc import Mapping
from pathlib import Path

from tests.support.forms import form, related, with_part, write_report, write_template

CASES = Path(__file__).parents[1] / "cases" / "diagnostics"

_LOOP = (
    ("指标", "得分"),
    ("{%tr for item in items %}", ""),
    ("{{ item.name }}", "{{ item.score }}"),
    ("{%tr endfor %}", ""),
)

FORMS: Mapping[str, bytes] = {
    "RG650-attached-template": related(
        form("自评表"), "attachedTemplate", "file:///C:/模板.dotm", external=True
    ),
    "RG651-several-tags": form(
        "项目：{{ project.name | }}",
        (("预算数", "{{ project.budget + }}"), ("得分", "{% tr for item in items %}")),
        "{% include '/etc/passwd' %}",
        header="{{ project..name }}",
    ),
    "RG652-two-paragraphs": form(
        "项目：{{ project.", "name }}", (("{{ project¦.budget }}", "元"),)
    ),
    "RG653-row-outside-a-table": form("{%tr for item in items %}", "{{ item.name }}"),
    "RG654-row-with-content": form(
        (
            ("指标", "得分"),
            ("{%tr for item in items %}{{ item.name }}", "{{ item.score }}"),
            ("{%tr endfor %}", ""),
        ),
        "{% if project.reason is given %}有偏差",
    ),
    "RG655-several-names": form(
        "项目：{{ project.nmae }}",
        (*_LOOP[:2], ("{{ item.nam }}", "{{ item.score | fixd(1) }}"), _LOOP[3]),
        footer="{{ projct.name }}",
    ),
    "RG656-several-failures": form(
        "{{ project.name * 2 }}", (("{{ project.budget / 0 }}", "{{ ''.__class__ }}"),)
    ),
    "RG657-missing-value": form((("偏差原因", "{{ project.reason }}"),)),
    "RG658-picture": form('{{ image("../公章.png") }}'),
    "RG659-web-page": form("{{ project.name }}", _LOOP),
    "RG661-settings-of-a-printer": with_part(
        related(form("{{ project.name }}", _LOOP), "printerSettings", "printerSettings1.bin"),
        "word/printerSettings1.bin",
        b"\0",
    ),
}
COMMANDS: Mapping[str, str] = {
    "RG659-web-page": "build report.yaml --template-path template --to html -o -",
}


def write_case(name: str) -> None:
    """Write the template and the report of a case."""
    write_template(CASES / name / "template", FORMS[name], name="template")
    write_report(CASES / name / "report.yaml", "template")
    if name in COMMANDS:
        (CASES / name / "command.txt").write_text(f"{COMMANDS[name]}\n", encoding="utf-8")


if __name__ == "__main__":
    for case in FORMS:
        write_case(case)
