"""Rules on the page: margins, fonts and sizes, page numbers, line spacing in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.checks.docx_layout import SETTINGS, STYLES, TWIPS, Docx, W, made_here, reference
from assistant.checks.lexicon import Lexicon
from assistant.checks.rule import INFO, WARNING, Hit, rule
from assistant.report import Report

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SIDES = {"top": "上", "bottom": "下", "left": "左", "right": "右"}
TOLERANCE = round(TWIPS)
THEMES = tuple(f"{W}{script}Theme" for script in ("ascii", "hAnsi", "eastAsia", "cs"))


@rule("L01", "margins-not-standard", severity=WARNING, in_file=True)
def margins_not_standard(docx: Docx, lexicon: Lexicon) -> Iterator[Hit]:
    """页边距与公文格式不一致。

    查什么：Word 文件最后一节的上、下、左、右页边距，相差1毫米以内不算；不是本工具生成的文件只作提示。
    依据：《党政机关公文格式》（GB/T 9704—2012）。
    怎么改：页边距设为上37、下35、左28、右26毫米；或用本工具重新导出。
    """
    margins, wanted = docx.margins(), reference().margins()
    wrong = [side for side in margins if abs(margins[side] - wanted[side]) > TOLERANCE]
    if wrong:
        now = "、".join(f"{SIDES[side]}{margins[side] / TWIPS:.0f}" for side in wrong)
        should = "、".join(f"{SIDES[side]}{wanted[side] / TWIPS:.0f}" for side in wrong)
        yield "页面", f"页边距{now}毫米，建议{should}毫米。", WARNING if made_here(docx, lexicon) else INFO


@rule("L02", "fonts-not-standard", severity=WARNING, in_file=True)
def fonts_not_standard(docx: Docx, lexicon: Lexicon) -> Iterator[Hit]:
    """标题、小标题、正文的字体或字号与公文格式不一致。

    查什么：本工具生成的 Word 文件里，标题、一级标题、二级标题、正文四个样式的字体和字号；可以互相代替的字体不算。
    依据：《党政机关公文格式》（GB/T 9704—2012）。
    怎么改：修改样式，或用本工具重新导出；单位另有版式要求的，保留即可。
    """
    if not made_here(docx, lexicon):
        return
    for name, said in lexicon.layout["styles"].items():
        style, ours = docx.style_ids.get(name, ""), reference().style_ids[name]
        if style not in docx.used_styles:
            continue
        now, wanted = _font(docx, style), _font(reference(), ours)
        if now[1] != wanted[1] or not _same_family(now[0], wanted[0], lexicon.layout["fonts"]):
            yield said, f"字体字号为{_words(*now)}，建议设为{_words(*wanted)}。"


def _font(docx: Docx, style: str) -> tuple[str, str]:
    """Return the Chinese font of a style and its size in half points."""
    return docx.inherited(style, "rPr/rFonts", "eastAsia"), docx.inherited(style, "rPr/sz", "val")


def _words(font: str, size: str) -> str:
    return f"{font or '（没有设中文字体）'}{float(size or 0) / 2:g}磅"


def _same_family(font: str, wanted: str, families: Sequence[Sequence[str]]) -> bool:
    return font == wanted or any(font in family and wanted in family for family in families)


@rule("L04", "page-numbers-missing", severity=INFO, in_file=True)
def page_numbers_missing(docx: Docx) -> Iterator[Hit]:
    """没有页码，或单页、双页的页码没有分开。

    查什么：Word 文件的页脚有没有页码，有没有设“奇偶页不同”。
    依据：《党政机关公文格式》（GB/T 9704—2012）：4号半角数字，左右各一条一字线，单页居右、双页居左。
    怎么改：在页脚插入页码，或用本工具重新导出。
    """
    numbered = [footer for footer in docx.footers() if "PAGE" in footer]
    if not numbered:
        yield "页脚", "没有页码，建议用4号半角数字、两侧各一字线。"
    elif docx.parts[SETTINGS].find(f"{W}evenAndOddHeaders") is None if SETTINGS in docx.parts else True:
        yield "页脚", "页码没有分单页、双页，建议单页居右、双页居左。"


@rule("L09", "chinese-font-not-set", severity=WARNING, in_file=True)
def chinese_font_not_set(docx: Docx, lexicon: Lexicon) -> Iterator[Hit]:
    """中文字体没有设置完整，换一台电脑打开可能变样。

    查什么：本工具生成的 Word 文件，用到的样式和默认格式都设了中文字体，没有用主题字体。
    依据：填报经验。
    怎么改：用本工具重新导出。
    """
    if not made_here(docx, lexicon):
        return
    if any(fonts.get(theme) for part in docx.parts.values() for fonts in part.iter(f"{W}rFonts") for theme in THEMES):
        yield "字体", "用了主题字体，会随电脑而变，请重新导出。"
    bare = [style for style in sorted(docx.used_styles) if not docx.inherited(style, "rPr/rFonts", "eastAsia")]
    if bare and STYLES in docx.parts:
        yield "字体", f"样式“{'”“'.join(bare)}”没有设中文字体，请重新导出。"


@rule("L10", "fixed-spacing-in-table", severity=WARNING, in_file=True)
def fixed_spacing_in_table(report: Report, docx: Docx, lexicon: Lexicon) -> Iterator[Hit]:
    """表格里用了固定行距，文字可能被截断。

    查什么：表格里每一段的行距；自己设的、样式里设的都查；不是本工具生成的文件只作提示。
    依据：填报经验；28磅的固定行距放进小表格，字会缺一截。
    怎么改：表格里改为单倍行距，或用本工具重新导出。
    """
    severity = WARNING if made_here(docx, lexicon) else INFO
    names = [layout.name for layout in report.edition.layouts.values()]
    for number, table in enumerate(docx.tables):
        written = (line for line in table.iter(f"{W}p") if line.find(f".//{W}t") is not None)
        rules = set(map(_own_rule, written))  # a table has hundreds of paragraphs, but few styles
        if any((rule or _style_rule(docx, style)) == "exact" for rule, style in rules):
            name = names[number] if len(docx.tables) == len(names) else f"第{number + 1}张表格"
            yield name, "用了固定行距，文字可能被截断，请改为单倍行距。", severity


def _own_rule(paragraph: Element) -> tuple[str, str]:
    """Return the line rule that a paragraph itself sets, and its style."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return "", ""
    spacing, style = properties.find(f"{W}spacing"), properties.find(f"{W}pStyle")
    own = "" if spacing is None else spacing.get(f"{W}lineRule", "")
    return own, "" if style is None else style.get(f"{W}val", "")


def _style_rule(docx: Docx, style: str) -> str:
    default = next((key for key, one in docx.styles.items() if one.get(f"{W}default") in ("1", "true")), "")
    return docx.inherited(style or default, "pPr/spacing", "lineRule")
