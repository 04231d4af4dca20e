"""Rules on 表四."""
