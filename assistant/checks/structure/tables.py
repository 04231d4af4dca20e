"""Rules on the three tables as they are printed: there, in today's form, with the official labels, and alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.checks.outline import Outline
from assistant.checks.rule import ERROR, INFO, WARNING, At, Hit, in_file, rule
from assistant.checks.tables import is_beside, is_fragment, plain
from assistant.checks.words import quote
from assistant.chinese import nearest
from assistant.document import Document, Form, Paragraph, Table
from assistant.edition import Edition, TableLayout, places
from assistant.edition.patterns import pattern
from assistant.edition.tree import leaves
from assistant.report import Report

OLD_LABEL = "规范性文件"
_SHOWN = 3
# “无” alone is a word of a label too; so many lines that are pieces of a table are the table itself.
_FEWEST_LINES = 3


@rule("S02", "table-missing", severity=ERROR)
def table_missing(outline: Outline, document: Document) -> Iterator[Hit]:
    """第二、三、四部分缺少表格。

    查什么：三张统计表都在。有表格而认不出、或写着“见附件”“如图”的，算警告；用一句话代替表格的见S18。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：没有数据也要列出整张表并填0，请用本工具重新生成；表格是图片的，请换成真正的表格。
    """
    printed = {piece.form.id for piece in document.body if isinstance(piece, Table)}
    for section in outline.edition.sections:
        if not section.table or section.table in printed:
            continue
        name, part = outline.edition.layouts[section.table].name, outline.part(section.id)
        where = At(places.of(section), outline.edition.opening(section.table))
        if part and any(not table.form.id for table in part.tables):
            yield where, f"有一张表格，但栏目和{name}对不上，没有认出来，请核对。", WARNING
        elif part and pattern("shown_elsewhere").search(part.text):
            yield where, f"没有读到{name}，可能是图片或附件，请核对。", WARNING
        elif not (part and part.paragraphs):
            yield where, f"没有{name}。"


@rule("S03", "old-form", severity=ERROR, in_file=True)
def old_form(report: Report, document: Document) -> Iterator[Hit]:
    """用了2019年的旧表。

    查什么：表格中有“本年新制作数量”“上一年项目数量”“政府集中采购”等旧表栏目；只有“规范性文件”这一种旧称，算警告。
    依据：年度报告格式（国办公开办函〔2021〕30号）自2021年度起代替国办公开办函〔2019〕60号。
    怎么改：换成现行表格后重新核对数据。
    """
    for form in (piece.form for piece in document.body if isinstance(piece, Table)):
        if _own(form, report.edition):
            continue
        layout = report.edition.layouts.get(form.id)
        where = in_file(layout.name if layout else form.caption or "表格")
        if marks := old_marks(form, report.edition):
            yield where, f"有{''.join(marks)}，这是2019年旧表的栏目。"
        elif OLD_LABEL in labels(form):
            yield where, f"出现“{OLD_LABEL}”，现行表格的写法是“行政规范性文件”。", WARNING


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
    """Quote the labels of a table that only the 2019 form had, and （六）其他处理 where it is a single row."""
    printed = labels(form)
    found = [text for text in dict.fromkeys(printed) if text in _retired(edition)]
    rows = edition.layouts[form.id].rows.values() if form.id in edition.layouts else ()
    groups = dict.fromkeys(row.parent for row in rows if row.parent and row.parent.label in printed)
    single = [group.label for group in groups if group and not any(row.label in printed for row in leaves([group]))]
    return (*(f"“{text}”" for text in found), *(f"只占一行的“{label}”" for label in single))


@lru_cache(maxsize=8)
def _retired(edition: Edition) -> frozenset[str]:
    """Return the labels that the form has no more, and other marks of the old one."""
    lists = [layout.print_data.get("retired", {}).values() for layout in edition.layouts.values()]
    return frozenset(edition.lists["old_form"]).union(*(words for kinds in lists for words in kinds))


@rule("S17", "labels-changed", severity=WARNING, in_file=True)
def labels_changed(report: Report, document: Document) -> Iterator[Hit]:
    """表格的栏目名被改动、缺少或增加。

    查什么：三张表的栏目名是否与统一格式逐字一致。空格、换行、全角半角不计，表内的标题行、注也不计；分成几张印的合起来看；用旧表的见S03，不重复提醒。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：把栏目名改回统一格式的写法，不增加、不删减栏目；用本工具重新生成最省事。
    """
    forms: dict[str, list[Form]] = {}
    for piece in document.body:
        if isinstance(piece, Table) and piece.form.id in report.edition.layouts:
            forms.setdefault(piece.form.id, []).append(piece.form)
    titles = {section.title for section in report.edition.sections}
    for table, printed in forms.items():
        layout = report.edition.layouts[table]
        if any(_own(form, report.edition) or old_marks(form, report.edition) for form in printed):
            continue
        texts = [text for form in printed for text in labels(form) if text not in titles and not is_beside(text)]
        if said := "".join(_changes(texts, layout)):
            yield in_file(layout.name), said


def _changes(texts: Sequence[str], layout: TableLayout) -> Iterator[str]:
    official, printed = _official(layout), {plain(text): text for text in texts}
    lacking = {key: text for key, text in official.items() if key not in printed}
    more = [text for key, text in printed.items() if key not in official and text != OLD_LABEL]
    # Labels that were lost or cut where the file was read are not the unit's doing.
    if 2 * len(lacking) > len(official) or sum(is_fragment(text, layout) for text in more) >= _SHOWN:
        return
    for text in more[:_SHOWN]:
        meant = nearest(text, list(lacking.values()))
        lacking = {key: label for key, label in lacking.items() if label != meant}
        yield f"栏目现为“{text}”，应为“{meant}”。" if meant else f"多了栏目“{text}”。"
    lost = [text for text in lacking.values() if not (text.endswith(OLD_LABEL) and OLD_LABEL in printed)]
    if lost:
        yield f"缺少栏目{quote(lost, '个')}。"


@lru_cache(maxsize=16)
def _official(layout: TableLayout) -> Mapping[str, str]:
    return {plain(text): text for text in labels(layout.form)}


@rule("S18", "text-beside-table", severity=WARNING, in_file=True)
def text_beside_table(outline: Outline) -> Iterator[Hit]:
    """第二、三、四部分除了表格还有文字，或用文字代替了表格。

    查什么：第二、三、四部分是否只有表格。用一句话代替表格算错误；表格的标题、“续表”、单位说明、注只作提示；像是表格里的内容而没有读进表格的，也只作提示。
    依据：年度报告格式（国办公开办函〔2021〕30号）。
    怎么改：文字移到第一部分的相应方面；没有数据也要列出整张表并填0。
    """
    for section in outline.edition.sections:
        part = outline.part(section.id) if section.table else None
        if part is None or not part.paragraphs:
            continue
        layout = outline.edition.layouts[section.table]
        loose = [piece for piece in part.paragraphs if is_fragment(piece.text, layout)]
        loose = loose if len(loose) >= _FEWEST_LINES else []
        if loose:
            said = f"有{len(loose)}行像是{layout.name}的内容，没有读进表格里，请对照原件核对。"
            yield in_file(loose[0].place), said, INFO
        if loose or any(part.tables):
            yield from (_beside(piece) for piece in part.paragraphs if piece not in loose)
        elif not pattern("shown_elsewhere").search(part.text):
            where = At(places.of(section), outline.edition.opening(section.table))
            yield where, f"没有{layout.name}，只写了“{part.paragraphs[0].text[:20]}”。", ERROR


def _beside(piece: Paragraph) -> Hit:
    short = piece.text if len(piece.text) <= 20 else f"{piece.text[:20]}…"
    if is_beside(piece.text):
        return in_file(piece.place), f"表格旁有说明“{short}”，统一格式里没有。", INFO
    return in_file(piece.place), f"这一部分只放表格，“{short}”请移到第一部分。", WARNING
