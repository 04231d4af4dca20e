"""What readers find: lines and tables in reading order, and what can be told of a line by its looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant import outline
from assistant.document import Table
from assistant.edition import Edition, Section

# The number of a first-level heading: 一、总体情况.
_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]{1,3}、\s*\S")
# The number of a second-level heading: （一）主动公开.
_SECOND_LEVEL = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]\s*\S")
# An item of a list, not a heading: （一）2025年没有收取信息处理费，0元。
_SENTENCE = re.compile(r".*[，\d].*。")
# The beginning of a sentence, not of a title: 根据……, 本报告…….
_NO_TITLE = re.compile(r"\s*(?:按照|根据|依据|本报告|现将|为|以下|.*[。，；])")
_LONGEST_TITLE = 60
# Characters set apart by blanks: 青 山 镇 人 民 政 府.
_SPREAD = re.compile(r"[\u4e00-\u9fff\d](?:\s+[\u4e00-\u9fff\d]){3,}")
# The end of a title: 政府信息公开工作年度报告, 信息公开年报（本级）.
_TITLE = re.compile(r"(?:信息公开|政务公开)[^，。；：]{0,12}(?:报告|年报|总结)(?:[（(].{1,10}[）)])?$|年度报告$")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text; `level` is what the file says of it: 0 a title, 1 and more a heading, None nothing.

    `signed` is true where the file says that it belongs to the signature. `rank` is what its words say, once they
    have been compared with the form: 1 the heading of a section (by its id, where it is known which), 2 of a part of
    one, None nothing.
    """

    text: str
    level: int | None = None
    signed: bool = False
    rank: int | None = None
    section: str = ""


Block = TextLine | Table


def words(block: Block) -> str:
    """Return the text of a line, of a table nothing; one that is set with a blank after each character, without these."""
    if isinstance(block, Table):
        return ""
    text = block.text.strip()
    return "".join(text.split()) if _SPREAD.fullmatch(text) else text


def is_title(text: str) -> bool:
    """Tell whether a text reads like the title of a report."""
    text = text.strip().removeprefix("《").removesuffix("》")
    whole = len(text) <= _LONGEST_TITLE and text.count("《") == text.count("》")
    return whole and not _NO_TITLE.match(text) and bool(_TITLE.search(text))


def form() -> Edition:
    """Return the edition by whose headings reports are read."""
    return Edition.load()


@lru_cache(maxsize=4096)
def official(text: str) -> Section | None:
    """Return the section of the form whose heading a line is, by its words, whatever number stands before them."""
    return outline.official(text, form())


def is_section(block: Block) -> bool:
    """Tell whether a block is a heading “一、…”, or one of the form with any other number, or none."""
    return not isinstance(block, Table) and (looks(block.text) == 1 or official(block.text.strip()) is not None)


def looks(text: str) -> int:
    """Tell by its number and length whether a line is a heading: 1 “一、…”, 2 “（一）…”, 0 none."""
    text = text.strip()
    if len(text) > outline.LONGEST or outline.STOPS.search(text.rstrip("。")) or _SENTENCE.fullmatch(text):
        return 0
    return 1 if _FIRST_LEVEL.match(text) else 2 if _SECOND_LEVEL.match(text) else 0
