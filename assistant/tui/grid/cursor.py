"""The hand at the number grid: cursor, selection and typing rules; knows no screen and no keys."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.chinese import ZERO_WORDS, half_width
from assistant.tui.grid.cell_text import WANTED
from assistant.tui.grid.model import GridModel
from assistant.tui.grid.paste import PasteRefused
from assistant.tui.grid.shape import Move

_LONGEST = {"count": 9, "money": 13}
_READ_ONLY = "这份材料是只读打开的，不能改。"


class Hand:
    """Acts on a model. After each act `said` tells the clerk what is to be told, `refused` that it was not done."""

    def __init__(self, model: GridModel) -> None:
        self.model = model
        self.cursor: str = model.shape.order[0]
        self.anchor: str = self.cursor
        self.said, self.refused = "", False
        self.read_only = self._asking = self._asked = False
        self._begun_with = ""

    @property
    def selection(self) -> frozenset[str]:
        """The addresses between anchor and cursor; only the cursor's when nothing is selected."""
        return frozenset(a for row in self.model.shape.rectangle(self.anchor, self.cursor) for a in row if a)

    def hush(self) -> None:
        """Begin an act: forget what was said; a question waits for a second press no longer than one act."""
        self.said, self.refused = "", False
        self._asked, self._asking = self._asking, False

    def _say(self, text: str, refused: bool = False) -> None:
        self.said, self.refused = text, refused

    def _may_change(self) -> bool:
        if self.read_only:
            self._say(_READ_ONLY, refused=True)
        return not self.read_only

    # --- moving -------------------------------------------------------------------------------------------

    def go(self, address: str, extend: bool = False) -> None:
        """Set the cursor; what was typed is confirmed. A total leads to the last typed cell before it."""
        self.confirm()
        shape = self.model.shape
        if address not in shape.places:
            row = shape.row_of.get(address)
            address = row.typed[-1] if row and row.typed else self.cursor
        self.cursor = address if address in shape.places else shape.order[0]
        if not extend or self.anchor not in shape.places:
            self.anchor = self.cursor

    def move(self, move: Move, extend: bool = False, page: int = 1) -> None:
        """Move the cursor, or its end of the selection."""
        self.go(self.model.shape.moved(self.cursor, move, page), extend)

    def select_all(self) -> None:
        """Select every typed cell on show."""
        self.go(self.model.shape.order[0])
        self.go(self.model.shape.order[-1], extend=True)

    # --- typing -------------------------------------------------------------------------------------------

    def key(self, character: str) -> None:
        """Take one typed character: digits edit at once; anything else is refused with a reason."""
        if not self._may_change():
            return
        mark, typed = half_width(character), self.model.typing
        if mark.isdigit() and not character.isdecimal():  # ² and ① are not digits that anyone means
            mark = character
        if character in ZERO_WORDS and not typed:
            mark = "0"
            self._say(f"“{character}”按 0 填")
        if character == "。":
            mark = "."
        address = self.cursor
        kind = self.model.layout.kinds[address]
        text = f"{typed or ''}{mark}"
        if not self._fits(mark, text, kind):
            self._say(self._complaint(character, mark, kind), refused=True)
            return
        if typed is None:
            self._begun_with = self.model.text(address)
        self.anchor = address
        self.model.type(address, _plain(text))

    def _fits(self, mark: str, text: str, kind: str) -> bool:
        allowed = mark.isascii() and (mark.isdigit() or (mark == "." and kind == "money"))
        return allowed and text.count(".") <= 1 and len(text) <= _LONGEST[kind]

    def _complaint(self, character: str, mark: str, kind: str) -> str:
        want = f"这一格要{WANTED[kind]}，没有发生填 0。"
        if mark.isdigit() and mark.isascii():
            return f"数字太长了，请核对。{want}"
        if mark in ("-", "－", "—", "−"):
            return f"这里没有负数。{want}"
        if mark in ("余", "约", "多", "近"):
            return f"表格里要确数，不写“{mark}”。{want}"
        if mark in (",", ".") and (mark == "," or kind == "money"):
            return f"多了一个“{character}”。{want}"
        return f"“{character}”不是数字。{want}"

    def edit(self) -> None:
        """Begin to edit the number that is there."""
        if self.model.typing is None and self._may_change():
            self.anchor = self.cursor
            self._begun_with = self.model.text(self.cursor) if self.model.number(self.cursor) is not None else ""
            self.model.type(self.cursor, self._begun_with)

    def enter(self) -> None:
        """Confirm and go down, or begin to edit."""
        if self.model.typing is None:
            self.edit()
        else:
            self.move("down")

    def backspace(self) -> None:
        """Take the last digit away, of what is typed or of the number that is there."""
        self.edit()
        if self.model.typing is not None:
            self.model.type(self.cursor, self.model.typing[:-1])

    def confirm(self) -> None:
        """Take what is typed; an untouched text stays as it was given."""
        if self.model.typing == self._begun_with:
            self.model.drop()
        self.model.confirm()

    def escape(self) -> bool:
        """Bring back what was there before typing, or end a selection; False when there was neither."""
        if self.model.typing is not None:
            self.model.drop()
            return True
        busy = self.anchor != self.cursor or self._asked
        self.anchor = self.cursor
        return busy

    def clear(self) -> None:
        """Make the selected cells blank."""
        if self._may_change():
            self.model.drop()
            self.model.clear(self.selection)

    # --- steps --------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back what is being typed, or the last step, and show where."""
        if self.model.typing is not None:
            self.model.drop()
        elif self._may_change():
            self._travel(self.model.undo(), "没有可以撤销的了")

    def redo(self) -> None:
        """Take back an undo."""
        if self._may_change():
            self._travel(self.model.redo(), "没有可以重做的了")

    def _travel(self, address: str | None, otherwise: str) -> None:
        if address is None:
            self._say(otherwise)
        self.go(address or self.cursor)

    def paste(self, text: str, own: bool = False) -> None:
        """Paste a block at the cursor; refused as a whole when it does not fit."""
        if not self._may_change():
            return
        self.model.drop()
        try:
            remark = self.model.paste(text, self._corner(), own)
        except PasteRefused as refusal:
            self._say(str(refusal), refused=True)
            return
        self._say(remark)
        self.go(self._corner())

    def copy(self) -> str:
        """Return the selected cells as text for Excel or WPS."""
        self.confirm()
        rows = self.model.shape.rectangle(self.anchor, self.cursor)
        self._say(f"已复制 {len(rows)} 行 {len(rows[0])} 列；要退出请按 Ctrl+Q")
        return self.model.copy(self.anchor, self.cursor)

    def _corner(self) -> str:
        return next(a for a in self.model.shape.order if a in self.selection)

    def use_sums(self) -> None:
        """Let computed totals take the place of those that were given."""
        if self._may_change():
            self.confirm()
            self._say("总计已改用相加的数" if self.model.use_computed_totals() else "总计本来就是相加的数")

    def occur(self, rows: Iterable[str] | None, columns: Iterable[str] | None) -> None:
        """Show only what occurs; the cursor stays among the cells on show."""
        if self._may_change():
            self.confirm()
            self.model.occur(rows, columns)
            self.go(self.cursor)

    def zero_rest(self) -> None:
        """Ask once, then set all blank cells to 0."""
        if not self._may_change():
            return
        self.confirm()
        blank = len([a for a in self.model.blanks() if a not in self.model.grid.unread])
        if not blank:
            self._say("没有空着的格子，不用填 0。")
        elif not self._asked:
            self._say(f"还空着的 {blank} 格都填 0？已填的不动。再按一次确认，按 Esc 取消。")
            self._asking = True
        else:
            self.model.zero_rest()
            self._say(f"已把 {blank} 格填成 0，Ctrl+Z 可以撤销。")


def _plain(text: str) -> str:
    """Drop zeros in front, and put one before a point: 05 is 5, .5 is 0.5."""
    shown = text.lstrip("0") if len(text) > 1 else text
    return shown if shown[:1].isdigit() else f"0{shown}"
