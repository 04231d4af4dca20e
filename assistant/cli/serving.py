"""`nianbao serve`: opens the port, says where to look, and stops cleanly."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

from assistant import resources
from assistant.errors import FileProblem, UsageError, reason

HOST = "127.0.0.1"
FOLDER = Path("网页填报")


def serve(port: int) -> None:
    """Serve the app to browsers of this machine until Ctrl+C; each visitor's files lie in FOLDER."""
    try:
        from aiohttp import web

        from assistant.cli.web_server import Visits
    except ModuleNotFoundError as error:
        raise UsageError(
            f"在浏览器里填，还缺一个组件（{error.name}）\n    怎么办：运行 python -m pip install textual-serve 装上它；"
            "或者不用浏览器，直接运行 nianbao。"
        ) from error
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(FOLDER, f"建不了文件夹（{reason(error)}）", "换一个能写的文件夹，在那里运行。") from error
    os.environ.update(resources.own_environment())  # for the app of each visitor
    with _listening(port) as opened:
        address = f"http://{HOST}:{opened.getsockname()[1]}"
        print(f"在这台电脑的浏览器里打开：{address}")
        print(f"各人的答案存在 {FOLDER.resolve()} 里，一人一个文件夹。按 Ctrl+C 停止。", flush=True)
        web.run_app(Visits(FOLDER.resolve()).application(), sock=opened, print=None, shutdown_timeout=5)
    print("已停止，答好的都存下了。")


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        said = "正被别的程序占用" if error.errno == errno.EADDRINUSE else f"打不开（{reason(error)}）"
        other = port + 1 if port < 65535 else 8000
        raise UsageError(
            f"端口 {port} {said}\n    怎么办：如果已经开着一个，直接在浏览器打开 http://{HOST}:{port}；"
            f"否则换一个端口：nianbao serve --port {other}"
        ) from error
