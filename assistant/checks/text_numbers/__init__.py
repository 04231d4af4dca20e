"""Rules on the arithmetic inside the text."""
