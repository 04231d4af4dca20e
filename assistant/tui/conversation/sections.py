"""The list of sections with what is done in each, in numbers and words; Enter or a click goes there."""

from __future__ import annotations

from assistant.tui.conversation.choosing import Choices
from assistant.tui.conversation.progress import statuses
from assistant.tui.session import Session


class Sections(Choices):
    """Sections with their progress."""

    steady = True

    def __init__(self) -> None:
        super().__init__([], marked=False, id="sections")

    def show(self, session: Session) -> None:
        """Count anew, and put the cursor on the section of the current step."""
        told = statuses(session)
        titles = {section.id: section.title or "基本情况" for section in session.interview.edition.sections}
        counts = session.interview.progress()
        shown = [
            (section, f"{title}\n{told[section]} {counts[section][0]}/{counts[section][1]}")
            for section, title in titles.items()
            if section in counts
        ]
        if shown != self.choices:
            self.put(shown)
        step = session.step
        if step is not None:
            home = session.interview.edition.homes[step.question.id][0].id
            self.highlighted = [name for name, _ in shown].index(home)
