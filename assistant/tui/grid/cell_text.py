"""What the text of a grid cell says: a number, a blank, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant import chinese
from assistant.edition.kinds import BLANK
from assistant.edition.layout import CellKind
from assistant.edition.tree import Node
from assistant.report.grid import Number
from assistant.tui.wrapping import ASCII

WANTED = {"count": "不小于0的整数", "money": "不小于0的金额（万元）"}


@lru_cache(maxsize=4096)
def read_cell(kind: CellKind, text: str) -> Number | None:
    """Return the number that a text says (12, １２, 1,024, 无), in 件 or 万元; None when blank or no number."""
    if is_blank(text):
        return None
    plain = chinese.clean(text)
    return chinese.read_count(plain) if kind == "count" else chinese.read_money(plain, "万元")


def is_blank(text: str) -> bool:
    """Tell whether a text says nothing at all; blank is not 0."""
    return chinese.clean(text) in BLANK


@lru_cache(maxsize=1024)
def drawable(text: str) -> str:
    """Return a text as one line without marks that some terminals draw one cell wide and others two."""
    return " ".join(chinese.clean(text.replace("\t", " ")).split()).translate(ASCII)


@lru_cache(maxsize=512)
def brief_name(node: Node) -> str:
    """Return the shortest Chinese name of a row; a sum goes by the name of what it sums up."""
    owner = node.parent if node.sum and node.parent else node
    names = (owner.key, *(alias for alias in owner.aliases if not alias.isascii()))
    return drawable(min(names, key=len))


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding at a cell: shown by a sign and by colour; `text` is said while the cursor is there."""

    severity: Literal["error", "warning", "info"]
    text: str = ""

    @property
    def sign(self) -> str:
        """One narrow mark that every terminal and every code page draws alike."""
        return {"error": "!", "warning": "?", "info": "i"}[self.severity]
