"""Commands that lead to answers, and from answers to a report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer
from typer import Argument, Option

from assistant.cli.app import Command, app

Files = Annotated[list[Path], Argument(metavar="答案文件…", help="一个或几个答案文件，后面的优先")]
Output = Annotated[
    Optional[str],
    Option("--output", "-o", metavar="文件或文件夹", help="写到哪里；写文件夹时自动取名。有 --sources 时可以不写"),
]
To = Annotated[
    str, Option("--to", metavar="格式", help="docx、html、pdf、md、txt，用逗号隔开；不写就是除 pdf 以外的四种")
]
Settings = Annotated[Optional[list[str]], Option("--set", metavar="键=值", help="临时改一个答案，可写多次")]
Last = Annotated[
    Optional[Path],
    Option("--last", metavar="文件", help="去年的报告，用来对照结转、现行有效和文字；不写就用“去年报告”一题写的文件"),
]
AsDraft = Annotated[bool, Option("--draft", help="没填完也先出草稿，空处印【待填：…】")]
Reference = Annotated[
    Optional[Path], Option("--reference-doc", metavar="文件.docx", help="样式、页边距、页眉取自这个 Word 文件")
]
Fonts = Annotated[Optional[Path], Option("--font-dir", metavar="文件夹", help="PDF 另外使用这个文件夹里的字体")]
WithSources = Annotated[
    bool,
    Option(
        "--sources", help="显示每句话、每个格子依据哪些回答（JSON）：where 和 place 是位置，text 是内容，sources 是依据"
    ),
]


@app.command(cls=Command, help="由答案文件生成年度报告。")
def generate(
    files: Files, output: Output = None, to: To = "", settings: Settings = None, last: Last = None, draft: AsDraft = False,
    reference: Reference = None, fonts: Fonts = None, sources: WithSources = False,
) -> None:  # fmt: skip
    """Write the report in the formats wanted; with errors only under --draft. Its sources are printed in any case."""
    from assistant import rendering, workflow
    from assistant.cli import show, writing

    writing.need_somewhere(output, sources)
    opened = workflow.open_answers(files, last, settings=settings or [])
    allowed = writing.may_be_written(opened, draft)
    if sources:
        writing.print_sources(opened.report, opened.document)
    if not allowed:
        raise typer.Exit(1)
    for path in writing.write(opened, output, to, rendering.Look(reference, fonts)):
        show.tell(str(path)) if sources else print(path)


Resumed = Annotated[Path, Argument(metavar="答案文件", help="接着填的答案文件；没有就新建")]
Plain = Annotated[bool, Option("--plain", help="逐行问答，适合读屏软件和旧式控制台")]
LastAnswers = Annotated[
    Optional[Path],
    Option("--last", metavar="文件", help="去年的年报或答案文件，用来提示去年怎么写；不写就用“去年报告”一题写的文件"),
]
Ascii = Annotated[bool, Option("--ascii", help="界面里不用引号、省略号等宽度不定的符号；表格歪了时用")]


@app.command(cls=Command, help="一问一答地填写；随时可以退出，下次接着填。")
def chat(
    answers: Resumed = Path("年报答案.yaml"), plain: Plain = False, last: LastAnswers = None, ascii: Ascii = False
) -> None:
    """Talk on the screen, or line by line where there is none."""
    from assistant.cli import chat

    if plain or not chat.has_screen():
        chat.in_lines(answers, last)
    else:
        raise typer.Exit(chat.on_screen(answers, last, ascii))


@app.command(
    cls=Command,
    short_help="在这台电脑的浏览器里填，不联网。",
    help="在这台电脑的浏览器里填。只有本机能打开，不联网。同一个浏览器下次再来，接着填自己的文件；"
    "换了浏览器或清除了浏览数据，就在“网页填报”文件夹里找到自己的那份，用 nianbao chat 文件 接着填。",
)
def serve(
    port: Annotated[
        int, Option("--port", metavar="端口", min=0, max=65535, help="网址里的端口号；0 是任选一个")
    ] = 8000,
) -> None:
    """Serve the same app to browsers of this machine until Ctrl+C."""
    from assistant.cli import serving

    serving.serve(port)


Unit = Annotated[str, Option("--unit", metavar="名称", help="单位全称，如 青山镇人民政府")]
Year = Annotated[int, Option("--year", metavar="年度", help="写哪一年的年报")]
Kind = Annotated[str, Option("--type", metavar="类型", help="乡镇、街道、县级部门…；不写就从名称推算")]
New = Annotated[Optional[Path], Option("--output", "-o", metavar="文件", help="写到哪里；不写就显示出来")]


@app.command(cls=Command, help="生成一份带说明的空白答案文件。")
def new(unit: Unit, year: Year, kind: Kind = "", output: New = None) -> None:
    """Print a commented blank answers file, or write it; an existing file is never overwritten."""
    from assistant import workflow

    draft = workflow.new_answers(unit, year, kind)
    if output is None:
        print(draft.text(), end="")
        return
    draft.save_new(output)
    print(output)


Report = Annotated[
    Path, Argument(metavar="年报", help="docx、html、txt、md、pdf、xlsx 都行；加 --as-last 时也可以是去年的答案文件")
]
Taken = Annotated[Path, Option("--output", "-o", metavar="答案文件", help="写到哪里；已经有的文件不会覆盖")]
AsLast = Annotated[bool, Option("--as-last", help="把它当作去年的年报，开出今年的答案文件：结转、单位、平台等先填好")]


@app.command("import", cls=Command, help="把已经写好的年报（Word、网页、文本等）读成答案文件，接着填、接着改。")
def import_(report: Report, output: Taken, as_last: AsLast = False) -> None:
    """Read a report, write an answers file, and list what was doubtful and what was not understood."""
    from assistant.cli import show
    from assistant.files import quoted
    from assistant.workflow import import_report

    imported = import_report(report, as_last)
    imported.save(output)
    show.notices(imported.notices)
    for line in imported.summary():
        show.tell(line)
    show.tell(f"接着填：nianbao chat {quoted(output)}")
    print(output)
