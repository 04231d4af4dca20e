"""One decoder for answers, reports and ledgers: the bytes tell the encoding, not what the file says of itself."""

from __future__ import annotations

import pytest

from assistant.decoding import Decoded, decode

WORD = "青山镇𠮷"


@pytest.mark.parametrize(
    ("content", "declared", "found"),
    [
        (WORD.encode(), "", Decoded(WORD, "utf-8")),
        (WORD.encode(), "gbk", Decoded(WORD, "utf-8")),
        (WORD.encode("utf-8-sig"), "gbk", Decoded(WORD, "utf-8-sig")),
        (WORD.encode("utf-16"), "", Decoded(WORD, "utf-16")),
        ("\ufeff青山镇".encode("utf-16-be"), "utf-8", Decoded("青山镇", "utf-16")),
        ("青山镇".encode("utf-16-le"), "UTF-16", Decoded("青山镇", "utf-16-le")),
        (WORD.encode("gb18030"), "", Decoded(WORD, "gb18030")),
        ("青山鎮".encode("big5"), "Big5", Decoded("青山鎮", "big5hkscs")),
        ("一个字是乱码".encode() + b"\xff", "", Decoded("一个字是乱码\ufffd", "utf-8", 1)),
        ("一个字是乱码".encode("gbk") + b"\xff", "", Decoded("一个字是乱码\ufffd", "gb18030", 1)),
        ("乱".encode("utf-8-sig") + b"\xff", "gbk", Decoded("乱\ufffd", "utf-8-sig", 1)),
        ("真有\ufffd的".encode("utf-8-sig"), "", Decoded("真有\ufffd的", "utf-8-sig")),
        (b"", "", Decoded("", "utf-8")),
    ],
)
def test_the_bytes_tell_the_encoding(content: bytes, declared: str, found: Decoded) -> None:
    assert decode(content, declared) == found
