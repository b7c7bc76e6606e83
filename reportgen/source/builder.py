"""The events of a YAML parser → data and places, and what is wrong on the way."""

from collections.abc import Callable
from sys import intern
from typing import Any, NamedTuple

import yaml

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase, Related
from reportgen.diagnostics.place import Edit, Span
from reportgen.source.decode import UNPRINTABLE, control_character
from reportgen.source.scalars import resolve
from reportgen.source.source import Branch, Data, Place, PlaceNode, TextFile, place
from reportgen.source.syntax import syntax_diagnostic
from reportgen.source.written import unfolded
from reportgen.texts.patterns import pattern

MAX_NESTING = 64
MAX_NODES_OF_ALIASES = 100_000

_CORE = "tag:yaml.org,2002:"
_SCALAR_TAGS = frozenset(_CORE + name for name in ("str", "int", "float", "bool", "null"))
_COLLECTION_TAGS = {"list": _CORE + "seq", "dict": _CORE + "map"}
_PROPERTIES = pattern(r"(?:[&!]\S*\s+)+")
_NO_KEY = None
_GROUP_OF_DIGITS = pattern(r"\d{3}(?!\d)")
# Signs of Chinese punctuation before a key in braces, or behind one: what is right instead.
_WIDE_SIGNS = (
    ("wide-comma", ", ", pattern(r"(?P<sign>[，；])(?=\s*[A-Za-z_][\w-]*\s*[:：])")),
    ("full-width-colon", ": ", pattern(r"(?:^|[{,，；])\s*[A-Za-z_][\w-]*(?P<sign>：)")),
)


class CannotGoOnError(Exception):
    """What was found makes the rest of a file unreadable."""


class _Anchored(NamedTuple):
    """A value that aliases repeat, and how many nodes it has; none while it is being read."""

    value: Data
    node: PlaceNode | None
    size: int


class _Frame:
    """A group or list that is being read."""

    __slots__ = (
        "anchor",
        "children",
        "data",
        "first_node",
        "flow",
        "is_key",
        "key",
        "keys",
        "separated",
        "start",
    )

    def __init__(self, data: Any, children: Any, keys: dict[str, Place] | None, start: int) -> None:
        self.data = data
        self.children = children
        self.keys = keys
        self.start = start
        self.key: str | object | None = _AWAITED
        self.is_key = False
        self.flow = False
        self.anchor: str | None = None
        self.first_node = 0
        self.separated: dict[str, tuple[int, int]] = {}


_AWAITED = object()
"""Stands for the next key of a group; None for a key whose value is left out."""


class Builder:
    """Builds data and places from the parser's events."""

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.found: list[Diagnostic] = []
        self.broken = False
        self._base = file.base
        self._root = _Frame([], [], None, file.base)
        self._frame = self._root
        self._stack: list[_Frame] = []
        self._end = file.base
        self._documents = 0
        self._nodes = 0
        self._nodes_of_aliases = 0
        self._anchors: dict[str, _Anchored] = {}
        self._handlers: dict[type[Any], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.DocumentStartEvent: self._document,
        }

    def read(self, next_event: Callable[[], Any]) -> None:
        handlers = self._handlers
        while True:
            event = next_event()
            kind = event.__class__
            if kind in handlers:
                handlers[kind](event)
            elif kind is yaml.StreamEndEvent:
                return

    def result(self) -> tuple[dict[str, Data] | None, Branch | None]:
        """Return the mapping that was read, and say why if there is none."""
        if self.broken:
            return None, None
        if not self._root.children:
            if not self.found:
                self._report(codes.EMPTY_FILE, self.file.span(self._base, self._base))
            return None, None
        value, node = self._root.data[0], self._root.children[0]
        if isinstance(value, dict):
            return value, node
        self._report_no_mapping(value, node)
        return None, None

    def _report_no_mapping(self, value: Data, node: PlaceNode) -> None:
        start, end = _ends(node)
        if value is None and start == end:
            self._report(codes.EMPTY_FILE, self.file.span(self._base, self._base))
            return
        first_line = self._text(start, end).partition("\n")[0]
        span = self.file.span(start, start + len(first_line))
        kind = Phrase("shape.list" if isinstance(value, list) else "shape.single")
        full_width = isinstance(value, str) and "：" in value
        advice = "full-width-colon-advice" if full_width else "mapping-advice"
        self._report(codes.NOT_A_MAPPING, span, found=kind, advice=Phrase(f"source.{advice}"))

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._report(codes.SEVERAL_DOCUMENTS, self._span(event))
            raise CannotGoOnError

    def _scalar(self, event: Any) -> None:
        # Most of a load is spent here: the common case is written out.
        if event.tag is not None or event.anchor is not None:
            self._decorated_scalar(event)
            return
        start = self._base + event.start_mark.index
        self._end = end = self._base + event.end_mark.index
        self._nodes += 1
        value = text = event.value
        if event.implicit[0]:
            value = resolve(value)
        elif event.style == '"':
            self._check_escapes(value, start, end)
        if (" " in text or "\n" in text) and event.style != "|":
            value = self._unfolded(value, start, end)
        frame = self._frame
        if frame.keys is None:
            frame.data.append(value)
            frame.children.append(start << 32 | end)
        else:
            self._add(value, start << 32 | end)

    def _decorated_scalar(self, event: Any) -> None:
        """Add a value that has an anchor or a tag."""
        end = self._base + event.end_mark.index
        start = self._after_properties(self._base + event.start_mark.index, end)
        self._end = end
        self._nodes += 1
        value: Data = event.value
        if event.tag is not None:
            value = self._tagged(event)
        elif event.implicit[0]:
            value = resolve(event.value)
        else:
            self._check_escapes(event.value, start, end)
        if event.style != "|":
            value = self._unfolded(value, start, end)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value, start << 32 | end, 1)
        self._add(value, start << 32 | end)

    def _unfolded(self, value: Data, start: int, end: int) -> Data:
        """Return a text whose lines YAML has joined, joined as Chinese is."""
        raw = self._text(start, end).rstrip()
        is_folded = isinstance(value, str) and ("\n" in raw or "\r" in raw)
        return unfolded(raw, value) if is_folded and isinstance(value, str) else value

    def _check_escapes(self, text: str, start: int, end: int) -> None:
        # Only escapes between double quotes can bring in what the text itself does not have.
        if match := UNPRINTABLE.search(text):
            self.found.append(control_character(self.file.span(start, end), match.group()))

    def _tagged(self, event: Any) -> Data:
        tag, text = event.tag, event.value
        if tag in (_CORE + "str", "!"):
            return str(text)
        if tag not in _SCALAR_TAGS:
            self._report_tag(tag, self._span(event))
        return resolve(text)

    def _alias(self, event: Any) -> None:
        start, end = self._base + event.start_mark.index, self._base + event.end_mark.index
        self._end = end
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            span = self.file.span(start, end)
            self.found.append(syntax_diagnostic("unknown-alias", span, event.anchor))
            self._add("", start << 32 | end)
            return
        self._count_alias(anchored, start, end)
        node = anchored.node
        if isinstance(node, Branch):
            self._add(anchored.value, node._replace(place=place(start, end)))
        else:
            self._add(anchored.value, place(start, end))

    def _count_alias(self, anchored: _Anchored, start: int, end: int) -> None:
        self._nodes += anchored.size
        self._nodes_of_aliases += anchored.size
        endless = anchored.node is None
        if endless or self._nodes_of_aliases > MAX_NODES_OF_ALIASES:
            kind = "alias.endless" if endless else "alias.too-many"
            problem = Phrase(kind, {"limit": MAX_NODES_OF_ALIASES})
            span = self.file.span(start, end)
            self._report(codes.ALIAS_EXPANSION, span, problem=problem)
            raise CannotGoOnError

    def _mapping(self, event: Any) -> None:
        start = self._base + event.start_mark.index
        self._open(_Frame({}, {}, {}, start), event, "dict")

    def _sequence(self, event: Any) -> None:
        start = self._base + event.start_mark.index
        self._open(_Frame([], [], None, start), event, "list")

    def _open(self, frame: _Frame, event: Any, kind: str) -> None:
        if event.tag is not None and event.tag != _COLLECTION_TAGS[kind]:
            self._report_tag(event.tag, self._span(event))
        if len(self._stack) == MAX_NESTING:
            span = self.file.span(frame.start, frame.start + 1)
            self._report(
                codes.NESTING_TOO_DEEP, span, what=Phrase("nesting.values"), limit=MAX_NESTING
            )
            raise CannotGoOnError
        parent = self._frame
        frame.is_key = parent.keys is not None and parent.key is _AWAITED
        frame.flow = event.flow_style
        frame.first_node = self._nodes
        self._nodes += 1
        if event.anchor is not None:
            frame.anchor = event.anchor
            self._anchors[event.anchor] = _Anchored(None, None, 0)
        self._stack.append(parent)
        self._frame = frame

    def _close(self, event: Any) -> None:
        frame = self._frame
        self._frame = self._stack.pop()
        if frame.flow:
            self._end = self._base + event.end_mark.index
            if frame.keys and (frame.separated or self._may_be_wide(frame)):
                self._read_braces(frame)
        if frame.keys and "<<" in frame.keys:
            self._refuse_merging(frame.keys["<<"])
        node = Branch(place(frame.start, self._end), frame.children, frame.keys or {})
        if frame.anchor is not None:
            size = self._nodes - frame.first_node
            self._anchors[frame.anchor] = _Anchored(frame.data, node, size)
        if frame.is_key:
            self._refuse_collection_key(frame)
        else:
            self._add(frame.data, node)

    def _refuse_collection_key(self, frame: _Frame) -> None:
        """Say that a group cannot be a key; `{{ x }}` without quotes is one for YAML."""
        group = self._frame
        group.key = _NO_KEY
        if self.file.text.startswith("{{", group.start - self._base):
            span = self.file.span(group.start, group.start + 2)
            self.found.append(syntax_diagnostic("bare-expression", span))
        else:
            span = self.file.span(frame.start, self._end)
            self._report_key(span, self._text(frame.start, self._end), "collection")

    def _add(self, value: Data, node: PlaceNode) -> None:
        frame = self._frame
        key = frame.key
        if frame.keys is None:
            frame.data.append(value)
            frame.children.append(node)
        elif key is not _AWAITED:
            frame.key = _AWAITED
            if key is not _NO_KEY:
                frame.data[key] = value
                frame.children[key] = node
        elif (
            value.__class__ is str
            and node.__class__ is int
            and value not in frame.keys
            and not value[:3].isdigit()
        ):
            frame.key = name = intern(value)  # rows have the same keys
            frame.keys[name] = node
        else:
            frame.key = self._doubtful_key(frame.keys, value, node)

    def _doubtful_key(self, keys: dict[str, Place], value: Data, node: PlaceNode) -> str | None:
        """Return the key to go on with; None if its value must be left out."""
        start, end = _ends(node)
        if self._separates(start, end):
            return _NO_KEY
        key = value if isinstance(value, str) else self._refuse_key(value, start, end)
        if key in keys:
            self._report_duplicate(key, keys[key], start, end)
            return _NO_KEY
        keys[key] = place(start, end)
        return key

    def _refuse_merging(self, key: Place) -> None:
        start, end = _ends(key)
        if end - start == len("<<"):  # in quotes it is a text like any other
            self.found.append(syntax_diagnostic("merge-key", self.file.span(start, end)))
            self.broken = True

    def _may_be_wide(self, frame: _Frame) -> bool:
        text, start, end = self.file.text, frame.start - self._base, self._end - self._base
        return any(text.find(sign, start, end) >= 0 for sign in "，：；")

    def _separates(self, start: int, end: int) -> bool:
        """Say whether what seems to be a key in braces is the rest of a figure: 1,286.50.

        Then it is joined to the value before it, which so is what its author means.
        """
        frame, text, place_in_text = self._frame, self.file.text, start - self._base
        before = text[max(place_in_text - 2, 0) : place_in_text]
        if not (frame.flow and frame.data and before[:1].isdigit() and before[1:] == ","):
            return False
        if not _GROUP_OF_DIGITS.match(text, place_in_text):
            return False
        holder = next(reversed(frame.data))
        first = _ends(frame.children[holder])[0]
        frame.data[holder] = self._text(first, end)
        frame.children[holder] = place(first, end)
        frame.separated[holder] = (first, end)
        return True

    def _read_braces(self, frame: _Frame) -> None:
        """Look for what a comma or colon in braces has made of the values."""
        if frame.separated:
            found = [
                (self.file.span(*ends), self._text(*ends)) for ends in frame.separated.values()
            ]
            edits = tuple(Edit(span, f'"{value}"') for span, value in found)
            span, value = found[0]
            args = {"value": value}
            self.found.append(Diagnostic(codes.SEPARATOR_IN_BRACES, span, args, edits=edits))
        start, end = frame.start - self._base, self._end - self._base
        for kind, right, signs in _WIDE_SIGNS:
            for match in signs.finditer(self.file.text, start, end):
                first = self._base + match.start("sign")
                if self._is_plain(frame, first):
                    span = self.file.span(first, first + 1)
                    edit = Edit(span, right)
                    self.found.append(syntax_diagnostic(kind, span, match["sign"], edit))
                    self.broken = True

    def _is_plain(self, frame: _Frame, position: int) -> bool:
        """Say whether a position in braces is in a key or value without quotes."""
        nodes = [*frame.keys.values(), *frame.children.values()] if frame.keys else []
        around = (node for node in nodes if node.__class__ is int)
        ends = (ends for node in around if (ends := _ends(node))[0] <= position < ends[1])
        return any(self.file.text[start - self._base] not in "\"'" for start, _ in ends)

    def _refuse_key(self, value: Data, start: int, end: int) -> str:
        text = self._text(start, end)
        kind = "empty" if start == end else _kind_of_key(value)
        self._report_key(self.file.span(start, end), text, kind)
        return text

    def _report_key(self, span: Span, text: str, kind: str) -> None:
        advice = Phrase(f"key.{kind}-advice", {"key": text})
        self._report(codes.KEY_NOT_TEXT, span, key=text, kind=Phrase(f"key.{kind}"), advice=advice)

    def _report_duplicate(self, key: str, first: Place, start: int, end: int) -> None:
        earlier = self.file.span(*_ends(first))
        self.found.append(duplicate_key(key, self.file.span(start, end), earlier))

    def _report_tag(self, tag: str, span: Span) -> None:
        self._report(codes.UNKNOWN_TAG, span, tag=tag.replace(_CORE, "!!"))

    def _report(self, code: Code, span: Span, **args: object) -> None:
        self.found.append(Diagnostic(code, span, args))

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark.index, event.end_mark.index
        return self.file.span(self._base + start, self._base + end)

    def _text(self, start: int, end: int) -> str:
        return self.file.text[start - self._base : end - self._base]

    def _after_properties(self, start: int, end: int) -> int:
        """Return where a value begins behind its anchor and tag."""
        match = _PROPERTIES.match(self.file.text, start - self._base, end - self._base)
        return start if match is None else self._base + match.end()


def duplicate_key(key: str, span: Span, earlier: Span) -> Diagnostic:
    """Return the finding that `key` is at two places."""
    first = Phrase("source.line", {"line": earlier.line})
    if earlier.file != span.file:
        first = Phrase("source.file-line", {"file": earlier.file, "line": earlier.line})
    return Diagnostic(
        codes.DUPLICATE_KEY,
        span,
        {"key": key, "first": first},
        related=(Related(earlier, Phrase("source.first-key")),),
    )


def _ends(node: PlaceNode) -> tuple[int, int]:
    where = node.place if isinstance(node, Branch) else node
    return where >> 32, where & 0xFFFFFFFF


def _kind_of_key(value: Data) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "flag"
    return "collection" if isinstance(value, dict | list) else "number"
