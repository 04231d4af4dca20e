"""Rules on what the sentences say against what the tables say."""

from assistant.checks.narrative import applications, decisions, disputes, inexact, received, silence, twice

__all__ = ["applications", "decisions", "disputes", "inexact", "received", "silence", "twice"]
