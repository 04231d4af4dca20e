"""How much of a text stood in another one already."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.likeness import likeness

OLD = "我镇坚持以公开为常态、不公开为例外，主动公开政府信息172条。下一步，加强培训。"


@pytest.mark.parametrize(
    ("text", "other", "percent", "passages"),
    [
        (OLD, OLD, 100, [OLD.rstrip("。")]),
        ("", OLD, 0, []),
        (OLD, "", 0, []),
        ("主动公开政府信息", OLD, 100, ["主动公开政府信息"]),
        ("主动公开政府信", OLD, 0, []),
        ("我镇坚持 以公开为\n常态，不公开为例外", OLD, 100, ["我镇坚持 以公开为\n常态，不公开为例外"]),
        ("今年全镇主动公开政府信息180条。", OLD, 100 * 8 / 14, ["主动公开政府信息"]),
        ("加强培训的安排另行通知各村执行", OLD, 0, []),
        (
            "一二三四五六七八甲一二三四五六七八九",
            "一二三四五六七八九",
            100 * 17 / 18,
            ["一二三四五六七八", "一二三四五六七八九"],
        ),
    ],
)
def test_the_share_and_the_passages(text: str, other: str, percent: float, passages: list[str]) -> None:
    found = likeness(text, other)
    assert found.percent == pytest.approx(percent)
    assert [passage.text for passage in found.passages] == passages


letters = st.text("公开信息一12，。 ", max_size=60)


def bare(text: str) -> list[str]:
    return re.findall(r"\d+|\w", text)


def stands_in(part: list[str], whole: list[str]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole)))


@given(letters, letters)
def test_passages_stand_in_both_texts(text: str, other: str) -> None:
    found = likeness(text, other, 3)
    for passage in found.passages:
        assert passage.text in text and len(bare(passage.text)) == passage.length >= 3
        assert stands_in(bare(passage.text), bare(text)) and stands_in(bare(passage.text), bare(other))
    same = sum(passage.length for passage in found.passages)
    assert found.percent == (pytest.approx(100 * same / len(bare(text))) if same else 0)


@given(letters)
def test_a_text_is_like_itself(text: str) -> None:
    assert likeness(text, text, 1).percent == (100 if bare(text) else 0)


@given(letters, letters, st.text("公开信息", min_size=5, max_size=9))
def test_a_passage_put_into_both_texts_is_found(before: str, after: str, passage: str) -> None:
    found = likeness(f"{before}{passage}", f"{passage}{after}", 5)
    assert sum(one.length for one in found.passages) >= 5


@pytest.mark.parametrize(("word", "times"), [("公", 20000), ("公开", 9000)])
def test_texts_that_repeat_themselves_are_no_trap(word: str, times: int) -> None:
    assert likeness(word * times + "一", word * times + "二").percent > 99
