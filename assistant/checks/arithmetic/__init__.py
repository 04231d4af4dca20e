"""Rules on the arithmetic inside the text."""

from assistant.checks.arithmetic import figures, percents, sequences, sums, units

__all__ = ["figures", "percents", "sequences", "sums", "units"]
