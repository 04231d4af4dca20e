"""The number grid on a screen: keys, mouse, paste, what stays in place, what is repainted and told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from assistant import tui
from assistant.edition import Edition
from assistant.tui.grid.cell_text import Mark
from assistant.tui.grid.number_grid import NumberGrid

NEW, CARRIED, GRANTED = (
    f"applications/{row}/natural_person" for row in ("new_received", "carried_in", "handled.granted")
)
COMPANY = "applications/new_received/organisation.commercial_enterprise"
LAST = "applications/carried_over/organisation.other_org"
STYLESHEET = Path(tui.__file__).parent / "app.tcss"
Story = Callable[[Pilot[None], NumberGrid], Awaitable[None]]


class Stage(App[None]):
    """A grid and a field beside it; what the grid tells is kept."""

    CSS_PATH = STYLESHEET

    def __init__(self, table: str, cells: dict[str, str]) -> None:
        super().__init__()
        self.table, self.given, self.told = table, cells, list[Message]()

    def compose(self) -> ComposeResult:
        yield NumberGrid(Edition.load().layouts[self.table], self.given, id="grid")
        yield Input()

    def on_mount(self) -> None:
        self.query_one(NumberGrid).focus()

    def on_number_grid_changed(self, message: NumberGrid.Changed) -> None:
        self.told.append(message)

    def on_number_grid_complaint(self, message: NumberGrid.Complaint) -> None:
        self.told.append(message)

    def on_number_grid_row_help(self, message: NumberGrid.RowHelp) -> None:
        self.told.append(message)


def play(
    story: Story, table: str = "applications", size: tuple[int, int] = (80, 24), cells: dict[str, str] | None = None
) -> None:
    async def run() -> None:
        app = Stage(table, cells or {})
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await story(pilot, app.query_one(NumberGrid))

    asyncio.run(run())


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Send keys one right after the other, as a fast typist or a script does."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await pilot.pause()


def lines(grid: NumberGrid) -> list[str]:
    return [grid.render_line(y).text for y in range(grid.room.height)]


def told(pilot: Pilot[None], kind: type) -> list[Message]:
    app = pilot.app
    assert isinstance(app, Stage)
    return [message for message in app.told if isinstance(message, kind)]


KEYS: list[tuple[list[str], dict[str, str], str | None]] = [
    (["1", "2", "enter"], {NEW: "12"}, CARRIED),
    (["1", "2", "right"], {NEW: "12"}, COMPANY),
    (["1", "2", "tab", "3", "tab"], {NEW: "12", COMPANY: "3"}, None),
    (["1", "escape", "down"], {}, CARRIED),
    (["5", "down", "up", "7", "down"], {NEW: "7"}, CARRIED),
    (["5", "down", "up", "backspace", "down"], {}, CARRIED),
    (["5", "4", "down", "up", "enter", "3", "enter"], {NEW: "543"}, CARRIED),
    (["5", "down", "up", "delete"], {}, NEW),
    (["5", "down", "6", "down", "ctrl+z"], {NEW: "5"}, CARRIED),
    (["5", "down", "ctrl+z", "ctrl+y"], {NEW: "5"}, NEW),
    (["5", "6", "ctrl+z"], {}, NEW),
    (["end", "ctrl+end", "1", "ctrl+home"], {LAST: "1"}, NEW),
    (["tab", "shift+tab"], {}, NEW),
    (["right", "home"], {}, NEW),
    (["shift+right", "5", "enter"], {COMPANY: "5"}, None),
    (["１", "２", "down"], {NEW: "12"}, CARRIED),
    (["-", "a", "down"], {}, CARRIED),
]


def test_keys() -> None:
    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        for keys, cells, cursor in KEYS:
            await grid.remove()
            grid = NumberGrid(Edition.load().layouts["applications"])
            await pilot.app.mount(grid)
            grid.focus()
            await press(pilot, *keys)
            assert (keys, grid.cells(), cursor or grid.hand.cursor) == (keys, cells, grid.hand.cursor)

    play(story)


def test_keys_typed_fast_are_taken_in_order() -> None:
    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        await press(pilot, "1", "right", "2", "down", "left", "3")
        assert grid.finish() == {NEW: "1", COMPANY: "2", CARRIED: "3"}

    play(story)


def test_totals_and_balance_follow_every_digit() -> None:
    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        await press(pilot, "ctrl+l", "ctrl+l", "4")
        shown = lines(grid)
        assert grid.cells()[NEW] == "0", "not confirmed yet"
        assert shown[3].split() == ["一、本年新收", "4", "0", "0", "0", "0", "0", "4"]
        assert shown[-2].startswith("自然人列：本年新收 4 + 上年结转 0 = 4，办理结果 0 + 结转下年 0 = 0，")
        assert shown[-1].startswith("差 4，可能在：结转下年 0 改 4、本年新收 4 改 0")
        await press(pilot, "ctrl+end", "home", "4", "enter")
        assert "本年新收 4 + 上年结转 0 = 办理结果 0 + 结转下年 4，平" in lines(grid)[-2]
        assert grid.strip is not None and grid.strip.settled

    play(story)


def test_heads_and_labels_stay_while_it_scrolls() -> None:
    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        assert lines(grid)[2].split()[0] == "自然人" and lines(grid)[3].startswith("一、本年新收")
        await press(pilot, "ctrl+end")
        shown = lines(grid)
        assert shown[2].split()[0] == "自然人" and "四、结转下年度" in shown[-4]
        await press(pilot, "pageup", "pageup", "pageup", "pageup")
        assert lines(grid)[3].startswith("一、本年新收")

    play(story)


def test_labels_stay_while_it_scrolls_sideways() -> None:
    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        assert "总计" not in lines(grid)[3]
        await press(pilot, "end")
        shown = lines(grid)
        assert grid.scroll_offset.x > 0 and "其他" in shown[3] and shown[4].startswith("一、本年新收")
        await press(pilot, "home")
        assert grid.scroll_offset.x == 0

    play(story, size=(40, 24))


def test_heads_of_the_block_at_the_top_stay() -> None:
    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        await press(pilot, "ctrl+end")
        assert "万元" in "".join(lines(grid)) and "行政事业性收费" in "".join(lines(grid))
        for _ in range(8):
            await press(pilot, "up")
            row = grid.model.shape.row_of[grid.hand.cursor].node.label
            shown = lines(grid)
            assert any(line.startswith(row) for line in shown[1 : grid.body_height]), (row, shown)

    play(story, "disclosure", size=(80, 11))


def test_paste_of_the_terminal_is_one_step() -> None:
    rows = [[str(row + column) for column in range(6)] for row in range(24)]
    totals = [str(sum(int(row[column]) for row in rows[2:23])) for column in range(6)]
    text = "\r\n".join("\t".join(row) for row in (*rows[:23], totals, rows[23])) + "\r\n"

    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        grid.post_message(events.Paste(text))
        await pilot.pause()
        assert list(grid.cells().values()) == [cell for row in rows for cell in row]
        await press(pilot, "ctrl+z")
        assert not grid.cells()
        grid.post_message(events.Paste(text + text))
        await pilot.pause()
        (complaint,) = told(pilot, NumberGrid.Complaint)
        assert isinstance(complaint, NumberGrid.Complaint) and "50行6列" in complaint.text and not grid.cells()
        assert "50行6列" in lines(grid)[-3]

    play(story)


def test_copy_and_paste_in_the_grid() -> None:
    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        await press(pilot, "1", "right", "2", "down", "4", "left", "3", "up", "shift+right", "shift+down", "ctrl+c")
        assert pilot.app.clipboard == "1\t2\n3\t4\n"
        await press(pilot, "ctrl+end", "up", "up", "left", "ctrl+v")
        assert list(grid.cells().values()) == ["1", "2", "3", "4"] * 2
        await press(pilot, "ctrl+a", "delete")
        assert not grid.cells()

    play(story)


def test_mouse() -> None:
    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        x = grid._view.label_width + grid._view.extent(COMPANY)[1] - 2
        await pilot.click(grid, offset=(x, 3))
        assert grid.hand.cursor == COMPANY and grid.model.typing is None
        await pilot.click(grid, offset=(x, 4), times=2)
        assert grid.hand.cursor.startswith("applications/carried_in") and grid.model.typing == ""
        for where in [(2, 3), (77, 3), (x, 0), (x, 20)]:
            await pilot.click(grid, offset=where)
            assert grid.hand.cursor.startswith("applications/carried_in")

    play(story)


def test_only_what_differs_is_painted_again() -> None:
    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        await press(pilot, "ctrl+l", "ctrl+l")
        await pilot.pause()
        painted: list[int] = []
        render = grid.render_line

        def noted(y: int) -> Strip:
            painted.append(y)
            return render(y)

        grid.render_line = noted  # type: ignore[method-assign]
        await press(pilot, "7")
        await pilot.pause()
        assert set(painted) <= {3, *range(grid.body_height, 24)} and 3 in painted
        painted.clear()
        await press(pilot, "down")
        await pilot.pause()
        assert set(painted) <= {3, 4, *range(grid.body_height, 24)} and painted

    play(story)


def test_marks_are_signs_and_their_texts_no_markup() -> None:
    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        grid.set_marks({NEW: Mark("error", "[/]比[b]上年[/b]少"), COMPANY: Mark("warning"), CARRIED: Mark("info")})
        shown = lines(grid)
        assert shown[3].split()[1:3] == ["!12", "?_"] and shown[4].split()[1] == "i_"
        assert shown[-3].startswith("! [/]比[b]上年[/b]少")
        await press(pilot, "down", "down")
        assert "不是数" in lines(grid)[-3] and "![b]x" in lines(grid)[6]

    play(story, cells={NEW: "12", GRANTED: "[b]x"})
