"""Rules on the arithmetic inside the text."""

from assistant.checks.arithmetic import figures, growth, percents, sequences, sums, units

__all__ = ["figures", "growth", "percents", "sequences", "sums", "units"]
