"""Tests of assistant.reading."""
