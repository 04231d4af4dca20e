"""How far a report has come, in words: section by section, in all, and what is left to do."""

from __future__ import annotations

from assistant.checks import SEVERITIES, Finding
from assistant.document import Place
from assistant.edition.question import UNIT_NAME
from assistant.report.path import is_required
from assistant.tui.session import Session

MOST_SHOWN = 3


def headline(session: Session) -> str:
    """Return the title of the screen: whose report it is, how much is answered, and what hinders saving."""
    interview = session.interview
    who = interview.values.get(UNIT_NAME) or "新的年报"
    year = f"　{interview.year}年" if interview.year else ""
    done, total = _counted(session)
    mark = "　只读" if session.read_only else "　没有存上" if session.trouble else ""
    return f"年报助手　{who}{year}　已答 {done}/{total}{mark}"


def done_so_far(session: Session) -> str:
    """Say how much is answered, and how much of the rest a complete report needs."""
    interview = session.interview
    done, total = _counted(session)
    need = len([step for step in session.owed() if is_required(step.question, interview.unit)])
    may = total - done - need
    if not need:
        return f"要填的{done}题都填了{f'；另有{may}题可以不填' if may else ''}。"
    return f"已经答了{done}题，还有{need}题要填{f'、{may}题可以不填' if may else ''}。"


def _counted(session: Session) -> tuple[int, int]:
    counts = session.interview.progress().values()
    return sum(done for done, _ in counts), sum(total for _, total in counts)


def left(session: Session) -> str:
    """Say what a complete report still lacks."""
    labels = [step.question.label for step in session.owed()]
    return f"还有这些留着没填：{'、'.join(labels)}。" if labels else "要填的都填了。"


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
        if one.severity != "info" and (way := session.way_to(one)):
            section = way.section if isinstance(way, Place) else homes[session.step_of(way)]
            found.setdefault(section, []).append(one)
    return found


def at_the_end(session: Session, section: str) -> str:
    """Say what is to be looked at in a section that is done; nothing where that is nothing."""
    found = findings_of(session).get(section, [])
    if not found or statuses(session)[section] != "有问题":
        return ""
    shown = [f"【{SEVERITIES[one.severity]}】{one.place}：{one.message}" for one in found[:MOST_SHOWN]]
    more = f"\n还有{len(found) - MOST_SHOWN}处。" if len(found) > MOST_SHOWN else ""
    return f"这一部分答完了，有{len(found)}处要看（输入 /检查，回车就到那一处）：\n" + "\n".join(shown) + more
