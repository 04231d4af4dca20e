"""What a reader tells beside lines and tables: what it passed over or took with a little help, in plain sentences."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from assistant.chinese import INVISIBLE
from assistant.decoding import decode
from assistant.reading.kangxi_radicals import replaced

_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# The mark of a note: [1], ①, 注1.
_NOTE = re.compile(r"\s*[\[［〔【(（]?\s*(?:注?\s*\d{1,3}|[①-⑳*＊※])\s*[\]］〕】)）]?\s*")
# Raised digits behind a number or a measure word: 5件².
_BEHIND = re.compile(r"(?<=[\d件条])\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]+\s*$")
_RAISED = "上标（像是注释的序号）"
_QUOTED = 20
_MOST_QUOTED = 5
_REMOVED = "看不见的字符"


class Notices:
    """Collects notices while one file is read; equal ones are told once, counted ones with their number.

    `title` is the name that the file gives beside its text, used where no line is the title.
    """

    def __init__(self) -> None:
        self.title = ""
        self._said: dict[str, None] = {}
        self._counts: Counter[str] = Counter()
        self._quotes: defaultdict[str, list[str]] = defaultdict(list)

    def say(self, sentence: str) -> None:
        """Note a sentence; the same one again changes nothing."""
        self._said[sentence] = None

    def passed_over(self, what: str, words: str = "") -> None:
        """Note one thing that was not read (图片, 批注, 文本框), with its words where it has any."""
        self._counts[what] += 1
        if words := " ".join(words.split()):
            self._quotes[what].append(f"“{words[:_QUOTED]}{'…' if len(words) > _QUOTED else ''}”")

    def visible(self, text: str) -> str:
        """Return the text without what cannot be seen (tabs and line breaks stay), and note that something was removed.

        Radicals that stand for whole characters become these.
        """
        text = replaced(text)
        if text.isprintable():
            return text
        shown = INVISIBLE.sub("", text)
        if shown != text:
            self._counts[_REMOVED] += len(text) - len(shown)
        return shown

    def raised(self, text: str) -> str:
        """Return a raised text as it stands in plain text: digits as small raised ones (m²), the mark of a note not at all."""
        if text.isascii() and text.isdecimal():
            return text.translate(_POWERS)
        if _NOTE.fullmatch(text):
            self.passed_over(_RAISED, text)
            return ""
        return text

    def without_note(self, text: str) -> str:
        """Return what stands in a cell without the raised number of a note behind it."""
        plain = _BEHIND.sub("", text)
        if plain != text:
            self.passed_over(_RAISED, text[len(plain) :])
        return plain

    def decoded(self, content: bytes, declared: str = "") -> str:
        """Return the text of a file with newlines only, and note what of it could not be read in any encoding."""
        text, _, broken = decode(content, declared)
        if broken:
            self.say(f"有{broken}个字是乱码，读作“\ufffd”，请核对原件。")
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")

    def take(self, other: Notices) -> None:
        """Take over what another collected."""
        self._said |= other._said
        self._counts.update(other._counts)
        for what, quotes in other._quotes.items():
            self._quotes[what] += quotes

    def told(self) -> tuple[str, ...]:
        """Return all notices."""
        return (*self._said, *(self._sentence(what, number) for what, number in self._counts.items()))

    def _sentence(self, what: str, number: int) -> str:
        if what == _REMOVED:
            return f"去掉了{number}个看不见的字符。"
        quotes = self._quotes[what]
        said = f"：{'、'.join(quotes[:_MOST_QUOTED])}{'等' if len(quotes) > _MOST_QUOTED else ''}" if quotes else ""
        return f"有{number}处{what}没有读入{said}。"
