"""Reports that grow in one way each: long lists, long sentences, many findings."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.support.narrative import report

# No number is a year, nor has one more digit than another.
_FIRST = 3_000
_FICTIONAL = Path(__file__).parents[2] / "examples" / "fictional"


def _joined(one: Callable[[int], str], end: str = "。") -> Callable[[int], str]:
    return lambda count: report("".join(map(one, range(_FIRST, _FIRST + count))) + end)


def _rows(*path: str, row: Callable[[int], Any]) -> Callable[[int], str]:
    def made(count: int) -> str:
        data = _fictional()
        holder = data
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = list(map(row, range(_FIRST, _FIRST + count)))
        return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)

    return made


def _fictional() -> dict[str, Any]:
    report, scores = (
        yaml.safe_load((_FICTIONAL / name).read_text(encoding="utf-8"))
        for name in ("report.yaml", "sections/scores.yaml")
    )
    del report["include"]
    return {**report, **scores}


def _line(number: int) -> dict[str, Any]:
    amount = number + 0.25
    name = f"第{number}类支出"
    return {
        "id": f"line-{number}",
        "name": name,
        **dict.fromkeys(("initial", "final", "actual"), amount),
    }


_MATERIALS: Mapping[str, Callable[[int], str]] = {
    "a sum in a sentence": _joined(lambda i: f"第{i}组完成{i}个、", "合计9个。"),
    "amounts in a sentence": _joined(lambda i: f"支出{i}.25万元、"),
    "parts of a whole": lambda count: _joined(
        lambda i: f"，第{i}类支出{i}万元" if i > _FIRST else "收入100万元，其中"
    )(count),
    "shares in a sentence": _joined(lambda i: f"占{i % 100}%，增长{i % 50}个百分点，"),
    "sentences": _joined(lambda i: f"第{i}项工作完成{i}个，完成率{i % 100}%。", ""),
    "references in a sentence": _joined(lambda i: f"见表{i % 9 + 1}，"),
    "names": _joined(lambda i: f"石门{chr(0x4E00 + i)}水库建设项目，"),
    "quotations": _joined(lambda i: f"“第{i}号名称”和《第{i}号办法》，"),
    "brackets": lambda count: report("（" * count + "）" * count),
    "open braces": lambda count: report("{{" * count),
    "one character": lambda count: report("的" * count),
    "blanks": lambda count: report("中 " * count),
    "numbered lines": _joined(lambda i: f"{i}. 第{i}条\n", ""),
    "points of a sentence": _joined(lambda i: f"一是做好第{i}项工作；"),
    "bound figures": lambda count: report("{{ year }}年" * count),
    "days": _joined(lambda i: f"{i % 12 + 1}月{i % 28 + 1}日完成，"),
    "filters": lambda count: report(f"{{{{ year{' | abs' * count} }}}}年。"),
    "attributes": lambda count: report(f"{{{{ department{'.name' * count} }}}}。"),
    "lines of the budget": _rows("budget", "lines", row=_line),
    "sources of income": _rows(
        "income", "sources", row=lambda i: {"id": f"s-{i}", "name": f"第{i}种收入", "amount": i},
    ),
    "indicators": _rows(
        "targets", "indicators",
        row=lambda i: {
            "id": f"indicator-{i}", "level1": "产出指标", "level2": "数量指标",
            "name": f"第{i}类培训场次", "target": f"{i + 1}场", "actual": f"{i + 2}场",
        },
    ),
    "points of a list": _rows("functions", "duties", row=lambda i: f"拟订第{i}项规划。"),
    "unknown keys": lambda count: yaml.safe_dump(
        _fictional() | {f"key-{i}": i for i in range(count)}, allow_unicode=True, sort_keys=False
    ),
}  # fmt: skip
MATERIALS = tuple(_MATERIALS)
"""What grows, by name."""


def report_of(name: str, count: int) -> str:
    """Return a report with `count` of what is named."""
    return _MATERIALS[name](count)
