"""Where the data folders prompts/ and templates/ are (beside the package, or inside the wheel), and reading them."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder `prompts` or `templates`."""
    inside = _PACKAGE / "data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def cache_folder() -> Path | None:
    """Return a folder of this user's for what can be worked out again, or None when there is none."""
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    path = Path(base) / "nianbao"
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return path


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
    files = sorted(path for base in folders for path in base.rglob("*.yaml"))
    names = {f"{path.parent.name}/{path.name}": path for path in files}
    stamps = [(str(path), (stat := path.stat()).st_size, stat.st_mtime_ns) for path in files]
    kept = cache_folder()
    cached = kept / f"{blake2b(repr(stamps).encode(), digest_size=12).hexdigest()}.json" if kept else None
    if cached:
        with suppress(OSError, ValueError, TypeError):
            kept_data = dict(json.loads(cached.read_bytes()))
            if kept_data.keys() == names.keys():
                return kept_data
    data = {name: _parse(path) for name, path in names.items()}
    if cached:
        _keep(cached, json.dumps(data, ensure_ascii=False).encode())
    return data


def _parse(path: Path) -> Any:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(path.read_bytes(), Loader=loader)  # noqa: S506 - BaseLoader makes texts only


def _keep(path: Path, content: bytes) -> None:
    """Write a cache file whole or not at all; a full or read-only disk does not matter."""
    with suppress(OSError):
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(temporary, path)
