"""A scorecard file → a `Scorecard`; its weights must add up."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.place import ValuePath, parse_path
from reportgen.source.source import Source
from reportgen.template import scorecard
from reportgen.template.overlay import OFF
from reportgen.template.scorecard import Scorecard

# What each rule needs besides its type.
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "manual": (),
    "rate": ("bases", "rate"),
    "tiers": ("value", "tiers"),
    "deviation": ("value", "target", "tiers"),
    "steps": ("value", "step", "each"),
    "pass": ("holds",),
    "checklist": ("items",),
    "deduct": ("count", "each"),
    "ratio": ("done", "of"),
}


def read_scorecard(source: Source) -> tuple[Scorecard, list[Diagnostic]]:
    """Return the scorecard in `source`, which its schema has accepted, and what is wrong."""
    reader = _Reader(source)
    data: Any = source.data
    reader.check_paths()
    card = Scorecard(
        variant=data["variant"],
        scores=data["scores"],
        digits=int(data.get("digits", 2)),
        variants={
            name: scorecard.Variant(
                name, entry["total"], source.places.nearest(("variants", name, "total"))
            )
            for name, entry in data["variants"].items()
        },
        groups=tuple(reader.groups(data["groups"], ("groups",))),
        grades=tuple(
            sorted(
                (scorecard.Grade(grade["name"], grade.get("from")) for grade in data["grades"]),
                key=lambda grade: Decimal(1) if grade.at_least is None else -grade.at_least,
            )
        ),
        cap=_cap(data["cap"], source) if "cap" in data else None,
    )
    return card, [*reader.diagnostics, *_weights(card)]


_BOUNDS = ("up_to", "below", "at_least", "above")


def _tiers(
    entry: Mapping[str, Any],
) -> tuple[tuple[scorecard.Tier, ...], Mapping[str, Decimal]]:
    tiers = [_tier(tier, tier.get("share")) for tier in entry["tiers"]]
    if all(tier.bound in ("up_to", "below") for tier in tiers):
        tiers.sort(key=lambda tier: (tier.limit, tier.bound != "below"))
    return tuple(tiers), _by_variant(entry.get("otherwise", Decimal(0)))


def _tier(entry: Mapping[str, Any], share: Any) -> scorecard.Tier:
    bound = next(name for name in _BOUNDS if name in entry)
    return scorecard.Tier(bound, entry[bound], _by_variant(share))


def _by_variant(share: Any) -> Mapping[str, Decimal]:
    return share if isinstance(share, dict) else {"": share}


def _cap(entry: Mapping[str, Any], source: Source) -> scorecard.Cap:
    bands = sorted(
        (_tier(band, band["at_most"]) for band in entry["bands"]), key=lambda band: band.limit
    )
    span = source.places.nearest(("cap", "value"))
    return scorecard.Cap(entry["value"], tuple(bands), span, entry.get("verified", True))


_RULES: Mapping[str, Callable[[Mapping[str, Any]], scorecard.ScoreRule]] = {
    "manual": lambda _: scorecard.Manual(),
    "rate": lambda entry: scorecard.Rate(entry["bases"], entry["rate"]),
    "tiers": lambda entry: scorecard.Tiers(entry["value"], *_tiers(entry)),
    "deviation": lambda entry: scorecard.Tiers(entry["value"], *_tiers(entry), entry["target"]),
    "steps": lambda entry: scorecard.Steps(entry["value"], entry["step"], entry["each"]),
    "pass": lambda entry: scorecard.Passed(entry["holds"]),
    "checklist": lambda entry: scorecard.Checklist(
        tuple(
            scorecard.CheckItem(item["id"], item["name"], item["points"], item.get("holds", ""))
            for item in entry["items"]
        ),
        entry.get("met", "met"),
    ),
    "deduct": lambda entry: scorecard.Deduct(entry["count"], entry["each"]),
    "ratio": lambda entry: scorecard.Ratio(entry["done"], entry["of"]),
}


class _Reader:
    """Reads groups and indicators and collects what is wrong with their rules."""

    def __init__(self, source: Source) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._source = source
        data: Any = source.data
        self._variants: tuple[str, ...] = tuple(data["variants"])
        self._ids: set[str] = set()

    def check_paths(self) -> None:
        data: Any = self._source.data
        for name in ("variant", "scores"):
            self._check_path(data[name], (name,))

    def groups(
        self, entries: Iterable[Mapping[str, Any]], path: ValuePath
    ) -> "list[scorecard.ScoreGroup]":
        return [
            scorecard.ScoreGroup(
                entry["id"],
                entry["name"],
                indicators=tuple(
                    self._indicators(entry.get("indicators", ()), (*path, index, "indicators"))
                ),
                groups=tuple(self.groups(entry.get("groups", ()), (*path, index, "groups"))),
            )
            for index, entry in enumerate(entries)
            if OFF not in entry
        ]

    def _indicators(
        self, entries: Iterable[Mapping[str, Any]], path: ValuePath
    ) -> "list[scorecard.ScoredIndicator]":
        return [
            self._indicator(entry, (*path, index))
            for index, entry in enumerate(entries)
            if OFF not in entry
        ]

    def _indicator(self, entry: Mapping[str, Any], path: ValuePath) -> scorecard.ScoredIndicator:
        if entry["id"] in self._ids:
            self._broken((*path, "id"), Phrase("template.indicator-twice", {"id": entry["id"]}))
        self._ids.add(entry["id"])
        weight = entry["weight"]
        return scorecard.ScoredIndicator(
            id=entry["id"],
            name=entry["name"],
            weights=dict.fromkeys(self._variants, weight)
            if isinstance(weight, Decimal)
            else self._known_variants(weight, (*path, "weight")),
            rule=self._rule(entry["rule"], (*path, "rule")),
            span=self._source.places.nearest(path),
            verified=entry.get("verified", True),
            result=entry.get("result", ""),
            texts={name: entry[name] for name in scorecard.TEXTS if name in entry},
        )

    def _known_variants(
        self, weights: Mapping[str, Decimal], path: ValuePath
    ) -> Mapping[str, Decimal]:
        for name in weights:
            if name not in self._variants:
                self._broken((*path, name), Phrase("template.no-variant", {"name": name}))
        return weights

    def _rule(self, entry: str | Mapping[str, Any], path: ValuePath) -> scorecard.ScoreRule:
        if isinstance(entry, str):
            return scorecard.Manual()
        kind = entry["type"]
        for name in _NEEDS[kind]:
            if name not in entry:
                self._broken(path, Phrase("template.rule-needs", {"rule": kind, "key": name}))
                return scorecard.Manual()
        if kind == "rate":
            self._check_path(entry["bases"], (*path, "bases"))
        return _RULES[kind](entry)

    def _check_path(self, text: str, path: ValuePath) -> None:
        try:
            parse_path(text)
        except ValueError:
            self._broken(path, Phrase("template.no-path", {"path": text}))

    def _broken(self, path: ValuePath, problem: Phrase) -> None:
        span = self._source.places.nearest(path)
        self.diagnostics.append(Diagnostic(codes.TEMPLATE_BROKEN, span, {"problem": problem}, path))


def _weights(card: Scorecard) -> "list[Diagnostic]":
    found = []
    for variant in card.variants.values():
        weights = [indicator.weights.get(variant.id, Decimal(0)) for indicator in card.indicators()]
        total = sum(weights, Decimal(0))
        if total != variant.total:
            args = {"variant": variant.id, "sum": total, "total": variant.total}
            found.append(Diagnostic(codes.WEIGHTS_DO_NOT_ADD_UP, variant.span, args))
    return found
