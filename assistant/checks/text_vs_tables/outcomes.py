"""Rules on what the sentences say of how applications ended against 表三."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.checks.matched import UNCOUNTED, Matched
from assistant.checks.rule import ERROR, WARNING, At, Hit, rule
from assistant.checks.words import Words, tail
from assistant.claims import OUTCOME, Claim, clause_start
from assistant.claims.numbers import COUNTED, Number
from assistant.document import Passage
from assistant.edition import Edition
from assistant.edition.patterns import pattern
from assistant.edition.places import ON_REQUEST, OVERVIEW, PROBLEMS

# A number of applications: 23件.
_CASES = re.compile(r"(\d+)件")
# How a clause ends.
_STOP = re.compile("[，；。]")
_NEW_ONES = ("新收", "当年", "本年")
_OTHER_MATTERS = ("上年", "去年", "结转", "复议", "诉讼", "留言", "工单", "到期")


@rule("N03", "outcomes-not-as-in-table", severity=ERROR)
def outcomes_not_as_in_table(matched: Matched) -> Iterator[Hit]:
    """正文写的办理结果件数与表三不一致，或者漏写一种结果。

    查什么：正文里予以公开、部分公开、不予公开、无法提供、不予处理、其他处理及其各项的件数，与表三各行“总计”列比较；同一句列了几种结果的，看是否漏写有件数的结果。
    依据：正文与表格应当一致。
    怎么改：按申请登记簿核对每件的办理结果，改正文或表三；漏写的结果补上。
    """
    subjects, groups = matched.claims.subjects(OUTCOME), _groups(matched.report.edition)
    wrong = [one for subject in subjects for one in matched.differing(subject, UNCOUNTED | {"via"})]
    for one in wrong:
        if not _of_some(matched, one.claim):
            yield matched.say(one, None if one.claim.subject in groups else WARNING)
    if len(subjects) > 1 and not wrong:
        yield from _left_out(matched, groups)


def _of_some(matched: Matched, outcome: Claim) -> bool:
    """Tell whether an outcome is that of some applications only: 上年结转的2件，1件予以公开; 3件涉及第三方，2件部分公开."""
    sentence = [one for found in matched.claims.sentences_of([outcome]) for one in found if one.unit in COUNTED]
    before = [one for one in sentence if one.end <= outcome.start and not one.subject.startswith(OUTCOME)]
    if not before or "）" in outcome.text[before[-1].end : outcome.start].partition("（")[0]:
        return False
    some, handled = before[-1], matched.value("handled") or 0
    if some.subject == "carried_in":
        return outcome.low <= some.low < handled
    added = sum(one.low for one in sentence if one.start > some.start and one.subject.startswith(OUTCOME))
    return some.subject in ("", "procedure") and added == some.low < handled


@lru_cache(maxsize=8)
def _groups(edition: Edition) -> Mapping[str, str]:
    """Return the subjects that are a whole kind of outcome, with its name."""
    handled = next(node for node in edition.layouts["applications"].blocks[0].rows if node.below)
    return {OUTCOME + node.path: node.key for node in handled.below if not node.sum}


def _left_out(matched: Matched, groups: Mapping[str, str]) -> Iterator[Hit]:
    """Find a sentence that lists several outcomes, but not all that the table has."""
    value, total, anywhere = matched.value, matched.value("handled"), matched.claims.subjects(OUTCOME)
    outcomes = [claim for subject in anywhere for claim in matched.claims.about(subject)]
    for sentence in matched.claims.sentences_of(outcomes):
        listed, last = [one for one in sentence if one.subject.startswith(OUTCOME)], sentence[-1]
        told = {one.subject for one in listed if matched.of_this_year(one, UNCOUNTED)}
        open_ended = "等" in last.text[last.end : last.end + 2] or "主要" in last.words
        if open_ended or sum(_touched(group, told) for group in groups) < 2:
            continue
        said = sum(value(subject) or 0 for subject in told if not _within(subject, told - {subject}))
        if said == total or _accounted(sentence, listed[0], said, total):
            continue
        untold = [group for group in groups if not _touched(group, anywhere) and value(group)]
        if lacking := [group for group in untold if groups[group] not in listed[0].words]:
            missing = "、".join(f"{groups[group]}{value(group)}件" for group in lacking)
            message = f"从“{listed[0].fragment}”起列出的办理结果共{said}件，表三办结{total}件，没有写到{missing}。"
            yield matched.at(listed[0], *lacking), message + "是不是漏写了？", WARNING


def _accounted(sentence: Sequence[Claim], first: Claim, said: Number, total: Number | None) -> bool:
    """Tell whether the list has a number of its own (7件答复的情况是), or a part of another name (公开（含部分公开）4件)."""
    own = any(one.low == said and one.end <= first.start for one in sentence)
    others = [one.low for one in sentence if not one.subject and one.unit in COUNTED]
    return own or (bool(others) and total in (said + sum(others), *(said + other for other in others)))


def _within(subject: str, groups: Iterable[str]) -> bool:
    return any(subject.startswith(f"{group}.") for group in groups)


def _touched(group: str, told: Iterable[str]) -> bool:
    """Tell whether a group of outcomes, or one of its rows, is told."""
    return any(subject == group or _within(subject, (group,)) for subject in told)


@rule("N11", "all-handled-but-carried-over", severity=WARNING)
def all_handled_but_carried_over(matched: Matched, words: Words) -> Iterator[Hit]:
    """正文写申请全部办结，表三还有结转下年度。

    查什么：第一部分（二）依申请公开里写“全部办结”“均已答复”“办结率100%”，或者第一部分别处、第五部分的句子这样说公开申请的，表三“四、结转下年度”行“总计”列应当是0。
    依据：正文与表格应当一致。
    怎么改：写成“办结多少件，结转下年度多少件”；说的是按时答复率的，请写明“按时答复率”。
    """
    left, handled = matched.value("carried_over"), matched.value("handled")
    if not left:
        return
    for piece in (*words.under(OVERVIEW), *words.under(PROBLEMS)):
        text, at_home = piece.text, ON_REQUEST.holds(piece.place)
        for match in pattern("all_handled").finditer(text) if at_home or "申请" in text else ():
            sentence = text.rfind("。", 0, match.start()) + 1
            if not at_home and not pattern("application").search(text[sentence:].partition("。")[0]):
                continue
            begin = clause_start(text, 0, match.start())
            own = _STOP.split(text[begin:], maxsplit=1)[0]
            before = text[text.rfind("。", 0, begin) + 1 : begin] if own[:1] in "均都" else ""
            numbers = (*_CASES.findall(own), *pattern("answered").findall(before))
            level = "本级" in text[text.rfind("；", 0, begin) + 1 : begin].split("。")[-1]
            counted = any(int(number) == handled for number in numbers)
            if not counted and not level and not any(word in own for word in _OTHER_MATTERS):
                passage = Passage(piece.place, text, begin, begin + len(own))
                said = f"写“{tail(own)}”，{matched.where('carried_over')}还有{left}件。是不是还有没办结的？"
                yield At(piece.place, (passage, *matched.cells("carried_over"))), said
                break


@rule("N16", "handled-not-as-in-table", severity=ERROR)
def handled_not_as_in_table(matched: Matched, words: Words) -> Iterator[Hit]:
    """正文写的办结（答复）件数与表三“（七）总计”不一致。

    查什么：正文里本年办结、答复、办理申请的件数，与表三“三、（七）总计”行“总计”列比较；按期答复的件数、各项分列的件数不比较。
    依据：正文与表格应当一致。
    怎么改：按申请登记簿核对本年答复的件数，改正文或表三；只写了一部分的，请写明是哪一部分。
    """
    *_, last = _groups(matched.report.edition)
    rows = (matched.value(f"{OUTCOME}{address.row}") for address in matched.cells(last))
    others = [number or 0 for number in (matched.value(last), *rows)]  # so many may have ended without a reply
    new, carried = matched.value("received"), matched.value("carried_in")
    for one in matched.differing("handled"):
        claim = one.claim
        unanswered = "答复" in claim.piece or "答复" in _STOP.split(claim.text[claim.end :], maxsplit=1)[0]
        rest_told = any(pattern("ended").search(piece.text) for piece in words.under(ON_REQUEST))
        if unanswered and rest_told and any(claim.allows(one.value - left) for left in others):
            continue  # 答复11件，1件申请人撤回: twelve were handled.
        if carried and claim.allows(one.value - carried) and _of_new_ones(matched, claim):
            continue
        yield matched.say(one, WARNING if unanswered and any(others) else None)
    for one in matched.differing("worked"):
        if new is not None and carried is not None and not any(map(one.claim.allows, (new, carried, new + carried))):
            yield matched.say(one, WARNING)


def _of_new_ones(matched: Matched, claim: Claim) -> bool:
    """Tell whether those received this year are meant: 收到的23件中，已办结22件；上年结转的2件已全部办结."""
    sentences = matched.claims.sentences_of([claim])
    beside = [one for sentence in sentences for one in sentence if one.subject == "carried_in"]
    later = bool(beside) and all(one.start > claim.start for one in beside)
    return later or any(word in claim.words for word in _NEW_ONES)
