"""Opens a file that somebody brings, within limits, or says plainly why it cannot be read."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from assistant.errors import FileProblem
from assistant.files import MEGA, read_whole, too_large
from assistant.reading.file_types import REFUSED, named, tell

MOST = {"docx": 80 * MEGA, "pdf": 80 * MEGA, "xlsx": 20 * MEGA, "md": MEGA, "txt": 5 * MEGA}
MOST_TEXT = 15 * MEGA
# What a package that is broken somewhere raises.
BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: where it lies, what it is (a key of READERS), and its bytes."""

    path: Path
    kind: str
    content: bytes

    @property
    def misnamed(self) -> bool:
        """Does its name say that it is something else?"""
        return named(self.path.suffix) != self.kind

    def problem(self, said: str, mend: str) -> FileProblem:
        """Return the error that this file cannot be read."""
        return FileProblem(self.path, said, mend)

    def too_long(self) -> FileProblem:
        """Return the error that more stands in it than in any report."""
        mend = "请核对是不是选错了文件；只留下年报的那几页，另存一份再读入。"
        return FileProblem(self.path, "里面的段落多得不像一份年报", mend)


def unpacked(archive: ZipFile, name: str, most: int) -> bytes | None:
    """Return a part of a package, or None where it unfolds to more than `most` bytes, whatever size it states.

    Raises one of BROKEN where it is, RuntimeError where it is locked.
    """
    with archive.open(name) as part:
        content = part.read(most + 1)
    return content if len(content) <= most else None


def load(path: Path) -> Source:
    """Read the file and tell what it is.

    Raises FileProblem where it cannot be opened, is too large, or is of a kind that cannot be read.
    """
    content = read_whole(path, max(MOST.values()))
    if not content.strip(b"\0\r\n\t \xef\xbb\xbf"):
        raise FileProblem(path, "文件是空的", "请核对是不是选错了文件，或重新下载一份。")
    kind = tell(content, named(path.suffix))
    if kind in REFUSED:
        raise FileProblem(path, *REFUSED[kind])
    if len(content) > MOST.get(kind, MOST_TEXT):
        raise too_large(path, len(content))
    return Source(path, kind, content)
