"""Layouts in which real units print the three tables, each made up from the same invented figures.

A layout gives a file, and which cells it does not print as the form wants them: unseen (not in the
file, or not to be told), and unread (something stands there that is no number).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from assistant.document import Cell
from tests.importing import pages
from tests.importing.figures import EDITION, figures
from tests.importing.pages import (
    WORDS,
    Page,
    Rows,
    docx_page,
    filled,
    html_page,
    markdown_page,
    pdf_page,
    relabelled,
    text_page,
    xlsx_page,
)

HEAD_ROWS = 3
VALUES = 7
SUBTOTALS = {"（三）不予公开": 8, "（四）无法提供": 3, "（五）不予处理": 5, "（六）其他处理": 3}


@dataclass(frozen=True)
class Layout:
    """A file's bytes and suffix, and what of it cannot be read as a number of the form."""

    suffix: str
    make: Callable[[], bytes]
    unseen: tuple[str, ...] = ()
    odd: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    needs: str = ""


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
    return [[Cell(text) for text in column] for column in zip(*pages.flat(rows), strict=True)]


ODD = {
    "applications/carried_in/natural_person": "",
    "applications/carried_in/organisation.commercial_enterprise": "/",
    "applications/handled.granted/organisation.research_institution": "—",
    "applications/handled.granted/organisation.other_org": "无",
    "applications/carried_over/total": "约70",
}
MISPRINTS = {
    "一、本年新收政府信息公开申请数量": "一、本年度新收政府信息公开申请件数",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部份公开（区分处理的，只计这一情形，不计其他情形）",
    "2.其他法律行政法规禁止公开": "2. 其他法律、行政法规禁止公开的",
    "3.危及“三安全一稳定”": '3．危及"三安全一稳定"',
    "6.属于四类过程性信息": "6.属于4类过程性信息",
    "四、结转下年度继续办理": "四、结转下年继续办理",
    "法律服务机构": "法律服\n务机构",
    "社会公益组织": "社会公益性组织",
    "行政规范性文件": "规范性文件",
}
YEARLY = {
    "一、本年新收政府信息公开申请数量": "一、本年（2023）新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量": "二、上年（2022年）结转政府信息公开申请数量",
    "自然人": " 自 然 人 ",
    "（七）总计": "(七)总　计",
    "8.属于行政查询事项": "⒏属于行政查询事项",
}
PORTAL = (
    '<div class="top"><a href="/">首页</a> | <a href="/zwgk">政务公开</a> | <a href="/hdjl">互动交流</a></div>'
    '<div class="nav"><ul><li>政府信息公开指南</li><li>政府信息公开制度</li><li>法定主动公开内容</li>'
    "<li>政府信息公开年报</li></ul></div>"
    '<table width="1000"><tr><td class="left"><table><tr><td>年份</td><td>2024</td></tr><tr><td>年份</td>'
    '<td>2023</td></tr></table></td><td><div id="zoom" class="article">{}</div>'
    "<div>【打印本页】【关闭窗口】</div></td></tr></table>"
    '<div class="footer">主办：云岭县人民政府办公室　备案号：滇ICP备00000000号　政府网站标识码：5300000000</div>'
    "<script>var visits=128;</script>"
)


def _old_disclosure() -> Rows:
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


def _old_applications() -> Rows:
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


def _rows_of(*starts: str) -> tuple[str, ...]:
    return tuple(a for a in figures() if a.startswith(tuple(f"{start}/" for start in starts)))


OLD = {
    "disclosure/government_rules/made": "0",
    "disclosure/normative_document/made": "2",
    "disclosure/licence_decision/number": "47",
    "disclosure/penalty_decision/number": "15",
    "disclosure/coercive_decision/number": "6",
}
OLD_UNSEEN = (
    *(
        f"disclosure/{row}/{column}"
        for row in ("government_rules", "normative_document")
        for column in ("abolished", "valid")
    ),
    "disclosure/admin_fee/amount",
    *_rows_of(*(f"applications/handled.other_handling.other_{row}" for row in ("no_correction", "fee_unpaid", "misc"))),
)


def _one_table() -> list[Rows]:
    """Return 表三 and 表四 as one table with a line between."""
    wide = [[replace(row[0], colspan=row[0].colspan), *row[1:]] for row in form("disputes")]
    return [[*form("applications"), [Cell("四、政府信息公开行政复议、行政诉讼情况", colspan=10)], *wide]]


def _disputes_in_two() -> list[Rows]:
    rows = form("disputes")
    review = [[rows[0][0]], rows[1][:5], rows[3][:5]]
    review[1] = [replace(cell, rowspan=1) for cell in review[1]]
    court = [[rows[0][1]], rows[1][5:], rows[2], rows[3][5:]]
    return [review, court]


def _repeated() -> list[Rows]:
    rows = form("applications")
    pieces = cut(rows, 9, 17)
    return [[*pieces[0], *rows[:HEAD_ROWS], *pieces[1], *rows[:HEAD_ROWS], *pieces[2]]]


def _dressed(rows: Rows) -> Rows:
    """Write numbers with a measure word, full-width digits and thousands commas."""

    def dress(text: str) -> str:
        if not text.isdecimal():
            return text
        number = int(text)
        return f"{number:,}" if number > 999 else f"{number} 件" if number % 3 else text.translate(wide)

    wide = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}
    return [[replace(cell, text=dress(cell.text)) for cell in row] for row in rows]


_WIDE = with_subtotal_column(form("applications"))
_WIDEST = with_subtotal_rows(_WIDE)
LAYOUTS: Mapping[str, Layout] = {
    "Word，统一格式": Layout("docx", lambda: docx_page(page())),
    "Word，表三断成三张，后两张没有表头": Layout(
        "docx", lambda: docx_page(page(applications=cut(form("applications"), 9, 17)))
    ),
    "Word，每页重复表头": Layout("docx", lambda: docx_page(page(applications=_repeated()))),
    "Word，表三表四连成一张": Layout("docx", lambda: docx_page(page(applications=_one_table(), disputes=[]))),
    "Word，表四分成复议、诉讼两张": Layout("docx", lambda: docx_page(page(disputes=_disputes_in_two()))),
    "Word，行名列名有错漏": Layout(
        "docx",
        lambda: docx_page(page(**{key: [relabelled(form(key), MISPRINTS)] for key in EDITION.layouts})),
        notes=("部份公开", "社会公益性组织"),
    ),
    "Word，多出小计列（200个数）": Layout("docx", lambda: docx_page(page(applications=[_WIDE]))),
    "网页，小计列和小计行（232个数）": Layout("html", lambda: html_page(page(applications=[_WIDEST]))),
    "网页，GBK编码": Layout("html", lambda: html_page(page(), "gbk")),
    "网页，门户整页另存": Layout("html", lambda: html_page(page(), frame=PORTAL)),
    "网页，没有合并单元格": Layout(
        "html", lambda: html_page(page(), table=lambda rows: pages.html_table(rows, spans=False))
    ),
    "网页，年份写进行名、字间空格": Layout(
        "html", lambda: html_page(page(applications=[relabelled(form("applications"), YEARLY)]))
    ),
    "网页，空白、斜杠、横线、无": Layout(
        "html", lambda: html_page(page(applications=[changed(form("applications"), ODD)])), odd=ODD
    ),
    "网页，件、全角、千分位": Layout("html", lambda: html_page(page(applications=[_dressed(form("applications"))]))),
    "网页，少了“法律服务机构”列": Layout(
        "html",
        lambda: html_page(page(applications=[without_column(form("applications"), "法律服务机构")])),
        unseen=tuple(a for a in figures() if a.endswith("legal_service_org")),
        notes=("法律服务机构",),
    ),
    "网页，2019年试行格式": Layout(
        "html",
        lambda: html_page(page(disclosure=[_old_disclosure()], applications=[_old_applications()])),
        unseen=OLD_UNSEEN,
        odd=OLD,
        notes=("其他对外管理服务事项", "政府集中采购", "（六）其他处理"),
    ),
    "网页，表三行列对调": Layout(
        "html",
        lambda: html_page(page(applications=[turned(form("applications"))])),
        unseen=_rows_of("applications"),
        notes=("对调",),
    ),
    "文本，制表符": Layout("txt", lambda: text_page(page(), pages.tabs)),
    "文本，竖线（合并格丢失）": Layout("txt", lambda: text_page(page(), pages.pipes)),
    "文本，一格一行": Layout("txt", lambda: text_page(page(), pages.single)),
    "文本，只剩175个数": Layout("txt", lambda: text_page(page(), _bare(form("applications"))), notes=("175个数",)),
    "文本，只剩200个数": Layout("txt", lambda: text_page(page(), _bare(_WIDE)), notes=("200个数",)),
    "文本，只剩232个数": Layout("txt", lambda: text_page(page(), _bare(_WIDEST)), notes=("232个数",)),
    "文本，竖线加小计列": Layout("txt", lambda: text_page(page(applications=[_WIDE]), pages.pipes)),
    "Excel，一张表一个工作表": Layout("xlsx", lambda: xlsx_page(page())),
    "Excel，多出小计列": Layout("xlsx", lambda: xlsx_page(page(applications=[_WIDE]))),
    "PDF，表三跨页": Layout("pdf", lambda: pdf_page(page()), needs="typst"),
    "PDF，小计列和小计行": Layout("pdf", lambda: pdf_page(page(applications=[_WIDEST])), needs="typst"),
    "Markdown，竖线表格": Layout("md", lambda: markdown_page(page())),
}


def _bare(rows: Rows) -> Callable[[Rows], list[str]]:
    """Write 表三 as numbers only, the other tables with tabs."""
    return lambda own: numbers_only(rows) if len(own) > 20 else pages.tabs(own)
