"""Files that people bring: reports and ledgers become documents, answers and numbers."""
