"""Tests of assistant.claims."""
