"""Opens a file that somebody brings, within limits, or says plainly why it cannot be read."""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from assistant.chinese import nearest
from assistant.errors import FileProblem, reason
from assistant.importing.kinds import REFUSED, named, tell

MEGA = 1_000_000
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
    content = _content(path)
    if not content.strip(b"\0\r\n\t \xef\xbb\xbf"):
        raise FileProblem(path, "文件是空的", "请核对是不是选错了文件，或重新下载一份。")
    kind = tell(content, named(path.suffix))
    if kind in REFUSED:
        raise FileProblem(path, *REFUSED[kind])
    if len(content) > MOST.get(kind, MOST_TEXT):
        raise _too_large(path, len(content))
    return Source(path, kind, content)


def _content(path: Path) -> bytes:
    try:
        if os.path.isdir(path):
            raise FileProblem(path, "这是一个文件夹，不是报告", "请写出文件夹里的文件名，例如 年报.docx。")
        if path.exists() and not path.is_file():
            raise FileProblem(path, "这不是普通的文件", "请写出报告文件的名称。")
        if (size := path.stat().st_size) > max(MOST.values()):
            raise _too_large(path, size)
        return path.read_bytes()
    except FileNotFoundError:
        near = nearest(path.name, [p.name for p in path.parent.glob("*")] if path.parent.is_dir() else [])
        hint = f"同一文件夹里有“{near}”，是不是它？" if near else "请核对文件名和所在的文件夹。"
        raise FileProblem(path, "找不到这个文件", hint) from None
    except (OSError, ValueError) as error:
        raise FileProblem(
            path, f"打不开这个文件（{reason(error)}）", "请检查有没有读取权限，或是否被别的程序占用。"
        ) from None


def _too_large(path: Path, size: int) -> FileProblem:
    return FileProblem(
        path,
        f"文件有{size // MEGA}兆，太大了，不像是一份年报",
        "请核对是不是选错了文件；图片太多的，删去图片另存一份再读入。",
    )
