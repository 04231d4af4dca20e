"""The screens of the app; each shows something and hands on what the clerk does."""
