"""A form as an input: its fields one below the other; and which input a question gets."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult

from assistant.edition.question import UNIT_TYPE, Field
from assistant.edition.values import Raw
from assistant.interview.choices import Option
from assistant.interview.wording import one_line
from assistant.tui.conversation.asking import LEFT_OUT
from assistant.tui.conversation.entries import ChoiceEntry, Entry, RowsEntry, TicksEntry
from assistant.tui.wrapped_text import Prose

NEXT_PART = "选好了，下一项"


class FormEntry(Entry):
    """Several fields, one below the other; Enter goes on to the next, in the last it hands in.

    `offers` are choices for fields that have none of their own, by id.
    """

    def __init__(
        self, field: Field, options: list[Option], raw: Raw, offers: Mapping[str, list[Option]] | None = None
    ) -> None:
        super().__init__(field, options, raw)
        self._offers = offers or {}

    def compose(self) -> ComposeResult:
        given = self._raw if isinstance(self._raw, dict) else {}
        if self._raw is not None and not isinstance(self._raw, dict):
            given = {self._home(one_line(self._raw)): self._raw}
        for part in self.field.fields:
            unit = f"（{part.unit}）" if part.unit not in ("", part.label) else ""
            yield Prose(f"{part.label}{unit}　{part.help}".strip(), classes="label")
            yield part_entry(part, given.get(part.label), self._offers.get(part.id, []))

    def _home(self, words: str) -> str:
        """Return the field that a bare text belongs to."""
        fitting = [part.label for part in self.field.fields if part.kind == "choice" and words in part.by_word]
        return fitting[0] if fitting else self.field.fields[0].label

    @property
    def _parts(self) -> list[Entry]:
        return list(self.query(Entry).results(Entry))

    def raw(self) -> Raw:
        """Return the fields that hold something."""
        given: dict[str, Raw] = {}
        for part, entry in zip(self.field.fields, self._parts, strict=True):
            raw = entry.raw()
            if raw not in (None, "", []):
                given[part.label] = raw
        return given

    def put(self, raw: Raw) -> None:
        """Fill in the fields."""
        given = raw if isinstance(raw, dict) else {self._home(one_line(raw)): raw}
        for part, entry in zip(self.field.fields, self._parts, strict=True):
            if part.label in given:
                entry.put(given[part.label])

    def on_entry_given(self, event: Entry.Given) -> None:
        """Go on to the next field; from the last one hand in."""
        sender = event.entry
        if sender is self:
            return
        event.stop()
        parts = self._parts
        at = parts.index(sender)
        first = sender.raw()
        ends = ("否",) if sender.field.kind == "yes_no" else sender.field.ends
        nothing = isinstance(first, str) and at == 0 and first in ends
        if at + 1 < len(parts) and not nothing and not str(first).startswith("/"):
            parts[at + 1].begin()
        else:
            self.post_message(self.Given(self))


def part_entry(field: Field, raw: Raw, offers: list[Option]) -> Entry:
    """Return the input for one field of a form."""
    if field.kind == "yes_no":
        return ChoiceEntry(field, offers or [("是", "是"), ("否", "否")], raw)
    choices = offers or [(choice.label, choice.label) for choice in field.choices]
    if field.kind == "choice":
        return ChoiceEntry(field, choices, raw)
    return TicksEntry(field, choices, raw, NEXT_PART) if offers or field.kind == "choices" else Entry(field, [], raw)


def entry_for(field: Field, options: list[Option], raw: Raw) -> Entry:
    """Return the input for a question. 不写 is offered where something would be printed and nothing depends on it."""
    may_leave_out = field.printed and not getattr(field, "gate", None) and field.id != UNIT_TYPE
    match field.kind:
        case "yes_no" | "choice":
            return ChoiceEntry(field, [*options, *([LEFT_OUT] if may_leave_out else [])], raw)
        case "choices":
            return TicksEntry(field, options, raw)
        case "form":
            return FormEntry(field, [], raw)
        case "list" if options:
            return TicksEntry(field, options, raw)
        case "list" | "longtext" | "texts":
            return RowsEntry(field, [], raw)
    return Entry(field, [], raw)
