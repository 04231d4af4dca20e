"""The commands, at most a few lines each; what they do step by step stands in the rooms of `assistant.cli`."""

from assistant.cli.commands import checking, drafting, ledger_commands

__all__ = ["checking", "drafting", "ledger_commands"]
