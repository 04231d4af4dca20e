"""What a clerk should look at in a ledger that can be counted: late replies, and rows that seem to be one case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from assistant import workdays
from assistant.chinese import show_date
from assistant.ledgers.count import where
from assistant.ledgers.entries import Entry
from assistant.ledgers.messages import Remark

Key = tuple[object, ...]


def review(table: str, entries: Iterable[Entry], year: int) -> Iterator[Remark]:
    """Yield what is odd in the rows of one ledger."""
    rows = list(entries)
    yield from _repeated(rows, _KEYS[table])
    if table == "applications":
        yield from _late(rows, year)


def _application_keys(entry: Entry) -> Iterator[tuple[str, Key]]:
    row = entry.record
    if row.no:  # sheets by month begin anew with 1
        yield "序号相同", (row.no, entry.sheet if row.no.isdecimal() else "")
    if row.topic:
        yield "收到日期、申请人类型和内容都相同", (row.received_on, row.applicant_type, row.topic)


def _case_keys(entry: Entry) -> Iterator[tuple[str, Key]]:
    row = entry.record
    if row.case_ref:
        yield "编号和类别都相同", (row.case_ref, row.kind, entry.sheet if row.case_ref.isdecimal() else "")


_KEYS: Mapping[str, Callable[[Entry], Iterator[tuple[str, Key]]]] = {
    "applications": _application_keys,
    "disputes": _case_keys,
}


def _repeated(rows: list[Entry], keys: Callable[[Entry], Iterator[tuple[str, Key]]]) -> Iterator[Remark]:
    """Yield the rows that share what tells one case from another; the same rows are told once."""
    alike: dict[tuple[str, Key], list[Entry]] = {}
    for entry in rows:
        for said, key in keys(entry):
            alike.setdefault((said, key), []).append(entry)
    told = set()
    for (said, _), found in alike.items():
        place = where(found)
        if len(found) > 1 and place not in told:
            told.add(place)
            yield Remark("warning", place, f"{said}，像是登记重了", "是同一件的只留一行；不是的请写清楚区别。")


def _late(rows: list[Entry], year: int) -> Iterator[Remark]:
    """Yield replies after the time allowed; where the calendar does not reach, that is said and nothing is guessed."""
    unknown = []
    for entry in rows:
        row = entry.record
        due = workdays.reply_due(row.received_on, row.corrected_on, bool(row.extended))
        end = row.replied_on or date(year, 12, 31)
        if due is None and workdays.days_between(row.corrected_on or row.received_on, end) is None:
            unknown.append(entry)
        elif due is not None and end > due:
            yield _too_late(entry, due)
    if unknown:
        said = f"工作日历只到{workdays.last_known_year()}年，算不出这{len(unknown)}件有没有超过答复期限"
        yield Remark("info", where(unknown), said, "请对照当年的放假通知自己核对；更新本工具后也可以再算。")


def _too_late(entry: Entry, due: date) -> Remark:
    row = entry.record
    days = workdays.REPLY_DAYS + (workdays.EXTENSION_DAYS if row.extended else 0)
    since = f"{'补正' if row.corrected_on else '收到'}日期是{show_date(row.corrected_on or row.received_on)}"
    said = f"{since}，{days}个工作日到{show_date(due)}为止，"
    said += f"{show_date(row.replied_on)}才答复" if row.replied_on else "到年底还没有答复"
    over = workdays.days_between(due, row.replied_on) if row.replied_on else None
    said += f"，晚了{over}个工作日" if over else ""
    hints = [] if row.extended else ["办了延期的，在“是否延期”写“是”"]
    hints += [] if row.corrected_on else ["要求过补正的，补上“补正日期”"]
    hints += ["征求第三方意见的时间不算在内" if row.third_party else "征求过第三方意见的，那段时间不算"]
    return Remark("warning", entry.place, said, f"请核对日期；{'；'.join(hints)}。")
