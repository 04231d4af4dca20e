"""Layouts in which real units print the three tables, each made up from the same invented figures.

A layout gives a file, and which cells it does not print as the form wants them: unseen (not in the
file, or not to be told), and unread (something stands there that is no number).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.shapes import file_formats
from tests.shapes.figures import EDITION, figures
from tests.shapes.file_formats import (
    Rows,
    docx_page,
    html_page,
    markdown_page,
    pdf_page,
    relabelled,
    text_page,
    xlsx_page,
)
from tests.shapes.reshaped_tables import (
    changed,
    cut,
    disputes_in_two,
    disputes_square,
    dressed,
    form,
    numbers_only,
    old_applications,
    old_disclosure,
    one_table,
    page,
    repeated,
    turned,
    with_subtotal_column,
    with_subtotal_rows,
    without_column,
)


@dataclass(frozen=True)
class Layout:
    """A file's bytes and suffix, and what of it cannot be read as a number of the form."""

    suffix: str
    make: Callable[[], bytes]
    unseen: tuple[str, ...] = ()
    odd: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    needs: str = ""


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


_WIDE = with_subtotal_column(form("applications"))
_WIDEST = with_subtotal_rows(_WIDE)
LAYOUTS: Mapping[str, Layout] = {
    "Word，统一格式": Layout("docx", lambda: docx_page(page())),
    "Word，表三断成三张，后两张没有表头": Layout(
        "docx", lambda: docx_page(page(applications=cut(form("applications"), 9, 17)))
    ),
    "Word，每页重复表头": Layout("docx", lambda: docx_page(page(applications=repeated()))),
    "Word，表三表四连成一张": Layout("docx", lambda: docx_page(page(applications=one_table(), disputes=[]))),
    "Word，表四分成复议、诉讼两张": Layout("docx", lambda: docx_page(page(disputes=disputes_in_two()))),
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
        "html", lambda: html_page(page(), table=lambda rows: file_formats.html_table(rows, spans=False))
    ),
    "网页，年份写进行名、字间空格": Layout(
        "html", lambda: html_page(page(applications=[relabelled(form("applications"), YEARLY)]))
    ),
    "网页，总计列写成合计": Layout(
        "html",
        lambda: html_page(
            page(applications=[relabelled(form("applications"), {"总计": "合计", "（七）总计": "（七）合计"})])
        ),
        notes=("合计",),
    ),
    "网页，空白、斜杠、横线、无": Layout(
        "html", lambda: html_page(page(applications=[changed(form("applications"), ODD)])), odd=ODD
    ),
    "网页，件、全角、千分位": Layout("html", lambda: html_page(page(applications=[dressed(form("applications"))]))),
    "网页，少了“法律服务机构”列": Layout(
        "html",
        lambda: html_page(page(applications=[without_column(form("applications"), "法律服务机构")])),
        unseen=tuple(a for a in figures() if a.endswith("legal_service_org")),
        notes=("法律服务机构",),
    ),
    "网页，2019年试行格式": Layout(
        "html",
        lambda: html_page(page(disclosure=[old_disclosure()], applications=[old_applications()])),
        unseen=OLD_UNSEEN,
        odd=OLD,
        notes=("2019年的试行格式", "其他对外管理服务事项", "政府集中采购", "（六）其他处理"),
    ),
    "网页，表三行列对调": Layout(
        "html",
        lambda: html_page(page(applications=[turned(form("applications"))])),
        notes=("对调",),
    ),
    "网页，表四竖排": Layout("html", lambda: html_page(page(disputes=[turned(form("disputes"))]))),
    "网页，表四三行五列": Layout("html", lambda: html_page(page(disputes=[disputes_square(down=False)]))),
    "网页，表四五行三列": Layout("html", lambda: html_page(page(disputes=[disputes_square(down=True)]))),
    "文本，表四竖排，制表符": Layout(
        "txt", lambda: text_page(page(disputes=[turned(form("disputes"))]), file_formats.tabs)
    ),
    "文本，空格对齐": Layout("txt", lambda: text_page(page(), file_formats.blanks)),
    "文本，PDF照样转出，行名折行": Layout("txt", lambda: text_page(page(), file_formats.laid_out), notes=("175个数",)),
    "文本，表四的总计折成两行": Layout("txt", lambda: text_page(page(), _narrow), notes=("3个数断成了几行",)),
    "文本，制表符": Layout("txt", lambda: text_page(page(), file_formats.tabs)),
    "文本，竖线（合并格丢失）": Layout("txt", lambda: text_page(page(), file_formats.pipes)),
    "文本，一格一行": Layout("txt", lambda: text_page(page(), file_formats.single)),
    "文本，只剩175个数": Layout("txt", lambda: text_page(page(), _bare(form("applications"))), notes=("175个数",)),
    "文本，只剩200个数": Layout("txt", lambda: text_page(page(), _bare(_WIDE)), notes=("200个数",)),
    "文本，只剩232个数": Layout("txt", lambda: text_page(page(), _bare(_WIDEST)), notes=("232个数",)),
    "文本，竖线加小计列": Layout("txt", lambda: text_page(page(applications=[_WIDE]), file_formats.pipes)),
    "Excel，一张表一个工作表": Layout("xlsx", lambda: xlsx_page(page())),
    "Excel，多出小计列": Layout("xlsx", lambda: xlsx_page(page(applications=[_WIDE]))),
    "PDF，表三跨页": Layout("pdf", lambda: pdf_page(page()), needs="typst"),
    "PDF，小计列和小计行": Layout("pdf", lambda: pdf_page(page(applications=[_WIDEST])), needs="typst"),
    "Markdown，竖线表格": Layout("md", lambda: markdown_page(page())),
}


def _bare(rows: Rows) -> Callable[[Rows], list[str]]:
    """Write 表三 as numbers only, the other tables with tabs."""
    return lambda own: numbers_only(rows) if len(own) > 20 else file_formats.tabs(own)


def _narrow(rows: Rows) -> list[str]:
    """Write 表四 in columns of two digits, the other tables with tabs."""
    return file_formats.laid_out(rows, 2) if len(rows) == 4 else file_formats.tabs(rows)
