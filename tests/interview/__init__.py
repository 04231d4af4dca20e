"""Tests of assistant.interview."""
