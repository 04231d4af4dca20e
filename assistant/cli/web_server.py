"""The app in a browser of this machine: the page, a running app for each connection, a folder for each visitor."""

from __future__ import annotations

import asyncio
import os
import re
import secrets
import shlex
import subprocess
from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from aiohttp import web
from textual_serve.server import Server

from assistant import resources

COOKIE = "nianbao"
TITLE = "年报助手"
_A_YEAR = 400 * 24 * 3600  # browsers keep nothing longer than 400 days
# What such a cookie is made of: random letters and digits.
_COOKIE = re.compile(r"[\w-]{20,40}", re.ASCII)
_NAMES = ("127.0.0.1", "localhost")
# Nothing is fetched from anywhere else, whatever the libraries of the page may want.
_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src ws://{host}"
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def own_pages_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what other web sites send here through the visitor's browser."""
    origin = request.headers.get("Origin")
    if urlsplit(f"//{request.host}").hostname not in _NAMES or origin not in (None, f"http://{request.host}"):
        raise web.HTTPForbidden(text="只能在这台电脑上打开。")
    return await handler(request)


class Visits:
    """Who comes is told by a cookie; from the cookie follows the folder, so nothing need be remembered."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._servers: dict[str, Server] = {}
        self._open: set[asyncio.Task[None]] = set()

    def application(self) -> web.Application:
        """Return what answers the browser."""
        app = web.Application(middlewares=[own_pages_only])
        statics = Server("").statics_path
        app.add_routes([web.get("/", self.page), web.get("/ws", self.talk), web.get("/download/{key}", self.download)])
        app.add_routes([web.static("/static", statics)])
        app.on_shutdown.append(self.end)
        return app

    async def page(self, request: web.Request) -> web.Response:
        """Show the page; who comes for the first time gets a cookie."""
        visitor = _visitor(request) or secrets.token_urlsafe(18)
        template = (resources.folder("templates") / "web" / "index.html.jinja").read_text(encoding="utf-8")
        told = {"title": TITLE, "host": request.host, "nonce": secrets.token_urlsafe(9)}
        response = web.Response(
            text=jinja2.Environment(autoescape=True).from_string(template).render(told), content_type="text/html"
        )
        response.headers["Content-Security-Policy"] = _POLICY.format_map(told)
        # Strict would withhold the cookie from whoever follows a link of another site here, who then lost the folder.
        response.set_cookie(COOKIE, visitor, max_age=_A_YEAR, httponly=True, samesite="Lax")
        return response

    def _server(self, request: web.Request) -> Server:
        """Return what runs the app for this visitor."""
        visitor = _visitor(request)
        if not visitor:
            raise web.HTTPForbidden(text="请先打开首页。")
        folder = self._base / f"访客-{sha256(visitor.encode()).hexdigest()[:12]}"
        folder.mkdir(parents=True, exist_ok=True)
        return self._servers.setdefault(visitor, Server(app_command(folder), title=TITLE))

    async def talk(self, request: web.Request) -> web.StreamResponse:
        """Run the app as long as the page is open."""
        self._open.add(request.task)
        try:
            return await self._server(request).handle_websocket(request)
        finally:
            self._open.discard(request.task)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Hand a report over to the browser."""
        return await self._server(request).handle_download(request)

    async def end(self, _: web.Application) -> None:
        """Let every app save and leave."""
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)


def _visitor(request: web.Request) -> str:
    cookie = request.cookies.get(COOKIE, "")
    return cookie if _COOKIE.fullmatch(cookie) else ""


def app_command(folder: Path) -> str:
    """Return the shell's words for running the app in a folder."""
    words = resources.own_module("assistant.tui", str(folder))
    return subprocess.list2cmdline(words) if os.name == "nt" else f"exec {shlex.join(words)}"
