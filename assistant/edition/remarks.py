"""What an answers file says besides answers: paragraphs rewritten by hand, and why findings are left as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.chinese import clean
from assistant.edition.marker import Marker
from assistant.edition.problems import Problems, line, mistake, quote, together
from assistant.edition.scalar_kinds import ABSENT, BLANK, NOTHING
from assistant.edition.values import Absent, Raw

_TEXT = {"type": "string"}
_REASON = {"type": "object", "properties": {"原因": _TEXT, "针对": _TEXT}, "additionalProperties": False}
Told = dict[str, tuple[str, str]]


@dataclass(frozen=True, repr=False)
class Remarks(Marker):
    """Marks texts by the place or the finding that they are about: each with what it answers, where that is told.

    A blank text is as if it were not there, 不适用 is the same as 不写.
    """

    label: str

    def described(self, handler: Any) -> dict[str, Any]:
        """Return the JSON Schema of the texts."""
        below = {"anyOf": [_TEXT, _REASON]} if self.label == "说明" else _TEXT
        return {"type": ["object", "null"], "additionalProperties": below}

    def sorted(self, raw: Any) -> dict[str, Raw]:
        """Return the texts as they were given."""
        if raw is None or (isinstance(raw, str) and clean(raw) in BLANK):
            return {}
        if not isinstance(raw, dict):
            raise mistake(f"读到的是{quote(raw)}", "请写成“位置: 文字”，没有就写 {}。")
        return raw

    def read(self, raw: Any, problems: Problems) -> Any:
        """Read the texts."""
        return self.told(raw, problems)

    def told(self, raw: Any, problems: Problems) -> Told:
        """Return the texts that are not blank."""
        wrong, found = [], Told()
        for name, below in self.sorted(raw).items():
            parts = below if self.label == "说明" and isinstance(below, dict) else {"原因": below}
            try:
                if text := _text(parts.get("原因")):
                    found[name] = text, str(parts.get("针对") or "")
            except ValueError as error:
                wrong.append(line(error, parts.get("原因"), name))  # type: ignore[arg-type]
        return together(lambda: found, [] if problems.lenient else wrong)


def _text(raw: Raw) -> str:
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise mistake(f"读到的是{quote(raw)}", "这里只要一段文字。")
    text = clean(raw)
    if text in NOTHING or text == "0":
        remedy = "不要这一段请写“不写”；照原样请把这一行删去。"
        raise mistake(f"写的是{quote(raw)}，看不出是什么意思", remedy)
    return "" if text in BLANK else Absent.OMITTED.value if text in ABSENT else text
