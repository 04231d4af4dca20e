"""Rules on the arithmetic inside the text, and what they share: where numbers stand, and how exact a percentage is."""

from decimal import Decimal

from assistant.checks.rule import At
from assistant.claims import Claim
from assistant.claims.numbers import Number


def stated(*claims: Claim) -> At:
    """Return where numbers stand: the place of the first, mended by all of them."""
    return At(claims[0].place, tuple(claim.passage for claim in claims))


def percent(part: Number, whole: Number) -> Decimal:
    """Return how many percent a part is of a whole."""
    return Decimal(part) * 100 / Decimal(whole)


def is_near(right: Decimal, written: Claim) -> bool:
    """Tell whether a percentage is rightly rounded: two decimals are exact to 0.06, whole percents to half a one."""
    return abs(right - Decimal(written.low)) <= Decimal("0.06" if "." in written.written else "0.5")


def rounded(value: Decimal) -> Decimal:
    """Return a percentage to two decimals, as messages show it."""
    return value.quantize(Decimal("0.01"))
