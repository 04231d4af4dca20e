"""Where the data folders prompts/ and templates/ are (beside the package, or inside the wheel), and reading them."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent
_DIGEST = 16
_OTHERS_WRITE = 0 if os.name == "nt" else 0o022


def folder(name: str) -> Path:
    """Return the folder `prompts` or `templates`."""
    inside = _PACKAGE / "data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def cache_folder() -> Path | None:
    """Return a folder for what can be worked out again, in which nobody but this user can write; None when there is none.

    What lies in it is executed (compiled templates), so a folder of somebody else is not used.
    """
    told = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    with suppress(OSError, RuntimeError, ValueError):  # no home folder; no such user; a name that is none
        path = Path(told).expanduser() / "nianbao"
        if not path.is_absolute():
            return None
        path.mkdir(0o700, parents=True, exist_ok=True)
        if _is_own(found := path.stat()):
            if found.st_mode & _OTHERS_WRITE:
                path.chmod(0o700)
            return path if os.access(path, os.W_OK) else None
    return None


def _is_own(found: os.stat_result) -> bool:
    """Tell whether a file or folder is this user's. On Windows the folder for it (LOCALAPPDATA) is."""
    return os.name == "nt" or found.st_uid == os.geteuid()


def kept(name: str) -> bytes | None:
    """Return what was kept under a name; None where there is nothing, it is damaged, or anybody else could have written it."""
    folder = cache_folder()
    with suppress(OSError):
        if folder and (folder / name).is_file():
            with open(folder / name, "rb") as file:
                found = os.fstat(file.fileno())
                digest, content = file.read(_DIGEST), file.read()
            if _is_own(found) and not found.st_mode & _OTHERS_WRITE and digest == _digest(content):
                return content
    return None


def keep(name: str, content: bytes) -> None:
    """Keep something under a name, whole or not at all; a full or read-only disk does not matter."""
    if folder := cache_folder():
        with suppress(OSError):
            handle, temporary = tempfile.mkstemp(dir=folder)
            with os.fdopen(handle, "wb") as file:
                file.write(_digest(content) + content)
            os.replace(temporary, folder / name)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()


def own_module(name: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of this package in a process of its own, with `own_environment`.

    The folder that the user is in may be a stranger's: nothing in it is imported (-P).
    """
    return [sys.executable, "-P", "-m", name, *arguments]


def own_environment() -> dict[str, str]:
    """Return the environment in which such a process finds this package, also where it is not installed."""
    if (_PACKAGE / "data").is_dir():  # the wheel: found without help
        return dict(os.environ)
    others = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(_PACKAGE.parent), *([others] if others else [])])}


def load_yaml(folders: Iterable[Path]) -> dict[str, Any]:
    """Read all YAML files below some folders; every scalar is a text.

    Keys are `<parent folder>/<file>`. The result is kept as JSON, which reads 20 times faster, under
    a name made from the files' paths, sizes and times.
    """
    files = sorted(file for base in folders for file in _yaml_files(os.fspath(base)))
    names = {"/".join(path.rsplit(os.sep, 2)[1:]): path for path, _, _ in files}
    name = f"{blake2b(repr(files).encode(), digest_size=12).hexdigest()}.json"
    if (content := kept(name)) is not None:
        return dict(json.loads(content))
    data = {key: _parse(path) for key, path in names.items()}
    keep(name, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
    return data


def _yaml_files(folder: str) -> Iterator[tuple[str, int, int]]:
    """Yield path, size and time of change of the YAML files below a folder."""
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _yaml_files(entry.path)
        elif entry.name.endswith(".yaml"):
            stat = entry.stat()
            yield entry.path, stat.st_size, stat.st_mtime_ns


def _parse(path: str) -> Any:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(Path(path).read_bytes(), Loader=loader)  # noqa: S506 - BaseLoader makes texts only
