"""The words of a Word paragraph as they print: inserted text kept, deleted text dropped, what is no text told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from assistant.reading.docx.numbers import Numbers
from assistant.reading.docx.package import W, all_text, tags, value
from assistant.reading.docx.styles import Styles
from assistant.reading.notices import Notices
from assistant.reading.raw_tables import UNREADABLE

_COMPAT = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_THROUGH = tags("r", "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml") | tags(
    "dir", "bdo", "ruby", "rubyBase"
)
_MARKS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PASSED_OVER = {
    f"{W}footnoteReference": "脚注",
    f"{W}endnoteReference": "尾注",
    f"{W}commentReference": "批注",
    f"{W}sym": "特殊符号",
    f"{_MATH}oMath": "公式",
    f"{_MATH}oMathPara": "公式",
}
_NOT_SHOWN = {"vanish": "隐藏文字", "strike": "划掉的文字", "dstrike": "划掉的文字"}
_DRAWN = tags("drawing", "pict", "object") | {f"{_COMPAT}AlternateContent"}


class Paragraphs:
    """Reads paragraphs, in the order of the file since their automatic numbers count along."""

    def __init__(self, notices: Notices, styles: Styles, numbers: Numbers) -> None:
        self.notices, self.styles, self._numbers = notices, styles, numbers

    def text(self, paragraph: Any) -> str:
        """Return the text with its automatic number before it; line breaks are newlines."""
        text = self.notices.visible("".join(self._pieces(paragraph)))
        return self._numbers.before(self.styles.of(paragraph)) + text if text.strip() else text

    def cell(self, paragraphs: Iterable[Any]) -> str:
        """Return the text of a cell; one that holds a drawing and no words is not blank."""
        parts = list(paragraphs)
        text = "\n".join(map(self.text, parts)).strip("\n")
        if not text.strip() and any(next(one.iter(*_DRAWN), None) is not None for one in parts):
            return UNREADABLE
        return self.notices.without_note(text)

    def _pieces(self, parent: Any) -> Iterator[str]:
        """Yield the words of an element; of a run none that are hidden or struck out, raised marks of notes apart."""
        properties = parent.find(f"{W}rPr") if parent.tag == f"{W}r" else None
        if properties is None:
            yield from self._children(parent)
            return
        for name, what in _NOT_SHOWN.items():
            if value(properties, name, "1") not in ("", "0", "false", "off"):
                if words := "".join(text.text or "" for text in parent.iterfind(f"{W}t")).strip():
                    self.notices.passed_over(what, words)
                return
        if value(properties, "vertAlign") == "superscript":
            yield self.notices.raised("".join(self._children(parent)))
        else:
            yield from self._children(parent)

    def _children(self, parent: Any) -> Iterator[str]:
        for child in parent:
            tag = child.tag
            if tag == f"{W}t":
                yield child.text or ""
            elif tag in _MARKS:
                yield _MARKS[tag]
            elif tag == f"{W}br":
                yield "" if child.get(f"{W}type") in ("page", "column") else "\n"
            elif tag in _THROUGH:
                yield from self._pieces(child)
            elif tag in _PASSED_OVER:
                self.notices.passed_over(_PASSED_OVER[tag])
            elif tag in _DRAWN:
                self._tell_drawn(child)

    def _tell_drawn(self, drawn: Any) -> None:
        """Tell of a text box by its words, once though Word writes it in two ways; of anything else as a picture."""
        box = next(drawn.iter(f"{W}txbxContent"), None)
        if box is None:
            self.notices.passed_over("图片")
        elif words := all_text(box).strip():
            self.notices.passed_over("文本框", words)
