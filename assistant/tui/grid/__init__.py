"""The number grid of a table: without a screen (model, shape, paste), as lines, as a widget and as a screen."""
