"""Findings to report: small ones built in a test, and one list with everything a reporter meets."""

from collections.abc import Callable

import pytest

from reportgen.diagnostics.diagnostic import Code, CodeText, Diagnostic, Related, Severity
from reportgen.diagnostics.place import Span

LINES = {
    "dept.yaml": (
        "budget:",
        "  lines:",
        "    - name: 项目支出",
        "      adjustment_rate: -14.24%",
        "  note: 全口径支出合计",
        "  detail: |",
    ),
    "2023/other, one.yaml": ("分数: {total: 95.82, 等级: 优}",),
}


def quote(file: str, line: int) -> str | None:
    lines = LINES.get(file, ())
    return lines[line - 1] if line <= len(lines) else None


def code(number: str, severity: Severity, message: str, fix: str = "") -> Code:
    text = CodeText(message, fix, f"{message}\n\nThe manual page of {number}.")
    return Code(number, "sample-code", severity, {"zh": text, "en": text})


def everything() -> list[Diagnostic]:
    differs = code("RG301", Severity.ERROR, "{title} 填报 {stated}", "删去此行，由系统计算")
    scale = code("RG404", Severity.WARNING, "100% 与单位: 不符")
    tail = code("RG302", Severity.INFO, "尾数误差\n可以接受", "第一步\n第二步")
    broken = code("RG601", Severity.ERROR, "模板有误")
    rate = Span("dept.yaml", 4, 24, 4, 31)
    return [
        Diagnostic(
            differs,
            rate,
            {"title": "预算调整率", "stated": "-14.24%"},
            ("budget", "lines", 0, "adjustment_rate"),
            (
                Related(rate, "(31984.62 − 37331.72) ÷ 37331.72"),
                Related(Span("dept.yaml", 3, 13, 3, 17), "这一行"),
                Related(None, "没有位置的说明"),
            ),
        ),
        Diagnostic(scale, Span("2023/other, one.yaml", 1, 13, 1, 18)),
        Diagnostic(tail, Span("dept.yaml", 5, 9, 6, 12)),
        Diagnostic(broken, None),
    ]


@pytest.fixture
def diagnostics() -> list[Diagnostic]:
    return everything()


@pytest.fixture
def one() -> Callable[..., Diagnostic]:
    def build(message: str = "wrong", fix: str = "", span: Span | None = None) -> Diagnostic:
        return Diagnostic(code("RG999", Severity.ERROR, message, fix), span)

    return build


@pytest.fixture
def quoted() -> Callable[[str, int], str | None]:
    return quote
