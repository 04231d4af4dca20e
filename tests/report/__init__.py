"""Tests of assistant.report."""
