"""What a reader passed over or took with a little help, told to the user in plain sentences."""

from __future__ import annotations

from assistant.chinese import INVISIBLE
from assistant.decoding import decode
from assistant.reading.kangxi_radicals import replaced

_QUOTED = 20
_MOST_QUOTED = 5


class Notices:
    """Collects notices while one file is read; equal ones are told once, counted ones with their number."""

    def __init__(self) -> None:
        self._said: dict[str, None] = {}
        self._counts: dict[str, int] = {}
        self._quotes: dict[str, list[str]] = {}

    def say(self, sentence: str) -> None:
        """Note a sentence; the same one again changes nothing."""
        self._said[sentence] = None

    def passed_over(self, what: str, words: str = "") -> None:
        """Note one thing that was not read (图片, 批注, 文本框), with its words where it has any."""
        self._counts[what] = self._counts.get(what, 0) + 1
        if words := " ".join(words.split()):
            self._quotes.setdefault(what, []).append(f"“{words[:_QUOTED]}{'…' if len(words) > _QUOTED else ''}”")

    def visible(self, text: str) -> str:
        """Return the text without what cannot be seen (tabs and line breaks stay), and note that something was removed.

        Radicals that stand for whole characters become these.
        """
        text = replaced(text)
        if text.isprintable():
            return text
        shown = INVISIBLE.sub("", text)
        if shown != text:
            self._counts["看不见的字符"] = self._counts.get("看不见的字符", 0) + len(text) - len(shown)
        return shown

    def decoded(self, content: bytes, declared: str = "") -> str:
        """Return the text of a file with newlines only, and note what of it could not be read in any encoding."""
        text, _, broken = decode(content, declared)
        if broken:
            self.say(f"有{broken}个字是乱码，读作“\ufffd”，请核对原件。")
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")

    def take(self, other: Notices) -> None:
        """Take over what another collected."""
        self._said |= other._said
        for what, number in other._counts.items():
            self._counts[what] = self._counts.get(what, 0) + number
        for what, quotes in other._quotes.items():
            self._quotes.setdefault(what, []).extend(quotes)

    def told(self) -> tuple[str, ...]:
        """Return all notices."""
        return (*self._said, *(self._counted(what, number) for what, number in self._counts.items()))

    def _counted(self, what: str, number: int) -> str:
        if what == "看不见的字符":
            return f"去掉了{number}个看不见的字符。"
        quotes = self._quotes.get(what, [])
        said = f"：{'、'.join(quotes[:_MOST_QUOTED])}{'等' if len(quotes) > _MOST_QUOTED else ''}" if quotes else ""
        return f"有{number}处{what}没有读入{said}。"
