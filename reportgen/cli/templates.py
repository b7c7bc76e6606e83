"""The templates, and the one template and layout, that a command works with."""

from reportgen.cli.findings import Findings
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session
from reportgen.pipeline.authoring.resolved import Resolved, resolve_template
from reportgen.pipeline.files import quote_from
from reportgen.pipeline.templates import BrokenTemplateError
from reportgen.template.definition import Template


def all_templates(session: Session) -> list[Template]:
    """Return every template.

    Raises:
        Refusal: one has mistakes; they have been shown.
    """
    return [_sound(name, session) for name in session.store.names()]


def named_template(session: Session, name: str | None, layout: str | None = None) -> Template:
    """Return the template called `name`, or the only one, or the only one that has `layout`.

    Raises:
        Refusal: there is none of that name, there are several to choose from, or it has
            mistakes; they have been shown.
    """
    names = session.store.names()
    if not names:
        raise Refusal("cli.error.no-templates")
    if name is None and len(names) > 1 and layout is not None:
        having = [one.name for one in all_templates(session) if layout in one.layouts]
        names = having or names
    if name is None and len(names) > 1:
        raise Refusal("cli.error.which-template", names=tuple(names))
    if name is not None and name not in names:
        raise Refusal("cli.error.no-template", name=name, names=tuple(names))
    return _sound(name or names[0], session)


def resolved_template(session: Session, name: str) -> Resolved:
    """Return what the template called `name` says.

    Raises:
        Refusal: there is none, or it has mistakes; they have been shown.
    """
    named_template(session, name)
    return resolve_template(name, session.store)


def named_layout(template: Template, name: str | None) -> str:
    """Return the layout called `name`, or the template's first.

    Raises:
        Refusal: the template has no such layout.
    """
    layouts = tuple(template.layouts)
    if name is None:
        return layouts[0]
    if name not in layouts:
        raise Refusal("cli.error.no-layout", name=name, names=layouts)
    return name


def known_layout(session: Session, name: str | None) -> str | None:
    """Return `name`, which stands for the layout that each report names itself; None for none.

    Raises:
        Refusal: no template has such a layout.
    """
    if name is None:
        return None
    found = {layout: None for template in all_templates(session) for layout in template.layouts}
    if name not in found:
        raise Refusal("cli.error.no-layout-anywhere", name=name, names=tuple(found))
    return name


def _sound(name: str, session: Session) -> Template:
    try:
        return session.store.get(name)
    except BrokenTemplateError as error:
        findings = Findings()
        findings.add(error.diagnostics, quote_from(*error.files))
        findings.show(session)
        raise Refusal("cli.error.broken-template", name=name) from error
