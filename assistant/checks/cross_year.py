"""Rules that compare with last year's report."""
