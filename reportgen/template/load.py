"""A template folder → a `Template`, or what is wrong with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase, Severity, has_errors
from reportgen.diagnostics.known import builtin_codes
from reportgen.diagnostics.place import Span, ValuePath
from reportgen.schema.store import load_schema
from reportgen.schema.validator import validate
from reportgen.source.source import Source
from reportgen.template import definition
from reportgen.template.definition import Template, parse_pattern, tie_out_code
from reportgen.template.layers import Layers, Templates, read_layers
from reportgen.template.load_scorecard import read_scorecard
from reportgen.template.overlay import OFF, entries
from reportgen.template.scorecard import Scorecard
from reportgen.texts.patterns import compiled, pattern

_ROUNDING = {"amount": 2, "rate": 2, "score": 2}
_NAME = r"[^.\[\]\s]+"
_ROWS = pattern(rf"{_NAME}(\[\*\])?(\.{_NAME}(\[\*\])?)*")
_FIELD = pattern(rf"({_NAME}(\[\*\])?\.)*{_NAME}")
_PLACE = pattern(rf"{_NAME}(\[{_NAME}\])*(\.{_NAME}(\[{_NAME}\])*)*")

# What may become of a field in the file of the next year.
_ACTIONS = ("keep", "todo", "remove")

# The keys of the entries of a section that hold paths, and the form that those have.
_PATHS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "tie_outs": {"each": _ROWS, "at": _PLACE, "related": _PLACE},
    "required": {"field": _FIELD},
    "explanations": {"each": _ROWS, "field": _FIELD},
    "unit_guard": {"each": _ROWS, "fields": _FIELD},
    "variance": {"rows": _ROWS, "fields": _FIELD, "dropped": _ROWS},
}


class LoadedTemplate(NamedTuple):
    """A template, and what was found in its files."""

    template: Template | None
    diagnostics: list[Diagnostic]
    files: tuple[Source, ...]


def load_template(
    folder: Path, schemas: Path, templates: Templates | None = None, over: Path | None = None
) -> LoadedTemplate:
    """Read the template in `folder`; errors mean that there is none.

    Args:
        folder: of the template; its schema may be there too.
        schemas: of the schemas that are elsewhere.
        templates: finds those that it extends.
        over: a folder that an office lays over it.
    """
    loaded = read_template(folder, schemas, templates, over)
    return loaded._replace(template=None) if has_errors(loaded.diagnostics) else loaded


def read_template(
    folder: Path, schemas: Path, templates: Templates | None = None, over: Path | None = None
) -> LoadedTemplate:
    """Read the template in `folder` as far as it can be read, in spite of errors."""
    layers = read_layers(folder, templates, over)
    reader = _Reader(layers, schemas)
    description = reader.description()
    template = None if description is None else reader.template(description)
    return LoadedTemplate(template, reader.diagnostics, tuple(reader.files))


class _Reader:
    """Makes a template of its layers, and collects what is wrong with it."""

    def __init__(self, layers: Layers, schemas: Path) -> None:
        self.diagnostics: list[Diagnostic] = layers.diagnostics
        self.files: list[Source] = []
        self._layers = layers
        self._schemas = schemas

    def description(self) -> Source | None:
        """Return what the layers say together, if its form is right."""
        is_readable = self._layers.layers and not has_errors(self.diagnostics)
        if not is_readable:
            self.files += [layer.source for layer in self._layers.layers]
            return None
        return self._formed(self._layers.description(), "template")

    def _formed(self, source: Source, kind: str) -> Source | None:
        self.files.append(source)
        schema = load_schema(self._schemas / f"{kind}.schema.json")
        if not has_errors(self.diagnostics):
            self.diagnostics += validate(source, schema)
        return None if has_errors(self.diagnostics) else source

    def template(self, source: Source) -> Template | None:
        data: Any = source.data
        scorecard = self._scorecard(data)
        schema_file, schema = self._layers.schema(source, self._schemas, scorecard)
        if schema is None:
            return None
        self._check_files(source)
        self._check_paths(source)
        return Template(
            name=data["name"],
            titles=data["title"],
            folders=self._layers.folders,
            schema_file=schema_file,
            schema=schema,
            layouts={
                name: _layout(layout, data.get("kept", ()))
                for name, layout in data["layouts"].items()
            },
            properties=_properties(source),
            rounding=_ROUNDING | {k: int(v) for k, v in data.get("rounding", {}).items()},
            amount_unit=parse_pattern(data.get("units", {}).get("amount", "")),
            computed=tuple(_computed(source)),
            tie_outs=tuple(self._tie_outs(source)),
            requirements=tuple(_requirements(source)),
            unit_guards=tuple(
                definition.UnitGuard(parse_pattern(guard["each"]), tuple(guard["fields"]))
                for _, guard in entries(data, "unit_guard")
            ),
            claims=tuple(self._claims(source)),
            called={parse_pattern(p): tuple(names) for p, names in data.get("called", {}).items()},
            scorecard=scorecard,
            style_files=self._layers.style_files(),
            rolling=_rolling(data.get("roll", {})),
            variance=tuple(_variance_rule(entry) for _, entry in entries(data, "variance")),
            retired=tuple(self._retired(source)),
            switched_off=tuple(_switched_off(source)),
            paragraphs=data.get("paragraphs", ""),
            parts=MappingProxyType(data.get("parts", {})),
            version=str(data.get("version", "")),
            lineage=tuple(self._layers.lineage()),
        )

    def _scorecard(self, data: Mapping[str, Any]) -> Scorecard | None:
        if "scorecard" not in data or not self._has(data["scorecard"]):
            return None
        merged = self._layers.scorecard()
        source = None if merged is None else self._formed(merged, "scorecard")
        if source is None:
            return None
        scorecard, found = read_scorecard(source)
        self.diagnostics += found
        return scorecard

    def _has(self, file: str) -> bool:
        return definition.find_file(self._layers.folders, file) is not None

    def _check_files(self, source: Source) -> None:
        data: Any = source.data
        paths: list[ValuePath] = [("layouts", name, "file") for name in data["layouts"]]
        for path in [*paths, ("scorecard",), ("style",)]:
            value: Any = data
            for step in path:
                value = value.get(step) if value else None
            if value and not self._has(value):
                self._broken(source, path, Phrase("template.no-file", {"file": value}))

    def _check_paths(self, source: Source) -> None:
        for path, text, form in _written_paths(source.data):
            if not form.fullmatch(text):
                self._broken(source, path, Phrase("template.no-path", {"path": text}))

    def _tie_outs(self, source: Source) -> Iterator[definition.TieOut]:
        data: Any = source.data
        seen: set[str] = set()
        for index, entry in entries(data, "tie_outs"):
            path: ValuePath = ("tie_outs", index)
            if entry["code"] in seen:
                used = Phrase("template.code-twice", {"code": entry["code"]})
                self._broken(source, (*path, "code"), used)
            seen.add(entry["code"])
            self._check_retired(source, (*path, "code"), entry["code"])
            yield _tie_out(entry, source.places.nearest((*path, "assert")))

    def _check_retired(self, source: Source, path: ValuePath, code: str) -> None:
        data: Any = source.data
        if code in data.get("retired", {}):
            args = {"code": code, "successor": data["retired"][code]}
            span = source.places.nearest(path)
            self.diagnostics.append(Diagnostic(codes.NUMBER_RETIRED, span, args, path))

    def _retired(self, source: Source) -> Iterator[Code]:
        data: Any = source.data
        live = {code.id for code in builtin_codes().values() if not code.successor}
        live |= {entry["code"] for entry in data.get("tie_outs", ())}
        for code, successor in data.get("retired", {}).items():
            if successor not in live:
                args = {"code": code, "successor": successor}
                self._broken(source, ("retired", code), Phrase("template.no-successor", args))
            yield Code(code, code, successor=successor)

    def _claims(self, source: Source) -> Iterator[definition.Claim]:
        data: Any = source.data
        for index, entry in entries(data, "claims"):
            path: ValuePath = ("claims", index)
            try:
                said, unless = (_words(entry.get(key)) for key in ("said", "unless"))
            except re.error:
                self._broken(source, (*path, "said"), Phrase("template.no-pattern"))
                continue
            if said is not None:
                yield definition.Claim(
                    said, unless, tuple(entry.get("within", ())), entry["holds"],
                    entry.get("at", ""), source.places.nearest((*path, "holds")),
                    Severity[entry.get("severity", "warning").upper()],
                    entry["message"], entry.get("fix", {}),
                )  # fmt: skip

    def _broken(self, source: Source, path: ValuePath, problem: Phrase) -> None:
        span = source.places.nearest(path)
        self.diagnostics.append(Diagnostic(codes.TEMPLATE_BROKEN, span, {"problem": problem}, path))


def _words(text: str | None) -> re.Pattern[str] | None:
    """Return the pattern of words in a text.

    Raises:
        re.error: it is none.
    """
    if text is None:
        return None
    compiled(text)
    return pattern(text)


def _written_paths(data: Mapping[str, Any]) -> Iterator[tuple[ValuePath, str, re.Pattern[str]]]:
    """Return where a template names paths of the record, each with the form that it must have."""
    for section in ("computed", "called"):
        yield from (((section, text), text, _FIELD) for text in data.get(section, ()))
    if "units" in data:
        yield ("units", "amount"), data["units"].get("amount", "—"), _FIELD
    for section, keys in _PATHS.items():
        for index, entry in enumerate(data.get(section, ())):
            for key in (name for name in keys if name in entry):
                written = entry[key] if isinstance(entry[key], list) else [entry[key]]
                yield from (((section, index, key), text, keys[key]) for text in written)
    yield from ((path, text, _ROWS) for path, text in _written_actions(data))


def _written_actions(data: Mapping[str, Any]) -> Iterator[tuple[ValuePath, str]]:
    """Return where the section `roll` names fields."""
    rules = data.get("roll", {})
    for action in _ACTIONS:
        yield from (
            (("roll", action, index), text) for index, text in enumerate(rules.get(action, ()))
        )
    yield from ((("roll", "last_year", text), text) for text in rules.get("last_year", {}))


def _layout(entry: Mapping[str, Any], kept: Sequence[str]) -> definition.LayoutInfo:
    """Return a layout; `kept` is what no layout of the template prints."""
    fields = (*kept, *entry.get("kept", ()))
    return definition.LayoutInfo(entry["file"], entry["title"], tuple(map(parse_pattern, fields)))


def _rolling(rules: Mapping[str, Any]) -> definition.Rolling:
    actions = {parse_pattern(text): action for action in _ACTIONS for text in rules.get(action, ())}
    last_year = {parse_pattern(text): name for text, name in rules.get("last_year", {}).items()}
    return definition.Rolling(actions, last_year)


def _variance_rule(entry: Mapping[str, Any]) -> definition.VarianceRule:
    limit = {name: Decimal(value) for name, value in entry.get("above", {}).items()}
    better = entry.get("better", "neutral")
    return definition.VarianceRule(
        titles=entry["title"],
        rows=tuple(map(parse_pattern, entry["rows"])),
        fields=tuple(entry["fields"]),
        better="" if better == "neutral" else better,
        goal=entry.get("goal", ""),
        limit=definition.Limit(**limit),
        explained_in=tuple(entry.get("explanation", ())),
        dropped=parse_pattern(entry.get("dropped", "")),
        severity=Severity[entry.get("severity", "warning").upper()],
    )


def _properties(source: Source) -> dict[str, definition.Property]:
    data: Any = source.data
    return {
        name: definition.Property(
            "、".join(value) if isinstance(value, list) else value,
            source.places.nearest(("document", name)),
        )
        for name, value in data["document"].items()
    }


def _computed(source: Source) -> Iterator[definition.ComputedField]:
    data: Any = source.data
    for field, entry in data.get("computed", {}).items():
        options = {"formula": entry} if isinstance(entry, str) else entry
        yield definition.ComputedField(
            parse_pattern(field),
            options["formula"],
            source.places.nearest(("computed", field, "formula")),
            options.get("when"),
            options.get("title", ""),
            options.get("kind", ""),
            _unverified(options),
        )


def _tie_out(entry: Mapping[str, Any], span: Span) -> definition.TieOut:
    severity = Severity[entry.get("severity", "error").upper()]
    titles = entry.get("title", {"zh": entry["code"], "en": entry["code"]})
    return definition.TieOut(
        code=tie_out_code(entry["code"], severity, titles, entry.get("manual", {})),
        condition=entry["assert"],
        span=span,
        messages=entry["message"],
        each=parse_pattern(entry.get("each", "")),
        when=entry.get("when"),
        at=entry.get("at", ""),
        related=tuple(entry.get("related", ())),
        fixes=entry.get("fix", {}),
        unverified=_unverified(entry),
    )


def _switched_off(source: Source) -> Iterator[Code]:
    data: Any = source.data
    for index, entry in enumerate(data.get("tie_outs", ())):
        if OFF in entry:
            yield _tie_out(entry, source.places.nearest(("tie_outs", index))).code


def _unverified(options: Mapping[str, Any]) -> Severity:
    return Severity[options.get("unverified", "warning").upper()]


def _requirements(source: Source) -> Iterator[definition.Requirement]:
    data: Any = source.data
    for section, explains in (("required", False), ("explanations", True)):
        for index, entry in entries(data, section):
            each = parse_pattern(entry.get("each", ""))
            yield definition.Requirement(
                pattern=(*each, *parse_pattern(entry["field"])),
                span=source.places.nearest((section, index)),
                severity=Severity[entry.get("severity", "error").upper()],
                reasons=entry["reason"],
                when=entry.get("when"),
                explains=explains,
            )
