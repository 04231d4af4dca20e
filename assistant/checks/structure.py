"""Rules on completeness and form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checks import ERROR, INFO, WARNING, Hit, rule
from assistant.chinese import label_key
from assistant.document import Document, Heading, Paragraph, Table
from assistant.edition import Section
from assistant.report import Grid, Report

# Marks of the 2019 form (format.md, section 10): the words, and whether one alone is proof.
OLD_FORM = {
    "本年新制作数量": True,
    "本年新公开数量": True,
    "对外公开总数量": True,
    "上一年项目数量": True,
    "本年增/减": True,
    "其他对外管理服务事项": True,
    "政府集中采购": True,
    "第二十条第（九）项": True,
}
OLD_LABEL = "规范性文件"
_JOINERS = re.compile(r"[与和及、，]|政府信息公开|工作")


@rule("S01", "headings-not-standard", severity=ERROR)
def headings_not_standard(report: Report, document: Document) -> Iterator[Hit]:
    """六个部分的标题缺少、次序不对或写法不对。

    查什么：六个一级标题齐全、依次出现、文字与格式一致；只是“与、和、及”不同或用了条例的全称，算提醒。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：按统一格式的标题改正，次序也要一致。
    """
    printed = [
        "".join(piece.text.split()) for piece in document.body if isinstance(piece, Heading) and piece.level == 1
    ]
    position = 0
    for section in report.edition.sections:
        if not section.title:
            continue
        found = _find_heading(section, printed)
        if found is None:
            yield _part(section), f"没有找到标题“{section.title}”。"
        elif printed[found] != section.title:
            severity = WARNING if _loose(printed[found]) == _loose(section.title) else ERROR
            yield _part(section), f"标题现为“{printed[found]}”，应为“{section.title}”。", severity
        if found is not None and found < position:
            yield _part(section), f"“{section.title}”的次序不对。"
        position = max(position, found or 0)


def _find_heading(section: Section, printed: list[str]) -> int | None:
    """Return the index of the heading meant for a section: by its words, else by its number."""
    for same in (lambda text: text == section.title, lambda text: _loose(text) == _loose(section.title)):
        for index, text in enumerate(printed):
            if same(text):
                return index
    number = section.title.split("、")[0] + "、"
    return next((index for index, text in enumerate(printed) if text.startswith(number)), None)


def _loose(heading: str) -> str:
    """Return a heading without number, joining words and the words that long names add."""
    return _JOINERS.sub("", label_key(heading))


def _part(section: Section) -> str:
    return f"第{section.title.split('、')[0]}部分"


@rule("S02", "table-missing", severity=ERROR)
def table_missing(report: Report, document: Document) -> Iterator[Hit]:
    """第二、三、四部分缺少表格。

    查什么：三张统计表都在。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：没有数据也要列出整张表并填0，请用本工具重新生成；表格是图片的，请换成真正的表格。
    """
    printed = {piece.form.id for piece in document.body if isinstance(piece, Table)}
    for section in report.edition.sections:
        if section.table and section.table not in printed:
            yield _part(section), f"没有{report.table(section.table).layout.name}。"


@rule("S03", "old-form", severity=ERROR)
def old_form(report: Report, document: Document) -> Iterator[Hit]:
    """用了2019年的旧表。

    查什么：表格中有“本年新制作数量”“上一年项目数量”“政府集中采购”等旧表栏目；只有“规范性文件”这一种旧称，算提醒。
    依据：年度报告格式（国办公开办函〔2021〕30号）自2021年度起代替国办公开办函〔2019〕60号。
    怎么改：换成现行表格后重新核对数据。
    """
    for piece in document.body:
        if not isinstance(piece, Table):
            continue
        name = report.table(piece.form.id).layout.name if piece.form.id in report.tables else piece.form.caption
        labels = ["".join(cell.text.split()) for row in piece.form.rows for cell in row if not cell.address]
        marks = [mark for mark in OLD_FORM if mark in labels]
        if marks:
            yield name, f"出现“{'”“'.join(marks)}”，这是2019年旧表的栏目。"
        elif OLD_LABEL in labels:
            yield name, f"出现“{OLD_LABEL}”，现行表格的写法是“行政规范性文件”。", WARNING


@rule("S04", "cell-not-filled", severity=ERROR)
def cell_not_filled(report: Report) -> Iterator[Hit]:
    """表格中有空白，或填的不是数。

    查什么：三张表每一格都是数；整张表、整行空白的合并成一条。
    依据：填报经验；没有发生也要填0。
    怎么改：没有发生请填0；不清楚请先查台账。整行或整张表没有发生，可以只写一个 0。
    """
    for grid in report.tables.values():
        odd = {address: text for address, text in grid.unread.items() if address not in grid.values}
        blank = [a for a in grid.blank() if a not in odd and a not in grid.layout.computed]
        yield from _blanks(grid, blank or [a for a in grid.blank() if a not in odd])
        for address, text in odd.items():
            if not _is_amount(text):
                yield address, f"填的是“{text}”，不是数。"


def _blanks(grid: Grid, blank: list[str]) -> Iterator[Hit]:
    asked = [address for address in grid.layout.kinds if address not in grid.layout.computed]
    if blank and len(blank) == len(asked):
        yield grid.layout.id, f"整张表都没有填，共{len(blank)}格。"
        return
    rows: dict[str, list[str]] = {}
    for address in blank:
        rows.setdefault(address.split("/")[1], []).append(address)
    for row, addresses in rows.items():
        names = "、".join(grid.layout.column_name(address) for address in addresses)
        where = addresses[0] if len(addresses) == 1 else f"{grid.layout.id}/{row}"
        yield where, "是空白。" if len(addresses) == 1 else f"有{len(addresses)}格空白：{names}。"


@rule("S05", "number-not-allowed", severity=ERROR)
def number_not_allowed(report: Report) -> Iterator[Hit]:
    """表格中有负数，或件数带小数。

    查什么：件数是不小于0的整数；收费金额不小于0，可以带小数。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：按台账核对后填写不小于0的整数；收费金额以万元为单位，可以带小数。
    """
    for grid in report.tables.values():
        for address, text in grid.unread.items():
            if address not in grid.values and _is_amount(text):
                want = "不小于0的金额" if grid.layout.kinds[address] == "money" else "不小于0的整数"
                yield address, f"填的是“{text}”，应为{want}。"


def _is_amount(text: str) -> bool:
    """Tell whether a text is a number, if not one that the cell may hold."""
    try:
        return Decimal(text.replace(",", "")).is_finite()
    except ArithmeticError:
        return False


@rule("S12", "gap-left", severity=ERROR)
def gap_left(document: Document) -> Iterator[Hit]:
    """正文里还有待填的空位。

    查什么：正文各段有没有【待填：…】。
    依据：填报经验；草稿里的空位不能留到公开的报告里。
    怎么改：回答括号里的这一项；没有做的，请写“不写”（不提这件事）或“不适用”。
    """
    for piece in (piece for piece in document.body if isinstance(piece, Paragraph)):
        gaps = _GAP.findall(piece.text)
        if gaps:
            yield piece.place, f"还没有填：{'、'.join(dict.fromkeys(gaps))}。"


_GAP = re.compile(r"【待填：([^】]*)】")


@rule("S09", "processing-fee-not-told", severity=WARNING)
def processing_fee_not_told(document: Document) -> Iterator[Hit]:
    """第六部分没有提到信息处理费。

    查什么：第六部分是否写到“信息处理费”。
    依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），各单位通行做法。
    怎么改：写明本年收费件数和金额，没有收取也写一句。
    """
    if not any("信息处理费" in piece.text for piece in _paragraphs(document, "第六部分")):
        yield "第六部分", "没有提到信息处理费。"


RESULTS = {"工作考核": r"考核", "社会评议": r"评议", "责任追究": r"追究责任|责任追究|追责"}


@rule("S10", "results-not-told", severity=WARNING)
def results_not_told(report: Report, document: Document) -> Iterator[Hit]:
    """第一部分（五）缺少工作考核、社会评议或责任追究结果。

    查什么：各级人民政府的报告，监督保障部分是否写到考核、评议、追责三项；街道、部门只作提示。
    依据：《中华人民共和国政府信息公开条例》第五十条。
    怎么改：补写缺少的结果，没有发生也要说明。
    """
    text = "".join(piece.text for piece in _paragraphs(document, "第一部分（五）"))
    missing = [name for name, words in RESULTS.items() if not re.search(words, text)]
    if missing:
        severity = WARNING if report.unit.type.owes_results else INFO
        yield "第一部分（五）", f"没有写{'、'.join(missing)}。", severity


def _paragraphs(document: Document, place: str) -> Iterator[Paragraph]:
    return (piece for piece in document.body if isinstance(piece, Paragraph) and piece.place.startswith(place))
