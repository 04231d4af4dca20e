"""Rules that compare with the reports of other units."""
