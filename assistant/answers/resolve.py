"""From the nested mapping of an answers file to answers by question id and cells by address."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.answers import keys
from assistant.answers.keys import Menu, Target
from assistant.chinese import clean, half_width, nearest, read_count
from assistant.edition import Edition, Group, Question, Section
from assistant.edition.kinds import BLANK, unknown_key
from assistant.edition.layout import Slot
from assistant.edition.problems import Problems, quote
from assistant.edition.values import Raw


@dataclass
class Resolved:
    """What a file says, by ids: raw answers, raw cells, rewritten paragraphs by place, kept findings."""

    given: dict[str, Raw] = field(default_factory=dict)
    cells: dict[str, Raw] = field(default_factory=dict)
    rewrites: dict[str, Raw] = field(default_factory=dict)
    kept: dict[str, Raw] = field(default_factory=dict)


def resolve(edition: Edition, tree: Raw, problems: Problems) -> Resolved:
    """Sort the tree of an answers file; unknown keys and wrong shapes are noted in `problems`."""
    resolver = Resolver(edition, problems)
    resolver.mapping(tree, "答案文件", keys.top_level(edition))
    return resolver.found


def resolve_setting(edition: Edition, key: str, raw: Raw, problems: Problems) -> Resolved:
    """Sort one `--set 键=值`; the key is a path (单位.名称), a question's label or id, or a cell's address."""
    resolver = Resolver(edition, problems)
    first, *rest = [part for part in key.replace("/", ".").split(".") if part] or [key]
    target = keys.top_level(edition).find(first) or keys.anywhere(edition).get(first)
    if key in edition.kinds:
        resolver.found.cells[key] = raw
    elif target is None:
        near = nearest(first, list(keys.anywhere(edition)))
        hint = f"是不是“{near}”？" if near else ""
        problems.add(key, f"--set {key}", "没有这一项", f"{hint}键的写法如“单位.名称”“公开日期”。")
    else:
        for part in reversed(rest):
            raw = {part: raw}
        resolver.resolve(target, first, raw)
    return resolver.found


class Resolver:
    """Follows the mappings of a file down to answers and cells."""

    def __init__(self, edition: Edition, problems: Problems) -> None:
        self._edition, self._problems = edition, problems
        self.found = Resolved()

    def mapping(self, raw: Raw, place: str, menu: Menu) -> None:
        """Take each value of a mapping by what its key means."""
        if raw is None or (isinstance(raw, str) and clean(raw) in BLANK):
            return
        if not isinstance(raw, dict):
            colon = "，名称后面用了中文冒号“：”" if isinstance(raw, str) and "：" in raw else ""
            message = f"读到的是{quote(raw)}，这里应当是“名称: 内容”{colon}"
            self._problems.add(raw, place, message, f"请分行写“名称: 内容”，可用的名称：{'、'.join(menu.shown)}。")
            return
        for key, below in raw.items():
            target = menu.find(key)
            if target is None:
                unknown_key(key, list(menu.shown), place, self._problems)
            else:
                self.resolve(target, key, below)

    def resolve(self, target: Target, key: str, raw: Raw) -> None:
        """Sort the value of one key."""
        match target:
            case Question():
                self._question(target, key, raw)
            case Group():
                self.mapping(raw, f"“{target.key}”", keys.of_group(target))
            case Slot():
                self._slot(target, raw)
            case Section() if target.table and not isinstance(raw, dict):
                self._slot(self._edition.layouts[target.table].root, raw)
            case Section():
                self.mapping(raw, f"“{target.key}”", keys.inside(self._edition, target))
            case str():
                self._remark(target, key, raw)

    def _remark(self, target: str, key: str, raw: Raw) -> None:
        """Take what is neither an answer nor a cell: the edition's name, rewritten paragraphs, kept findings."""
        if target == "改写":
            self._texts(self.found.rewrites, key, raw)
        elif target == "说明":
            self._texts(self.found.kept, key, raw)
        elif isinstance(raw, str) and raw and half_width(raw) != self._edition.name:
            message = f"写的是{quote(raw)}，答案是按版式 {self._edition.name} 填的"
            self._problems.add(raw, "“版式”", message, "几处版式要一致；换版式请改答案文件。")

    def _texts(self, into: dict[str, Raw], key: str, raw: Raw) -> None:
        if isinstance(raw, dict):
            into |= raw
        elif raw is not None and clean(str(raw)) not in BLANK:
            self._problems.add(raw, f"“{key}”", f"读到的是{quote(raw)}", "请写成“位置: 文字”，没有就写 {}。")

    def _question(self, question: Question, key: str, raw: Raw) -> None:
        if question.kind == "cells":
            self._cells_question(question, key, raw)
            return
        if question.id in self.found.given:
            self._problems.add(key, self._edition.place(question.id), "写了两次", "请只留一处。")
        self.found.given[question.id] = raw

    def _cells_question(self, question: Question, key: str, raw: Raw) -> None:
        """A question that feeds one cell may be answered under its own name; more belong to the table's rows."""
        addresses = [address for pattern in question.feeds for address in self._edition.matching(pattern)]
        if len(addresses) == 1:
            self._cell(addresses[0], raw)
        elif raw is not None:
            self._problems.add(key, f"“{key}”", "这一项是表格里的数", "请填在该部分表格的各行里。")

    def _slot(self, slot: Slot, raw: Raw) -> None:
        """Take what stands at a key of a table: cells by name, a list of cells, or 0 for all below."""
        match raw:
            case None:
                return
            case str() if slot.address:
                self._cell(slot.address, raw)
            case list() | dict() if slot.address and not slot.below:
                self._problems.add(raw, self._edition.place(slot.address), f"读到的是{quote(raw)}", "这里只要一个数。")
            case str():
                self._zeros(slot, raw)
            case list():
                self._row_of_cells(slot, raw)
            case dict():
                self._parts(slot, raw)

    def _parts(self, slot: Slot, raw: dict[str, Raw]) -> None:
        for key, below in raw.items():
            part = slot.find(key)
            if part is None:
                unknown_key(key, [part.key for part in slot.below], slot.place, self._problems)
            elif part.address and isinstance(below, str):
                self._cell(part.address, below)
            else:
                self._slot(part, below)

    def _zeros(self, slot: Slot, raw: str) -> None:
        if clean(raw) in BLANK:
            return
        cells = list(slot.cells())
        asked = [cell for cell in cells if not cell.computed] or cells
        if read_count(raw) == 0:
            for cell in asked:
                self._cell(cell.address, raw)
            return
        names = "、".join(part.key for part in slot.below)
        message = f"只读到一个值{quote(raw)}，这里有{len(asked)}个数"
        remedy = f"请按名称分开填：{names}；全部为0时只写 0。"
        if raw[:1] in "［【":
            remedy = f"方括号和逗号要用英文半角，如 [1, 0]。{remedy}"
        self._problems.add(raw, slot.place, message, remedy)

    def _row_of_cells(self, slot: Slot, raw: list[Raw]) -> None:
        cells = [part.address for part in slot.below if not part.below]
        asked = [part.address for part in slot.below if not part.below and not part.computed]
        if len(cells) != len(slot.below) or not cells:
            self._problems.add(raw, slot.place, f"读到的是{quote(raw)}，这里还要再分项", "请按名称分开填写。")
        elif len(raw) not in (len(asked), len(cells)):
            names = "、".join(part.key for part in slot.below)
            if any("，" in str(item) for item in raw):
                names += "；列表里的逗号要用英文半角"
            count = f"{len(asked)}个数（加上总计是{len(cells)}个）" if asked != cells else f"{len(cells)}个数"
            self._problems.add(raw, slot.place, f"列表里有{len(raw)}个数，应为{count}", f"顺序是：{names}。")
        else:
            for address, value in zip(asked if len(raw) == len(asked) else cells, raw, strict=True):
                self._cell(address, value)

    def _cell(self, address: str, raw: Raw) -> None:
        if raw is None or raw == "":
            return
        if address in self.found.cells:
            self._problems.add(raw, self._edition.place(address), "填了两次", "请只留一处。")
        self.found.cells[address] = raw
