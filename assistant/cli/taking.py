"""What `nianbao import` does, and how it says what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.answers.blank import write_new
from assistant.cli import show
from assistant.errors import FileProblem
from assistant.importing import drafting
from assistant.importing.match import Matched, Note
from assistant.importing.match.values import number
from assistant.importing.opening import imported, is_answers

_SHOWN = 20


def take(report: Path, output: Path, *, as_last: bool) -> Path:
    """Write the answers file of a report and tell what was read. NianbaoError when one of the files will not do."""
    if is_answers(report):
        raise FileProblem(
            report, "这已经是答案文件，不用读入", "请直接用 nianbao chat 接着填，或用 --last 当作去年的。"
        )
    if not is_answers(output):
        raise FileProblem(output, "答案文件的名字要以 .yaml 结尾", "请写成 -o 年报答案.yaml 这样的名字。")
    matched, notices = imported(report)
    answers = drafting.next_year(matched, report, output) if as_last else drafting.same_year(matched)
    notes = () if as_last else (*matched.unread, *matched.doubtful)
    write_new(output, drafting.file_text(answers, notes))
    show.notices(notices)
    for line in _summary(matched, as_last=as_last):
        show.tell(line)
    return output


def _summary(matched: Matched, *, as_last: bool) -> Iterator[str]:
    """Yield what was read, what is doubtful, what was not read, and what to do next."""
    given, kinds = matched.answers.given, matched.answers.edition.kinds
    read = sum(number(text, kinds[address]) is not None for address, text in matched.texts.items())  # type: ignore[arg-type]
    name, year = given.get("unit_name") or "（单位没读出来）", given.get("report_year") or "（年度没读出来）"
    blank = sum(not text for text in matched.texts.values())
    left = f"（原件空着{blank}格）" if blank else ""
    parts = f"正文{len(matched.answers.rewrites)}处，回答{len(given)}项"
    yield f"读入：{name}{year}年的年报，三张表{len(kinds)}格读出{read}格{left}，{parts}。"
    yield from _listed("拿不准，请对照原件", matched.doubtful)
    yield from _listed("没读出来，请自己填", matched.unread)
    if as_last:
        yield "今年的答案文件开好了：单位、联系方式、平台、领导小组和上年结转已经填好，其余的题会把去年的回答放在题目下面。"
    else:
        yield "正文照原样放在“改写”里；要让程序按回答重写某一部分，把“改写”里的那一项删去。"


def _listed(head: str, notes: Sequence[Note]) -> Iterator[str]:
    if notes:
        yield f"{head}（{len(notes)}处）："
        yield from (f"    {note}" for note in notes[:_SHOWN])
        if len(notes) > _SHOWN:
            yield f"    另有{len(notes) - _SHOWN}处，都写在答案文件的开头。"
