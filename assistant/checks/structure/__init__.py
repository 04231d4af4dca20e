"""Rules on completeness and form."""
