"""The command `nianbao`: each command calls the same few functions and says what came of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Optional

import typer
from typer import Argument, Option

from assistant.cli.usage import Command, Group, explain
from assistant.errors import NianbaoError, UsageError, reason

# Looking for plug-ins of pydantic reads the metadata of all installed packages; we have none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

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
        from assistant.cli import talk

        if not talk.has_screen():
            print(context.get_help())
        else:
            raise typer.Exit(talk.on_screen(None, None))


@app.command(cls=Command, help="由答案文件生成年度报告。")
def generate(
    files: Annotated[list[Path], Argument(metavar="答案文件…", help="一个或几个答案文件，后面的优先")],
    output: Annotated[str, Option("--output", "-o", metavar="文件或文件夹", help="写到哪里；写文件夹时自动取名")],
    to: Annotated[str, Option("--to", metavar="格式", help="docx、html、md、txt，用逗号隔开；不写就全要")] = "",
    settings: Annotated[Optional[list[str]], Option("--set", metavar="键=值", help="临时改一个答案，可写多次")] = None,
    draft: Annotated[bool, Option("--draft", help="没填完也先出草稿，空处印【待填：…】")] = False,
    reference: Annotated[
        Optional[Path], Option("--reference-doc", metavar="文件.docx", help="样式、页边距、页眉取自这个 Word 文件")
    ] = None,
) -> None:
    """Write the report in the formats wanted; with errors only under --draft."""
    from assistant import rendering
    from assistant.cli import show, work

    report, document, found, notices = work.draft(files, settings or [])
    show.notices(notices)
    for line in show.lines(found):
        show.tell(line)
    if show.summary(found)["error"] and not draft:
        show.tell(f"{show.summary_words(found)}没有生成报告：请先改好错误，或加 --draft 先出草稿。")
        raise typer.Exit(1)
    paths = work.targets(report, output, to, list(rendering.RENDERERS))
    rendering.write(document, *paths, reference=reference)
    for path in paths:
        print(path)


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


@app.command(cls=Command, help="一问一答地填写；随时可以退出，下次接着填。")
def chat(
    answers: Annotated[Path, Argument(metavar="答案文件", help="接着填的答案文件；没有就新建")] = Path("年报答案.yaml"),
    plain: Annotated[bool, Option("--plain", help="逐行问答，适合读屏软件和旧式控制台")] = False,
    last: Annotated[Optional[Path], Option("--last", metavar="文件", help="去年的答案文件，用来提示去年怎么写")] = None,
) -> None:
    """Talk on the screen, or line by line where there is none."""
    from assistant.cli import talk

    if plain or not talk.has_screen():
        talk.plain(answers, last)
    else:
        raise typer.Exit(talk.on_screen(answers, last))


@app.command(cls=Command, help="生成一份带说明的空白答案文件。")
def new(
    unit: Annotated[str, Option("--unit", metavar="名称", help="单位全称，如 青山镇人民政府")],
    year: Annotated[int, Option("--year", metavar="年度", help="写哪一年的年报")],
    kind: Annotated[str, Option("--type", metavar="类型", help="乡镇、街道、县级部门…；不写就从名称推算")] = "",
    output: Annotated[Optional[Path], Option("--output", "-o", metavar="文件", help="写到哪里；不写就显示出来")] = None,
) -> None:
    """Print a commented blank answers file, or write it; an existing file is never overwritten."""
    from assistant.answers import blank

    text = blank.blank_file(unit, kind, year)
    if output is None:
        print(text, end="")
        return
    blank.write_new(output, text)
    print(output)


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


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; errors that a user can mend are shown without traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = int(app(arguments, prog_name="nianbao", standalone_mode=False) or 0)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except NianbaoError as error:
        print(error, file=sys.stderr)
    except typer.TyperException as error:
        print(explain(error), file=sys.stderr)
    except (KeyboardInterrupt, typer.Abort):
        print("已中断。", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"结果写不出去（{reason(error)}）\n    怎么办：检查磁盘空间和权限，或换一个位置。", file=sys.stderr)
    return 2
