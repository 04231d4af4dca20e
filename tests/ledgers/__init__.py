"""Tests of assistant.ledgers."""
