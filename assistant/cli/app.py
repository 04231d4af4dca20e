"""The command itself: what runs without a command, and where commands register."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Option

from assistant.cli.usage import Command, Group

__all__ = ["Command", "app"]

app = typer.Typer(
    cls=Group,
    help="政府信息公开年报助手：按问题填写，检查勾稽关系，生成统一格式的年度报告。",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, Option("--version", help="显示版本号")] = False,
) -> None:
    """Print the version or, without a command, begin the conversation (the help page where there is no screen)."""
    if version:
        from assistant import __version__

        print(__version__)
    elif context.invoked_subcommand is None:
        from assistant.cli import chat

        if not chat.has_screen():
            print(context.get_help())
        else:
            raise typer.Exit(chat.on_screen(None, None))
