"""Rules that compare with last year's report; they compare nothing where Y12 says that it cannot be compared."""
