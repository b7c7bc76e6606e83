"""Fonts of a style sheet as browsers look for them, down to those that a free system has."""

from collections.abc import Iterable, Iterator, Mapping

from reportgen.style.sheet import Font

# Browsers outside Windows know Chinese fonts by their other name.
_OTHER_NAMES: Mapping[str, str] = {
    "仿宋": "FangSong",
    "仿宋_GB2312": "FangSong_GB2312",
    "楷体": "KaiTi",
    "楷体_GB2312": "KaiTi_GB2312",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "新宋体": "NSimSun",
    "方正小标宋简体": "FZXiaoBiaoSong-B05S",
    "方正小标宋_GBK": "FZXiaoBiaoSong-B05",
    "方正仿宋_GBK": "FZFangSong-Z02",
    "方正楷体_GBK": "FZKai-Z03",
    "方正黑体_GBK": "FZHei-B01",
    "方正书宋_GBK": "FZShuSong-Z01",
    "华文仿宋": "STFangsong",
    "华文楷体": "STKaiti",
    "华文黑体": "STHeiti",
    "华文宋体": "STSong",
    "华文中宋": "STZhongsong",
}
_SANS = ("黑", "Hei", "Sans", "雅黑")
_FREE_SANS = ('"Noto Sans CJK SC"', '"Noto Sans SC"', '"Source Han Sans SC"', "sans-serif")
_FREE_SERIF = ('"Noto Serif CJK SC"', '"Noto Serif SC"', '"Source Han Serif SC"', "serif")


def font_family(font: Font) -> str:
    """Return the names of all fonts that may be taken, the wanted ones first."""
    wanted = dict.fromkeys((font.latin, font.east_asian, *font.fallbacks))
    names = [f'"{name}"' for name in _with_other_names(wanted)]
    return ",".join((*names, *(_FREE_SANS if _is_sans(font) else _FREE_SERIF)))


def _with_other_names(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield name
        if name in _OTHER_NAMES:
            yield _OTHER_NAMES[name]


def _is_sans(font: Font) -> bool:
    return any(part in font.east_asian for part in _SANS)
