"""Tests of assistant.matching."""
