"""Rules on 表三: sums and balances are read from the layout."""
