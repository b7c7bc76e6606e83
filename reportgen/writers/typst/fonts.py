"""Which of the fonts that a style sheet names are here, and which characters they have."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import pylopdf_fonts_zh_cn as embedded
import typst
from fontTools.ttLib import TTFont

from reportgen.style.font_names import names_of
from reportgen.style.sheet import Font
from reportgen.writers.typst.font_use import FontUse

_SERIF = "Noto Serif SC"
_SANS = "Noto Sans SC"
_REGULAR = 400
_BOLD = 600  # the lightest weight that is seen as bold


class Face(NamedTuple):
    """A family of fonts as typst knows it.

    Attributes:
        family: its name.
        file: where its regular font is.
        number: which of the fonts in the file that is.
        bold: whether it has a bold font too.
    """

    family: str
    file: str
    number: int
    bold: bool


class Chain(NamedTuple):
    """The fonts for one role in the order in which they are tried for a character.

    Attributes:
        wanted: what the style sheet asks for first.
        faces: what is here, at least one.
        latin: the font for Latin characters if it is another one and is here.
        complete: whether what is asked for is here, the Latin font too.
    """

    wanted: str
    faces: tuple[Face, ...]
    latin: Face | None
    complete: bool

    @property
    def used(self) -> str:
        return self.faces[0].family

    @property
    def all(self) -> tuple[Face, ...]:
        return (*self.faces, self.latin) if self.latin else self.faces


class Collection(NamedTuple):
    """The fonts for all roles of a style sheet, and what typst has to be given to find them."""

    chains: Mapping[str, Chain]
    fonts: typst.Fonts


def collect(wanted: Mapping[str, Font], *, system: bool = True) -> Collection:
    """Return the fonts to use for each role.

    The declared names come first, in their order, then the fonts that come with the extra, so
    that the choice depends on nothing but the sheet and what is installed.

    Args:
        wanted: the fonts of a style sheet, by role.
        system: look at the fonts of this machine too.
    """
    installed = _faces(_system_fonts()) if system else {}
    default = _faces(_embedded_fonts())
    chains = {role: _chain(font, installed, default) for role, font in wanted.items()}
    own = {face.file for face in default.values()}
    needs_system = any(face.file not in own for chain in chains.values() for face in chain.all)
    return Collection(chains, _system_fonts() if needs_system else _embedded_fonts())


def uses(chains: Mapping[str, Chain]) -> list[FontUse]:
    """Return what each role gets, those that ask for the same font together."""
    roles: dict[tuple[str, str, bool], list[str]] = {}
    for role, chain in chains.items():
        roles.setdefault((chain.wanted, chain.used, not chain.complete), []).append(role)
    return [FontUse(tuple(names), *use) for use, names in roles.items()]


@lru_cache(maxsize=64)
def characters_of(chain: Chain) -> frozenset[int]:
    """Return the characters that one of the fonts of `chain` has."""
    return frozenset().union(*(_characters(face.file, face.number) for face in chain.all))


@lru_cache(maxsize=16)
def shared_characters(chains: tuple[Chain, ...]) -> frozenset[int]:
    """Return the characters that every one of `chains` has."""
    return frozenset.intersection(*map(characters_of, chains))


def _chain(font: Font, installed: Mapping[str, Face], default: Mapping[str, Face]) -> Chain:
    first = _face(font.east_asian, installed)
    others = (_face(name, installed) for name in font.fallbacks)
    spare = (_SANS, _SERIF) if "黑" in font.east_asian else (_SERIF, _SANS)
    found = (first, *others, *(default[name.casefold()] for name in spare))
    faces = tuple(dict.fromkeys(face for face in found if face is not None))
    other_latin = font.latin != font.east_asian
    latin = _face(font.latin, installed) if other_latin else None
    complete = first is not None and not (other_latin and latin is None)
    return Chain(font.east_asian, faces, latin, complete)


def _face(name: str, installed: Mapping[str, Face]) -> Face | None:
    known = (installed.get(other.casefold()) for other in names_of(name))
    return next((face for face in known if face is not None), None)


@cache
def _embedded_fonts() -> typst.Fonts:
    folders = dict.fromkeys((embedded.serif_path().parent, embedded.sans_path().parent))
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )


@cache
def _system_fonts() -> typst.Fonts:
    folders = dict.fromkeys((embedded.serif_path().parent, embedded.sans_path().parent))
    return typst.Fonts(include_embedded_fonts=False, font_paths=list(folders))


def _faces(fonts: typst.Fonts) -> dict[str, Face]:
    """Return the families by their names in small letters."""
    variants: dict[str, list[typst.FontInfo]] = {}
    for font in fonts.fonts():
        if font.path is not None and font.style == "normal":
            variants.setdefault(font.family, []).append(font)
    return {family.casefold(): _family(family, found) for family, found in variants.items()}


def _family(family: str, variants: Sequence[typst.FontInfo]) -> Face:
    regular = min(variants, key=lambda font: (abs(font.weight - _REGULAR), font.path, font.index))
    bold = any(font.weight >= _BOLD > regular.weight for font in variants)
    return Face(family, str(regular.path), regular.index, bold)


@cache
def _characters(file: str, number: int) -> frozenset[int]:
    with TTFont(file, fontNumber=number, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())
