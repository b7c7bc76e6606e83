"""Narrative texts in a form: their words alone, a paragraph for each of theirs."""

from collections.abc import Callable

from reportgen.expressions.prose import paragraphs
from reportgen.record.values import Prose

PARAGRAPH_END = "\a"
"""Stands between paragraphs; docxtpl makes paragraphs of it that look like the one it is in."""


def prose_text(prose: Prose, shown: Callable[[object], str]) -> str:
    """Return a narrative text as it is printed; `shown` prints the values in it."""
    return PARAGRAPH_END.join(
        "".join(run.text if run.value is None else shown(run.value) for run in paragraph.runs)
        for paragraph in paragraphs(prose)
    )
