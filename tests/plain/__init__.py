"""Tests of assistant.plain."""
