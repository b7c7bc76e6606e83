"""Fields as a template declares them, one line each → a JSON Schema, or changes of one."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any, Final, NamedTuple

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.diagnostics.near import near_or_all
from reportgen.schema.shape import resolve
from reportgen.template.definition import EVERY, parse_pattern

_NUMERIC = ["number", "string"]
# A rate has its percent sign.
_RATE = r"^\s*[-+−－＋]?[0-9０-９][0-9０-９,，]*([.．][0-9０-９]+)?\s*[%％‰]\s*$"
# What a schema says of the values of a kind.
_OF_KIND: Final[Mapping[str, Mapping[str, Any]]] = {
    "amount": {"type": _NUMERIC},
    "number": {"type": _NUMERIC},
    "score": {"type": _NUMERIC, "minimum": 0},
    "count": {"type": _NUMERIC, "minimum": 0},
    "year": {"type": _NUMERIC, "minimum": 1990, "maximum": 2100},
    "rate": {"type": _NUMERIC, "pattern": _RATE},
    "quantity": {"type": _NUMERIC},
    "text": {"type": "string", "minLength": 1},
    "prose": {"type": "string", "minLength": 1},
    "id": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
    "flag": {"type": "boolean"},
}
KINDS = tuple(_OF_KIND)
"""The kinds that a field may be declared of."""

# What a new kind does away with.
_FORM = (
    "type", "pattern", "minimum", "maximum", "minLength", "enum", "const", "x-kind",
    "x-enum-titles",
)  # fmt: skip
_SAID: Final[Mapping[str, str]] = {
    "help": "description", "example": "x-example", "key": "x-key", "of": "x-key-of",
}  # fmt: skip
_GROUP: Final[Mapping[str, Any]] = {"type": "object", "additionalProperties": False}
_BY_NAME = "by-name"

# What every report has, whatever it is about.
_SKELETON: Final[Mapping[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_GROUP,
    "required": ["template", "layout", "year"],
    "properties": {
        "template": {"title": "报告类型"},
        "layout": {"title": "版式"},
        "include": {
            "title": "引用文件", "type": ["string", "array"], "items": {"type": "string"},
            "description": "把其他 YAML 文件的内容并入本文件，写相对于本文件的路径。",
            "x-example": "sections/scores.yaml",
        },
        "previous": {
            "title": "上年文件", "type": "string", "minLength": 1, "x-example": "last-year.yaml",
            "description": "上一年度的报告文件，写相对于本文件的路径，用于年度比对；没有可不填。",
        },
        "year": {"title": "年度", **_OF_KIND["year"], "x-kind": "year"},
    },
}  # fmt: skip


# What an author may say of the score of an indicator.
_ENTRY: Final[Mapping[str, tuple[str, str]]] = {
    "score": ("score", "自评得分"), "basis": ("id", "执行率口径"),
    "done": ("count", "符合要求数"), "total": ("count", "总数"), "findings": ("count", "问题数"),
    "description": ("prose", "完成情况"), "reason": ("prose", "扣分原因"),
    "measure": ("prose", "改进措施"),
}  # fmt: skip


class DeclarationError(Exception):
    """A field cannot be declared like this; `path` is how it is written."""

    def __init__(self, path: str, problem: Phrase) -> None:
        super().__init__(path)
        self.path = path
        self.problem = problem


class ReportNames(NamedTuple):
    """What a report may name: its template, by its names, and layouts with their titles."""

    templates: tuple[str, ...]
    layouts: Mapping[str, str]


def skeleton(title: str) -> dict[str, Any]:
    """Return the schema of a report that has no field of its own."""
    return {"title": title, **deepcopy(dict(_SKELETON))}


def declare(document: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema with declared fields: new ones, changed ones, and without removed ones.

    Raises:
        DeclarationError: a field is removed that there is not, or has no place.
    """
    changed = deepcopy(dict(document))
    editor = _Editor(changed)
    for path, said in fields.items():
        editor.field(path, said)
    editor.finish()
    return changed


def name_choices(document: Mapping[str, Any], names: ReportNames) -> dict[str, Any]:
    """Return a schema in which a report names this template and its layouts."""
    changed = deepcopy(dict(document))
    fields = changed.setdefault("properties", {})
    _choose(fields.setdefault("template", {"title": "报告类型"}), names.templates)
    layout = fields.setdefault("layout", {"title": "版式"})
    _choose(layout, tuple(names.layouts))
    layout["x-enum-titles"] = dict(names.layouts)
    return changed


def score_entries(
    document: Mapping[str, Any], scores: str, indicators: Mapping[str, str]
) -> dict[str, Any]:
    """Return a schema with an entry for each indicator, and none for those that are no more.

    Args:
        document: the schema; what it says of an indicator stays.
        scores: the field that holds the scores.
        indicators: their names by their ids.
    """
    changed = deepcopy(dict(document))
    entries = _Editor(changed).group(scores, "评分")
    known: dict[str, Any] = entries.setdefault("properties", {})
    usual = next(iter(known.values()), None) or _entry()
    entries["properties"] = {
        name: known.get(name) or {**deepcopy(usual), "title": title}
        for name, title in indicators.items()
    }
    return changed


def _entry() -> dict[str, Any]:
    fields = {
        name: {"title": title, **_OF_KIND[kind], "x-kind": kind}
        for name, (kind, title) in _ENTRY.items()
    }
    return {**_GROUP, "properties": fields}


def _choose(node: dict[str, Any], names: tuple[str, ...]) -> None:
    for key in ("const", "description"):
        node.pop(key, None)
    node |= {"type": "string", "enum": list(names), "x-kind": "text", "x-example": names[0]}


class _Editor:
    """Changes a schema field by field; what several places share is first made their own."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._new: list[dict[str, Any]] = []

    def field(self, path: str, said: Any) -> None:
        *around, name = parse_pattern(path)
        node = self._document
        for step in around:
            node = self._inner(node, step, path)
        if said is None:
            self._remove(node, name, path)
            return
        said = {"title": said} if isinstance(said, str) else said
        self._say(self._inner(node, name, path), said)
        if name != EVERY and "required" in said:
            _require(node, name, needed=said["required"])
        elif name != EVERY and "computed" in said:
            _require(node, name, needed=False)

    def group(self, path: str, title: str) -> dict[str, Any]:
        """Return the group at `path`; it is made if there is none."""
        node = self._document
        for step in parse_pattern(path):
            node = self._inner(node, step, path)
        for key, value in {"title": title, **_GROUP}.items():
            node.setdefault(key, value)
        return node

    def finish(self) -> None:
        """What has turned out to be no group or list is a text."""
        for node in self._new:
            if "type" not in node and "enum" not in node:
                node |= {**_OF_KIND["text"], "x-kind": "text"}

    def _inner(self, node: dict[str, Any], step: str, path: str) -> dict[str, Any]:
        holder, key = self._holder(node, step, path)
        if not isinstance(holder.get(key), dict):
            holder[key] = {}
            self._new.append(holder[key])
        holder[key] = self._own(holder[key])
        found: dict[str, Any] = holder[key]
        return found

    def _holder(self, node: dict[str, Any], step: str, path: str) -> tuple[dict[str, Any], str]:
        """Return what holds a field, and under which key; a new node becomes what it must be."""
        if step == EVERY:
            if isinstance(node.get("additionalProperties"), dict):
                return node, "additionalProperties"
            if node.get("type", "array") != "array":
                raise DeclarationError(path, Phrase("template.field-no-list"))
            node["type"] = "array"
            return node, "items"
        if node.get("type", "object") != "object":
            raise DeclarationError(path, Phrase("template.field-no-group"))
        for key, value in _GROUP.items():
            node.setdefault(key, value)
        fields: dict[str, Any] = node.setdefault("properties", {})
        return fields, step

    def _own(self, node: dict[str, Any]) -> dict[str, Any]:
        """Return a part of the schema that no other place refers to."""
        while "$ref" in node:
            target = resolve(self._document, node["$ref"])
            base = deepcopy(target) if isinstance(target, dict) else {}
            node = {**base, **{key: value for key, value in node.items() if key != "$ref"}}
        return node

    def _say(self, node: dict[str, Any], said: Mapping[str, Any]) -> None:
        kind = said.get("kind")
        if kind == _BY_NAME:
            node |= {"type": "object"}
            node.setdefault("additionalProperties", {})
        elif kind is not None:
            for key in _FORM:
                node.pop(key, None)
            node |= {**_OF_KIND[kind], "x-kind": kind}
        title = said.get("title")
        if isinstance(title, Mapping):
            node |= {"title": title["zh"], "x-title-en": title["en"]}
        elif title is not None:
            node["title"] = title
        node |= {_SAID[key]: said[key] for key in _SAID if key in said}
        if "options" in said:
            node |= _options(said["options"])
        if "computed" in said:
            node["x-computed"] = said["computed"] is not None

    def _remove(self, node: dict[str, Any], name: str, path: str) -> None:
        fields = node.get("properties", {})
        if name not in fields:
            names = near_or_all(name, tuple(fields))
            raise DeclarationError(
                path, Phrase("template.nothing-below", {"name": path, "names": names})
            )
        del fields[name]
        _require(node, name, needed=False)


def _options(said: Any) -> dict[str, Any]:
    if isinstance(said, Mapping):
        return {"enum": list(said), "x-enum-titles": dict(said)}
    return {"enum": list(said)}


def _require(node: dict[str, Any], name: str, *, needed: bool) -> None:
    others = [known for known in node.get("required", ()) if known != name]
    node["required"] = [*others, name] if needed else others


def computed_of(fields: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the fields that are computed, each as the section `computed` would say it."""
    for path, said in fields.items():
        if isinstance(said, Mapping) and said.get("computed") is not None:
            yield path, {"formula": said["computed"], **_also(said, ("when", "unverified"))}


def _also(said: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: said[key] for key in keys if key in said}
