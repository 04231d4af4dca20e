"""Text in cells of a terminal: cut or padded to a width exactly."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def cut(text: str, width: int) -> str:
    """Return a text of exactly this width, cut with two dots or padded."""
    if width <= 0:
        return ""
    if cell_len(text) <= width or width < 4:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 2).rstrip() + "..", width)


def right(text: str, width: int) -> str:
    """Return a text of exactly this width, at its right."""
    return " " * max(0, width - cell_len(text)) + cut(text, min(width, cell_len(text)))


def middle(text: str, width: int, fill: str = "-") -> str:
    """Return a text of exactly this width, in the middle of a rule."""
    inner = f" {text} "
    if cell_len(inner) + 2 > width:
        return cut(text, width)
    left = (width - cell_len(inner)) // 2
    return fill * left + inner + fill * (width - left - cell_len(inner))
