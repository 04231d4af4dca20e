"""Rules on what the sentences say of applications against 表三."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.checks.rule import ERROR, WARNING, At, Hit, rule
from assistant.checks.text_vs_tables.matching_claims import (
    ASK,
    UNCOUNTED,
    at,
    denied,
    differing,
    of_this_year,
    say,
    table_value,
    where_words,
)
from assistant.checks.words import Words, tail
from assistant.claims import OUTCOME, Claim, Claims, cells, clause_start
from assistant.claims.numbers import COUNTED, Number
from assistant.document import Passage
from assistant.edition import Edition
from assistant.edition.places import ON_REQUEST, OVERVIEW, PROBLEMS
from assistant.report import Report

_ALL = re.compile(
    r"(?:全部|均|都)已?(?:按(?:时|期限?|规定)|依法|及时|在[^，。；]{0,8}(?:期限|时限)内)?(?:予以|已|完成)?(?:办结|答复|办理完毕)"
    r"|(?<!按期)(?<!按时)(?<!及时)(?<!限时)办结率[^，。；\d]{0,4}100[%％]"
)

_CASES = re.compile(r"(\d+)件")
_DONE = re.compile(r"(?:办结|答复)(?:申请)?(\d+)件")
_STOP = re.compile("[，；。]")
# How applications end without a reply.
_ENDED = re.compile("撤回|撤销|放弃|逾期|不再处理|其他处理|终止")
_NEW_ONES = ("新收", "当年", "本年")
_APPLICATION = re.compile("(?:信息|依申请)公开申请|依申请公开(?:事项|件)")
_TOGETHER = re.compile("[，、]?(?:全年|年内)?(?:应办理?|总)?(?:共计|合计|总计|共|应办理)")
_OTHER_MATTERS = ("上年", "去年", "结转", "复议", "诉讼", "留言", "工单", "到期")


@rule("N03", "outcomes-not-as-in-table", severity=ERROR)
def outcomes_not_as_in_table(report: Report, claims: Claims) -> Iterator[Hit]:
    """正文写的办理结果件数与表三不一致，或者漏写一种结果。

    查什么：正文里予以公开、部分公开、不予公开、无法提供、不予处理、其他处理及其各项的件数，与表三各行“总计”列比较；同一句列了几种结果的，看是否漏写有件数的结果。
    依据：正文与表格应当一致。
    怎么改：按申请登记簿核对每件的办理结果，改正文或表三；漏写的结果补上。
    """
    subjects = claims.subjects(OUTCOME)
    wrong = [one for subject in subjects for one in differing(report, claims, subject, UNCOUNTED | {"via"})]
    for one in wrong:
        if not _of_some(report, claims, one.claim):
            yield say(report, one if one.claim.subject in _groups(report.edition) else one._replace(severity=WARNING))
    if len(subjects) > 1 and not wrong:
        yield from _left_out(report, claims)


def _of_some(report: Report, claims: Claims, outcome: Claim) -> bool:
    """Tell whether an outcome is that of some applications only: 上年结转的2件，1件予以公开; 3件涉及第三方，2件部分公开."""
    sentence = [one for found in claims.sentences_of([outcome]) for one in found if one.unit in COUNTED]
    before = [one for one in sentence if one.end <= outcome.start and not one.subject.startswith(OUTCOME)]
    if not before or "）" in outcome.text[before[-1].end : outcome.start].partition("（")[0]:
        return False
    some, handled = before[-1], table_value(report, "handled") or 0
    if some.subject == "carried_in":
        return outcome.low <= some.low < handled
    added = sum(one.low for one in sentence if one.start > some.start and one.subject.startswith(OUTCOME))
    return some.subject in ("", "procedure") and added == some.low < handled


@lru_cache(maxsize=8)
def _groups(edition: Edition) -> Mapping[str, str]:
    """Return the subjects that are a whole kind of outcome, with its name."""
    handled = next(node for node in edition.layouts["applications"].blocks[0].rows if node.below)
    return {OUTCOME + node.path: node.key for node in handled.below if not node.sum}


def _left_out(report: Report, claims: Claims) -> Iterator[Hit]:
    """Find a sentence that lists several outcomes, but not all that the table has."""
    groups = _groups(report.edition)
    total = table_value(report, "handled")
    anywhere = claims.subjects(OUTCOME)
    outcomes = [claim for subject in anywhere for claim in claims.about(subject)]
    for sentence in claims.sentences_of(outcomes):
        listed = [one for one in sentence if one.subject.startswith(OUTCOME)]
        told = {one.subject for one in listed if of_this_year(one, report, UNCOUNTED)}
        kinds = [group for group in groups if _touched(group, told)]
        if len(kinds) < 2 or _open_ended(sentence):
            continue
        said = sum(table_value(report, subject) or 0 for subject in told if not _within(subject, told - {subject}))
        if said == total or _accounted(sentence, listed[0], said, total):
            continue
        untold = [(group, table_value(report, group)) for group in groups if not _touched(group, anywhere)]
        lacking = [(group, value) for group, value in untold if value and groups[group] not in listed[0].words]
        if lacking:
            missing = [f"{groups[group]}{value}件" for group, value in lacking]
            yield (
                at(report, listed[0], *(group for group, value in lacking)),
                f"从“{listed[0].fragment}”起列出的办理结果共{said}件，表三办结{total}件，没有写到{'、'.join(missing)}。是不是漏写了？",
                WARNING,
            )


def _accounted(sentence: Sequence[Claim], first: Claim, said: Number, total: Number | None) -> bool:
    """Tell whether the list has a number of its own (7件答复的情况是), or a part of another name (公开（含部分公开）4件)."""
    own = any(one.low == said and one.end <= first.start for one in sentence)
    others = [one.low for one in sentence if not one.subject and one.unit in COUNTED]
    return own or (bool(others) and total in (said + sum(others), *(said + other for other in others)))


def _open_ended(sentence: Sequence[Claim]) -> bool:
    last = sentence[-1]
    return "等" in last.text[last.end : last.end + 2] or "主要" in last.words


def _within(subject: str, groups: Iterable[str]) -> bool:
    return any(subject.startswith(f"{group}.") for group in groups)


def _touched(group: str, told: Iterable[str]) -> bool:
    """Tell whether a group of outcomes, or one of its rows, is told."""
    return any(subject == group or _within(subject, (group,)) for subject in told)


@rule("N04", "carried-not-as-in-table", severity=ERROR)
def carried_not_as_in_table(report: Report, claims: Claims) -> Iterator[Hit]:
    """正文写的结转件数与表三不一致。

    查什么：正文里上年结转、结转下年度的件数（或写没有结转），与表三“二、上年结转”“四、结转下年度”两行“总计”列比较。
    依据：正文与表格应当一致。
    怎么改：上年结转以去年年报“四、结转下年度继续办理”为准，结转下年度以年底没有答复的申请为准，改正文或表三。
    """
    for subject in ("carried_in", "carried_over"):
        for one in differing(report, claims, subject, UNCOUNTED - {"last_year"}):
            if subject == "carried_in" and "办" in one.claim.piece and one.claim.low < one.value:
                continue  # 办结上年结转1件: of those carried in, so many were handled this year.
            yield say(report, one)
        for one in denied(report, claims, subject):
            said = f"写“{one.claim.fragment}”，{where_words(report, subject)}却有{one.value}件。{one.mend}"
            yield at(report, one.claim), said, one.severity
    yield from _either(report, claims)
    yield from _together(report, claims)


def _together(report: Report, claims: Claims) -> Iterator[Hit]:
    """Compare what new and carried applications make together: 新收11件，上年结转2件，共13件."""
    new, carried = table_value(report, "received"), table_value(report, "carried_in")
    if new is None or carried is None or not claims.about("carried_in"):
        return
    for before, claim in pairwise(claims):
        if before.subject != "carried_in" or claim.subject or claim.unit not in COUNTED:
            continue
        if _TOGETHER.fullmatch(claim.label) and not claim.allows(new + carried):
            said = f"写“{claim.fragment}”，表三新收{new}件加上年结转{carried}件，共{new + carried}件。"
            yield at(report, claim, "received", "carried_in"), said + ASK, WARNING


def _either(report: Report, claims: Claims) -> Iterator[Hit]:
    """Compare 结转2件, which may be either row."""
    values = [value for name in ("carried_in", "carried_over") if (value := table_value(report, name)) is not None]
    for claim in claims.about("carried"):
        if len(values) == 2 and not any(map(claim.allows, values)) and not claim.qualifiers & UNCOUNTED:
            said = f"写“{claim.fragment}”，表三“二、上年结转”是{values[0]}件，“四、结转下年度”是{values[1]}件。"
            yield at(report, claim, "carried_in", "carried_over"), said + ASK, WARNING


@rule("N11", "all-handled-but-carried-over", severity=WARNING)
def all_handled_but_carried_over(report: Report, words: Words) -> Iterator[Hit]:
    """正文写申请全部办结，表三还有结转下年度。

    查什么：第一部分（二）依申请公开里写“全部办结”“均已答复”“办结率100%”，或者第一部分别处、第五部分的句子这样说公开申请的，表三“四、结转下年度”行“总计”列应当是0。
    依据：正文与表格应当一致。
    怎么改：写成“办结多少件，结转下年度多少件”；说的是按时答复率的，请写明“按时答复率”。
    """
    left, handled = table_value(report, "carried_over"), table_value(report, "handled")
    if not left:
        return
    for piece in (*words.under(OVERVIEW), *words.under(PROBLEMS)):
        at_home = ON_REQUEST.holds(piece.place)
        for match in _ALL.finditer(piece.text) if at_home or "申请" in piece.text else ():
            if not at_home and not _APPLICATION.search(_sentence(piece.text, match.start())):
                continue
            begin = clause_start(piece.text, 0, match.start())
            own = re.split("[，。；]", piece.text[begin:], maxsplit=1)[0]
            before = piece.text[piece.text.rfind("。", 0, begin) + 1 : begin] if own[:1] in "均都" else ""
            numbers = (*_CASES.findall(own), *_DONE.findall(before))
            counted = any(int(number) == handled for number in numbers)
            level = "本级" in piece.text[piece.text.rfind("；", 0, begin) + 1 : begin].split("。")[-1]
            if not counted and not level and not any(word in own for word in _OTHER_MATTERS):
                where = where_words(report, "carried_over")
                passage = Passage(piece.place, piece.text, begin, begin + len(own))
                found = At(piece.place, (passage, *cells(report.edition, "carried_over")))
                yield found, f"写“{tail(own)}”，{where}还有{left}件。是不是还有没办结的？"
                break


@rule("N16", "handled-not-as-in-table", severity=ERROR)
def handled_not_as_in_table(report: Report, claims: Claims, words: Words) -> Iterator[Hit]:
    """正文写的办结（答复）件数与表三“（七）总计”不一致。

    查什么：正文里本年办结、答复、办理申请的件数，与表三“三、（七）总计”行“总计”列比较；按期答复的件数、各项分列的件数不比较。
    依据：正文与表格应当一致。
    怎么改：按申请登记簿核对本年答复的件数，改正文或表三；只写了一部分的，请写明是哪一部分。
    """
    others = _not_answered(report)
    new, carried = table_value(report, "received"), table_value(report, "carried_in")
    for one in differing(report, claims, "handled"):
        unanswered = "答复" in one.claim.piece or "答复" in _STOP.split(one.claim.text[one.claim.end :], maxsplit=1)[0]
        rest_told = any(_ENDED.search(piece.text) for piece in words.under(ON_REQUEST))
        if unanswered and rest_told and any(one.claim.allows(one.value - left) for left in others):
            continue  # 答复11件，1件申请人撤回: twelve were handled.
        if carried and one.claim.allows(one.value - carried) and _of_new_ones(claims, one.claim):
            continue
        yield say(report, one._replace(severity=WARNING) if unanswered and any(others) else one)
    for one in differing(report, claims, "worked"):
        if new is not None and carried is not None and not any(map(one.claim.allows, (new, carried, new + carried))):
            yield say(report, one._replace(severity=WARNING))


def _of_new_ones(claims: Claims, claim: Claim) -> bool:
    """Tell whether those received this year are meant: 收到的23件中，已办结22件；上年结转的2件已全部办结."""
    beside = [one for sentence in claims.sentences_of([claim]) for one in sentence if one.subject == "carried_in"]
    later = bool(beside) and all(one.start > claim.start for one in beside)
    return later or any(word in claim.words for word in _NEW_ONES)


def _sentence(text: str, at: int) -> str:
    return text[text.rfind("。", 0, at) + 1 :].partition("。")[0]


def _not_answered(report: Report) -> tuple[Number, ...]:
    """Return how many applications may have ended without a reply: 其他处理 and each of its rows."""
    *_, last = _groups(report.edition)
    rows = (table_value(report, f"{OUTCOME}{address.row}") for address in cells(report.edition, last))
    return (table_value(report, last) or 0, *(row or 0 for row in rows))
