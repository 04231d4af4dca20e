"""Pieces of sentences that rows of answers become: filters of the section templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.chinese import series
from assistant.edition.values import Record

NUMERALS = "零一二三四五六七八九"
# Which fields of a row each filter prints; the linter reads this.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "channel_words": ("names", "count"),
    "counted": ("name", "count"),
    "platform_words": ("kind", "name"),
    "problem_words": ("code", "text", "fact"),
    "remedy_words": ("problems", "action", "means", "aim", "owner", "deadline", "done"),
}
_ACCOUNTS = {"official_account": "公众号", "weibo": "微博", "video_account": "视频号"}


def numeral(number: int) -> str:
    """Write a number below one hundred in Chinese: 6 is 六, 12 is 十二."""
    tens, ones = divmod(number, 10)
    front = ("" if tens == 1 else NUMERALS[tens]) + "十" if tens else ""
    return front + (NUMERALS[ones] if ones or not tens else "")


def numbered(items: Sequence[str]) -> str:
    """Join items as 一是甲；二是乙; a single item stands alone."""
    if len(items) == 1:
        return items[0]
    return "；".join(f"{numeral(number)}是{item}" for number, item in enumerate(items, 1))


def measure(text: str, word: str) -> str:
    """Put the measure word behind a text that ends in a number."""
    return f"{text}{word}"


def channel_words(row: Record) -> str:
    """门户网站和公众号合计172条; 公开栏180余条."""
    together = "合计" if len(row.names) > 1 else ""
    return f"{series(row.names)}{together}{row.count}条"


def counted(row: Record) -> str:
    """通知公告40条."""
    return f"{row.name or '其他'}{row.count}条" if row.count else f"{row.name}"


def platform_words(row: Record) -> str:
    """Write a platform by its full name; an account with its kind: 公众号“青山发布”."""
    kind = _ACCOUNTS.get(str(row.kind), "")
    if not kind or kind in row.name:
        return str(row.name)
    return f"{kind}“{row.name.strip('“”')}”"


def problem_words(library: Mapping[str, Mapping[str, Any]]) -> Callable[[Record], str]:
    """Return the filter that writes a problem: own words, or the library's, with the unit's own fact."""

    def words(row: Record) -> str:
        entry = library.get(str(row.code), {})
        text = row.text or str(entry.get("problem", "")).replace("，{fact}", "")
        return "，".join(part for part in (text, row.fact) if part)

    return words


def remedy_words(row: Record, problems: Sequence[Record]) -> str:
    """Write a remedy: which problems it answers, what is done, how, to what end, by whom, by when, what came of it."""
    means = f"方式有{series(row.means)}" if row.means else ""
    owner = f"由{row.owner}负责" if row.owner else ""
    deadline = f"完成时限为{row.deadline}" if row.deadline else ""
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
        or (problem.code or problem.text) in row.problems
    ]
    return f"针对第{'、'.join(map(numeral, numbers))}个问题" if numbers else ""


def outcome_words(parts: Sequence[tuple[str, int]]) -> str:
    """其中予以公开4件、无法提供1件; with one outcome only: 结果均为予以公开."""
    if len(parts) == 1:
        label, number = parts[0]
        return f"结果{'均' if number > 1 else ''}为{label}"
    return f"其中{result_words(parts)}"


def result_words(parts: Sequence[tuple[str, int]]) -> str:
    """结果维持1件、尚未审结1件."""
    return "、".join(f"{label}{number}件" for label, number in parts)


FILTERS: Mapping[str, Callable[..., str]] = {
    "numeral": numeral,
    "numbered": numbered,
    "measure": measure,
    "channel_words": channel_words,
    "counted": counted,
    "platform_words": platform_words,
    "remedy_words": remedy_words,
    "outcome_words": outcome_words,
    "result_words": result_words,
}
