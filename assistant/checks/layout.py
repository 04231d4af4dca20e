"""Rules on the finished docx."""
