"""From bytes to text: UTF-8, GBK and UTF-16 are told by the bytes themselves, whatever the file says of itself."""

from __future__ import annotations

from assistant.reading.notices import Notices

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_OTHERS = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-16": "utf-16-le", "utf-16le": "utf-16-le"}


def decode(content: bytes, notices: Notices, declared: str = "") -> str:
    """Return the text with newlines only; `declared` is the encoding that the file names, used where the bytes allow it.

    What cannot be read in any encoding becomes the replacement mark, and that is told.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _lines(_loosely(content[len(mark) :], encoding, notices))
    for encoding in dict.fromkeys(("utf-8", _OTHERS.get(declared.lower(), "gb18030"), "gb18030")):
        try:
            return _lines(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _lines(_loosely(content, _better(content), notices))


def _better(content: bytes) -> str:
    """Return the encoding in which fewer characters are broken."""
    return min(("utf-8", "gb18030"), key=lambda encoding: content.decode(encoding, "replace").count("\ufffd"))


def _loosely(content: bytes, encoding: str, notices: Notices) -> str:
    text = content.decode(encoding, "replace")
    if broken := text.count("\ufffd"):
        notices.say(f"有{broken}个字是乱码，读作“\ufffd”，请核对原件。")
    return text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
