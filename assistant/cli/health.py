"""What `nianbao doctor` looks at: this machine, and the data of the editions."""

from __future__ import annotations

import locale
import os
import sys

from assistant import edition, resources
from assistant.compose import lint as template_lint
from assistant.edition import lint as data_lint


def edition_problems() -> list[str]:
    """Return the problems in the data of all editions, a line each."""
    found = []
    for name in edition.names():
        loaded = edition.Edition.load(name)
        found += [f"{name}：{problem}" for problem in (*data_lint.problems(loaded), *template_lint.problems(loaded))]
    return found


def machine_problems() -> list[str]:
    """Return what on this machine may get in the way, and what to do."""
    found = []
    if not edition.names():
        found.append(f"找不到题目数据（{resources.folder('prompts')}），请重新安装。")
    encoding = (sys.stdout.encoding or locale.getpreferredencoding()).lower().replace("-", "")
    if encoding not in ("utf8", "gbk", "gb18030", "cp936", "gb2312"):
        found.append(
            f"屏幕编码是 {encoding}，显示不了中文。Windows 请先运行 chcp 65001；Linux 请把语言设为 zh_CN.UTF-8。"
        )
    if resources.cache_folder() is None:
        found.append("没有只归您能写的缓存文件夹，启动会慢一些，不影响使用。")
    if os.name == "nt" and not os.environ.get("WT_SESSION"):
        found.append("建议使用 Windows Terminal（终端）；老式控制台里表格线可能对不齐。")
    return found
