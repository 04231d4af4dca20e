"""The conversation on the screen: the question, its input, what was said so far."""
