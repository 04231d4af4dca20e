"""Rules on title, dates and unit."""
