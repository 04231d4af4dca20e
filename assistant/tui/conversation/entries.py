"""The one active input, of the right sort for each kind of question; each gives a raw answer and can be restored."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from assistant.chinese import split_items
from assistant.edition.kinds import parse
from assistant.edition.problems import Problems
from assistant.edition.question import Field
from assistant.edition.values import Raw
from assistant.interview.choices import Option
from assistant.interview.typed_rows import as_typed, typed_rows
from assistant.interview.wording import one_line
from assistant.tui.conversation.choosing import DONE, Choices, Ticks
from assistant.tui.conversation.inputs import LineInput, RowsInput, prompted
from assistant.tui.wrapped_text import Prose


class Entry(Vertical):
    """Something to answer with: one line to type; the other sorts of input are entries that differ from it.

    `raw` is the answer as it stands, `draft` the same as a text to keep.
    """

    class Given(Message):
        """The clerk hands in the answer of an entry, which may have been replaced by another meanwhile."""

        def __init__(self, entry: Entry) -> None:
            self.entry = entry
            super().__init__()

    class Typed(Message):
        """Something was typed or ticked; it is not handed in yet."""

    def __init__(self, field: Field, options: list[Option], raw: Raw) -> None:
        super().__init__(classes="entry")
        self.field, self.options, self._raw = field, options, raw

    def compose(self) -> ComposeResult:
        yield from prompted(LineInput(one_line(self._raw)))

    def raw(self) -> Raw:
        """Return the answer as it stands; None or an empty text when there is none."""
        return self.query_one(LineInput).value.strip()

    def put(self, raw: Raw) -> None:
        """Show an answer, to be looked at and handed in."""
        self.query_one(LineInput).value = one_line(raw)

    def draft(self) -> str:
        """Return what is there now, to be kept for next time; empty when it is the stored answer."""
        raw = self.raw()
        return "" if raw in (None, "", [], {}) or raw == self._raw else json.dumps(raw, ensure_ascii=False)

    def restore(self, draft: str) -> None:
        """Show what was kept."""
        with suppress(ValueError, TypeError, AttributeError):
            self.put(cast(Raw, json.loads(draft)))

    def command(self) -> str:
        """Take a slash word out of a line and return it; empty when there is none."""
        for line in self.query(LineInput):
            if line.value.strip().startswith(("/", "／")):
                words, line.value = line.value.strip(), line.stored
                return words
        for rows in self.query(RowsInput):
            if rows.text.strip().startswith(("/", "／")) and "\n" not in rows.text.strip():
                words = rows.text.strip()
                rows.show(rows.stored)
                return words
        return ""

    def offer(self, raw: Raw) -> None:
        """Put the cursor on what is proposed, where there is something to choose; it is not chosen by that."""

    def begin(self) -> None:
        """Put the cursor where answering begins."""
        for first in self.query("LineInput, RowsInput, Choices").results(Widget):
            first.focus()
            return

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter hands in; what an empty line means is for the screen to say."""
        event.stop()
        self.post_message(self.Given(self))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Ticks.Changed)
    def tell_typed(self, event: Message) -> None:
        """Tell that something was typed or ticked."""
        event.stop()
        self.post_message(self.Typed())


def bounded(choices: Choices) -> Choices:
    """Return the list, made to scroll when it is longer than a third of the screen."""
    choices.add_class("bounded")
    return choices


class RowsEntry(Entry):
    """A row a line."""

    def compose(self) -> ComposeResult:
        with Horizontal(classes="writing"):
            yield Static("> ", classes="prompt", markup=False)
            yield RowsInput(as_typed(self.field, self._raw))

    def raw(self) -> Raw:
        """Return what the lines mean."""
        text = self.query_one(RowsInput).text
        return "" if not text.strip() else typed_rows(self.field, text)

    def put(self, raw: Raw) -> None:
        """Show rows, the cursor where the first number is still to be written."""
        rows, text = self.query_one(RowsInput), as_typed(self.field, raw)
        rows.show(text)
        lines = text.split("\n")
        if lacking := [at for at, line in enumerate(lines) if line.endswith("：")]:
            rows.move_cursor((lacking[0], len(lines[lacking[0]])))

    def restore(self, draft: str) -> None:
        """Show the lines as they were, or rows that were left in their own screen."""
        with suppress(ValueError):
            kept = cast(Raw, json.loads(draft))
            self.query_one(RowsInput).show(kept if isinstance(kept, str) else as_typed(self.field, kept))

    def draft(self) -> str:
        """Return the lines as they stand."""
        rows = self.query_one(RowsInput)
        return "" if rows.text == rows.stored else json.dumps(rows.text, ensure_ascii=False)

    def on_rows_input_empty(self, event: RowsInput.Empty) -> None:
        event.stop()
        self.post_message(self.Given(self))


class ChoiceEntry(Entry):
    """One of some choices, or own words where they are allowed."""

    def compose(self) -> ComposeResult:
        yield bounded(Choices(self.options))
        if self.field.open:
            yield Prose("都不合适，就在这里自己写（Tab 过来，回车提交）：", classes="hint")
            yield from prompted(LineInput())

    def on_mount(self) -> None:
        if self._raw is not None:
            self.put(self._raw)

    def raw(self) -> Raw:
        """Return the own words, else what is marked."""
        typed = self.query_one(LineInput).value.strip() if self.field.open else ""
        chosen = self.query_one(Choices).chosen
        return typed or (chosen[0] if chosen else "")

    def put(self, raw: Raw) -> None:
        """Mark a choice, or show own words."""
        words = one_line(raw)
        if self.field.kind == "yes_no":
            meant = parse(self.field, words, "", Problems())
            words = "是" if meant is True else "否" if meant is False else words
        found = self.field.by_word.get(words)
        words = found.label if found else words
        known = words in dict(self.options)
        self.query_one(Choices).choose(*([words] if known else []))
        if self.field.open and not known:
            self.query_one(LineInput).value = words

    def offer(self, raw: Raw) -> None:
        """Put the cursor on a choice, or own words into the line."""
        before = list(self.query_one(Choices).chosen)
        self.put(raw)
        self.query_one(Choices).chosen = before
        self.query_one(Choices).show_marks()

    def on_choices_picked(self, event: Choices.Picked) -> None:
        event.stop()
        event.choices.choose(event.name)
        if self.field.open:
            self.query_one(LineInput).value = ""
        self.post_message(self.Given(self))


class TicksEntry(Entry):
    """Any number of choices, and own words where they are allowed; `done` is what stands below them."""

    def __init__(self, field: Field, options: list[Option], raw: Raw, done: str = DONE) -> None:
        super().__init__(field, options, raw)
        self._done = done
        self._given: list[Raw] = []
        self._ticked: list[str] | None = None

    def compose(self) -> ComposeResult:
        yield bounded(Ticks(self.options, done=self._done))
        if self.field.open or self.field.kind == "list":
            yield Prose("还有别的，在这里写一句，回车加进去：", classes="hint")
            yield from prompted(LineInput())

    def on_mount(self) -> None:
        if self._raw is not None:
            self.put(self._raw)

    def raw(self) -> Raw:
        """Return what is ticked, with what stands in the line."""
        chosen = list(self.query_one(Ticks).chosen)
        own = [line.value.strip() for line in self.query(LineInput) if line.value.strip()]
        if not own and chosen == self._ticked:
            return list(self._given)  # two rows may begin alike: what is not changed stays whole
        rows = {_first(row): row for row in self._given if isinstance(row, dict) and row}
        return [rows.get(word, word) for word in dict.fromkeys([*chosen, *own])]

    def _parted(self, words: str) -> list[str]:
        known = words in self.field.by_word or words in dict(self.options)
        return [words] if known else split_items(words)

    def put(self, raw: Raw) -> None:
        """Tick choices; what is not offered is added."""
        ticks = self.query_one(Ticks)
        ticks.chosen = []
        given: list[Raw] = list(raw) if isinstance(raw, list) else list(self._parted(one_line(raw)))
        for words in map(_first, given):
            found = self.field.by_word.get(words)
            if words:
                ticks.add(found.label if found else words)
        self._given, self._ticked = given, list(ticks.chosen)
        ticks.show_first()

    def on_choices_picked(self, event: Choices.Picked) -> None:
        event.stop()
        self.post_message(self.Given(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Add own words as a ticked choice; Enter in the empty line hands in."""
        words = event.value.strip()
        if words and not words.startswith(("/", "／")):
            event.stop()
            event.prevent_default()
            self.query_one(Ticks).add(words)
            event.input.value = ""


def _first(row: Raw) -> str:
    """Return what a row begins with, by which it is ticked."""
    return one_line(next(iter(row.values()))) if isinstance(row, dict) and row else one_line(row)
