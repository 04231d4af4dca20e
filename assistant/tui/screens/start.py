"""The first screen: a new report, one begun earlier, or a sample to look at."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer

from assistant.errors import NianbaoError
from assistant.interview.rows import Option
from assistant.tui import files
from assistant.tui.screens.asking import Prompt
from assistant.tui.widgets.choosing import Choices
from assistant.tui.widgets.prose import Prose

WELCOME = "年报助手　帮您写政府信息公开工作年度报告。一问一答，答完就有一份格式统一、数字对得上的报告。所有内容只存在这台电脑上。"


class StartScreen(Screen[None]):
    """Lists what can be opened."""

    class Open(Message):
        """A file is to be opened; with `sample`, a copy of that sample."""

        def __init__(self, path: Path, sample: Path | None = None) -> None:
            self.path, self.sample = path, sample
            super().__init__()

    def __init__(self, folder: Path, room: Path | None = None) -> None:
        super().__init__()
        self._folder, self._room = folder, room

    def compose(self) -> ComposeResult:
        """Show the list."""
        yield Prose(WELCOME, classes="head")
        yield Choices(self._options(), marked=False)
        yield Prose(id="complaint")
        yield Footer(show_command_palette=False, compact=True)

    def _options(self) -> list[Option]:
        recent = [(f"open {path}", f"接着填：{path.name}") for path in files.recent(self._folder)]
        samples = [(f"sample {path}", f"看示例：{name}") for name, path in files.samples()]
        other = [("other", "打开别处的答案文件")] if self._room is None else []
        return [("new", "新建一份年报"), *recent, *other, *samples, ("leave", "退出")]

    def complain(self, words: str) -> None:
        """Say why a file could not be opened."""
        self.query_one("#complaint", Prose).update(words)

    async def on_choices_picked(self, event: Choices.Picked) -> None:
        """Open what was chosen."""
        what, _, path = event.name.partition(" ")
        match what:
            case "new":
                name = files.free(self._folder / "年报答案.yaml")
                self.app.push_screen(Prompt("答案存成哪个文件？回车就用这个名字：", name.name), self._named)
            case "other":
                self.app.push_screen(Prompt("答案文件在哪里？"), self._named)
            case "open":
                self.post_message(self.Open(Path(path)))
            case "sample":
                copy = files.free(self._folder / f"示例-{Path(path).parent.name}.yaml")
                self.post_message(self.Open(copy, Path(path)))
            case _:
                await self.app.run_action("app.leave")

    def _named(self, name: str | None) -> None:
        if not name:
            return
        try:
            path = self._folder / files.placed(name, self._room)
        except NianbaoError as error:
            self.complain(str(error))
            return
        self.post_message(self.Open(path if path.suffix else path.with_suffix(".yaml")))
