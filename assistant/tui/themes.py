"""Two calm themes, light and dark, and scroll bars that every terminal draws alike."""

from __future__ import annotations

from typing import ClassVar

from textual.scrollbar import ScrollBarRender
from textual.theme import Theme


class PlainBar(ScrollBarRender):
    """A scroll bar without block marks, which some Chinese consoles draw two columns wide."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


LIGHT = Theme(
    name="nianbao-light",
    dark=False,
    primary="#2f6f7e",
    secondary="#54788a",
    accent="#9a5b1c",
    foreground="#20262b",
    background="#f6f5f1",
    surface="#eceae4",
    panel="#e0ddd5",
    success="#2e6b45",
    warning="#8a5a00",
    error="#a3322b",
)
DARK = Theme(
    name="nianbao-dark",
    dark=True,
    primary="#7fb7c4",
    secondary="#8fa9b5",
    accent="#e0b173",
    foreground="#e4e4df",
    background="#1c2226",
    surface="#252c31",
    panel="#2f383e",
    success="#8cc7a1",
    warning="#e0b173",
    error="#e59a92",
)
