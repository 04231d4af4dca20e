"""Help pages and usage errors of the command line in Chinese."""

from __future__ import annotations

import re

from typer.core import TyperCommand, TyperGroup

_HELP_WORDS = (
    ("Usage:", "用法："),
    ("Arguments:", "参数："),
    ("Options:", "选项："),
    ("Commands:", "命令："),
    ("Show this message and exit.", "显示这一页说明"),
    ("Show the version and exit.", "显示版本号"),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]…"),
    ("[required]", "（必填）"),
)


def _in_chinese(page: str) -> str:
    for english, chinese in _HELP_WORDS:
        page = page.replace(english, chinese)
    return re.sub(r"\[default: ([^\]]*)\]", r"（默认：\1）", page)


class Command(TyperCommand):
    """A command whose help page is Chinese."""

    def get_help(self, ctx: object) -> str:
        """Return the help page."""
        return _in_chinese(super().get_help(ctx))  # type: ignore[arg-type]


class Group(TyperGroup):
    """The command itself, with its list of commands in Chinese."""

    def get_help(self, ctx: object) -> str:
        """Return the help page."""
        return _in_chinese(super().get_help(ctx))  # type: ignore[arg-type]


def explain(error: Exception) -> str:
    """Say in Chinese what is wrong with how a command was called."""
    name = type(error).__name__
    said = _SAID.get(name, _other)(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "nianbao"
    return f"{said}\n    怎么办：运行 {command} --help 看用法。"


def _no_such_option(error: Exception) -> str:
    near = getattr(error, "possibilities", None) or []
    hint = f"，是不是 {'、'.join(sorted(near))}？" if near else "。"
    return f"没有 {getattr(error, 'option_name', '')} 这个选项{hint}"


def _missing(error: Exception) -> str:
    param = getattr(error, "param", None)
    name = (param.opts[-1] if param.opts[-1].startswith("-") else param.human_readable_name) if param else ""
    return f"缺少 {name}。"


def _bad_value(error: Exception) -> str:
    param = getattr(error, "param", None)
    return f"{param.opts[-1] if param else ''} 的值不对：{error}"


def _other(error: Exception) -> str:
    text = str(error)
    if found := re.search(r"No such command '(.*)'", text):
        return f"没有“{found[1]}”这个命令。"
    if found := re.search(r"unexpected extra arguments?\s*\((.*)\)", text):
        return f"多出了参数：{found[1]}"
    if "Missing command" in text:
        return "没有写命令。"
    if found := re.search(r"Option '(.*)' requires", text):
        return f"{found[1]} 后面缺少内容。"
    return f"命令写法不对：{text}"


_SAID = {
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
}
