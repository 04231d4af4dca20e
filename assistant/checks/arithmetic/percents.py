"""Rules on shares and on what grew or fell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.checks.rule import WARNING, Hit, rule
from assistant.chinese import show_number
from assistant.claims import Claim, Claims
from assistant.claims.numbers import PERCENT, Number

# By how much a share may be off: two decimals written are exact to 0.06, whole percents to half a one.
TOLERANCE = Decimal("0.06")
WHOLE_TOLERANCE = Decimal("0.5")
WHOLE = Decimal("100.2")
# What may be more than the whole: 完成率105.2%.
_MAY_EXCEED = re.compile("完成率|增长率|增速|达产率|周转率|利用率|执行率|达成率")
_UP = re.compile(r"(?:增加|增长|上升|提高|提升)了?")
_DOWN = re.compile(r"(?:减少|下降|降低)了?")
_FROM = re.compile(r"(?:^|[，、；]|[^自来])(?:由|从)(?:上年|去年|上一年|\d{4}年)?的?$")
_TO = re.compile(r"(增加|增长|上升|提高|提升|减少|下降|降低)(?:到|至|为)$")
# How the words before one of the two numbers end.
_ENDS = frozenset("到至为的")
_AGAINST = re.compile(r"(?:较|比)(?:上年|去年|上一年|上年度|\d{4}年)(?:同期)?的$")


def _is_percent(claim: Claim) -> bool:
    return claim.unit in PERCENT


def _is_share(claim: Claim) -> bool:
    told = claim.piece
    return ("占" in told or ("率" in told and not _MAY_EXCEED.search(told))) and "change" not in claim.qualifiers


@rule("I04", "share-not-as-computed", severity=WARNING)
def share_not_as_computed(claims: Claims) -> Iterator[Hit]:
    """百分比算得不对。

    查什么：“占百分之几”应当等于这一项除以总数；占比、各种率不应超过100%；同一句里的占比相加不应超过100%。
    依据：填报经验；按四舍五入计算。
    怎么改：按“分项÷总数×100”重新计算。
    """
    for sentence in claims.sentences_of(filter(_is_percent, claims)):
        yield from _shares_in(sentence)
    for listing in claims.lists:
        if listing.apart:
            for sentence in claims.sentences_of(listing.parts[:1]):
                yield from _wrong_shares((listing.total, *sentence))


def _shares_in(sentence: Sequence[Claim]) -> Iterator[Hit]:
    shares = [claim for claim in sentence if _is_percent(claim) and "占" in claim.piece]
    for claim in sentence:
        if _is_percent(claim) and claim.low > 100 and _is_share(claim):
            yield claim.place, f"写“{claim.fragment}”，超过100%，请核对。"
    yield from _wrong_shares(sentence)
    added = sum((claim.low for claim in shares), 0)
    if len(shares) > 1 and added > WHOLE and all(claim.low <= 100 for claim in shares):
        yield shares[0].place, f"从“{shares[0].fragment}”起，各项占比相加是{show_number(added)}%，超过100%，请核对。"


def _wrong_shares(sentence: Sequence[Claim]) -> Iterator[Hit]:
    """Compare each 占…% right behind a part with the part divided by the first number of its unit before it."""
    for index, claim in enumerate(sentence):
        if (
            index < 2
            or not _is_percent(claim)
            or claim.label.strip("，、（") not in ("占", "占比", "占比为", "占总数的")
        ):
            continue
        part = sentence[index - 1]
        wholes = [one for one in sentence[: index - 1] if one.unit == part.unit]
        if not wholes or not _shared(sentence, wholes[0], part):
            continue
        share = Decimal(part.low) * 100 / Decimal(wholes[0].low)
        allowed = TOLERANCE if "." in claim.written else WHOLE_TOLERANCE
        if len(wholes) < 3 and abs(share - Decimal(claim.low)) > allowed:
            right = show_number(share.quantize(Decimal("0.01")))
            yield (
                claim.place,
                f"“{part.fragment}”在“{wholes[0].fragment}”中应占{right}%，文中写{claim.written}，请核对。",
            )


def _shared(sentence: Sequence[Claim], whole: Claim, part: Claim) -> bool:
    """Tell whether a share of the whole can be worked out; a number with a share of its own is no whole."""
    following = sentence[sentence.index(whole) + 1]
    known = part.exact and whole.exact and whole.low > 0 and part.low <= whole.low
    return known and not _is_percent(following)


@rule("I14", "direction-not-as-the-numbers", severity=WARNING)
def direction_not_as_the_numbers(claims: Claims) -> Iterator[Hit]:
    """写的增减与数字不符。

    查什么：“由甲增加到乙”“甲件，较上年的乙件减少丙件”，增加、减少与两个数的大小是否一致，差数是否正确。
    依据：填报经验。
    怎么改：核对两年的数，改增减的说法或者改数。
    """
    second = (claim for claim in claims if claim.text[claim.start - 1] in _ENDS)
    for sentence in claims.sentences_of(second):
        yield from _directions_in(sentence)


def _directions_in(sentence: Sequence[Claim]) -> Iterator[Hit]:
    for index in range(1, len(sentence)):
        before, claim = sentence[index - 1], sentence[index]
        if before.unit != claim.unit or not before.exact or not claim.exact:
            continue
        if (turn := _TO.search(claim.label)) and _FROM.search(before.label):
            yield from _turned(claim, turn[1], before.low, claim.low)
        elif index > 1 and _AGAINST.search(before.label):
            now = _outside(sentence[: index - 1], before.text)
            if now and now.unit == claim.unit and now.exact:
                yield from _compared(now, before, claim)


def _outside(sentence: Sequence[Claim], text: str) -> Claim | None:
    """Return the last number that stands in no bracket: 5件 of 5件（网上3件、信函2件）."""
    for claim in reversed(sentence):
        opened, closed = (text.rfind(mark, claim.sentence, claim.start) for mark in "（）")
        if opened <= closed:
            return claim
    return None


def _turned(claim: Claim, word: str, first: Number, last: Number) -> Iterator[Hit]:
    if first != last and bool(_UP.match(word)) != (last > first):
        went = "增加" if last > first else "减少"
        yield claim.place, f"写“{word}到{claim.written}”，但由{first}到{last}是{went}，请核对。"


def _compared(now: Claim, before: Claim, change: Claim) -> Iterator[Hit]:
    """Compare 6件，较上年的9件减少3件."""
    up, down = _UP.fullmatch(change.label), _DOWN.fullmatch(change.label)
    grown, unit = now.low - before.low, now.unit
    if (up or down) and (grown != change.low if up else -grown != change.low):
        went = (
            f"增加{show_number(grown)}{unit}"
            if grown > 0
            else f"减少{show_number(-grown)}{unit}"
            if grown < 0
            else "没有变化"
        )
        yield change.place, f"写“{change.fragment}”，但由{before.written}到{now.written}是{went}，请核对。"
