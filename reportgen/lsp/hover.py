"""What an editor shows about a value: its name, what it is, how it was computed."""

from reportgen.diagnostics.place import format_path
from reportgen.diagnostics.wording import phrase
from reportgen.lsp.pointing import Pointed
from reportgen.pipeline.explain import ExplainedValue


def hover_text(at: Pointed, language: str) -> str:
    """Return Markdown: title and path, description, and of a value what it is and its formula."""
    name = f"**{at.title}** `{format_path(at.path)}`" if at.title else f"`{format_path(at.path)}`"
    parts = [name, at.description]
    if at.value is not None:
        parts += _of_value(at, at.value, language)
    return "\n\n".join(filter(None, parts))


def _of_value(at: Pointed, value: ExplainedValue, language: str) -> list[str]:
    if not value.formula:  # where it is written, everybody can read it
        return [phrase("lsp.value", language, value=value.value)] if at.is_use else []
    computed = phrase("lsp.computed", language, value=value.value)
    formula = phrase("lsp.formula", language, formula=value.formula)
    return [computed, f"{formula}\n`= {value.working}`" if value.working else formula]
