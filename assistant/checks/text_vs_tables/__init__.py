"""Rules on what the sentences say against what the tables say."""
