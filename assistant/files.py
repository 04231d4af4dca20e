"""Which file a person means; reading files whole or saying why not; writing them so that no crash leaves half a file."""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from assistant.chinese import nearest
from assistant.errors import FileProblem, UsageError, reason

MEGA = 1_000_000
ANSWERS = (".yaml", ".yml", ".json")
_QUOTES = "\"'“”‘’ \t"


def is_answers(path: Path) -> bool:
    """Tell whether a file holds answers, by its name."""
    return path.suffix.lower() in ANSWERS


def named_file(name: str, *folders: Path, room: Path | None = None) -> Path:
    """Return the file that a person typed, pasted or dragged here, in one of the folders or where the program runs.

    Where there is none it is the one that ought to be in the first folder. In a `room` it can only be a file of that folder (UsageError).
    """
    ways = list(_ways(name))
    if room is not None:
        return placed(str(ways[0]), room)
    found = (folder / way for way in ways for folder in (*folders, Path()))
    return next((path for path in found if os.path.exists(path)), Path(*folders[:1]) / ways[0])


def quoted(path: Path) -> str:
    """Return a path as it is typed after a command: in quotes only where it needs them, in those of this system."""
    text = os.fspath(path)
    if re.fullmatch(r"[\w./\\:-]+", text) and ("\\" not in text or os.name == "nt"):
        return text
    return f'"{text}"' if os.name == "nt" else shlex.quote(text)


def placed(name: str, room: Path | None = None) -> Path:
    """Return the path that was typed. UsageError where it leads out of the room that a visitor is given."""
    path = (room or Path()) / (next(_ways(name)) if name.strip(_QUOTES) else Path())
    if room is not None and not path.resolve().is_relative_to(room.resolve()):
        raise UsageError("网页里只能用您自己的文件夹\n    怎么办：只写文件名，前面不写别的文件夹。")
    return path


def _ways(name: str) -> Iterator[Path]:
    """Yield what a name can mean, likeliest first: without quotes, without a terminal's escapes, as Windows writes it."""
    plain = re.sub(r"^& (?=['\"])", "", name.strip()).strip(_QUOTES)
    if plain.startswith("file://"):
        from urllib.request import url2pathname  # takes long to load, and is seldom needed

        plain = url2pathname(plain.removeprefix("file://"))
    path = Path(plain)
    with suppress(RuntimeError):  # ~ of somebody unknown is a name like any other
        path = path.expanduser()
    yield path
    if "\\" in plain and os.name != "nt":
        yield Path(re.sub(r"\\(.)", r"\1", plain))
        yield Path(plain.replace("\\", "/"))


def read_whole(path: Path, most: int) -> bytes:
    """Read a file of at most so many bytes.

    Raises FileProblem where there is none, it is larger, or cannot be read.
    """
    try:
        if os.path.isdir(path):
            raise FileProblem(path, "这是一个文件夹，不是文件", "请在后面加上文件夹里的文件名。")
        if path.exists() and not path.is_file():
            raise FileProblem(path, "这不是普通的文件", "请写出文件的名称。")
        if (size := path.stat().st_size) > most:
            raise too_large(path, size)
        return path.read_bytes()
    except FileNotFoundError:
        raise missing(path) from None
    except (OSError, ValueError) as error:
        mend = "请检查有没有读取权限，或是否被别的程序占用。"
        raise FileProblem(path, f"打不开这个文件（{reason(error)}）", mend) from None


def missing(path: Path) -> FileProblem:
    """Return the error that there is no such file, with the one beside that may be meant."""
    near = _nearest_beside(path)
    hint = f"同一文件夹里有“{near}”，是不是它？" if near else "请核对文件名和所在的文件夹。"
    return FileProblem(path, "找不到这个文件", hint)


def _nearest_beside(path: Path) -> str:
    """Return the file beside that is called most like a missing one, told by what stands before the suffix."""
    beside = [one for one in path.parent.glob("*") if one.name[0] != "."] if path.parent.is_dir() else []
    stem = nearest(path.stem, [one.stem for one in beside])
    names = [one.name for one in beside if stem and one.stem == stem]
    return nearest(path.name, names) or next(iter(names), "")


def too_large(path: Path, size: int) -> FileProblem:
    """Return the error that a file is larger than what it should be ever is."""
    mend = "请核对是不是选错了文件；图片太多的，删去图片另存一份再读入。"
    return FileProblem(path, f"文件有{size // MEGA}兆，太大了", mend)


def write_whole(
    path: Path,
    content: bytes,
    *,
    backup: bool = False,
    new: bool = False,
    last_look: Callable[[], None] = lambda: None,
) -> None:
    """Write a file whole or not at all; with `backup` the former content stays as <name>.bak.

    What `last_look` raises, at the last moment, leaves the file and its backup as they are.
    Raises FileProblem when the file or its folder cannot be written, or with `new` when there is such a file already.
    """
    if new and path.exists():
        raise FileProblem(path, "已经有这个文件，没有覆盖它", "请换一个文件名，或先把原来的文件改名。")
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
        last_look()
        if backup and path.exists():
            path.with_name(path.name + ".bak").write_bytes(path.read_bytes())
        os.replace(temporary, path)
        temporary = ""
    except (OSError, UnicodeError) as error:
        mend = "请关掉正打开它的程序（如 WPS、Word），检查磁盘空间和文件夹权限，或换一个位置、换一个短一些的文件名。"
        raise FileProblem(path, f"写不进去（{reason(error)}）", mend) from None
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def free(path: Path) -> Path:
    """Return a path at which there is no file yet: a.yaml, a2.yaml, a3.yaml …"""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_stem(f"{path.stem}{number}")
    return candidate


def _mode(path: Path) -> int:
    """Return the permissions of the file to be replaced, or those that a new file gets here."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
