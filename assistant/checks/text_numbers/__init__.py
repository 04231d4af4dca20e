"""Rules on the arithmetic inside the text."""

from decimal import Decimal

# By how much a share or a rate may be off: two decimals written are exact to 0.06, whole percents to half a one.
TOLERANCE = Decimal("0.06")
WHOLE_TOLERANCE = Decimal("0.5")
