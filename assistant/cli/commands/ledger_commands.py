"""Commands for the clerk's own ledgers, and for comparing two years."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer
from typer import Argument, Option

from assistant.cli.app import Command, app
from assistant.errors import UsageError


@app.command(cls=Command, help="由申请台账、案件台账（.xlsx、.csv）数出表三、表四，并逐行核对。")
def ledger(
    file: Annotated[Optional[Path], Argument(metavar="台账", help="台账文件，.xlsx 或 .csv")] = None,
    target: Annotated[Optional[Path], Option("--into", metavar="答案文件", help="把台账记入这个答案文件")] = None,
    year: Annotated[Optional[int], Option("--year", metavar="年度", help="统计哪一年；写了 --into 就不用写")] = None,
    replace: Annotated[bool, Option("--replace", help="与答案文件里已有的数不一致时，以台账为准")] = False,
    blank: Annotated[Optional[Path], Option("--template", metavar="文件.xlsx", help="生成一份空白台账，照着填")] = None,
    as_json: Annotated[bool, Option("--json", help="输出 JSON，供其他程序使用")] = False,
) -> None:
    """Count ledgers; exit 1 when a row cannot be counted, or the answers file says something else."""
    from assistant.cli import counting, show

    if blank is not None:
        counting.write_template(blank)
        print(blank)
        if file is None:
            return
    if file is None:
        raise UsageError(
            "缺少 台账。\n    怎么办：写明台账文件，如 nianbao ledger 台账.xlsx --year 2025；"
            "还没有台账就运行 nianbao ledger --template 台账.xlsx 生成一份。"
        )
    answers = counting.load_answers(target) if target else None
    summary = counting.count(file, year, answers)
    print(counting.as_json(summary) if as_json else "\n".join(counting.told(summary)))
    if target and answers:
        raise typer.Exit(counting.take(answers, summary, target, replace))
    if summary.broken:
        show.tell("台账里还有数不准的行，上面的件数还不能用：改好“错误”各行再运行一次。")
    raise typer.Exit(int(summary.broken))


@app.command(cls=Command, help="对照去年和今年的报告：每个数的增减和变化，与去年相同的文字。")
def diff(
    last: Annotated[Path, Argument(metavar="去年", help="去年的答案文件或报告（docx、html、txt、md…）")],
    this: Annotated[Path, Argument(metavar="今年", help="今年的答案文件或报告")],
    as_json: Annotated[bool, Option("--json", help="输出 JSON，供其他程序使用")] = False,
) -> None:
    """Print what changed between two reports, and what stayed the same."""
    from assistant.cli import comparing

    found = comparing.load_both(last, this)
    print(comparing.as_json(*found) if as_json else "\n".join(comparing.as_text(*found)))
