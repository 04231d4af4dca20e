"""Writing the report: formats and folder, then the paths, or why it could not be written."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Input

from assistant.errors import NianbaoError
from assistant.files import placed
from assistant.interview.choices import Option
from assistant.rendering import formats
from assistant.tui.conversation.choosing import Choices, Ticks
from assistant.tui.conversation.inputs import LineInput, prompted
from assistant.tui.key_bar import Keys
from assistant.tui.report_view import export
from assistant.tui.session import Session
from assistant.tui.wrapped_text import Prose

FORMATS = {
    "docx": "Word 文档（docx），报送、印发用",
    "html": "网页（html），贴到网站用",
    "md": "Markdown（md）",
    "txt": "纯文本（txt）",
    "pdf": "PDF，打印、存档用",
}


class ExportScreen(Screen[None]):
    """Asks for formats and folder, and writes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "app.after('write')", "导出", key_display="F2", priority=True),
        Binding("escape", "dismiss", "回到问答", key_display="Esc"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        yield Prose("导出报告　回车勾选，Tab 换到文件夹，F2 导出；Esc 回到问答", classes="head")
        with VerticalScroll(can_focus=False, id="sheet"):
            yield Prose(self._state(), id="state")
            yield Prose("要哪几种格式：", classes="label")
            options: list[Option] = [(suffix, FORMATS.get(suffix, suffix)) for suffix in formats()]
            yield Ticks(options, done="勾好了，导出")
            yield Prose("放到哪个文件夹：", classes="label")
            yield from prompted(LineInput(str((self._session.path.parent / "年报").resolve())))
            yield Prose(id="result")
        yield Keys()

    def on_mount(self) -> None:
        self.query_one(Ticks).choose("docx")
        self.query_one(Ticks).focus()

    def _state(self) -> str:
        view = self._session.view
        errors = [one for one in view.findings if one.severity == "error"]
        if view.document is None:
            return view.trouble
        if errors:
            return f"还有{len(errors)}处错误没有改（输入 /检查 可以看）。现在导出的是草稿，没填的地方印着【待填】。"
        return "没有错误，可以导出。"

    def on_choices_picked(self, event: Choices.Picked) -> None:
        self.action_write()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.action_write()

    def action_write(self) -> None:
        result = self.query_one("#result", Prose)
        try:
            folder = placed(self.query_one(LineInput).value, self._session.room)
            paths = export(self._session.view, folder, self.query_one(Ticks).chosen)
        except NianbaoError as error:
            result.update(str(error))
        else:
            result.update("\n".join(["已经写好：", *(str(path) for path in paths)]))
            for path in paths if self.app.is_web else ():
                self.app.deliver_binary(path)
        self.call_after_refresh(result.scroll_visible, animate=False)
