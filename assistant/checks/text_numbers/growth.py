"""A rule on what grew or fell: the direction, the difference and the rate, as far as the sentence tells the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.rule import WARNING, At, Hit, rule
from assistant.checks.text_numbers import TOLERANCE, WHOLE_TOLERANCE
from assistant.chinese import show_number
from assistant.claims import Claim, Claims
from assistant.claims.numbers import PERCENT, STEPS

_UP = re.compile(r"增加|增长|增幅|上升|提高|提升")
_TURN = re.compile(r"(增加|增长|增幅|上升|提高|提升|减少|下降|降幅|降低)(?:了|为|达|达到)?$")
# How the words before a difference, a rate or the second of two numbers end.
_ENDS = frozenset("加长幅升高少降低了为达到至")
_FROM = re.compile(r"(?:^|[，、；]|[^自来])(?:由|从)(?:上年|去年|上一年|\d{4}年)?的?$")
_TO = re.compile(r"(增加|增长|上升|提高|提升|减少|下降|降低)(?:到|至|为)$")
_LAST_YEAR = r"(?:上年|去年|上一年|上年度|上一年度|\d{4}年度?)(?:同期)?"
_AGAINST = re.compile(rf"(?:较|比){_LAST_YEAR}(?:的|（)?$")
_WAS = re.compile(rf"[，（]{_LAST_YEAR}(?:为|是|共)?$")
_POINTS = "个百分点"
_ROUNDED = re.compile(r"\d+(?:\.(\d+))?(万|亿)")

Range = tuple[Decimal, Decimal]


@rule("I14", "direction-not-as-the-numbers", severity=WARNING)
def direction_not_as_the_numbers(claims: Claims) -> Iterator[Hit]:
    """写的增减与数字不符。

    查什么：“由甲增加到乙”“甲件，较上年的乙件减少丙件，下降百分之几”，增加、减少与两个数的大小是否一致，差数、比例是否正确。
    依据：填报经验。
    怎么改：核对两年的数，改增减的说法或者改数。
    """
    changes = (claim for claim in claims if claim.text[claim.start - 1] in _ENDS)
    for sentence in claims.sentences_of(changes):
        yield from _directions_in(sentence)


def _at(*claims: Claim) -> At:
    return At(claims[0].place, tuple(claim.passage for claim in claims))


def _directions_in(sentence: Sequence[Claim]) -> Iterator[Hit]:
    for index in range(1, len(sentence)):
        before, claim = sentence[index - 1], sentence[index]
        if not claim.exact or not before.exact:
            continue
        if (turn := _TO.search(claim.label)) and _FROM.search(before.label):
            if before.unit == claim.unit:
                yield from _turned(before, claim, turn[1])
        elif turn := _TURN.search(claim.label):
            yield from _changed(sentence, index, bool(_UP.match(turn[1])))


def _turned(before: Claim, claim: Claim, word: str) -> Iterator[Hit]:
    first, last = before.low, claim.low
    if first != last and bool(_UP.match(word)) != (last > first):
        went = "增加" if last > first else "减少"
        yield _at(claim, before), f"写“{word}到{claim.written}”，但由{first}到{last}是{went}，请核对。"


def _changed(sentence: Sequence[Claim], index: int, up: bool) -> Iterator[Hit]:
    """Compare a difference or a rate with the two numbers that it lies between, where the sentence tells them."""
    change, earlier = sentence[index], _outside(sentence[:index])
    if change.unit == _POINTS:
        yield from _points(change, [one for one in earlier if one.unit in PERCENT], up)
        return
    was = _was(sentence, index)
    nows = [one for one in earlier if one is not was and one.exact and not _TURN.search(one.label)]
    if was and change.unit == was.unit:
        now = nows[-1] if nows else None
        if now and now.unit == was.unit:
            yield from _difference(now, was, change, up)
    elif change.unit in PERCENT:
        difference = _by_difference(sentence, index)
        if was and difference and difference.unit == was.unit and not nows:
            yield from _plain_rate(change, was, difference, up)
        else:
            yield from _rate(change, nows, was or difference, up)


def _outside(sentence: Sequence[Claim]) -> list[Claim]:
    """Return the numbers that stand in no bracket: 5件 of 5件（网上3件、信函2件）."""
    text = sentence[0].text
    opened = (
        (one, text.rfind("（", one.sentence, one.start), text.rfind("）", one.sentence, one.start)) for one in sentence
    )
    return [one for one, begin, end in opened if begin <= end]


def _was(sentence: Sequence[Claim], index: int) -> Claim | None:
    """Return the number of last year that a change is told against: 较上年的9件减少3件, 下降3%（上年9件）."""
    for one in reversed(sentence[:index]):
        if _AGAINST.search(one.label):
            return one if one.exact else None
        if not _TURN.search(one.label):
            break
    for one in sentence[index + 1 :]:
        if _WAS.fullmatch(one.label):
            return one if one.exact else None
        if not _TURN.search(one.label):
            break
    return None


def _by_difference(sentence: Sequence[Claim], index: int) -> Claim | None:
    """Return the difference that stands right before a rate: 比上年增加36条，增长13%."""
    before = sentence[index - 1]
    told = _TURN.search(before.label) and before.exact and before.unit not in PERCENT
    return before if told else None


def _difference(now: Claim, was: Claim, change: Claim, up: bool) -> Iterator[Hit]:
    grown, unit = now.low - was.low, now.unit
    if "万" in f"{now.written}{was.written}" or grown == (change.low if up else -change.low):
        return
    went = (
        f"增加{show_number(grown)}{unit}"
        if grown > 0
        else f"减少{show_number(-grown)}{unit}"
        if grown < 0
        else "没有变化"
    )
    yield _at(change, now, was), f"写“{change.fragment}”，但由{was.written}到{now.written}是{went}，请核对。"


def _rate(change: Claim, nows: Sequence[Claim], told: Claim | None, up: bool) -> Iterator[Hit]:
    """Compare a rate with each number of the sentence that may have changed so; one that fits is enough."""
    last = told if told and not _TURN.search(told.label) else None
    nows = [one for one in nows if told and one.unit == told.unit]
    rates = [rate for now in nows if told and (rate := _growth(now, told, last is not None))]
    off = TOLERANCE if "." in change.written else WHOLE_TOLERANCE
    wanted = change.low if up else -change.low
    if not rates or not told or any(low - off <= wanted <= high + off for low, high in rates):
        return
    right = (rates[-1][0] + rates[-1][1]) / 2
    went = f"{'增长' if right > 0 else '下降'}{show_number(abs(right).quantize(Decimal('0.01')))}%"
    against = f"由{told.written}到{nows[-1].written}" if last else f"{nows[-1].written}、{told.fragment}"
    yield _at(change, nows[-1], told), f"写“{change.fragment}”，但按{against}计算是{went}，请核对。"


def _plain_rate(change: Claim, was: Claim, difference: Claim, up: bool) -> Iterator[Hit]:
    """Compare 较上年1120件增加266件，增长23.8%."""
    right = Decimal(difference.low) * 100 / Decimal(was.low) if was.low else Decimal(change.low)
    off = TOLERANCE if "." in change.written else WHOLE_TOLERANCE
    if abs(right - Decimal(change.low)) > off or bool(_UP.search(difference.label)) != up:
        went = f"{'增长' if _UP.search(difference.label) else '下降'}{show_number(right.quantize(Decimal('0.01')))}%"
        where = _at(change, was, difference)
        yield where, f"写“{change.fragment}”，但按{was.written}、{difference.fragment}计算是{went}，请核对。"


def _growth(now: Claim, told: Claim, is_last: bool) -> Range | None:
    """Return between which percents a number grew, as far as the two numbers were rounded."""
    least, most = _bounds(now)
    if is_last:
        low, high = _bounds(told)
    else:
        changed = told.low if _UP.search(told.label) else -told.low
        low, high = least - changed, most - changed
    if low <= 0:
        return None
    return (least - high) * 100 / high, (most - low) * 100 / low


def _bounds(claim: Claim) -> Range:
    value = Decimal(claim.low)
    found = _ROUNDED.match(claim.written)
    half = Decimal(STEPS[found[2]]) / 2 / 10 ** len(found[1] or "") if found else Decimal(0)
    return value - half, value + half


def _points(change: Claim, percents: Sequence[Claim], up: bool) -> Iterator[Hit]:
    """Compare 由71.5%提升至85.2%，提升13.7个百分点."""
    if len(percents) < 2 or not _TO.search(percents[-1].label):
        return
    first, last = percents[-2:]
    grown = Decimal(last.low) - Decimal(first.low)
    if grown != (change.low if up else -change.low):
        went = f"{'提高' if grown > 0 else '降低'}{show_number(abs(grown))}个百分点"
        yield _at(change, first, last), f"写“{change.fragment}”，但由{first.written}到{last.written}是{went}，请核对。"
