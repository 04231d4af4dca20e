"""Widgets of the assistant, each in a module of its own; nothing is imported here."""
