"""The app in a browser: what the server hands out, a folder for each visitor, and a clean end."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.errors import UsageError
from assistant.files import placed
from assistant.tui.session import Session
from tests.building import ROOT

pytest.importorskip("textual_serve", reason="needs the extra web")

import aiohttp

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends the server with Ctrl+C of a Unix terminal")
PATIENCE = 15.0


class Served:
    """A running `nianbao serve`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "网页填报"
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "assistant", "serve", "--port", "0"]
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().split("：")[-1].strip()

    def files(self) -> list[str]:
        """The files of all visitors, the folder first, once nobody has them open."""
        deadline = time.monotonic() + PATIENCE
        while True:
            found = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob("*/*"))
            if found and not any(name.endswith(".lock") for name in found):
                return found
            assert time.monotonic() < deadline, found
            time.sleep(0.05)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    server = Served(tmp_path)
    with server.process:
        yield server
        server.process.kill()


def visit(server: Served, *acts: Callable[[aiohttp.ClientSession], Awaitable[None]]) -> None:
    """Let a browser (which keeps cookies) do something."""

    async def run() -> None:
        async with aiohttp.ClientSession(server.address, cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
            for act in acts:
                await act(browser)

    asyncio.run(asyncio.wait_for(run(), PATIENCE * 2))


async def seen(socket: aiohttp.ClientWebSocketResponse, words: str) -> None:
    """Read until some words were painted."""
    painted = b""
    while words.encode() not in painted:
        message = await socket.receive(PATIENCE)
        assert isinstance(message.data, (bytes, str)), message
        painted += message.data if isinstance(message.data, bytes) else message.data.encode()


async def begin_a_report(browser: aiohttp.ClientSession, typed: str = "白水乡") -> None:
    """Open the page, begin a new report, type, and close the page in the middle of it."""
    await (await browser.get("/")).read()
    async with browser.ws_connect("/ws?width=80&height=24") as socket:
        await seen(socket, "新建一份年报")
        await socket.send_json(["stdin", "\r"])
        await seen(socket, "答案存成哪个文件")
        await socket.send_json(["stdin", "\r"])
        await seen(socket, "您是哪个单位")
        await socket.send_json(["stdin", typed])
        await seen(socket, typed)


def test_nothing_is_fetched_from_elsewhere(served: Served) -> None:
    async def look(browser: aiohttp.ClientSession) -> None:
        answer = await browser.get("/")
        page = await answer.text()
        assert not re.findall(r"https?://", page) and page.count("ws://127.0.0.1:") == 1
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        for path in re.findall(r'(?:src|href)="(/static/[^"]+)"', page):
            text = await (await browser.get(path)).text()
            assert text and not re.search(r"url\(['\"]?https?:|@import", text), path

    visit(served, look)


def test_each_visitor_has_a_folder_and_comes_back_to_it(served: Served) -> None:
    async def come_back(browser: aiohttp.ClientSession) -> None:
        served.files()
        await begin_a_report(browser, "绿水镇")

    visit(served, begin_a_report, come_back)
    mine = served.files()
    assert [name.split("/")[1] for name in mine] == ["年报答案.yaml.state.json"]
    visit(served, begin_a_report)
    assert len({name.split("/")[0] for name in served.files()}) == 2
    typed = Session.open(served.folder / mine[0].removesuffix(".state.json")).typing
    assert typed == {"unit_name": '"白水乡绿水镇"'}


def test_a_link_from_another_site_leads_to_the_same_folder(served: Served) -> None:
    async def follow_a_link(browser: aiohttp.ClientSession) -> None:
        given = (await browser.get("/")).cookies["nianbao"]
        assert given["httponly"] and given["samesite"] == "Lax", "a browser sends no Strict cookie after such a link"
        # What a browser sends then; what it is given must not take the place of the former cookie.
        told = {"Referer": "http://elsewhere.example/", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
        assert (await browser.get("/", headers=told)).cookies["nianbao"].value == given.value

    visit(served, begin_a_report, follow_a_link, begin_a_report)
    assert len({name.split("/")[0] for name in served.files()}) == 1


def test_other_web_sites_get_nothing(served: Served) -> None:
    async def attack(browser: aiohttp.ClientSession) -> None:
        for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
            assert (await browser.get("/", headers=headers)).status == 403
            with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                await browser.ws_connect("/ws", headers=headers)
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await browser.ws_connect("/ws")
        port = int(served.address.rsplit(":", 1)[1])
        socket.create_connection(("127.0.0.1", port), 1).close()
        with pytest.raises(OSError):
            socket.create_connection(("::1", port), 1)

    visit(served, attack)


def test_a_download_that_is_broken_off(served: Served) -> None:
    address = ("127.0.0.1", int(served.address.rsplit(":", 1)[1]))
    for _ in range(20):
        with socket.create_connection(address, PATIENCE) as visitor:
            visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            visitor.sendall(b"GET /static/js/textual.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert visitor.recv(100).startswith(b"HTTP/1.1 200")

    async def go_on(browser: aiohttp.ClientSession) -> None:
        assert (await browser.get("/")).status == 200

    visit(served, go_on)
    assert served.process.poll() is None


def test_ctrl_c_ends_it_while_a_page_is_open(served: Served) -> None:
    async def stop(browser: aiohttp.ClientSession) -> None:
        await (await browser.get("/")).read()
        async with browser.ws_connect("/ws") as page:
            await seen(page, "新建一份年报")
            served.process.send_signal(signal.SIGINT)
            while (await page.receive(PATIENCE)).type is aiohttp.WSMsgType.BINARY:
                pass

    visit(served, stop)
    assert served.process.wait(PATIENCE) == 0
    assert served.process.stdout is not None and "已停止" in served.process.stdout.read()


@pytest.mark.slow
def test_the_app_leaves_when_the_server_is_killed(served: Served) -> None:
    async def kill(browser: aiohttp.ClientSession) -> None:
        await (await browser.get("/")).read()
        async with browser.ws_connect("/ws") as page:
            await seen(page, "新建一份年报")
            await page.send_json(["stdin", "\r"])
            await seen(page, "答案存成哪个文件")
            await page.send_json(["stdin", "\r"])
            await seen(page, "您是哪个单位")
            served.process.kill()

    visit(served, kill)
    path = next(served.folder.iterdir()) / "年报答案.yaml"
    assert Session.open(path).read_only
    deadline = time.monotonic() + PATIENCE
    while (session := Session.open(path)).read_only and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not session.read_only
    session.close()


def test_a_port_that_is_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
        said = capsys.readouterr().err
    assert f"端口 {port} 正被别的程序占用" in said and "怎么办" in said


def test_without_the_extra(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    assert main(["serve"]) == 2
    assert "还缺一个组件（aiohttp）" in capsys.readouterr().err and not list(tmp_path.iterdir())


@pytest.mark.parametrize(("name", "inside"), [("a.yaml", True), ("年报/a", True), ("../a.yaml", False), ("~/a", False)])
def test_a_visitor_stays_in_the_room(tmp_path: Path, name: str, inside: bool) -> None:
    room = tmp_path / "room"
    if inside:
        assert placed(name, room) == room / name
    else:
        with pytest.raises(UsageError, match="只能用您自己的文件夹"):
            placed(name, room)
    assert placed(name) == Path(name).expanduser()
