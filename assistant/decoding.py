"""From bytes to text: UTF-8, GBK and UTF-16 are told by the bytes themselves, whatever the file says of itself."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_OTHERS = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-16": "utf-16-le", "utf-16le": "utf-16-le"}


class Decoded(NamedTuple):
    """A text, the encoding that it was in, and how many characters were broken and became the replacement mark."""

    text: str
    encoding: str
    broken: int = 0


def decode(content: bytes, declared: str = "") -> Decoded:
    """Return the text of a file; `declared` is the encoding that the file names, used where the bytes allow it.

    What cannot be read in any encoding is read in the one that breaks the fewest characters.
    """
    marked = [encoding for mark, encoding in _MARKS.items() if content.startswith(mark)]
    for encoding in marked or dict.fromkeys(("utf-8", _OTHERS.get(declared.lower(), "gb18030"), "gb18030")):
        with suppress(UnicodeDecodeError):
            return Decoded(content.decode(encoding), encoding)
    loosely = [(content.decode(encoding, "replace"), encoding) for encoding in marked or ("utf-8", "gb18030")]
    text, encoding = min(loosely, key=lambda one: one[0].count("\ufffd"))
    return Decoded(text, encoding, text.count("\ufffd"))
