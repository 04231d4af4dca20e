"""Pieces of sentences that answers become: filters of the section templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from assistant.chinese import Approx, numeral, series
from assistant.edition.values import Record

# Which fields of a row each filter prints; the linter reads this.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "channel_words": ("names", "count"),
    "counted": ("name", "count"),
    "field_words": ("field", "count"),
    "mended_words": ("problem", "result"),
    "platform_words": ("kind", "name"),
    "problem_words": ("code", "text", "fact"),
    "remedy_words": ("problems", "action", "means", "aim", "owner", "deadline", "done"),
}
_ACCOUNTS = {"official_account": "公众号", "weibo": "微博", "video_account": "视频号"}
_TURNS = ("由被动到主动", "由结果到过程", "由单向发布到互动")
_SHIFTS = {
    "扩大覆盖面": "扩大覆盖面",
    "提高规范性": "提高规范性",
    "保证合法及时真实": "保证信息合法、及时、真实",
}
_TOPICS = {
    "条例": "《条例》",
    "依申请办理": "依申请公开办理",
    "信息发布": "信息发布要求",
    "保密": "保密知识",
}
# A text with one of these is a clause of its own and needs no 结果为 before it.
_VERBS = "，为是获列被得评居排"


def numbered(items: Sequence[str]) -> str:
    """Join items as 一是甲；二是乙; a single item stands alone."""
    if len(items) == 1:
        return items[0]
    return "；".join(f"{numeral(number)}是{item}" for number, item in enumerate(items, 1))


def some(number: int | Approx | None) -> bool:
    """Tell whether a number was answered and is not zero."""
    return bool(number.number if isinstance(number, Approx) else number)


def amounts(parts: Iterable[tuple[str, int | Approx | None, str]]) -> str:
    """意见征集3次、在线访谈1次; what is zero or unknown is left out."""
    return "、".join(f"{label}{number}{unit}" for label, number, unit in parts if some(number))


def shares(parts: Sequence[tuple[str, int | None, str]], total: int) -> str:
    """，其中图解2篇、视频解读1个; where one kind is all there is: ，均为图解."""
    known = [part for part in parts if part[1]]
    if len(known) == 1 and known[0][1] == total:
        return f"，{'均' if total > 1 else ''}为{known[0][0]}"
    return f"，其中{amounts(known)}" if known else ""


def listed(items: Iterable[str]) -> str:
    """Join items with 、, which GB/T 15834 leaves out between titles (《甲》《乙》) and between quotations."""
    return "、".join(items).replace("》、《", "》《").replace("”、“", "”“")


def titles(names: Iterable[str]) -> str:
    """《甲办法》《乙制度》: names of documents in title marks, set where they have none."""
    return listed(name if "《" in name else f"《{_bare(name)}》" for name in names)


def _bare(name: str) -> str:
    """Return a name without the quotation marks around the whole of it."""
    quoted = name.startswith("“") and name.endswith("”") and name.count("“") == 1
    return name[1:-1] if quoted else name


def accounts(names: Iterable[str]) -> str:
    """视频号“青山风采”、“青山便民”: names of accounts in quotation marks, set where they have none."""
    return listed(name if "“" in name else f"“{name}”" for name in names)


def opened(text: str, words: str) -> str:
    """Begin a paragraph with who and when; no paragraph, no beginning."""
    sentences = text.strip()
    return f"{words}{sentences}" if sentences else ""


def paragraphs(text: str) -> str:
    """Set each line of a long text as a paragraph that ends like a sentence."""
    lines = (line.rstrip("；，、;,") for line in text.split("\n"))
    whole = ("。”", "！”", "？”", "。）", "。", "！", "？")
    return "\n\n".join(line if line.endswith(whole) else f"{line}。" for line in lines)


def stated(result: str) -> str:
    """结果为良好等次; but 满意率为96%, which says it already."""
    return result if any(mark in result for mark in _VERBS) else f"结果为{result}"


def published(when: str, what: str) -> str:
    """于3月公开预算; 已公开预算 where no date was told."""
    time = when.removesuffix("公开") or "已"
    if any(mark.isdigit() for mark in time):
        return f"{'' if time.startswith('于') else '于'}{time}公开{what}"
    return f"{'已' if time in ('是', '有') else time}公开{what}"


def channel_words(row: Record) -> str:
    """门户网站和公众号合计172条; 公开栏180余条."""
    together = "合计" if len(row.names) > 1 else ""
    return f"{series(row.names)}{together}{row.count}条"


def counted(row: Record) -> str:
    """通知公告40条; without a count only the name, and nothing for zero."""
    return _with_count(row.name or "其他", row.count)


def field_words(row: Record) -> str:
    """社会救助35条; without a count only the field, and nothing for zero."""
    return _with_count(row.field or "其他", row.count)


def _with_count(name: str, count: Approx | None) -> str:
    if count is None:
        return name
    return f"{name}{count}条" if some(count) else ""


def shift_words(shifts: Sequence[str]) -> str:
    """推动由被动到主动、由结果到过程的转变，注重提高规范性、扩大覆盖面; own words as they are."""
    turns = [shift for shift in shifts if shift in _TURNS]
    aims = [_SHIFTS[shift] for shift in shifts if shift in _SHIFTS]
    own = [shift for shift in shifts if shift not in _TURNS and shift not in _SHIFTS]
    mark = "，" if any("、" in aim for aim in aims) else "、"
    parts = (f"推动{'、'.join(turns)}的转变" if turns else "", f"注重{mark.join(aims)}" if aims else "", *own)
    return "，".join(filter(None, parts))


def topic_words(topics: Iterable[str]) -> str:
    """《条例》、保密知识: what a training was about."""
    return listed(_TOPICS.get(topic, topic) for topic in topics)


def platform_words(row: Record) -> str:
    """Write a platform by its full name; an account with its kind: 公众号“青山发布”."""
    kind = _ACCOUNTS.get(str(row.kind), "")
    if not kind or kind in row.name:
        return str(row.name)
    return f"{kind}“{_bare(row.name)}”"


def problem_words(library: Mapping[str, Mapping[str, Any]]) -> Callable[[Record], str]:
    """Return the filter that writes a problem: own words, or the library's, with the unit's own fact."""

    def words(row: Record) -> str:
        text = row.text or ""
        if text[:3] in library:  # P01信息更新不够及时: the code is for the clerk, not for the reader
            text = text[3:].lstrip(" 、.：:，")
        entry = library.get(str(row.code or (row.text or "")[:3]), {})
        text = text or str(entry.get("problem", "")).replace("，{fact}", "")
        return "，".join(part for part in (text, row.fact) if part)

    return words


def remedy_words(row: Record, problems: Sequence[Record]) -> str:
    """Write a remedy: which problems it answers, what is done, how, to what end, by whom, by when, what came of it."""
    means = f"方式{'有' if len(row.means) > 1 else '是'}{series(row.means)}" if row.means else ""
    owner = f"由{row.owner.removeprefix('由').removesuffix('负责')}负责" if row.owner else ""
    deadline = row.deadline or ""  # 2026年6月底前完成; 期限为2026年全年; 长期坚持 stays as it is
    if deadline.endswith(("前", "内")):
        deadline = f"{deadline}完成"
    elif any(mark.isdigit() for mark in deadline) and "完成" not in deadline:
        deadline = f"期限为{deadline}"
    answers = _answered(row, problems)
    return "，".join(part for part in (answers, row.action, row.aim, means, owner, deadline, row.done) if part)


def _answered(row: Record, problems: Sequence[Record]) -> str:
    """Say which of several problems a remedy answers, by their numbers: 针对第一、五个问题."""
    if len(problems) < 2:
        return ""
    numbers = [
        number
        for number, problem in enumerate(problems, 1)
        if str(number) in row.problems
        or numeral(number) in row.problems
        or {problem.code, problem.text, (problem.text or "")[:3]} & set(row.problems)
    ]
    return f"针对第{'、'.join(map(numeral, numbers))}个问题" if numbers else ""


def mended_words(row: Record) -> str:
    """“更新不及时”问题，已改为按月更新."""
    problem = _bare(row.problem.removesuffix("的问题")).replace("“", "‘").replace("”", "’")
    return f"“{problem}”问题，{row.result}"


def outcome_words(parts: Sequence[tuple[str, int]]) -> str:
    """其中予以公开4件、无法提供1件; with one outcome only: 结果均为予以公开."""
    if len(parts) == 1:
        label, number = parts[0]
        return f"结果{'均' if number > 1 else ''}为{label}"
    return f"其中{amounts((label, number, '件') for label, number in parts)}"


def result_words(parts: Sequence[tuple[str, int]]) -> str:
    """结果维持1件、尚未审结1件; with one result only: 均为结果维持, or 结果维持 for one case."""
    if len(parts) == 1:
        label, number = parts[0]
        verb = "" if label.startswith("尚未") else "为"
        return f"均{verb}{label}" if number > 1 else label
    return amounts((label, number, "件") for label, number in parts)


FILTERS: Mapping[str, Callable[..., Any]] = {
    words.__name__: words
    for words in (
        *(accounts, amounts, channel_words, counted, field_words, listed, mended_words, numbered, numeral, opened),
        *(outcome_words, paragraphs, platform_words, published, remedy_words, result_words, shares, shift_words),
        *(some, stated, titles, topic_words),
    )
}
