"""Commands for maintainers and machines."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Option

from assistant.cli.app import Command, app


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
