"""The commands, at most a few lines each; what they do step by step stands in the rooms of `assistant.cli`."""

from assistant.cli.commands import books, checking, drafting, importing, machine

__all__ = ["books", "checking", "drafting", "importing", "machine"]
