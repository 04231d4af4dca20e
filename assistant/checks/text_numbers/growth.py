"""A rule on what grew or fell: the direction, the difference and the rate, as far as the sentence tells the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.rule import WARNING, Hit, rule
from assistant.checks.text_numbers import is_near, percent, rounded, stated
from assistant.chinese import show_number
from assistant.claims import Claim, Claims
from assistant.claims.numbers import PERCENT, STEPS
from assistant.edition.patterns import pattern

# How the words before a difference, a rate or the second of two numbers end.
_ENDS = frozenset("加长幅升高少降低了为达到至")
_POINTS = "个百分点"
# A number told in 万 or 亿, and its decimals: 12.5万.
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
        for index in range(1, len(sentence)):
            before, claim = sentence[index - 1], sentence[index]
            if not claim.exact or not before.exact:
                continue
            if (turn := pattern("changed_to").search(claim.label)) and pattern("from_what").search(before.label):
                if before.unit == claim.unit:
                    yield from _turned(before, claim, turn[1])
            elif turn := pattern("change").search(claim.label):
                yield from _changed(sentence, index, _rises(turn[1]))


def _rises(words: str) -> bool:
    return pattern("rise").search(words) is not None


def _went(change: Decimal, up: str, down: str, unit: str) -> str:
    return f"{up if change > 0 else down}{show_number(abs(change))}{unit}"


def _wrong(went: str, why: str, *claims: Claim) -> Hit:
    return stated(*claims), f"写“{claims[0].fragment}”，但{why}是{went}，请核对。"


def _turned(before: Claim, claim: Claim, word: str) -> Iterator[Hit]:
    first, last = before.low, claim.low
    if first != last and _rises(word) != (last > first):
        went = "增加" if last > first else "减少"
        yield stated(claim, before), f"写“{word}到{claim.written}”，但由{first}到{last}是{went}，请核对。"


def _changed(sentence: Sequence[Claim], index: int, up: bool) -> Iterator[Hit]:
    """Compare a difference or a rate with the two numbers that it lies between, where the sentence tells them."""
    change, earlier = sentence[index], _outside(sentence[:index])
    if change.unit == _POINTS:
        yield from _points(change, [one for one in earlier if one.unit in PERCENT], up)
        return
    was, before = _was(sentence, index), sentence[index - 1]
    nows = [one for one in earlier if one is not was and one.exact and not _is_change(one)]
    if was and change.unit == was.unit:
        if nows and nows[-1].unit == was.unit:
            yield from _difference(nows[-1], was, change, up)
    elif change.unit in PERCENT:
        # The difference stands right before its rate: 比上年增加36条，增长13%.
        difference = before if _is_change(before) and before.exact and before.unit not in PERCENT else None
        if was and difference and difference.unit == was.unit and not nows:
            yield from _plain_rate(change, was, difference, up)
        elif told := was or difference:
            yield from _rate(change, [one for one in nows if one.unit == told.unit], told, up)


def _is_change(claim: Claim) -> bool:
    return pattern("change").search(claim.label) is not None


def _outside(sentence: Sequence[Claim]) -> list[Claim]:
    """Return the numbers that stand in no bracket: 5件 of 5件（网上3件、信函2件）."""
    last = sentence[0].text.rfind
    return [one for one in sentence if last("（", one.sentence, one.start) <= last("）", one.sentence, one.start)]


def _was(sentence: Sequence[Claim], index: int) -> Claim | None:
    """Return the number of last year that a change is told against: 较上年的9件减少3件, 下降3%（上年9件）."""
    before, behind = pattern("against_last_year").search, pattern("was_last_year").fullmatch
    for some, names_it in ((reversed(sentence[:index]), before), (sentence[index + 1 :], behind)):
        for one in some:
            if names_it(one.label):
                return one if one.exact else None
            if not _is_change(one):
                break
    return None


def _difference(now: Claim, was: Claim, change: Claim, up: bool) -> Iterator[Hit]:
    grown = Decimal(now.low) - was.low
    if "万" not in f"{now.written}{was.written}" and grown != (change.low if up else -change.low):
        went = _went(grown, "增加", "减少", now.unit) if grown else "没有变化"
        yield _wrong(went, f"由{was.written}到{now.written}", change, now, was)


def _rate(change: Claim, nows: Sequence[Claim], told: Claim, up: bool) -> Iterator[Hit]:
    """Compare a rate with each number of the sentence that may have changed so; one that fits is enough."""
    is_last = not _is_change(told)
    rates = [rate for now in nows if (rate := _growth(now, told, is_last))]
    wanted = Decimal(change.low if up else -change.low)
    nearest = (min(max(wanted, low), high) for low, high in rates)
    if rates and not any(is_near(one if up else -one, change) for one in nearest):
        right = (rates[-1][0] + rates[-1][1]) / 2
        went = f"{'增长' if right > 0 else '下降'}{show_number(rounded(abs(right)))}%"
        against = f"由{told.written}到{nows[-1].written}" if is_last else f"{nows[-1].written}、{told.fragment}"
        yield _wrong(went, f"按{against}计算", change, nows[-1], told)


def _plain_rate(change: Claim, was: Claim, difference: Claim, up: bool) -> Iterator[Hit]:
    """Compare 较上年1120件增加266件，增长23.8%."""
    right = percent(difference.low, was.low) if was.low else Decimal(change.low)
    rises = _rises(difference.label)
    if not is_near(right, change) or rises != up:
        went = f"{'增长' if rises else '下降'}{show_number(rounded(right))}%"
        yield _wrong(went, f"按{was.written}、{difference.fragment}计算", change, was, difference)


def _growth(now: Claim, told: Claim, is_last: bool) -> Range | None:
    """Return between which percents a number grew, as far as the two numbers were rounded."""
    least, most = _bounds(now)
    if is_last:
        low, high = _bounds(told)
    else:
        changed = told.low if _rises(told.label) else -told.low
        low, high = least - changed, most - changed
    return ((least - high) * 100 / high, (most - low) * 100 / low) if low > 0 else None


def _bounds(claim: Claim) -> Range:
    value = Decimal(claim.low)
    found = _ROUNDED.match(claim.written)
    half = Decimal(STEPS[found[2]]) / 2 / 10 ** len(found[1] or "") if found else Decimal(0)
    return value - half, value + half


def _points(change: Claim, percents: Sequence[Claim], up: bool) -> Iterator[Hit]:
    """Compare 由71.5%提升至85.2%，提升13.7个百分点."""
    if len(percents) < 2 or not pattern("changed_to").search(percents[-1].label):
        return
    first, last = percents[-2:]
    grown = Decimal(last.low) - Decimal(first.low)
    if grown != (change.low if up else -change.low):
        why = f"由{first.written}到{last.written}"
        yield _wrong(_went(grown, "提高", "降低", _POINTS), why, change, first, last)
