"""Writing files so that a crash, a full disk or an open editor never leaves half a file."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from assistant.errors import FileProblem, reason


def write_whole(path: Path, content: bytes, *, backup: bool = False) -> None:
    """Write a file whole or not at all; with `backup` the former content stays as <name>.bak.

    Raises FileProblem when the file or its folder cannot be written.
    """
    if os.path.isdir(path):
        raise FileProblem(path, "这是一个文件夹，不能当文件写", "请在后面加上文件名。")
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".nianbao-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        if backup and path.exists():
            path.with_name(path.name + ".bak").write_bytes(path.read_bytes())
        os.replace(temporary, path)
    except (OSError, UnicodeError) as error:
        with suppress(OSError):
            os.unlink(temporary)
        mend = "请关掉正打开它的程序（如 WPS、Word），检查磁盘空间和文件夹权限，或换一个位置、换一个短一些的文件名。"
        raise FileProblem(path, f"写不进去（{reason(error)}）", mend) from None


def _mode(path: Path) -> int:
    """Return the permissions of the file to be replaced, or those that a new file gets here."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
