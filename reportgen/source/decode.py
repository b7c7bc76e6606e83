"""Bytes to text: report files are UTF-8; whatever else they are is named."""

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.place import Edit, Span
from reportgen.source.source import TextFile
from reportgen.texts.patterns import pattern

CONTROL_CHARACTERS_SHOWN = 20
"""A file that is full of control characters is not a text: more findings would say nothing."""

CONTROL_CHARACTER = pattern(
    # U+0085, U+2028 and U+2029 are line breaks for YAML 1.1 and for no editor: with them in a
    # file, no two programs would agree on its line numbers.
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
    # Characters without width, and those that turn the direction: what is read is not what is
    # there, and what is searched for is not found.
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)

UNPRINTABLE = pattern(CONTROL_CHARACTER.pattern.replace("[", "[\r", 1))
"""The same, and a carriage return: in a file it ends a line, in a value it is nothing."""

_REPLACEMENT = "\ufffd"
# Areas without a meaning of their own: Word's bullets are here, and characters of old fonts.
_ANY_PRIVATE = pattern("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_PRIVATE = pattern(
    "(?:^[ \t]*(?:-[ \t]+)?(?:[\\w-]+:[ \t]+)?[\"']?(?P<bullet>[\ue000-\uf8ff][ \t\u00a0\u3000]*))"
    "|[\ue000-\uf8ff\U000f0000-\U0010fffd]",
    re.MULTILINE,
)

# The marks of UTF-32 begin with those of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_OFFICE_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_WIDE_ENCODINGS = ("UTF-32LE", "UTF-32BE", "UTF-16LE", "UTF-16BE")
_COLON_OR_DASH = pattern(r":[ \r\n]|^- ", re.MULTILINE)
_SAMPLE_LENGTH = 65_536


class Decoded(NamedTuple):
    """The text of a file, None if it is not text, and what was found on the way."""

    text: str | None
    diagnostics: list[Diagnostic]


def decode(content: bytes, file: str) -> Decoded:
    """Return the text of `content`, without a byte order mark."""
    encoding = _wide_encoding(content)
    if encoding is not None:
        return Decoded(None, [_wrong_encoding(Span(file, 1, 1, 1, 1), encoding)])
    found: list[Diagnostic] = []
    if content.startswith(codecs.BOM_UTF8):
        content = content[len(codecs.BOM_UTF8) :]
        found.append(Diagnostic(codes.BYTE_ORDER_MARK, Span(file, 1, 1, 1, 1)))
    try:
        return Decoded(content.decode("utf-8"), found)
    except UnicodeDecodeError as error:
        span = _span_of_byte(content, error.start, file)
        return Decoded(None, [*found, _wrong_encoding(span, _narrow_encoding(content))])


def control_characters(file: TextFile) -> Iterator[Diagnostic]:
    """Yield each character of `file` that is invisible and must not be in a text."""
    for match in islice(CONTROL_CHARACTER.finditer(file.text), CONTROL_CHARACTERS_SHOWN):
        span = file.span(file.base + match.start(), file.base + match.end())
        yield control_character(span, match.group())._replace(edits=(Edit(span, ""),))


def lost_characters(file: TextFile) -> Iterator[Diagnostic]:
    """Yield the characters of `file` that stand for others: those that were lost, or have no sign.

    A replacement character (U+FFFD) is what a program left of one that it could not read; a
    private one has a sign in one font only. At the beginning of a text that is a bullet of Word.
    """
    if _REPLACEMENT in file.text:
        found = re.finditer(f"{_REPLACEMENT}+", file.text)
        for match in islice(found, CONTROL_CHARACTERS_SHOWN):
            span = file.span(file.base + match.start(), file.base + match.end())
            yield Diagnostic(codes.LOST_CHARACTER, span, {"count": len(match.group())})
    if _ANY_PRIVATE.search(file.text) is None:
        return
    for match in islice(_PRIVATE.finditer(file.text), CONTROL_CHARACTERS_SHOWN):
        kind = "bullet" if match["bullet"] else 0
        span = file.span(file.base + match.start(kind), file.base + match.end(kind))
        character = match[kind][0]
        args = {"character": f"U+{ord(character):04X}"}
        edits = (Edit(span, ""),) if match["bullet"] else ()
        yield Diagnostic(codes.PRIVATE_CHARACTER, span, args, edits=edits)


def control_character(span: Span, character: str) -> Diagnostic:
    return Diagnostic(codes.CONTROL_CHARACTER, span, {"character": f"U+{ord(character):04X}"})


def _wide_encoding(content: bytes) -> str | Phrase | None:
    """Name an encoding in which each character takes two bytes or four."""
    if content.startswith(_OFFICE_FILES):
        return Phrase("encoding.office")
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if marked is not None or b"\0" not in content[:_SAMPLE_LENGTH]:
        return marked
    sample = content[:_SAMPLE_LENGTH]
    return next((name for name in _WIDE_ENCODINGS if _reads_well(sample, name)), None)


def _reads_well(sample: bytes, encoding: str) -> bool:
    # The end of a sample may be half a character.
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    written_like_yaml = _COLON_OR_DASH.search(text) is not None
    return written_like_yaml and "\0" not in text and "\ufffd" not in text


def _narrow_encoding(content: bytes) -> str | Phrase:
    """Name the encoding of bytes that are not UTF-8."""
    as_utf8 = content.decode("utf-8", "replace")
    wrong = as_utf8.count("\ufffd")
    right = sum(character > "\x7f" for character in as_utf8) - wrong
    # Text in GBK that is read as UTF-8 is nearly all wrong.
    if right > wrong:
        return Phrase("encoding.damaged")
    for encoding, name in (("gbk", "GBK"), ("gb18030", "GB18030")):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return name
    return Phrase("encoding.unknown")


def _wrong_encoding(span: Span, encoding: str | Phrase) -> Diagnostic:
    named = encoding
    if isinstance(encoding, Phrase):
        advice = Phrase(f"{encoding.key}-advice", {"line": span.line})
    else:
        named = Phrase("encoding.name", {"name": encoding})
        advice = Phrase("encoding.convert", {"encoding": encoding})
    args = {"encoding": named, "line": span.line, "advice": advice}
    return Diagnostic(codes.WRONG_ENCODING, span, args)


def _span_of_byte(content: bytes, offset: int, file: str) -> Span:
    before = content[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
    return Span(file, line, column, line, column + 1)
