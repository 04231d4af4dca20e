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
# What typer says about a command, and how it is said here: No such command 'chek'.
_TEXTS = {
    r"No such command '([^']*)'\. Did you mean '([^']*)'": "没有“{}”这个命令，是不是 {}？",
    r"No such command '([^']*)'": "没有“{}”这个命令。",
    r"unexpected extra arguments?(?:\(s\))?\s*\((.*)\)": "多出了参数：{}",
    r"Missing command": "没有写命令。",
    r"Option '([^']*)' requires": "{} 后面缺少内容。",
    r"Option '([^']*)' does not take": "{} 后面不用写内容。",
}


def _in_chinese(page: str) -> str:
    for english, chinese in _HELP_WORDS:
        page = page.replace(english, chinese)
    page = re.sub(r" <[A-Za-z\[\]]+>", "", page)  # the type of a value:  <path>
    page = re.sub(r"\{([^{}\n]+)\}(?:\.\.\.)?", r"\1", page)  # brackets round an argument: {文件…}...
    # What an option is without being given: [default: 8000; 0<=x<=65535]
    return re.sub(r"\[default: ([^\];]*)(?:;[^\]]*)?\]", r"（默认：\1）", page)


class Command(TyperCommand):
    """A command whose help page is Chinese."""

    def get_help(self, ctx: object) -> str:
        """Return the help page."""
        return _in_chinese(super().get_help(ctx))  # type: ignore[arg-type]


# The order of the help page: as a clerk needs them.
ORDER = ("chat", "new", "import", "ledger", "check", "generate", "diff", "rollup", "serve", "rules", "rule", "schema")


class Group(TyperGroup):
    """The command itself, with its list of commands in Chinese."""

    def list_commands(self, ctx: object) -> list[str]:
        """Return the commands in the order of `ORDER`, others after them."""
        names = super().list_commands(ctx)  # type: ignore[arg-type]
        return sorted(names, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))

    def get_help(self, ctx: object) -> str:
        """Return the help page."""
        return _in_chinese(super().get_help(ctx))  # type: ignore[arg-type]


def explain(error: Exception) -> str:
    """Say in Chinese what is wrong with how a command was called."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "nianbao"
    return f"{_said(error)}\n    怎么办：运行 {command} --help 看用法。"


def _said(error: Exception) -> str:
    text = str(error)
    match type(error).__name__:
        case "NoSuchOption":
            near = getattr(error, "possibilities", None) or []
            hint = f"，是不是 {'、'.join(sorted(near))}？" if near else "。"
            return f"没有 {getattr(error, 'option_name', '')} 这个选项{hint}"
        case "MissingParameter":
            return f"缺少 {_name_of(error)}。"
        case "BadParameter":
            return f"{_name_of(error)} 的值{'应为整数' if 'integer' in text else f'写法不对（{text}）'}。"
    for pattern, said in _TEXTS.items():
        if found := re.search(pattern, text):
            return said.format(*found.groups())
    return f"命令写法不对：{text}"


def _name_of(error: Exception) -> str:
    """Return the option or the argument that is wrong, as the help page calls it."""
    param = getattr(error, "param", None)
    opts = getattr(param, "opts", [""])
    return str(opts[-1] if opts[-1].startswith("-") else getattr(param, "metavar", "") or opts[-1])
