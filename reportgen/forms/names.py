"""The tags of a form one by one: each is an expression or statement, and knows what it names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from jinja2 import nodes

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import Fault as Reason
from reportgen.expressions.formula import FormulaError, parse_expression, parse_statement
from reportgen.expressions.names import FieldRead, MissingName
from reportgen.expressions.statements import StatementReader, unknown_words
from reportgen.forms.places import beginning
from reportgen.forms.structure import STATEMENTS
from reportgen.forms.tags import FormFault, Tag
from reportgen.template.definition import Pattern
from reportgen.template.fields import Field


class FormNames(NamedTuple):
    """The fields that a form reads, the groups and lists that it may print, and what is wrong."""

    reads: Sequence[FieldRead]
    wholes: Sequence[Pattern]
    faults: Sequence[FormFault]


TagTrees: TypeAlias = Mapping[int, nodes.Node]
"""Syntax trees by the numbers of tags."""

_PARSED: Mapping[str, str] = {
    "for": "{{% {} %}}{{% endfor %}}",
    "if": "{{% {} %}}{{% endif %}}",
    "elif": "{{% if 0 %}}{{% {} %}}{{% endif %}}",
    "set": "{{% {} %}}",
}


def parse_tag(tag: Tag, environment: SandboxEnvironment) -> nodes.Node | None:
    """Return the syntax tree of a tag, None of one that names nothing (`endfor`).

    Raises:
        FormulaError: it has none.
    """
    if tag.mark == "{{":
        return parse_expression(tag.content, environment)
    if tag.word in ("colspan", "cellbg"):
        return parse_expression(tag.content[len(tag.word) :], environment)
    if tag.word in _PARSED:
        return parse_statement(_PARSED[tag.word].format(tag.content), environment)
    if tag.content != tag.word:
        raise FormulaError(Reason.SYNTAX, tag.content)
    return None


def parse_tags(
    tags: Iterable[Tag], environment: SandboxEnvironment
) -> tuple[TagTrees, list[FormFault]]:
    """Return the syntax trees of tags by their numbers, and the tags that have none."""
    trees, faults = {}, []
    for tag in tags:
        if tag.mark == "{%" and tag.word not in STATEMENTS:
            continue  # said already
        try:
            tree = parse_tag(tag, environment)
        except FormulaError as error:
            args: dict[str, object] = {"problem": error.problem, "tag": beginning(tag.text)}
            problem = Phrase("form.broken", args)
            faults.append(FormFault(codes.FORM_TAG_BROKEN, tag.place, {"problem": problem}))
        else:
            if tree is not None:
                trees[tag.number] = tree
                faults += _unknown(tag, unknown_words(tree, environment))
    return trees, faults


def _unknown(tag: Tag, missing: Iterable[MissingName]) -> Iterator[FormFault]:
    for one in dict.fromkeys(missing):
        yield FormFault(codes.FORM_NAME, tag.place, one.error.naming)


def read_names(
    tags: Iterable[Tag], trees: TagTrees, root: Field, environment: SandboxEnvironment
) -> FormNames:
    """Return what tags name.

    Args:
        tags: of all stories, in their order.
        trees: what they were parsed to.
        root: the fields of the record.
        environment: in which the form will be run.
    """
    reader = StatementReader(environment, root, with_words=False)  # they were told
    faults: list[FormFault] = []
    for tag in tags:
        _read(tag, trees.get(tag.number), reader)
        faults += _unknown(tag, reader.missing)
        reader.missing.clear()
    return FormNames(reader.reads, reader.wholes, faults)


def _read(tag: Tag, tree: nodes.Node | None, reader: StatementReader) -> None:
    """Read a tag; a loop is open until its end."""
    if tag.word == "for":
        reader.begin_loop(None if tree is None else tree.find(nodes.For))
    elif tag.word == "endfor" and len(reader.names.maps) > 2:
        reader.end_loop()
    elif tree is not None:
        reader.read(tree)
