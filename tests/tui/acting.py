"""A clerk at the screen: gives any answer by keys, as it is told in a story."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.pilot import Pilot

from assistant.edition.values import Raw
from assistant.interview import Step
from assistant.interview.steps import leaves_out
from assistant.interview.typed_rows import as_typed
from assistant.tui.app import NianbaoApp
from assistant.tui.conversation.choosing import Choices, Ticks
from assistant.tui.conversation.entries import ChoiceEntry, Entry, RowsEntry, TicksEntry
from assistant.tui.conversation.forms import FormEntry
from assistant.tui.conversation.inputs import LineInput, RowsInput
from assistant.tui.dialogs import Confirm
from assistant.tui.grid.number_grid import NumberGrid
from assistant.tui.grid.table_screen import TableScreen
from tests.tui.test_app import choose, talk, type_in


async def say(pilot: Pilot[None], app: NianbaoApp, step: Step, raw: Raw) -> None:
    """Answer the step on the screen, and confirm what is asked back; None leaves it for later."""
    entry = talk(app).panel.entry
    if raw is None:
        await pilot.press("f2")
    elif step.table and isinstance(raw, dict):
        await fill_in(pilot, app, raw)
    elif raw == "不写" and leaves_out(step):
        await talk(app).run_action("leave_out")
    elif isinstance(entry, FormEntry):
        parts = dict(zip([part.label for part in entry.field.fields], entry._parts, strict=True))
        given = raw if isinstance(raw, dict) else {entry.field.fields[0].label: raw}
        for label, below in given.items():
            await enter(pilot, app, parts[label], below)
        await pilot.press("f2")
    elif entry is not None:
        await enter(pilot, app, entry, raw)
        await pilot.press("f2")
    await pilot.pause()
    while isinstance(app.screen, Confirm):
        await pilot.press("enter")
        await pilot.pause()


async def enter(pilot: Pilot[None], app: NianbaoApp, entry: Entry, raw: Raw) -> None:
    """Put an answer into an input, without handing it in."""
    match entry:
        case ChoiceEntry() if str(raw) in dict(entry.options):
            entry.query_one(Choices).choose(str(raw))
        case TicksEntry():
            for word in raw if isinstance(raw, list) else [raw]:
                await tick(pilot, app, entry, str(word))
        case RowsEntry():
            app.screen.set_focus(entry.query_one(RowsInput))
            await type_in(pilot, app, as_typed(entry.field, raw))
        case _:
            app.screen.set_focus(entry.query_one(LineInput))
            await type_in(pilot, app, str(raw))


async def tick(pilot: Pilot[None], app: NianbaoApp, entry: TicksEntry, word: str) -> None:
    """Tick a choice, or add it in own words."""
    ticks = entry.query_one(Ticks)
    if word in dict(ticks.choices):
        app.screen.set_focus(ticks)
        ticks.highlighted = [name for name, _ in ticks.choices].index(word)
        await pilot.press("enter")
    else:
        app.screen.set_focus(entry.query_one(LineInput))
        await type_in(pilot, app, word)
        await pilot.press("enter")


async def fill_in(pilot: Pilot[None], app: NianbaoApp, cells: dict[str, Any]) -> None:
    """Open the table, paste it as a block, and hand it in."""
    await choose(pilot, talk(app).panel.query_one(Choices), "table")
    await pilot.pause()
    assert isinstance(app.screen, TableScreen)
    grid = app.screen.query_one(NumberGrid)
    rows = grid.model.shape.typed_rows
    grid.post_message(events.Paste("\n".join("\t".join(cells[a] for a in row.typed) for row in rows)))
    await pilot.pause()
    await pilot.press("f2")
