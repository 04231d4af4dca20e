"""The commands, at most a few lines each; what they do step by step stands in the rooms of `assistant.cli`."""
