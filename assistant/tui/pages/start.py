"""The first screen: a new report, one begun earlier, or a sample to look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from assistant.errors import FileProblem, NianbaoError
from assistant.files import free, is_answers, missing, named_file, placed
from assistant.tui import files
from assistant.tui.conversation.choosing import Choices
from assistant.tui.dialogs import Picking, Prompt
from assistant.tui.key_bar import Keys
from assistant.tui.wrapped_text import Prose

if TYPE_CHECKING:
    from assistant.interview.choices import Option

WELCOME = "年报助手　帮您写政府信息公开工作年度报告。一问一答，答完就有一份格式统一、数字对得上的报告。所有内容只存在这台电脑上。"


class StartScreen(Screen[None]):
    """Lists what can be opened."""

    class Open(Message):
        """A file is to be opened; with `sample`, a copy of that sample."""

        def __init__(self, path: Path, sample: Path | None = None) -> None:
            self.path, self.sample = path, sample
            super().__init__()

    class Import(Message):
        """A report is to be read: as this year's draft, or as last year's."""

        def __init__(self, report: Path, as_last: bool) -> None:
            self.report, self.as_last = report, as_last
            super().__init__()

    def __init__(self, folder: Path, room: Path | None = None) -> None:
        super().__init__()
        self._folder, self._room = folder, room

    def compose(self) -> ComposeResult:
        yield Prose(WELCOME, classes="head")
        yield Choices(self._options(), marked=False)
        yield Prose(id="complaint")
        yield Keys()

    def _options(self) -> list[Option]:
        recent = [(f"open {path}", f"接着填：{path.name}") for path in files.recent(self._folder)]
        samples = [(f"sample {path}", f"看示例：{name}") for name, path in files.samples()]
        own = [("import", "读入写好的年报（Word、网页、文本等）"), ("other", "打开别处的答案文件")]
        other = own if self._room is None else []
        return [("new", "新建一份年报"), *recent, *other, *samples, ("leave", "退出")]

    def complain(self, words: str) -> None:
        """Say why a file could not be opened."""
        self.query_one("#complaint", Prose).update(words)

    async def on_choices_picked(self, event: Choices.Picked) -> None:
        self.complain("")
        what, _, path = event.name.partition(" ")
        match what:
            case "new":
                name = free(self._folder / "年报答案.yaml")
                self.app.push_screen(Prompt("答案存成哪个文件？回车就用这个名字：", name.name), self._named)
            case "import":
                self.app.push_screen(Prompt("年报在哪里？写文件名，或者把文件拖到这个窗口里："), self._brought)
            case "other":
                self.app.push_screen(Prompt("答案文件在哪里？写文件名，或者把文件拖到这个窗口里："), self._elsewhere)
            case "open":
                self.post_message(self.Open(Path(path)))
            case "sample":
                copy = free(self._folder / f"示例-{Path(path).parent.name}.yaml")
                self.post_message(self.Open(copy, Path(path)))
            case _:
                await self.app.run_action("app.leave")

    def _brought(self, name: str | None) -> None:
        if not name:
            return
        report = named_file(name, self._folder)
        if not report.exists():
            self.complain(str(missing(report)))
            return
        uses = [
            ("draft", "当作今年的草稿：数字和文字照搬，接着改"),
            ("last", "当作去年的年报：开一份今年的，结转和单位情况先填好"),
        ]

        def used(use: str | None) -> None:
            if use:
                self.post_message(self.Import(report, use == "last"))

        self.app.push_screen(Picking("这份年报怎么用？", uses), used)

    def _named(self, name: str | None) -> None:
        if not name:
            return
        try:
            path = self._folder / placed(name, self._room)
        except NianbaoError as error:
            self.complain(str(error))
            return
        self.post_message(self.Open(path if is_answers(path) else path.with_name(f"{path.name}.yaml")))

    def _elsewhere(self, name: str | None) -> None:
        if not name:
            return
        path = named_file(name, self._folder)
        if not is_answers(path):
            mend = "答案文件的名字以 .yaml 结尾；写好的年报请选“读入写好的年报”。"
            self.complain(str(FileProblem(path, "这不是答案文件", mend)))
        elif not path.exists():
            self.complain(str(missing(path)))
        else:
            self.post_message(self.Open(path))
