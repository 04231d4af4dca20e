"""Tests of assistant.compose."""
