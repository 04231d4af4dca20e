"""The three tables as other people print them: cut, widened, turned, with the words of other years."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.document import Cell
from tests.shapes import file_formats
from tests.shapes.figures import EDITION, figures
from tests.shapes.file_formats import WORDS, Page, Rows, filled

HEAD_ROWS = 3
VALUES = 7
SUBTOTALS = {"（三）不予公开": 8, "（四）无法提供": 3, "（五）不予处理": 5, "（六）其他处理": 3}


def tables(**changed: list[Rows]) -> dict[str, list[Rows]]:
    """Return the three tables as the form prints them, some of them replaced."""
    own = {key: [filled(layout.form, figures())] for key, layout in EDITION.layouts.items()}
    return own | changed


def form(table: str) -> Rows:
    """Return one table with its figures."""
    return filled(EDITION.layouts[table].form, figures())


def page(**changed: list[Rows]) -> Page:
    """Return the report of the invented unit."""
    return Page(tables(**changed), WORDS)


def cut(rows: Rows, *places: int) -> list[Rows]:
    """Cut a table into several; a cell that reached over the cut is printed again in the next one."""
    flat = [row[:] for row in rows]
    for at in places:
        over = []
        for y in range(at):
            for x, cell in enumerate(flat[y]):
                if y + cell.rowspan > at:
                    flat[y][x] = replace(cell, rowspan=at - y)
                    over.append(replace(cell, rowspan=y + cell.rowspan - at))
        flat[at] = [*over, *flat[at]]
    edges = [0, *places, len(rows)]
    return [flat[start:end] for start, end in pairwise(edges)]


def with_subtotal_column(rows: Rows, label: str = "小计") -> Rows:
    """Add a column with the sum of the five kinds of organisations, as some provinces print it."""
    wide = [row[:] for row in rows]
    wide[0][-1] = replace(wide[0][-1], colspan=VALUES + 1)
    wide[1] = [replace(cell, colspan=6) if cell.colspan == 5 else cell for cell in wide[1]]
    wide[2].append(Cell(label))
    for row in wide[HEAD_ROWS:]:
        row.insert(-1, Cell(str(sum(int(cell.text) for cell in row[-6:-1]))))
    return wide


def with_subtotal_rows(rows: Rows) -> Rows:
    """Add a row with the sum below each group of outcomes."""
    found: Rows = []
    for row in rows:
        row = [replace(c, rowspan=c.rowspan + 1) if c.text in SUBTOTALS else c for c in row]
        row = [replace(c, rowspan=c.rowspan + len(SUBTOTALS)) if c.text.startswith("三、") else c for c in row]
        found.append(row)
        labels = [c.text for r in found for c in r if c.text in SUBTOTALS]
        group = labels[-1] if labels else ""
        since = next((y for y, r in enumerate(found) if any(c.text == group for c in r)), 0)
        if group and len(found) - since == SUBTOTALS[group]:
            values = len(row) - next(i for i, c in enumerate(row) if c.text.isdecimal())
            sums = [str(sum(int(r[i - values].text) for r in found[since:])) for i in range(values)]
            found.append([Cell("小计"), *map(Cell, sums)])
    return found


def numbers_only(rows: Rows) -> list[str]:
    """Return nothing but the numbers, a row a line: the labels were pictures, or lost in copying."""
    lines = [" ".join(cell.text for cell in row if cell.text.isdecimal()) for row in rows]
    return [line for line in lines if line]


def without_column(rows: Rows, label: str) -> Rows:
    """Take a column of organisations out."""
    at = [cell.text for cell in rows[2]].index(label)
    found = [row[:] for row in rows]
    found[0][-1] = replace(found[0][-1], colspan=VALUES - 1)
    found[1] = [replace(cell, colspan=4) if cell.colspan == 5 else cell for cell in found[1]]
    del found[2][at]
    for row in found[HEAD_ROWS:]:
        del row[at - 6]
    return found


def changed(rows: Rows, texts: dict[str, str], table: str = "applications") -> Rows:
    """Put other texts into some cells, by address."""
    layout = EDITION.layouts[table]
    addresses = [[cell.address for cell in row] for row in layout.form.rows]
    return [
        [replace(c, text=texts.get(a, c.text)) for c, a in zip(row, own, strict=True)]
        for row, own in zip(rows, addresses, strict=True)
    ]


def turned(rows: Rows) -> Rows:
    """Turn a table on its side."""
    return [[Cell(text) for text in column] for column in zip(*file_formats.flat(rows), strict=True)]


def old_disclosure() -> Rows:
    """Return 表二 as the trial form of 2019 has it."""
    one = lambda *texts: [Cell(text) for text in texts]  # noqa: E731 - a row in short
    head = one("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")
    return [
        [Cell("第二十条第（一）项", colspan=4)],
        one("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
        one("规章", "0", "0", "0"),
        one("规范性文件", "2", "3", "14"),
        [Cell("第二十条第（五）项", colspan=4)],
        head,
        one("行政许可", "21", "-1", "47"),
        one("其他对外管理服务事项", "12", "2", "301"),
        [Cell("第二十条第（六）项", colspan=4)],
        head,
        one("行政处罚", "4", "0", "15"),
        one("行政强制", "2", "0", "6"),
        [Cell("第二十条第（八）项", colspan=4)],
        [Cell("信息内容"), Cell("上一年项目数量"), Cell("本年增/减", colspan=2)],
        [Cell("行政事业性收费"), Cell("3"), Cell("0", colspan=2)],
        [Cell("第二十条第（九）项", colspan=4)],
        [Cell("信息内容"), Cell("采购项目数量"), Cell("采购总金额", colspan=2)],
        [Cell("政府集中采购"), Cell("7"), Cell("88.5万元", colspan=2)],
    ]


def old_applications() -> Rows:
    """Return 表三 with （六）其他处理 as one row."""
    found: Rows = []
    for row in form("applications"):
        labels = [cell.text for cell in row]
        if any(text.startswith(("2.申请人逾期", "3.其他")) for text in labels):
            continue
        row = [replace(c, rowspan=c.rowspan - 2) if c.text.startswith("三、") else c for c in row]
        if "（六）其他处理" in labels:
            row = [Cell("（六）其他处理", colspan=2), *row[-VALUES:]]
        found.append(row)
    return found


def one_table() -> list[Rows]:
    """Return 表三 and 表四 as one table with a line between."""
    wide = [[replace(row[0], colspan=row[0].colspan), *row[1:]] for row in form("disputes")]
    return [[*form("applications"), [Cell("四、政府信息公开行政复议、行政诉讼情况", colspan=10)], *wide]]


def disputes_in_two() -> list[Rows]:
    rows = form("disputes")
    review = [[rows[0][0]], rows[1][:5], rows[3][:5]]
    review[1] = [replace(cell, rowspan=1) for cell in review[1]]
    court = [[rows[0][1]], rows[1][5:], rows[2], rows[3][5:]]
    return [review, court]


def repeated() -> list[Rows]:
    rows = form("applications")
    pieces = cut(rows, 9, 17)
    return [[*pieces[0], *rows[:HEAD_ROWS], *pieces[1], *rows[:HEAD_ROWS], *pieces[2]]]


def dressed(rows: Rows) -> Rows:
    """Write numbers with a measure word, full-width digits and thousands commas."""

    def dress(text: str) -> str:
        if not text.isdecimal():
            return text
        number = int(text)
        return f"{number:,}" if number > 999 else f"{number} 件" if number % 3 else text.translate(wide)

    wide = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}
    return [[replace(cell, text=dress(cell.text)) for cell in row] for row in rows]


def disputes_square(down: bool) -> Rows:
    """Return 表四 as five outcomes across (or down) and the three kinds of cases down (or across)."""
    rows = form("disputes")
    outcomes = [cell.text for cell in rows[2][:5]]
    kinds = [rows[0][0].text, *(cell.text for cell in rows[1][5:])]
    values = [cell.text for cell in rows[3]]
    square = [["", *outcomes], *([kind, *values[at * 5 : at * 5 + 5]] for at, kind in enumerate(kinds))]
    return [[Cell(text) for text in row] for row in (zip(*square, strict=True) if down else square)]
