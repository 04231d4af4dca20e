"""Commands for the clerk's own ledgers, and for comparing two years."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer
from typer import Argument, Option

from assistant.cli.app import Command, app
from assistant.errors import UsageError

Ledger = Annotated[Optional[Path], Argument(metavar="台账", help="台账文件，.xlsx 或 .csv")]
Into = Annotated[Optional[Path], Option("--into", metavar="答案文件", help="把台账记入这个答案文件")]
Year = Annotated[Optional[int], Option("--year", metavar="年度", help="统计哪一年；写了 --into 就不用写")]
Replace = Annotated[bool, Option("--replace", help="与答案文件里已有的数不一致时，以台账为准")]
Template = Annotated[Optional[Path], Option("--template", metavar="文件.xlsx", help="生成一份空白台账，照着填")]
AsJson = Annotated[bool, Option("--json", help="输出 JSON，供其他程序使用")]
LACKING = (
    "缺少 台账。\n    怎么办：写明台账文件，如 nianbao ledger 台账.xlsx --year 2025；"
    "还没有台账就运行 nianbao ledger --template 台账.xlsx 生成一份。"
)


@app.command(cls=Command, help="由申请台账、案件台账（.xlsx、.csv）数出表三、表四，并逐行核对。")
def ledger(
    file: Ledger = None, target: Into = None, year: Year = None, replace: Replace = False, blank: Template = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Count ledgers; exit 1 when a row cannot be counted, or the answers file says something else."""
    from assistant.cli import counting

    if blank is not None:
        print(counting.write_template(blank))
    elif file is None:
        raise UsageError(LACKING)
    if file is not None:
        raise typer.Exit(counting.count(file, target, year, replace=replace, as_json=as_json))


Old = Annotated[Path, Argument(metavar="去年", help="去年的答案文件或报告（docx、html、txt、md…）")]
This = Annotated[Path, Argument(metavar="今年", help="今年的答案文件或报告")]


@app.command(cls=Command, help="对照去年和今年的报告：每个数的增减和变化，与去年相同的文字。")
def diff(last: Old, this: This, as_json: AsJson = False) -> None:
    """Print what changed between two reports, and what stayed the same."""
    from assistant import workflow
    from assistant.cli import comparing, show

    found = workflow.compare(last, this)
    show.notices([*found.notices, *found.oddities])
    print(comparing.as_json(found) if as_json else "\n".join(comparing.as_text(found)))
