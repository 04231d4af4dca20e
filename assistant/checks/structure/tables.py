"""Rules on the three tables as they are printed: there, in today's form, with the official labels, and alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from assistant.checks import ERROR, INFO, WARNING, Hit, rule
from assistant.checks.outline import Outline, part_name
from assistant.chinese import half_width, nearest
from assistant.document import Document, Form, Paragraph, Table
from assistant.edition import Edition, TableLayout
from assistant.edition.tree import leaves
from assistant.report import Report

OLD_LABEL = "规范性文件"
_ELSEWHERE = re.compile(r"附件|附表|图片|见图|下图|如图|见表|下表|如下")
_NOTE = re.compile(r"[（(]?(?:单位|注|备注|说明)[：:]|单位[：:]?[件万元]")
_SHORT_NOTE = 60
_QUOTES = str.maketrans({mark: '"' for mark in "“”「」‘’'"})
_SHOWN = 3


@rule("S02", "table-missing", severity=ERROR)
def table_missing(outline: Outline, document: Document) -> Iterator[Hit]:
    """第二、三、四部分缺少表格。

    查什么：三张统计表都在。有表格而认不出、或写着“见附件”“如图”的，算提醒；用一句话代替表格的见S18。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：没有数据也要列出整张表并填0，请用本工具重新生成；表格是图片的，请换成真正的表格。
    """
    printed = {piece.form.id for piece in document.body if isinstance(piece, Table)}
    for section in outline.edition.sections:
        if not section.table or section.table in printed:
            continue
        name = outline.edition.layouts[section.table].name
        part = outline.part(section.id)
        if part and any(not table.form.id for table in part.tables):
            yield part_name(section), f"有一张表格，但栏目和{name}对不上，没有认出来，请核对。", WARNING
        elif part and _ELSEWHERE.search(part.text):
            yield part_name(section), f"没有读到{name}，可能是图片或附件，请核对。", WARNING
        elif not (part and part.paragraphs):
            yield part_name(section), f"没有{name}。"


@rule("S03", "old-form", severity=ERROR)
def old_form(report: Report, document: Document) -> Iterator[Hit]:
    """用了2019年的旧表。

    查什么：表格中有“本年新制作数量”“上一年项目数量”“政府集中采购”等旧表栏目；只有“规范性文件”这一种旧称，算提醒。
    依据：年度报告格式（国办公开办函〔2021〕30号）自2021年度起代替国办公开办函〔2019〕60号。
    怎么改：换成现行表格后重新核对数据。
    """
    for piece in document.body:
        if not isinstance(piece, Table) or _own(piece.form, report.edition):
            continue
        marks = old_marks(piece.form, report.edition)
        if marks:
            yield _named(piece.form, report.edition), f"出现“{'”“'.join(marks)}”，这是2019年旧表的栏目。"
        elif OLD_LABEL in labels(piece.form):
            said = f"出现“{OLD_LABEL}”，现行表格的写法是“行政规范性文件”。"
            yield _named(piece.form, report.edition), said, WARNING


def _named(form: Form, edition: Edition) -> str:
    return edition.layouts[form.id].name if form.id in edition.layouts else form.caption or "表格"


def _own(form: Form, edition: Edition) -> bool:
    """Tell whether a form is the official one itself, as our own reports print it."""
    return form.id in edition.layouts and form is edition.layouts[form.id].form


@lru_cache(maxsize=64)
def labels(form: Form) -> tuple[str, ...]:
    """Return the printed labels without blanks, in reading order; a number or a dash is none."""
    texts = ("".join(cell.text.split()) for row in form.rows for cell in row if not cell.address)
    return tuple(text for text in texts if any(mark.isalpha() for mark in text) and text != "无")


@lru_cache(maxsize=64)
def old_marks(form: Form, edition: Edition) -> tuple[str, ...]:
    """Return the labels of a table that only the 2019 form had, and （六）其他处理 where it is a single row."""
    printed = labels(form)
    found = [text for text in dict.fromkeys(printed) if text in _retired(edition)]
    rows = edition.layouts[form.id].rows.values() if form.id in edition.layouts else ()
    groups = dict.fromkeys(row.parent for row in rows if row.parent and row.parent.label in printed)
    single = [group.label for group in groups if group and not any(row.label in printed for row in leaves([group]))]
    return (*found, *(f"{label}只有一行" for label in single))


@lru_cache(maxsize=8)
def _retired(edition: Edition) -> frozenset[str]:
    """Return the labels that the form has no more, and other marks of the old one."""
    lists = [layout.print_data.get("retired", {}).values() for layout in edition.layouts.values()]
    return frozenset(edition.lists["old_form"]).union(*(words for kinds in lists for words in kinds))


@rule("S17", "labels-changed", severity=WARNING)
def labels_changed(report: Report, document: Document) -> Iterator[Hit]:
    """表格的栏目名被改动、缺少或增加。

    查什么：三张表的栏目名是否与统一格式逐字一致。空格、换行、全角半角不计；用旧表的见S03，不重复提醒。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：把栏目名改回统一格式的写法，不增加、不删减栏目；用本工具重新生成最省事。
    """
    for piece in document.body:
        if not isinstance(piece, Table) or _own(piece.form, report.edition):
            continue
        layout = report.edition.layouts.get(piece.form.id)
        if layout and not old_marks(piece.form, report.edition) and (said := "".join(_changes(piece.form, layout))):
            yield layout.name, said


def _changes(form: Form, layout: TableLayout) -> Iterator[str]:
    official = _official(layout)
    printed = {_plain(text): text for text in labels(form)}
    lacking = {key: text for key, text in official.items() if key not in printed}
    for text in [text for key, text in printed.items() if key not in official and text != OLD_LABEL][:_SHOWN]:
        meant = nearest(text, list(lacking.values()))
        lacking = {key: label for key, label in lacking.items() if label != meant}
        yield f"栏目现为“{text}”，应为“{meant}”。" if meant else f"多了栏目“{text}”。"
    lost = [text for text in lacking.values() if not (text.endswith(OLD_LABEL) and OLD_LABEL in printed)]
    if lost:
        yield f"缺少栏目“{'”“'.join(lost[:_SHOWN])}”{f'等{len(lost)}个' if len(lost) > _SHOWN else ''}。"


@lru_cache(maxsize=16)
def _official(layout: TableLayout) -> Mapping[str, str]:
    return {_plain(text): text for text in labels(layout.form)}


def _plain(text: str) -> str:
    """Return what is compared of a label: width and shape of brackets and quotation marks do not count."""
    return half_width(text).translate(_QUOTES)


@rule("S18", "text-beside-table", severity=WARNING)
def text_beside_table(outline: Outline) -> Iterator[Hit]:
    """第二、三、四部分除了表格还有文字，或用文字代替了表格。

    查什么：第二、三、四部分是否只有表格。用一句话代替表格算错误；表下的单位说明、注只作提示。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：文字移到第一部分的相应方面；没有数据也要列出整张表并填0。
    """
    for section in outline.edition.sections:
        part = outline.part(section.id) if section.table else None
        if part is None or not part.paragraphs:
            continue
        if any(part.tables):
            yield from (_beside(piece) for piece in part.paragraphs)
        elif not _ELSEWHERE.search(part.text):
            said = f"没有{outline.edition.layouts[section.table].name}，只写了“{part.paragraphs[0].text[:20]}”。"
            yield part_name(section), said, ERROR


def _beside(piece: Paragraph) -> Hit:
    short = piece.text if len(piece.text) <= 20 else f"{piece.text[:20]}…"
    if _NOTE.match(piece.text) and len(piece.text) <= _SHORT_NOTE:
        return piece.place, f"表格旁有说明“{short}”，统一格式里没有。", INFO
    return piece.place, f"这一部分只放表格，“{short}”请移到第一部分。", WARNING
