"""A rule on shares and rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.checks.rule import WARNING, Hit, rule
from assistant.checks.text_numbers import is_near, percent, rounded, stated
from assistant.chinese import show_number
from assistant.claims import Claim, Claims
from assistant.claims.numbers import PERCENT, Number
from assistant.edition.patterns import pattern

WHOLE = Decimal("100.2")
# So many shares of one whole bear each other out.
MANY = 3
Share = tuple[Claim, Claim]


def _is_percent(claim: Claim) -> bool:
    return claim.unit in PERCENT


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
    for claim in filter(_is_percent, sentence):
        rate = "率" in claim.piece and not pattern("may_exceed").search(claim.piece)
        if claim.low > 100 and ("占" in claim.piece or rate) and "change" not in claim.qualifiers:
            yield claim.passage, f"写“{claim.fragment}”，超过100%，请核对。"
    shares = [claim for claim in sentence if _is_percent(claim) and "占" in claim.piece]
    wrong = [*_wrong_shares(sentence), *_wrong_rates(sentence)]
    yield from wrong
    added = sum((claim.low for claim in shares), 0)
    if not wrong and len(shares) > 1 and added > WHOLE and all(claim.low <= 100 for claim in shares):
        said = f"从“{shares[0].fragment}”起，各项占比相加是{show_number(added)}%，超过100%，请核对。"
        yield stated(*shares), said


def _wrong_shares(sentence: Sequence[Claim]) -> Iterator[Hit]:
    """Compare each 占…% right behind a part with the part divided by what it is a part of."""
    pairs = [
        (part, share)
        for part, share in pairwise(sentence)
        if _is_percent(share) and not _is_percent(part) and part.exact and _is_share_of(part, share)
    ]
    if len(pairs) >= MANY:
        yield from _odd_shares(sentence, pairs)
    elif not sentence[0].text.startswith("其中", sentence[0].sentence):  # Else the whole is in the sentence before.
        for part, share in pairs:
            whole = next((one for one in sentence if one.unit == part.unit), part)
            told = "占" in share.label and whole is not part and _shared(sentence, whole, part)
            if told and _off(part.low, whole.low, share):
                name = whole.written if part.written in whole.fragment else whole.fragment.rstrip("中")
                yield stated(share, part, whole), _wrong(part, f"“{name}”", whole.low, share)


def _is_share_of(part: Claim, share: Claim) -> bool:
    """Tell whether a percent stands right behind its part: 4件，占40%, or in a bracket of its own."""
    in_bracket = share.label == "（" and share.text.startswith("）", share.end)
    return in_bracket or pattern("share_of").fullmatch(share.label) is not None


def _odd_shares(sentence: Sequence[Claim], pairs: Sequence[Share]) -> Iterator[Hit]:
    """Find the shares that do not fit the whole which most of the others fit: a number before them, or their sum."""
    parts = [part for part, _ in pairs]
    unit = parts[0].unit
    first = next((one for one in sentence if one.unit == unit and one.exact and one not in parts), None)
    added = sum(part.low for part in parts)
    wholes = [(f"“{first.fragment}”", first.low)] if first and first.start < parts[0].start else []
    for name, whole in (*wholes, (f"各项之和{show_number(added)}{unit}", added)):
        wrong = [(part, share) for part, share in pairs if _off(part.low, whole, share)]
        if whole and all(part.unit == unit for part in parts) and len(wrong) * 2 < len(pairs):
            for part, share in wrong:
                if part.low <= whole:
                    yield stated(share, part), _wrong(part, name, whole, share)
            return


def _off(part: Number, whole: Number, share: Claim) -> bool:
    return bool(whole) and not is_near(percent(part, whole), share)


def _wrong(part: Claim, whole: str, value: Number, share: Claim) -> str:
    right = show_number(rounded(percent(part.low, value)))
    return f"“{part.fragment}”在{whole}中应占{right}%，文中写{share.written}，请核对。"


def _shared(sentence: Sequence[Claim], whole: Claim, part: Claim) -> bool:
    """Tell whether a share of the whole can be worked out; a number with a share of its own is no whole.

    Of three numbers or more before the part, it cannot be told which is the whole.
    """
    at, place = sentence.index(whole), sentence.index(part)
    between = [one for one in sentence[at + 1 : place] if one.unit == part.unit]
    known = part.exact and whole.exact and whole.low > 0 and part.low <= whole.low
    return known and len(between) < 2 and not _is_percent(sentence[at + 1])


def _wrong_rates(sentence: Sequence[Claim]) -> Iterator[Hit]:
    """Compare 发放500份，回收480份，回收率96%, and 完成年度计划300条的107.3%."""
    for index in range(2, len(sentence)):
        whole, part, rate = sentence[index - 2 : index + 1]
        exact = whole.exact and part.exact and rate.exact
        if not exact or not _is_percent(rate) or _is_percent(part) or whole.unit != part.unit:
            continue
        named = pattern("named_rate").search(rate.label)
        if rate.label == "的" and "完成" in part.label:
            whole, part = part, whole
        elif not named or named[1] not in part.piece or (part.low > whole.low and named[1] != "完成"):
            continue
        # It may be that of any two numbers, or 100%: 回收48份，其中满意46份、基本满意2份，满意率95.83%.
        numbers = [one.low for one in sentence[:index] if one.unit == part.unit]
        if whole.low and all(_off(some, of, rate) for some in numbers for of in numbers):
            right = show_number(rounded(percent(part.low, whole.low)))
            said = f"由“{whole.fragment}”和“{part.fragment}”算出是{right}%，文中写{rate.written}，请核对。"
            yield stated(rate, part, whole), said
