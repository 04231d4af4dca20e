"""Commands that check reports, and tell of the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from assistant.cli.app import Command, app
from assistant.errors import NianbaoError, UsageError


@app.command(cls=Command, help="检查答案文件，列出每一处问题。")
def check(
    files: Annotated[list[Path], Argument(metavar="文件…", help="要检查的答案文件")],
    as_json: Annotated[bool, Option("--json", help="输出 JSON，供其他程序使用")] = False,
    fail_on: Annotated[str, Option("--fail-on", metavar="error|warning", help="到哪一级算不通过")] = "error",
) -> None:
    """Check each file; exit 1 when a finding reaches the threshold, 2 when a file could not be read."""
    from assistant.cli import show, work

    if fail_on not in ("error", "warning"):
        raise UsageError(
            f"--fail-on {fail_on}：只能是 error（错误）或 warning（警告）\n    怎么办：去掉它，或写 --fail-on warning。"
        )
    checked, unread = [], 0
    for file in files:
        try:
            report, _, found, notices = work.draft([work.readable(file)])
        except NianbaoError as error:
            show.tell(str(error))
            unread += 1
            continue
        show.notices(notices)
        checked.append((str(file), report, found))
    if checked or as_json:
        print(show.as_json(checked) if as_json else show.as_text(checked))
    raise typer.Exit(2 if unread else show.exit_code(checked, fail_on))


@app.command(cls=Command, help="列出全部检查规则。")
def rules() -> None:
    """List the rules by family."""
    from assistant.checks import describe

    print(describe.table())


@app.command(cls=Command, help="说明一条规则：查什么、依据、怎么改。")
def rule(code: Annotated[str, Argument(metavar="编号", help="规则编号，如 T303")]) -> None:
    """Print one rule."""
    from assistant.checks import describe

    print(describe.page(code))
