"""The layers of a template: its own folder, and those of the templates that it extends.

Everything else reads what comes of them, one template, and knows nothing of layers.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.near import near_or_all
from reportgen.schema.store import Schema, SchemaError, load_schema
from reportgen.source.includes import load_source, parse_source
from reportgen.source.source import Branch, Source
from reportgen.template.changes import read_changes
from reportgen.template.declared import (
    DeclarationError,
    ReportNames,
    computed_of,
    declare,
    name_choices,
    score_entries,
    skeleton,
)
from reportgen.template.definition import DESCRIPTION, Release
from reportgen.template.overlay import overlay, without
from reportgen.template.scorecard import Scorecard

STYLE = "style.yaml"
"""The style sheet of a layer that names no other one."""

_MOST = 8
_SCHEMA = "schema.json"
# What a layer says of itself alone; those above do not inherit it.
_OF_LAYER = ("extends", "changes", "style", "schema")
_OF_NAMED = ("name", "version")


class Templates(Protocol):
    """Where the templates are that others extend."""

    def find(self, name: str, *, but: Collection[Path] = ()) -> Path | None:
        """Return the folder of a template, written NAME or NAME@VERSION, that is not in `but`."""

    def names(self) -> list[str]:
        """Return what templates may be called."""


class Layer(NamedTuple):
    """One folder, and its `template.yaml` with what its fields compute among what is computed."""

    folder: Path
    source: Source


class Layers:
    """The layers that could be read, the uppermost first, and what was found on the way."""

    def __init__(self, templates: Templates | None) -> None:
        self.layers: list[Layer] = []
        self.diagnostics: list[Diagnostic] = []
        self._templates: Final = templates
        self._start = 0

    @property
    def folders(self) -> tuple[Path, ...]:
        return tuple(layer.folder for layer in self.layers)

    def add(self, folder: Path) -> None:
        """Read the template in `folder`, and those below it."""
        loaded = load_source(folder / DESCRIPTION, start=self._start)
        self.diagnostics += loaded.diagnostics
        if loaded.source is None:
            return
        self._keep(folder, loaded.source)
        base = self._base(loaded.source) if "extends" in loaded.source.data else None
        if base is not None:
            index = len(self.layers)
            self.add(base)
            self._check_version(loaded.source, self.layers[index:])

    def add_over(self, folder: Path) -> None:
        """Read what an office lays over a template; a `template.yaml` is optional there."""
        file = folder / DESCRIPTION
        loaded = load_source(file) if file.is_file() else parse_source("{}", file.as_posix())
        self.diagnostics += loaded.diagnostics
        if loaded.source is not None:
            self._keep(folder, loaded.source)

    def _keep(self, folder: Path, source: Source) -> None:
        self.layers.append(Layer(folder, _with_computed(source)))
        self._start = source.files[-1].end

    def _base(self, source: Source) -> Path | None:
        name, templates = source.data["extends"], self._templates
        names = templates.names() if templates else []
        if len(self.layers) >= _MOST:
            problem = Phrase("template.too-many-layers", {"limit": _MOST})
        elif not isinstance(name, str) or templates is None or templates.find(name) is None:
            near = near_or_all(str(name), tuple(names))
            problem = Phrase("template.no-base", {"name": str(name), "names": near})
        else:
            found = templates.find(name, but=self.folders)
            if found is not None:
                return found
            problem = Phrase("template.circle", {"name": name})
        self._broken(source, problem)
        return None

    def _check_version(self, source: Source, below: Sequence[Layer]) -> None:
        """Report that the layer below is another version than the one that is named."""
        name, _, wanted = str(source.data["extends"]).partition("@")
        version = str(below[0].source.data.get("version", "—")) if below else wanted
        if wanted and version != wanted:
            args = {"name": name, "version": version, "wanted": wanted}
            self._broken(source, Phrase("template.no-version", args))

    def _broken(self, source: Source, problem: Phrase, key: str = "extends") -> None:
        path = (key,)
        span = source.places.nearest(path)
        self.diagnostics.append(Diagnostic(codes.TEMPLATE_BROKEN, span, {"problem": problem}, path))

    def description(self) -> Source:
        """Return `template.yaml` as all layers say it together."""
        merged = self.layers[-1].source
        for layer in reversed(self.layers[:-1]):
            named = _OF_NAMED if "name" in layer.source.data else ()
            merged = self.laid_over(without(merged, (*_OF_LAYER, *named)), layer.source)
        return merged

    def laid_over(self, base: Source, own: Source) -> Source:
        """Return one source over another, and note what is wrong with that."""
        found = overlay(base, own)
        self.diagnostics += found.diagnostics
        return found.source

    def scorecard(self) -> Source | None:
        """Return the index system as all layers say it together."""
        merged: Source | None = None
        start = 0
        read: list[Source] = []
        for layer in self.layers:
            name = layer.source.data.get("scorecard")
            if isinstance(name, str) and _inside(layer.folder, name):
                loaded = load_source(layer.folder / name, start=start)
                self.diagnostics += loaded.diagnostics
                if loaded.source is None:
                    return None
                read.append(loaded.source)
                start = loaded.source.files[-1].end
        for source in reversed(read):
            merged = source if merged is None else self.laid_over(merged, source)
        return merged

    def style_files(self) -> tuple[Path, ...]:
        """Return the style sheets, the uppermost first."""
        return tuple(_style_files(self.layers))

    def schema(
        self, description: Source, schemas: Path, card: Scorecard | None
    ) -> tuple[Path | None, Schema | None]:
        """Return the schema that all layers make together, and its file if it is in one.

        Where it is put together, reports have a place for the score of each indicator of `card`.
        """
        start, above = self._schema_file(schemas)
        declared = [layer for layer in above if layer.source.data.get("fields")]
        data: Any = description.data
        try:
            if not declared and len(self.layers) == 1:
                file = start or schemas / f"{data.get('schema', data['name'])}.schema.json"
                return file, load_schema(file)
            base = skeleton(data["title"]["zh"]) if start is None else load_schema(start).document
            document = self._composed(base, declared, data, card)
            return None, Schema(document, (self.folders[0] / DESCRIPTION).as_posix())
        except SchemaError as error:
            problem = Phrase("template.schema", {"problem": error.diagnostic.args["problem"]})
            self._broken(description, problem, "schema")
            return start, None

    def _composed(
        self, base: Mapping[str, Any], declared: Sequence[Layer], data: Any, card: Scorecard | None
    ) -> dict[str, Any]:
        document = base
        for layer in reversed(declared):
            document = _declared(document, layer, self.diagnostics)
        if card is not None:
            indicators = {indicator.id: indicator.name for indicator in card.indicators()}
            document = score_entries(document, card.scores, indicators)
        return name_choices(document, _naming(data))

    def lineage(self) -> Iterator[Release]:
        """Yield the templates that this one is made of; what an office lays over is none."""
        for layer in self.layers:
            data: Any = layer.source.data
            if "name" in data:
                version = f"@{data['version']}" if "version" in data else ""
                yield Release(f"{data['name']}{version}", read_changes(data.get("changes", ())))

    def schema_start(self, schemas: Path) -> Path | None:
        """Return the file that the schema starts from; None if all fields are declared."""
        return self._schema_file(schemas)[0]

    def _schema_file(self, schemas: Path) -> tuple[Path | None, Sequence[Layer]]:
        """Return the file that the schema starts from, and the layers that add to it."""
        for index, layer in enumerate(self.layers):
            data = layer.source.data
            name = data.get("schema", None if data.get("fields") else data.get("name"))
            for file in (layer.folder / _SCHEMA, schemas / f"{name}.schema.json"):
                if file.is_file():
                    return file, self.layers[: index + 1]
        return None, self.layers


def read_layers(
    folder: Path, templates: Templates | None = None, over: Path | None = None
) -> Layers:
    """Return the layers of the template in `folder`, with a folder that an office lays over it."""
    found = Layers(templates)
    if over is not None:
        found.add_over(over)
    found.add(folder)
    return found


def _with_computed(source: Source) -> Source:
    """Return a source whose declared fields are among the computed ones."""
    fields, computed = source.data.get("fields"), source.data.get("computed", {})
    root = source.places.root.children
    if not isinstance(fields, dict) or not isinstance(computed, dict) or isinstance(root, list):
        return source
    found = dict(computed_of(fields))
    if not found:
        return source
    declared: Any = root["fields"]
    known: Any = root.get("computed", Branch(declared.place, {}, {}))
    places = {path: declared.children[path] for path in found}
    for place in places.values():
        place.children["formula"] = place.children["computed"]
    children, keys = {**known.children, **places}, {**known.keys, **declared.keys}
    root["computed"] = Branch(known.place, children, keys)
    source.places.root.keys.setdefault("computed", source.places.root.keys["fields"])
    return source._replace(data={**source.data, "computed": {**computed, **found}})


def _declared(
    document: Mapping[str, Any], layer: Layer, found: list[Diagnostic]
) -> Mapping[str, Any]:
    fields: Any = layer.source.data["fields"]
    try:
        return declare(document, fields)
    except DeclarationError as error:
        path = ("fields", error.path)
        span = layer.source.places.key_span(path) or layer.source.places.nearest(path)
        found.append(Diagnostic(codes.TEMPLATE_BROKEN, span, {"problem": error.problem}, path))
        return document


def _naming(data: Any) -> ReportNames:
    name = data["name"]
    names = (name, f"{name}@{data['version']}") if "version" in data else (name,)
    return ReportNames(names, {key: one["title"]["zh"] for key, one in data["layouts"].items()})


def _style_files(layers: Sequence[Layer]) -> Iterator[Path]:
    for layer in layers:
        named = layer.source.data.get("style")
        if isinstance(named, str) or (layer.folder / STYLE).is_file():
            yield layer.folder / (named if isinstance(named, str) else STYLE)


def _inside(folder: Path, name: str) -> bool:
    file = (folder / name).resolve()
    return file.is_relative_to(folder.resolve()) and file.is_file()
