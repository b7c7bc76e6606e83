"""What is printed in a draft for a value that is missing or wrong."""

from reportgen.record.values import OpenValue


def gap_text(value: OpenValue) -> str:
    """Return 〔待补充：支出数〕, or 〔待补充〕 for what has no name."""
    return f"〔待补充{'：' * bool(value.title)}{value.title}〕"
