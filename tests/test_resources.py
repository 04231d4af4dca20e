"""What is kept between two runs: code only from this user, damage heals, and without a folder all goes on without it."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader

from assistant import resources
from assistant.edition import expressions
from tests.building import ROOT

posix = pytest.mark.skipif(os.name == "nt", reason="owners and permissions of Unix")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "nianbao"


def rendered() -> str:
    return expressions.sandbox(DictLoader({"t": "{{ 6 * 7 }}"})).get_template("t").render()


def yaml_read(tmp_path: Path) -> object:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "a.yaml").write_text("a: 7")
    os.utime(tmp_path / "data" / "a.yaml", (1, 1))
    return resources.load_yaml([tmp_path / "data"])


@pytest.fixture
def planted(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a compiled template, in all ways as it ought to be, but it does something else."""
    code = compile(f"open({str(tmp_path / 'EXECUTED')!r}, 'w').close()", "t", "exec")
    with monkeypatch.context() as patch:
        patch.setattr(expressions, "marshal", SimpleNamespace(dumps=lambda _: marshal.dumps(code)))
        assert rendered() == "42"
    (file,) = folder.iterdir()
    return file


@posix
@pytest.mark.parametrize("whose", ["nobody else's", "writable by others", "somebody else's", "in another's folder"])
def test_code_that_somebody_else_could_have_written_is_not_run(
    tmp_path: Path, planted: Path, whose: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if whose == "writable by others":
        planted.chmod(0o666)
    if whose == "somebody else's":
        own = os.fstat
        monkeypatch.setattr(os, "fstat", lambda file: os.stat_result((*own(file)[:4], os.getuid() + 1, *own(file)[5:])))
    if whose == "in another's folder":
        monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    if whose == "nobody else's":  # shows that the file would do it
        with pytest.raises(KeyError):
            rendered()
    else:
        assert rendered() == "42"
    assert (tmp_path / "EXECUTED").exists() == (whose == "nobody else's")


@posix
def test_the_folder_is_private(folder: Path) -> None:
    rendered()
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    rendered()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut in two": lambda content: content[: len(content) // 2],
    "a bit at the end": lambda content: flipped(content, -2),
    "a bit in front": lambda content: flipped(content, 0),
    "a bit within": lambda content: flipped(content, len(content) // 2),
    "zeros": lambda content: bytes(len(content)),
    "as Jinja kept it": lambda content: content[20:],
}


@pytest.mark.parametrize("name", DAMAGE)
@pytest.mark.parametrize("what", ["template", "data"])
def test_what_is_damaged_heals(tmp_path: Path, folder: Path, what: str, name: str) -> None:
    def get() -> object:
        return rendered() if what == "template" else yaml_read(tmp_path)

    first = get()
    (file,) = folder.iterdir()
    sound = file.read_bytes()
    file.write_bytes(DAMAGE[name](sound))
    assert (get(), file.read_bytes()) == (first, sound)


@pytest.mark.parametrize("told", ["/dev/null", "relative", "~nobody-of-that-name/x", "\0"])
def test_without_a_folder_nothing_is_kept_and_nothing_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(os, "environ", os.environ | {"XDG_CACHE_HOME": told})
    assert resources.cache_folder() is None and rendered() == "42"
    assert yaml_read(tmp_path) == {"data/a.yaml": {"a": "7"}}
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_folder_that_cannot_be_written_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert resources.cache_folder() is None and rendered() == "42"


def test_a_report_is_written_all_the_same(tmp_path: Path) -> None:
    command = ["generate", "samples/qingshan-2025/answers.yaml", "-o", str(tmp_path / "a.txt")]
    environment = {key: value for key, value in os.environ.items() if key not in ("HOME", "LOCALAPPDATA")}
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *command],
        cwd=ROOT,
        env=environment | {"XDG_CACHE_HOME": "/dev/null"},
        check=False,
    )
    assert done.returncode == 0 and (tmp_path / "a.txt").exists()
