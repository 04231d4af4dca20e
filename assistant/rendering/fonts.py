"""Which characters the fonts of this computer can print: a PDF with holes in it is not written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.errors import UsageError

PROBE = "政府信息公开"


def complain_of_missing(texts: Iterable[str], folder: Path | None) -> None:
    """Raise UsageError that names the characters which no font has."""
    # A font for Chinese has all characters of GB 2312; only others are looked up one by one.
    rare = {mark for mark in set("".join(texts)) if not mark.isascii() and not _common(mark)}
    missing = _missing(frozenset(PROBE) | rare, folder)
    if missing >= set(PROBE):
        raise UsageError(
            "这台电脑没有中文字体，PDF 里的汉字会是空白\n"
            "    怎么办：装一种中文字体（如思源宋体），或用 --font-dir 指出放字体的文件夹；也可以先导出 docx。"
        )
    if missing:
        raise UsageError(
            f"这些字在电脑的字体里没有，PDF 里会是空白：{'、'.join(f'“{mark}”（U+{ord(mark):04X}）' for mark in sorted(missing))}\n"
            "    怎么办：换一个写法；或用 --font-dir 指出有这些字的字体所在的文件夹；也可以导出 docx。"
        )


def _common(mark: str) -> bool:
    try:
        return len(mark.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=64)
def _missing(marks: frozenset[str], folder: Path | None) -> frozenset[str]:
    left = set(marks)
    for font in _fonts(folder):
        if not left:
            break
        left -= {mark for mark in left if ord(mark) in _covered(font.path, font.index)}
    return frozenset(left)


@lru_cache(maxsize=2)
def _fonts(folder: Path | None) -> list[Any]:
    """Return the fonts, likely Chinese ones first, so that few have to be looked into."""
    import typst

    found = typst.Fonts(font_paths=[folder] if folder else []).fonts()
    chinese = ("CJK", "Song", "Fang", "Hei", "Kai", "Sun", "Han", "WenKai", "宋", "黑", "楷")
    on_disk = [font for font in found if font.path]
    return sorted(on_disk, key=lambda font: not any(part in font.family for part in chinese))


@lru_cache(maxsize=128)
def _covered(path: str, index: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError):
        return frozenset()
