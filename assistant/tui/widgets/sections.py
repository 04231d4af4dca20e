"""The list of sections with what is done in each, in numbers and words; Enter or a click goes there."""

from __future__ import annotations

from assistant.tui.session import Session
from assistant.tui.widgets.choosing import Choices


def statuses(session: Session) -> dict[str, str]:
    """Return for each section 未开始, 进行中, 已完成 or 有问题."""
    homes = session.interview.edition.homes
    owed = {homes[step.question.id][0].id for step in session.owed()}
    troubles, progress = troubled(session), session.interview.progress()
    begun = {section: "进行中" if done else "未开始" for section, (done, _) in progress.items()}
    ended = {section: "有问题" if section in troubles else "已完成" for section in progress}
    return {section: begun[section] if section in owed else ended[section] for section in progress}


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
