"""All answers on one page, made from the steps; Enter edits one and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from assistant.interview.choices import Option
from assistant.tui.conversation.asking import said
from assistant.tui.conversation.choosing import Choices
from assistant.tui.key_bar import Keys
from assistant.tui.session import Session
from assistant.tui.wrapped_text import Prose

UNFOLD = "unfold"


def answers_of(session: Session, *, folded: bool = False) -> Iterator[Option]:
    """Yield every step with its label and answer, and what else could be told, section by section.

    What only serves the checks and is not answered is one line at the end while `folded`.
    """
    interview = session.interview
    owed = {step.id for step in session.owed()}
    order = list(interview.edition.questions)
    further = {step.id for step in interview.more}
    steps = sorted((*interview.steps, *interview.more), key=lambda step: order.index(step.question.id))
    checks = [step for step in steps if step.id in further and not step.question.printed]
    for step in steps:
        if folded and step in checks:
            continue
        section = interview.edition.homes[step.question.id][0]
        part = section.numeral or "基本"
        blank = "【待填】" if step.id in owed else "（选填，没有填）" if step.id in further else "（没有填，可以不填）"
        words = said(interview, step).replace("\n", "；") or blank
        number = f"{step.row + 1}" if step.row is not None else ""
        yield step.id, f"{part}　{step.question.label}{number}：{words}"
    if folded and checks:
        yield UNFOLD, f"另有{len(checks)}项只供检查用，没有填（如{checks[0].question.label}）；回车全部列出"


class ReviewScreen(Screen[str]):
    """Returns the step to edit, or an empty text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f6", "dismiss('')", "回到问答", key_display="Esc")]

    def __init__(self, session: Session, at: str) -> None:
        super().__init__()
        self._session, self._at = session, at

    def compose(self) -> ComposeResult:
        yield Prose("核对回答　上下键选，回车修改，改完回到这里；Esc 回到问答", classes="head")
        yield Choices(list(answers_of(self._session, folded=True)), marked=False)
        yield Keys()

    def on_mount(self) -> None:
        choices = self.query_one(Choices)
        if self._at and self._at not in dict(choices.choices):
            self._unfold(choices)
        choices.choose(self._at)
        choices.focus()

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """Edit one, or list the rest as well."""
        if event.name != UNFOLD:
            self.dismiss(event.name)
            return
        self._unfold(event.choices)

    def _unfold(self, choices: Choices) -> None:
        """List the rest as well, the cursor on the first of it."""
        before = dict(choices.choices)
        choices.put(list(answers_of(self._session)))
        choices.choose(next(name for name, _ in choices.choices if name not in before))
