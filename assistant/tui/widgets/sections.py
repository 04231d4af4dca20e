"""The list of sections with what is done in each, in numbers and words; Enter or a click goes there."""

from __future__ import annotations

from assistant.tui.session import Session
from assistant.tui.widgets.choosing import Choices


def status(session: Session, section: str, done: int) -> str:
    """Return 未开始, 进行中, 已完成 or 有问题."""
    homes = session.interview.edition.homes
    owed = {homes[step.question.id][0].id for step in session.owed()}
    if section in owed:
        return "进行中" if done else "未开始"
    return "有问题" if section in troubled(session) else "已完成"


def troubled(session: Session) -> set[str]:
    """Return the sections that have a finding without a reason."""
    homes = session.interview.edition.homes
    steps = {step.id: homes[step.question.id][0].id for step in session.interview.steps}
    wheres = (one.where for one in session.view.open_findings if one.severity != "info")
    return {steps[step] for where in wheres if (step := session.step_of(where))}


class Sections(Choices):
    """Sections with their progress."""

    steady = True

    def __init__(self) -> None:
        super().__init__([], marked=False, id="sections")

    def show(self, session: Session) -> None:
        """Count anew, and put the cursor on the section of the current step."""
        progress = session.interview.progress()
        shown = []
        for section in session.interview.edition.sections:
            done, total = progress.get(section.id, (0, 0))
            if total:
                words = f"{section.title or '基本情况'}\n{status(session, section.id, done)} {done}/{total}"
                shown.append((section.id, words))
        if shown != self.choices:
            self.put(shown)
        step = session.step
        if step is not None:
            home = session.interview.edition.homes[step.question.id][0].id
            self.highlighted = [name for name, _ in shown].index(home)
