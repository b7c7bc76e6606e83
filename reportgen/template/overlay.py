"""One source of a template laid over another: groups key by key, rows by what they are known by.

What comes is one source again. Each value keeps its place in the file that wrote it, so whoever
reports something about it names the right layer without knowing of layers.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.near import near_or_all
from reportgen.diagnostics.place import ValuePath
from reportgen.diagnostics.wording import LANGUAGES
from reportgen.source.source import Branch, PlaceNode, Source, SourceMap

OFF = "disabled"
"""The key under which an entry of a list says why it does not hold any more."""

_AFTER = "after"
# By what the entries of a list are known; of those without fields there is one of each.
_KNOWN_BY: Mapping[str, tuple[str, ...]] = {
    "tie_outs": ("code",), "required": ("field",), "explanations": ("each", "field"),
    "claims": ("said",), "unit_guard": ("each",), "variance": ("title",),
    "groups": ("id",), "indicators": ("id",), "grades": ("name",), "variables": ("name",),
    "kept": (), "keep": (), "todo": (), "remove": (),
}  # fmt: skip
# Where a text says the most important thing of an entry, which may also be written as a group.
_SHORT_FOR: Mapping[str, str] = {"computed": "formula"}


class Overlaid(NamedTuple):
    """Two sources as one, and what the upper one says of something that is not there."""

    source: Source
    diagnostics: tuple[Diagnostic, ...]


class _Node(NamedTuple):
    data: Any
    place: PlaceNode

    def child(self, step: str | int) -> "_Node":
        children: Any = self.place.children if isinstance(self.place, Branch) else None
        return _Node(self.data[step], children[step] if children is not None else self.place)


def overlay(base: Source, own: Source) -> Overlaid:
    """Return `own` laid over `base`.

    Args:
        base: its files are numbered behind those of `own`.
        own: a value takes the place of what is below; nothing (`null`) removes it.
    """
    files = (*own.files, *base.files)
    merger = _Merger(own)
    merged = merger.group(_Node(base.data, base.places.root), _Node(own.data, own.places.root), ())
    assert isinstance(merged.place, Branch)  # noqa: S101 (a source is a group)
    source = Source(own.file, own.text, merged.data, SourceMap(files, merged.place), files)
    return Overlaid(source, tuple(merger.found))


def without(source: Source, keys: Sequence[str]) -> Source:
    """Return a source without some of its keys."""
    data = {key: value for key, value in source.data.items() if key not in keys}
    return source._replace(data=data)


def is_text(data: object) -> bool:
    """Say whether something is a text by language, which is one value."""
    return isinstance(data, Mapping) and bool(data) and set(data) <= set(LANGUAGES)


class _Merger:
    def __init__(self, own: Source) -> None:
        self.found: Final[list[Diagnostic]] = []
        self._own = own

    def group(self, base: _Node, own: _Node, path: ValuePath) -> _Node:
        """Lay a group over another one."""
        nodes = {key: base.child(key) for key in base.data}
        for key in own.data:
            node = own.child(key)
            if node.data is not None:
                nodes[key] = self._one(nodes.get(key), node, (*path, key))
            elif nodes.pop(key, None) is None:
                self._nothing((*path, key), str(key), base.data)
        keys = {**_keys(base), **_keys(own)}
        return _Node(
            {key: node.data for key, node in nodes.items()},
            Branch(
                own.place.place if isinstance(own.place, Branch) else own.place,
                {key: node.place for key, node in nodes.items()},
                {key: keys[key] for key in nodes if key in keys},
            ),
        )

    def _one(self, base: _Node | None, own: _Node, path: ValuePath) -> _Node:
        if base is None:
            return own
        if isinstance(own.data, str) and isinstance(base.data, dict):
            short = _SHORT_FOR.get(str(path[-2])) if len(path) > 1 else None
            if short is not None:
                wrapped = _Node({short: own.data}, Branch(_place(own), {short: own.place}, {}))
                return self.group(base, wrapped, path)
        if isinstance(base.data, dict) and isinstance(own.data, dict):
            return own if _is_whole(base.data, own.data) else self.group(base, own, path)
        if isinstance(base.data, list) and isinstance(own.data, list):
            names = known_by(str(path[-1]))
            return own if names is None else self._rows(base, own, path, names)
        return own

    def _rows(self, base: _Node, own: _Node, path: ValuePath, keys: tuple[str, ...]) -> _Node:
        """Lay a list over another one: an entry that is known already is changed, others follow."""
        rows = [base.child(index) for index in range(len(base.data))]
        for index in range(len(own.data)):
            entry = own.child(index)
            names = [_name(row.data, keys) for row in rows]
            name = _name(entry.data, keys)
            if name in names:
                at = names.index(name)
                rows[at] = self._changed(rows[at], entry, (*path, index))
            elif isinstance(entry.data, dict) and OFF in entry.data:
                self._nothing((*path, index), _shown(name), map(_shown, names))
            else:
                rows.insert(self._place_for(entry, names, (*path, index)), entry)
        rows = [_without_after(row) for row in rows]
        return _Node([row.data for row in rows], _list_place(own, [row.place for row in rows]))

    def _changed(self, base: _Node, own: _Node, path: ValuePath) -> _Node:
        if not isinstance(base.data, dict) or not isinstance(own.data, dict):
            return own
        return self.group(base, own, path)

    def _place_for(self, entry: _Node, names: Sequence[Any], path: ValuePath) -> int:
        """Return where an entry goes: behind the one that it names, else to the end."""
        wanted = entry.data.get(_AFTER) if isinstance(entry.data, dict) else None
        if wanted is None:
            return len(names)
        if (wanted,) in names:
            return names.index((wanted,)) + 1
        self._nothing((*path, _AFTER), str(wanted), map(_shown, names))
        return len(names)

    def _nothing(self, path: ValuePath, name: str, known: object) -> None:
        names = near_or_all(name, tuple(map(str, known)))[:8]  # type: ignore[call-overload]
        problem = Phrase("template.nothing-below", {"name": name, "names": names})
        span = self._own.places.key_span(path) or self._own.places.nearest(path)
        self.found.append(Diagnostic(codes.TEMPLATE_BROKEN, span, {"problem": problem}, path))


def known_by(section: str) -> tuple[str, ...] | None:
    """Return the fields by which the entries of a list are known; None if they are not."""
    return _KNOWN_BY.get(section)


def entries(data: Mapping[str, Any], section: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the entries of a section that hold, each with its index."""
    for index, entry in enumerate(data.get(section, ())):
        if OFF not in entry:
            yield index, entry


def _is_whole(base: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    """Say whether a group takes the place of another as a whole: a text, a rule of another type."""
    return is_text(own) or ("type" in own and base.get("type", own["type"]) != own["type"])


def _name(entry: Any, keys: tuple[str, ...]) -> Any:
    if not keys or not isinstance(entry, dict):
        return entry
    parts = (entry.get(key) for key in keys)
    return tuple(part.get("zh") if isinstance(part, dict) else part for part in parts)


def _shown(name: Any) -> str:
    parts = name if isinstance(name, tuple) else (name,)
    return " ".join(str(part) for part in parts if part is not None)


def _without_after(row: _Node) -> _Node:
    if not isinstance(row.data, dict) or _AFTER not in row.data:
        return row
    return row._replace(data={key: value for key, value in row.data.items() if key != _AFTER})


def _list_place(own: _Node, places: list[PlaceNode]) -> Branch:
    return Branch(_place(own), places, {})


def _place(node: _Node) -> int:
    return node.place.place if isinstance(node.place, Branch) else node.place


def _keys(node: _Node) -> dict[str, int]:
    return node.place.keys if isinstance(node.place, Branch) else {}
