"""Commands that check reports, this machine and the data, and tell of the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer
from typer import Argument, Option

from assistant.cli.app import Command, app
from assistant.errors import UsageError

FAIL_ON = ("error", "warning")
Files = Annotated[list[Path], Argument(metavar="文件…", help="要检查的文件或文件夹")]
Last = Annotated[
    Optional[Path],
    Option(
        "--last", metavar="文件", help="去年的报告，也可以是放着各单位去年报告的文件夹；不写就用“去年报告”一题写的文件"
    ),
]
Siblings = Annotated[Optional[Path], Option("--siblings", metavar="文件夹", help="其他单位的报告，用来看内容是否雷同")]
Answers = Annotated[
    Optional[Path],
    Option("--answers", metavar="文件", help="成品报告的答案文件，用来核对成品里的数与录入的是否一致"),
]
AsJson = Annotated[bool, Option("--json", help="输出 JSON，供其他程序使用")]
FailOn = Annotated[str, Option("--fail-on", metavar="error|warning", help="到哪一级算不通过")]


@app.command(cls=Command, help="检查答案文件或现成的报告，列出每一处问题；给文件夹就检查里面的每一份。")
def check(
    files: Files, last: Last = None, siblings: Siblings = None, answers: Answers = None,
    as_json: AsJson = False, fail_on: FailOn = "error",
) -> None:  # fmt: skip
    """Check each file; exit 1 when a finding reaches the threshold, 2 when a file could not be read."""
    from assistant.cli import checking, results

    if fail_on not in FAIL_ON:
        said = f"--fail-on {fail_on}：只能是 error（错误）或 warning（警告）"
        raise UsageError(f"{said}\n    怎么办：去掉它，或写 --fail-on warning。")
    checked = checking.Checking(files, checking.Against(last, siblings, answers))
    (results.as_json if as_json else results.as_text)(checked)
    reached = any(checked.severe[one] for one in FAIL_ON[: FAIL_ON.index(fail_on) + 1])
    raise typer.Exit(2 if checked.unread else int(reached))


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


@app.command(cls=Command, help="输出答案文件的 JSON Schema，供编辑器和其他程序使用。")
def schema(edition: Annotated[str, Option("--edition", metavar="版式", help="版式名称")] = "2021") -> None:
    """Print the JSON Schema of answers files."""
    import json

    from assistant.edition import Edition
    from assistant.edition.schema import answers_schema

    print(json.dumps(answers_schema(Edition.load(edition)), ensure_ascii=False, indent=2))


@app.command(cls=Command, help="检查这台电脑能不能正常使用；--edition 检查题目和模板数据。")
def doctor(edition: Annotated[bool, Option("--edition", help="检查题目、表格、模板数据")] = False) -> None:
    """Print what is in order and what is not; exit 1 when something is wrong."""
    from assistant.cli import health

    wrong = health.edition_problems() if edition else health.machine_problems()
    print("\n".join(wrong) if wrong else "一切正常。")
    raise typer.Exit(1 if wrong else 0)
