"""The number grid among others: help, focus, jumps, read-only, any size of the screen."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from assistant.tui.grid.number_grid import NumberGrid
from tests.tui.test_number_grid import GRANTED, LAST, lines, play, press, told


def test_row_help_and_focus() -> None:
    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        await press(pilot, "down", "right", "down")
        rows = [message.row for message in told(pilot, NumberGrid.RowHelp)]  # type: ignore[attr-defined]
        assert rows == ["new_received", "carried_in", "handled.granted"]
        await press(pilot, "ctrl+end", "8", "tab")
        assert grid.cells() == {LAST: "8"} and isinstance(pilot.app.focused, Input), "Tab leaves at the end"
        grid.focus()
        await press(pilot, "9")
        pilot.app.query_one(Input).focus()
        await pilot.pause()
        assert grid.cells() == {LAST: "9"}, "leaving confirms"

    play(story)


def test_jump_filter_and_read_only() -> None:
    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        grid.occur(["new_received"], ["natural_person"])
        await pilot.pause()
        assert [line.split() for line in lines(grid)[2:4]] == [["一、本年新收", "_", "_"], ["三、本年度办理结果"]]
        assert "收起23行" in lines(grid)[-3]
        grid.jump(GRANTED)
        assert grid.hand.cursor == GRANTED and not grid.model.hidden
        grid.jump("applications/handled.total_handled/total")
        assert grid.hand.cursor == GRANTED, "a row of sums has no cell to stand on"
        grid.jump("applications/new_received/total")
        assert grid.hand.cursor == "applications/new_received/organisation.other_org"
        grid.set_read_only()
        await press(pilot, "5", "enter")
        assert "只读" in lines(grid)[-3] and "5" not in grid.cells().values()

    play(story)


@pytest.mark.slow
@pytest.mark.parametrize("table", ["applications", "disclosure", "disputes"])
def test_any_size(table: str) -> None:
    async def story(pilot: Pilot[None], grid: NumberGrid) -> None:
        for size in [(10, 3), (20, 5), (30, 8), (200, 60), (80, 24)]:
            await pilot.resize_terminal(*size)
            await press(pilot, "ctrl+home", "1", "tab", "2", "ctrl+end", "3", "ctrl+home")
            assert len(grid.cells()) == 3 and all(lines(grid))
        await press(pilot, "end", "pagedown")
        assert lines(grid)[0].split()

    play(story, table)


def test_kitty_keys_are_off_before_textual_is_imported() -> None:
    code = (
        "import assistant.tui.grid.number_grid as g; from textual import constants; print(constants.DISABLE_KITTY_KEY)"
    )
    environment = {key: value for key, value in os.environ.items() if key != "TEXTUAL_DISABLE_KITTY_KEY"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert run.stdout.strip() == "True"
