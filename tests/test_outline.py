"""Where headings and paragraphs of others' reports stand: told by words, by numbers, by the headings around them."""

from __future__ import annotations

import pytest

from assistant.document import Heading, Paragraph, Piece
from assistant.edition import Edition
from assistant.outline import outlined

EDITION = Edition.load()
FIRST, PROBLEMS = ("一、总体情况", 1), ("五、存在的主要问题及改进情况", 1)
# Headings, and where a paragraph below the last of them stands.
PLACES: dict[str, tuple[list[tuple[str, int]], str]] = {
    "as the form": ([FIRST, ("（二）依申请公开", 2)], "第一部分（二）第1段"),
    "与 for 和": ([("五、存在的主要问题与改进情况", 1)], "第五部分第1段"),
    "long name of the law": ([("五、政府信息公开工作存在的主要问题及改进情况", 1)], "第五部分第1段"),
    "blanks": ([("三、 收到和处理政府信息 公开申请情况", 1)], "第三部分第1段"),
    "by its number": ([("一、概述", 1), ("（四）平台建设情况", 2)], "第一部分（四）第1段"),
    "sub-head by its number": ([FIRST, ("（五）保障", 2)], "第一部分（五）第1段"),
    "sub-head by words among others, not by its number": (
        [FIRST, ("（二）着力抓好主动公开", 2)],
        "第一部分（一）第1段",
    ),
    "words of two groups say nothing": ([FIRST, ("（二）主动公开与依申请公开", 2)], "第一部分（二）第1段"),
    "a short word of a group says nothing": ([FIRST, ("（五）监督管理", 2)], "第一部分（五）第1段"),
    "one too many": ([FIRST, ("（六）特色亮点", 2)], "第一部分（六）第1段"),
    "own sub-heads elsewhere": ([PROBLEMS, ("（一）存在的问题", 2)], "第五部分第1段"),
    "own first-level heading": ([PROBLEMS, ("一、存在的问题", 1)], "第五部分第1段"),
    "sub-head on the first level": ([FIRST, ("七、依申请公开", 1)], "第一部分（二）第1段"),
    "number out of its place": ([PROBLEMS, ("一、概述", 1)], "第五部分第1段"),
    "before the first": ([], "编制说明第1段"),
    "preface by name": ([("编制说明", 2)], "编制说明第1段"),
}


def body(headings: list[tuple[str, int]], *texts: str) -> list[Piece]:
    return [*(Heading(text, level) for text, level in headings), *map(Paragraph, texts)]


def said(pieces: tuple[Piece, ...]) -> list[str]:
    return [EDITION.place(piece.place) for piece in pieces if isinstance(piece, Paragraph)]


@pytest.mark.parametrize("name", PLACES)
def test_places(name: str) -> None:
    headings, place = PLACES[name]
    assert said(outlined(body(headings, "文字。"), EDITION)) == [place]


def test_headings_know_what_they_begin() -> None:
    found = outlined(
        body([("说明", 2), FIRST, ("（五）保障", 2), ("（六）亮点", 2), PROBLEMS, ("（一）问题", 2)]), EDITION
    )
    assert [(piece.section, piece.group) for piece in found if isinstance(piece, Heading)] == [
        ("cover", "preface"),
        ("overview", ""),
        ("overview", "supervision"),
        ("", ""),
        ("problems", ""),
        ("", ""),
    ]


def test_a_heading_that_runs_on_begins_its_group() -> None:
    texts = ("2025年工作如下。", "（一）主动公开。公开163条。", "另有公开栏。", "（三）2025年没有清理。")
    assert said(outlined(body([FIRST], *texts), EDITION)) == [
        "第一部分第1段",
        "第一部分（一）第1段",
        "第一部分（一）第2段",
        "第一部分（一）第3段",
    ]


def test_of_several_headings_of_a_section_the_one_numbered_as_the_others_counts() -> None:
    heads = [("总体情况", 2), *((section.title, 1) for section in EDITION.sections if section.title)]
    found = outlined(body(heads), EDITION)
    assert [piece.section for piece in found if isinstance(piece, Heading)] == [
        "",
        *(s.id for s in EDITION.sections[1:]),
    ]


def test_of_an_older_report_only_words_count() -> None:
    heads = [("一、概述", 1), ("二、主动公开政府信息情况", 1)]
    pieces = [*body(heads[:1], "甲。"), *body(heads[1:], "乙。"), *body([("三、收费情况", 1)], "丙。")]
    assert said(outlined(pieces, EDITION, by_words=True)) == ["其他部分第1段", "第二部分第1段", "其他部分第2段"]
