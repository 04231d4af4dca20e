"""The list of sections with what is done in each, in numbers and words; Enter or a click goes there."""

from __future__ import annotations

from assistant.checks import SEVERITIES, Finding
from assistant.tui.conversation.choosing import Choices
from assistant.tui.session import Session

MOST_SHOWN = 3


def statuses(session: Session) -> dict[str, str]:
    """Return for each section 未开始, 进行中, 已完成 or 有问题."""
    homes = session.interview.edition.homes
    owed = {homes[step.question.id][0].id for step in session.owed()}
    troubles, progress = findings_of(session), session.interview.progress()
    begun = {section: "进行中" if done else "未开始" for section, (done, _) in progress.items()}
    ended = {section: "有问题" if section in troubles else "已完成" for section in progress}
    return {section: begun[section] if section in owed else ended[section] for section in progress}


def findings_of(session: Session) -> dict[str, list[Finding]]:
    """Return by section the findings without a reason that are more than a remark."""
    interview, found = session.interview, dict[str, list[Finding]]()
    homes = {s.id: interview.edition.homes[s.question.id][0].id for s in (*interview.steps, *interview.more)}
    for one in session.view.open_findings:
        if one.severity != "info" and (step := session.step_of(one.at)):
            found.setdefault(homes[step], []).append(one)
    return found


def at_the_end(session: Session, section: str) -> str:
    """Say what is to be looked at in a section that is done; nothing where that is nothing."""
    found = findings_of(session).get(section, [])
    if not found or statuses(session)[section] != "有问题":
        return ""
    shown = [f"【{SEVERITIES[one.severity]}】{one.place}：{one.message}" for one in found[:MOST_SHOWN]]
    more = f"\n还有{len(found) - MOST_SHOWN}处。" if len(found) > MOST_SHOWN else ""
    return f"这一部分答完了，有{len(found)}处要看（输入 /检查，回车就到那一处）：\n" + "\n".join(shown) + more


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
