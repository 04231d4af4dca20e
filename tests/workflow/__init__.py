"""Tests of assistant.workflow."""
