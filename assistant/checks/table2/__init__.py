"""Rules on 表二."""
