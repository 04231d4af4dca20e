"""A look at the number grid: python -m tests.tui.demo_grid applications [answers.yaml]."""

from __future__ import annotations

import sys
from itertools import cycle
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Static

from assistant import answers, tui
from assistant.edition import Edition
from assistant.tui.grid.cell_text import Mark
from assistant.tui.grid.number_grid import NumberGrid


class Demo(App[None]):
    """The grid between two lines of text."""

    CSS_PATH = Path(tui.__file__).parent / "app.tcss"
    CSS = "#said { height: 1; background: $boost; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f2", "marks", "标记"),
        ("f4", "occur", "收起"),
        ("f5", "light", "明暗"),
        ("ctrl+q", "quit", "退出"),
    ]

    def __init__(self, table: str, cells: dict[str, str]) -> None:
        super().__init__()
        self.layout_id, self.given = table, cells

    def compose(self) -> ComposeResult:
        yield Static("说明", id="said", markup=False)
        yield NumberGrid(Edition.load().layouts[self.layout_id], self.given)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(NumberGrid).focus()

    def on_number_grid_row_help(self, event: NumberGrid.RowHelp) -> None:
        self.query_one("#said", Static).update(f"说明：{event.row}", layout=False)

    def action_marks(self) -> None:
        grid = self.query_one(NumberGrid)
        looks = cycle((Mark("error", "[b]不是标记[/b]"), Mark("warning", "请核对 [/]"), Mark("info")))
        grid.set_marks(dict(zip(grid.model.whole.order[::5], looks, strict=False)))

    def action_occur(self) -> None:
        grid = self.query_one(NumberGrid)
        shown = None if grid.model.hidden else [p for p, n in list(grid.model.layout.rows.items())[:5]]
        grid.occur(shown, None if shown is None else ["natural_person"])

    def action_light(self) -> None:
        self.theme = "textual-light" if self.theme == "textual-dark" else "textual-dark"


if __name__ == "__main__":
    table = sys.argv[1] if len(sys.argv) > 1 else "applications"
    cells = answers.load(Path(sys.argv[2])).cells if len(sys.argv) > 2 else {}
    Demo(table, {a: t for a, t in cells.items() if isinstance(t, str)}).run()
