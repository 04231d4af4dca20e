"""Tests of assistant.edition."""
