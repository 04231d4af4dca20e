"""Tests of assistant.checks."""
