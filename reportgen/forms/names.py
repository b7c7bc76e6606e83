"""The tags of a form one by one: each is an expression or statement, and knows what it names."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from jinja2 import nodes

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.diagnostics.near import nearest_name
from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import FormulaError, parse_expression, parse_statement
from reportgen.expressions.scope import members
from reportgen.forms.places import beginning
from reportgen.forms.structure import STATEMENTS
from reportgen.forms.tags import Fault, Tag
from reportgen.record.record import Group, Rows

_UNTYPED: Final = object()
"""What nothing is known about: it may have any name in it."""

Parsed: TypeAlias = Mapping[int, nodes.Node]
"""Syntax trees by the numbers of tags."""

_PARSED: Mapping[str, str] = {
    "for": "{{% {} %}}{{% endfor %}}",
    "if": "{{% {} %}}{{% endif %}}",
    "elif": "{{% if 0 %}}{{% {} %}}{{% endif %}}",
    "set": "{{% {} %}}",
}
# Filters that give rows of the list that they are put to, and one of them.
_SAME_ROWS = frozenset(
    {"select", "reject", "selectattr", "rejectattr", "sort", "reverse", "list", "unique"}
)
_ONE_ROW = frozenset({"first", "last"})
_MAY_BE_UNKNOWN = frozenset({"defined", "undefined"})


class BrokenTagError(Exception):
    """A tag is no expression or statement; `problem` says why."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(problem.key)
        self.problem = problem


def parse_tag(tag: Tag, environment: SandboxEnvironment) -> nodes.Node | None:
    """Return the syntax tree of a tag, None of one that names nothing (`endfor`).

    Raises:
        BrokenTagError: it has none.
    """
    try:
        if tag.mark == "{{":
            return parse_expression(tag.content, environment)
        if tag.word in ("colspan", "cellbg"):
            return parse_expression(tag.content[len(tag.word) :], environment)
        if tag.word in _PARSED:
            return parse_statement(_PARSED[tag.word].format(tag.content), environment)
    except FormulaError as error:
        args = {"detail": error.detail, "near": ""}
        raise BrokenTagError(Phrase(f"fault.{error.fault.value}", args)) from error
    if tag.content != tag.word:
        raise BrokenTagError(Phrase("fault.syntax", {"detail": tag.content}))
    return None


def parse_tags(tags: Iterable[Tag], environment: SandboxEnvironment) -> tuple[Parsed, list[Fault]]:
    """Return the syntax trees of tags by their numbers, and the tags that have none."""
    trees, faults = {}, []
    for tag in tags:
        if tag.mark == "{%" and tag.word not in STATEMENTS:
            continue  # said already
        try:
            tree = parse_tag(tag, environment)
        except BrokenTagError as error:
            args: dict[str, object] = {"problem": error.problem, "tag": beginning(tag.text)}
            problem = Phrase("form.broken", args)
            faults.append(Fault(codes.FORM_TAG_BROKEN, tag.place, {"problem": problem}))
        else:
            if tree is not None:
                trees[tag.number] = tree
                faults += _unknown_filters(tag, tree, environment)
    return trees, faults


def _unknown_filters(
    tag: Tag, tree: nodes.Node, environment: SandboxEnvironment
) -> Iterator[Fault]:
    """Yield the filters and tests that there are not, without which a form can't be compiled."""
    for node in (tree, *tree.find_all((nodes.Filter, nodes.Test))):
        known = environment.tests if isinstance(node, nodes.Test) else environment.filters
        if isinstance(node, nodes.Filter | nodes.Test) and node.name not in known:
            near = nearest_name(node.name, list(known)) or ""
            yield _no_name(tag, node.name, near)


def _no_name(tag: Tag, name: str, near: str) -> Fault:
    hint = Phrase("fault.near", {"near": near}) if near else ""
    return Fault(codes.FORM_NAME, tag.place, {"name": name, "near": hint})


def check_names(
    tags: Iterable[Tag], trees: Parsed, names: Mapping[str, object],
    environment: SandboxEnvironment,
) -> Iterator[Fault]:  # fmt: skip
    """Yield the names that nothing has.

    Args:
        tags: of all stories, in their order.
        trees: what they were parsed to.
        names: the fields of the record.
        environment: in which the form will be run.
    """
    scopes = _Scopes({**dict.fromkeys(environment.globals, _UNTYPED), **names})
    for tag in tags:
        finder = _Finder(scopes.visible)
        tree = trees.get(tag.number)
        if tree is not None:
            finder.check(tree)
        for name, near in dict.fromkeys(finder.missing):
            yield _no_name(tag, name, near)
        scopes.follow(tag, tree, finder)


class _Finder:
    """Finds the names in a syntax tree that nothing has."""

    def __init__(self, visible: Mapping[str, object]) -> None:
        self.visible = visible
        self.missing: list[tuple[str, str]] = []

    def check(self, node: nodes.Node) -> None:
        """Look at all names in a tree."""
        if isinstance(node, nodes.Expr):
            self.kind_of(node)
            return
        if isinstance(node, nodes.For):
            self._for(node)
            return
        for child in node.iter_child_nodes():
            self.check(child)

    def kind_of(self, node: nodes.Node) -> object:
        """Return what an expression gives, as far as that is known before it is run."""
        match node:
            case nodes.Name(ctx="load"):
                return self._name(node.name)
            case nodes.Getattr() | nodes.Getitem():
                return self._member(node)
            case nodes.Filter():
                return self._filter(node)
            case nodes.Test():
                return self._test(node)
            case _:
                for child in node.iter_child_nodes():
                    self.kind_of(child)
                return _UNTYPED

    def _for(self, node: nodes.For) -> None:
        self.kind_of(node.iter)
        if node.test is not None:
            inner = _Finder({**self.visible, "loop": _UNTYPED, **_targets_of(node, self)})
            inner.check(node.test)
            self.missing += inner.missing

    def _name(self, name: str) -> object:
        if name in self.visible:
            return self.visible[name]
        self._miss(name, self.visible)
        return _UNTYPED

    def _member(self, node: nodes.Getattr | nodes.Getitem) -> object:
        owner = self.kind_of(node.node)
        if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
            self.kind_of(node.arg)
            return _row_of(owner)
        step = node.attr if isinstance(node, nodes.Getattr) else node.arg.as_const()
        if isinstance(owner, Group) and isinstance(step, str):
            return self._field(owner, step)
        return _row_of(owner) if isinstance(node, nodes.Getitem) else _UNTYPED

    def _field(self, owner: Group, name: str) -> object:
        if owner.knows(name):
            return owner.read(name)
        self._miss(name, members(owner))
        return _UNTYPED

    def _filter(self, node: nodes.Filter) -> object:
        given = self.kind_of(node.node) if node.node is not None else _UNTYPED
        self._arguments(node)
        if node.name in _SAME_ROWS:
            return given
        return _row_of(given) if node.name in _ONE_ROW else _UNTYPED

    def _test(self, node: nodes.Test) -> object:
        if node.name not in _MAY_BE_UNKNOWN:
            self.kind_of(node.node)
        self._arguments(node)
        return _UNTYPED

    def _arguments(self, node: nodes.Filter | nodes.Test) -> None:
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.kind_of(argument)

    def _miss(self, name: str, known: Iterable[str]) -> None:
        self.missing.append((name, nearest_name(name, list(known)) or ""))


class _Scopes:
    """The names that can be seen at a tag: those of the record and of the loops around it."""

    def __init__(self, names: Mapping[str, object]) -> None:
        self._frames: list[dict[str, object]] = [dict(names)]

    @property
    def visible(self) -> Mapping[str, object]:
        return self._frames[-1]

    def follow(self, tag: Tag, tree: nodes.Node | None, finder: _Finder | None) -> None:
        """Take note of the names that a statement brings, or takes away."""
        if tag.word == "endfor" and len(self._frames) > 1:
            self._frames.pop()
        elif tag.word == "for":
            self._frames.append({**self.visible, "loop": _UNTYPED, **_targets_of(tree, finder)})
        elif tag.word == "set" and tree is not None:
            found = (_targets(one.target) for one in tree.find_all(nodes.Assign))
            self._frames[-1].update((name, _UNTYPED) for names in found for name in names)


def _targets_of(tree: nodes.Node | None, finder: _Finder | None) -> dict[str, object]:
    """Return the names that a loop gives to each row."""
    loop = tree if isinstance(tree, nodes.For) else None if tree is None else tree.find(nodes.For)
    if loop is None or finder is None:
        return {}
    if not isinstance(loop.target, nodes.Name):
        return dict.fromkeys(_targets(loop.target), _UNTYPED)
    rows = _Finder(finder.visible).kind_of(loop.iter)  # another one: what is missing was said
    return {loop.target.name: _row_of(rows)}


def _targets(target: nodes.Node) -> list[str]:
    if isinstance(target, nodes.Name):
        return [target.name]
    return [name.name for name in target.find_all(nodes.Name)]


def _row_of(owner: object) -> object:
    """Return a row of a list, which stands for all of them."""
    if isinstance(owner, Rows):
        return next((item for item in owner.items if isinstance(item, Group)), _UNTYPED)
    return _UNTYPED
