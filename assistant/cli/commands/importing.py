"""Commands that take in files that somebody else wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from assistant.cli.app import Command, app

Report = Annotated[
    Path, Argument(metavar="年报", help="docx、html、txt、md、pdf、xlsx 都行；加 --as-last 时也可以是去年的答案文件")
]
Output = Annotated[Path, Option("--output", "-o", metavar="答案文件", help="写到哪里；已经有的文件不会覆盖")]
AsLast = Annotated[bool, Option("--as-last", help="把它当作去年的年报，开出今年的答案文件：结转、单位、平台等先填好")]


@app.command("import", cls=Command, help="把已经写好的年报（Word、网页、文本等）读成答案文件，接着填、接着改。")
def import_(report: Report, output: Output, as_last: AsLast = False) -> None:
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
