"""The report types that there are, as plain values."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from reportgen.api.errors import Language, told_in
from reportgen.api.findings import Findings
from reportgen.api.store import Folders, chosen_store
from reportgen.pipeline.files import quote_from
from reportgen.pipeline.templates import BrokenTemplateError, TemplateStore


class Layout(NamedTuple):
    """One document that a template makes; `is_form` says that it is a Word document with tags."""

    name: str
    title: str
    is_form: bool


class Template(NamedTuple):
    """A report type.

    Attributes:
        name: what reports call it: `template: …`.
        title: what people call it.
        folder: where it is.
        layouts: the documents that it makes; none if it cannot be used.
        findings: what is wrong with it.
    """

    name: str
    title: str
    folder: Path
    layouts: tuple[Layout, ...]
    findings: Findings


def templates(*, template_path: Folders = (), language: Language = "zh") -> list[Template]:
    """Return all report types: those in `template_path` before the shipped ones."""
    with told_in(language):
        store = chosen_store(template_path)
        return [_template(name, store, language) for name in store.names()]


def title_of(titles: Mapping[str, str], language: str) -> str:
    """Return the title in `language`, else in whatever language there is one."""
    return titles.get(language) or next(iter(titles.values()), "")


def _template(name: str, store: TemplateStore, language: str) -> Template:
    try:
        tools = store.toolset(name)
    except BrokenTemplateError as error:
        found = Findings(error.diagnostics, language, quote_from(*error.files))
        return Template(name, "", store.find(name) or Path(), (), found)
    found, made = Findings(tools.diagnostics, language, quote_from()), tools.template
    layouts = tuple(
        Layout(key, title_of(layout.titles, language), layout.is_form)
        for key, layout in made.layouts.items()
    )
    return Template(name, title_of(made.titles, language), made.folder, layouts, found)
