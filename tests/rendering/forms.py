"""Forms as the official notice prints them (30号), built by hand, and reports made of them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.document import Cell, Document, Form, Heading, Paragraph, Piece, Table

OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
GROUPS = {
    "（三）不予公开": (
        "1.属于国家秘密",
        "2.其他法律行政法规禁止公开",
        "3.危及“三安全一稳定”",
        "4.保护第三方合法权益",
        "5.属于三类内部事务信息",
        "6.属于四类过程性信息",
        "7.属于行政执法案卷",
        "8.属于行政查询事项",
    ),
    "（四）无法提供": ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"),
    "（五）不予处理": (
        "1.信访举报投诉类申请",
        "2.重复申请",
        "3.要求提供公开出版物",
        "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息",
    ),
    "（六）其他处理": (
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3.其他",
    ),
}


def head(text: str, rowspan: int = 1, colspan: int = 1) -> Cell:
    return Cell(text, rowspan, colspan, "column")


def label(text: str, rowspan: int = 1, colspan: int = 1) -> Cell:
    return Cell(text, rowspan, colspan, "row")


def values(row: str, count: int, colspan: int = 1) -> list[Cell]:
    return [Cell(colspan=colspan, address=f"{row}/{n}") for n in range(count)]


def applications() -> Form:
    """Return 表三: 28 rows, 3 of them heads, on a grid of 10 columns."""
    corner = Cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3)
    kinds = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    rows = [
        [corner, head("申请人情况", 1, 7)],
        [head("自然人", 2), head("法人或其他组织", 1, 5), head("总计", 2)],
        [head(kind) for kind in kinds],
        [label("一、本年新收政府信息公开申请数量", 1, 3)],
        [label("二、上年结转政府信息公开申请数量", 1, 3)],
        [label("三、本年度办理结果", 22), label("（一）予以公开", 1, 2)],
        [label("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1, 2)],
    ]
    for group, items in GROUPS.items():
        rows += [[label(group, len(items)), label(items[0])], *([label(item)] for item in items[1:])]
    rows += [[label("（七）总计", 1, 2)], [label("四、结转下年度继续办理", 1, 3)]]
    full = [row if n < 3 else [*row, *values(f"applications/{n}", 7)] for n, row in enumerate(rows)]
    widths = (360, 900, 2100, 620, 740, 740, 1010, 910, 620, 844)
    return Form("applications", "收到和处理政府信息公开申请情况", tuple(map(tuple, full)), widths, 3, 9.0)


def disclosure() -> Form:
    """Return 表二: 14 rows in four blocks on a grid of 4 columns."""
    rows: list[list[Cell]] = [
        [head("第二十条第（一）项", 1, 4)],
        [head("信息内容"), head("本年制发件数"), head("本年废止件数"), head("现行有效件数")],
        [label("规章"), *values("disclosure/rules", 3)],
        [label("行政规范性文件"), *values("disclosure/documents", 3)],
    ]
    for number, what, names in (
        ("五", "本年处理决定数量", ("行政许可",)),
        ("六", "本年处理决定数量", ("行政处罚", "行政强制")),
        ("八", "本年收费金额（单位：万元）", ("行政事业性收费",)),
    ):
        rows.append([head(f"第二十条第（{number}）项", 1, 4)])
        rows.append([head("信息内容"), head(what, 1, 3)])
        rows += [[label(name), *values(f"disclosure/{name}", 1, 3)] for name in names]
    return Form("disclosure", "主动公开政府信息情况", tuple(map(tuple, rows)), (2211,) * 4, 0, 10.5)


def disputes() -> Form:
    """Return 表四: one row of 15 values under 3 head rows."""
    rows = (
        (head("行政复议", 1, 5), head("行政诉讼", 1, 10)),
        (*(head(name, 2) for name in OUTCOMES), head("未经复议直接起诉", 1, 5), head("复议后起诉", 1, 5)),
        tuple(head(name) for name in OUTCOMES * 2),
        tuple(values("disputes/cases", 15)),
    )
    return Form("disputes", "政府信息公开行政复议、行政诉讼情况", rows, (590,) * 9 + (589,) * 6, 3, 9.0)


FORMS = (disclosure(), applications(), disputes())


def size(form: Form) -> int:
    """Return how many values a form takes."""
    return sum(bool(cell.address) for row in form.rows for cell in row)


def report(
    texts: Sequence[str], numbers: Sequence[str], title: str = "青山镇2025年政府信息公开工作年度报告"
) -> Document:
    """Return a whole report: the texts as paragraphs of the first and fifth part, the numbers in the tables."""
    left = iter(numbers)
    second, third, fourth = (Table(form, tuple(next(left) for _ in range(size(form)))) for form in FORMS)
    told = tuple(map(Paragraph, texts))
    body: tuple[Piece, ...] = (
        Heading("一、总体情况", 1),
        Heading("（一）主动公开", 2),
        *told,
        Heading("二、主动公开政府信息情况", 1),
        second,
        Heading("三、收到和处理政府信息公开申请情况", 1),
        third,
        Heading("四、政府信息公开行政复议、行政诉讼情况", 1),
        fourth,
        Heading("五、存在的主要问题及改进情况", 1),
        *told,
    )
    return Document(title, body, ("青山镇人民政府", "2026年1月8日"))


VALUES = sum(map(size, FORMS))
NUMBERS = tuple(str(n * 7 % 113) for n in range(VALUES))
PLAIN = (
    "2025年，青山镇按照《中华人民共和国政府信息公开条例》要求，把“三审三校”贯穿发布、答复、管理各环节。",
    "全年公开信息1024条——其中政策文件36条；公众号“青山发布”推送…条。",
)
