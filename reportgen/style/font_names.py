"""The names of fonts: what a style sheet calls one, and what machines call it."""

from collections.abc import Mapping

# Windows and macOS may know a font by one of its names only.
_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "仿宋_GB2312": ("FangSong_GB2312",),
    "仿宋": ("FangSong", "STFangsong"),
    "楷体_GB2312": ("KaiTi_GB2312",),
    "楷体": ("KaiTi", "STKaiti"),
    "黑体": ("SimHei", "STHeiti"),
    "宋体": ("SimSun", "STSong"),
    "新宋体": ("NSimSun",),
    "华文中宋": ("STZhongsong",),
    "华文仿宋": ("STFangsong",),
    "华文楷体": ("STKaiti",),
    "华文宋体": ("STSong",),
    "华文黑体": ("STHeiti",),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S",),
    "方正小标宋_GBK": ("FZXiaoBiaoSong-B05",),
    "方正黑体_GBK": ("FZHei-B01",),
    "方正楷体_GBK": ("FZKai-Z03",),
    "方正仿宋_GBK": ("FZFangSong-Z02",),
    "方正书宋_GBK": ("FZShuSong-Z01",),
}


def names_of(font: str) -> tuple[str, ...]:
    """Return every name under which `font` may be installed, its own first."""
    return font, *_OTHER_NAMES.get(font, ())
