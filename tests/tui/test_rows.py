"""Lists row by row: how a row reads, what keeps it from being taken, blocks pasted, and the screen that holds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from assistant import answers as answers_file
from assistant.edition.values import Raw
from assistant.interview import AnswerError, Interview
from assistant.interview.wording import summary
from assistant.tui.app import NianbaoApp
from assistant.tui.conversation import list_rows
from assistant.tui.conversation.choosing import Choices
from assistant.tui.conversation.rows_screen import RowForm, RowsScreen
from tests.interview.test_interview import EDITION, until
from tests.interview.test_proposals import LEDGER
from tests.tui.test_app import at, begun, choose, play, session_of, talk, type_in, words

HEADS = "收到日期\t渠道\t申请人类型\t答复日期\t办理结果\n"
BLOCK = HEADS + "2025-05-06\t信函\t商业企业\t2025-05-20\t部分公开\n2025-12-20\t网络\t自然人\t\t\n"


@pytest.fixture(scope="module")
def ledger() -> Interview:
    return until("applications_any").answer("有")[0].go("applications").by_rows()


@pytest.mark.parametrize(
    ("question", "row", "said"),
    [
        ("problems", "P01", "P01 信息更新不够及时"),
        ("problems", {"编号": "P01", "具体表现": "两个季度"}, "P01 信息更新不够及时　两个季度"),
        ("channels", {"渠道": ["网站", "公众号"], "条数": "172"}, "网站、公众号　172"),
        ("remedies", {"措施": "每月核查", "责任": "党政办"}, "每月核查　责任：党政办"),
        (
            "app_ledger",
            {"收到日期": "2025-03-04", "是否延期": "是", "是否征求第三方意见": "否"},
            "2025-03-04　是否延期",
        ),
        ("platforms", "[/]网[a=1]", "[/]网[a=1]"),
        ("remedies", {}, "（空的）"),
    ],
)
def test_a_row_on_one_line(question: str, row: Raw, said: str) -> None:
    assert summary(until("problems"), EDITION.questions[question], row) == said


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (LEDGER[0], ""),
        ({}, "还是空的"),
        ({"收到日期": "明天", "申请人类型": "自然人"}, "不是一个存在的日期"),
        ({"收到日期": "2025-03-04"}, "没有填“申请人类型”"),
        ({"收到日期": "2026-03-04", "申请人类型": "自然人"}, "不在2025年的报告里"),
        ({"收到日期": "2025-03-04", "申请人类型": "自然人", "答复日期": "2025-03-01"}, "早于收到日期"),
    ],
)
def test_what_keeps_a_row_from_being_taken(ledger: Interview, row: Raw, says: str) -> None:
    assert ledger.current is not None
    said = list_rows.slip(ledger, ledger.current, row)
    assert says in said if says else said == ""


def test_a_block_under_its_heads_becomes_rows(ledger: Interview) -> None:
    assert ledger.current is not None
    rows = list_rows.pasted(ledger, ledger.current, BLOCK)
    assert rows[1] == {"收到日期": "2025-12-20", "渠道": "网络", "申请人类型": "自然人"}
    assert list_rows.counted(ledger, ledger.current, rows) == "算到表三里：本年新收 2，部分公开 1，结转下年 1"


def test_a_block_with_one_bad_row_is_refused_as_a_whole(ledger: Interview) -> None:
    assert ledger.current is not None
    with pytest.raises(AnswerError, match=r"(?s)第2行.*整块没有贴入"):
        list_rows.pasted(
            ledger, ledger.current, HEADS + "2025-05-06\t信函\t商业企业\t\t\n2025-12-20\t飞鸽\t自然人\t\t\n"
        )


def test_the_problems_of_a_remedy_can_be_ticked() -> None:
    interview = until("problems").answer(["P01", "工作被动"])[0]
    remedies = next(step for step in interview.steps if step.id == "remedies")
    assert list_rows.offers(interview, remedies) == {"problems": [("P01", "1. 信息更新不够及时"), ("2", "2. 工作被动")]}


async def _paste(pilot: Pilot[None], app: NianbaoApp, text: str) -> None:
    from textual import events

    app.screen.post_message(events.Paste(text))
    await pilot.pause()


def rows_on(app: NianbaoApp) -> list[str]:
    assert isinstance(app.screen, RowsScreen)
    return [label for name, label in app.screen.query_one(Choices).choices if name.isdigit()]


@pytest.mark.slow
def test_a_ledger_is_written_pasted_ordered_and_handed_in(tmp_path: Path) -> None:
    path = begun(tmp_path / "a.yaml", "applications", {"applications_any": "有"})

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await choose(pilot, talk(app).panel.query_one(Choices), "by_rows")
        await pilot.pause()
        await _paste(pilot, app, BLOCK)
        assert len(rows_on(app)) == 2 and "结转下年 1" in words(app.screen)
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(app.screen, RowForm)
        await pilot.press("f2")
        assert "还是空的" in words(app.screen)
        await pilot.press("tab")
        await type_in(pilot, app, "2025-03-04")
        await pilot.press("tab", "tab", "enter", "f2")
        await pilot.pause()
        assert rows_on(app)[2].startswith("3. 2025-03-04　自然人")
        await pilot.press("up", "f7", "f7", "escape")
        await pilot.pause()
        assert at(app) == "app_ledger"
        await pilot.press("f4")
        await pilot.pause()
        assert rows_on(app)[0].startswith("1. 2025-03-04")
        await pilot.press("home", "f9")
        assert len(rows_on(app)) == 2 and "Ctrl+Z 恢复" in words(app.screen)
        await pilot.press("ctrl+z")
        assert len(rows_on(app)) == 3
        await pilot.press("f2")
        await pilot.pause()
        assert at(app) == "cases_any"

    play(path, story)
    given: Any = answers_file.load(path).given["app_ledger"]
    assert [row["收到日期"] for row in given] == ["2025-03-04", "2025-05-06", "2025-12-20"]


def test_problems_are_put_in_order_with_their_facts(tmp_path: Path) -> None:
    path = begun(tmp_path / "a.yaml", "remedies", {"problems": ["P01", "P05"], "problem_facts/1": "五人"})

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        session_of(app).go("problems")
        await talk(app).talk.show_step()
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("home", "f8", "f2")
        await pilot.pause()

    play(path, story)
    rows: Any = answers_file.load(path).given["problems"]
    assert [row["编号"] for row in rows] == ["P05", "P01"] and rows[0]["具体表现"] == "五人"


def test_rows_left_in_the_middle_are_there_again(tmp_path: Path) -> None:
    path = begun(tmp_path / "a.yaml", "remedies", {"problems": ["P01", "P05"], "problem_facts/1": "五人"})

    async def leave(pilot: Pilot[None], app: NianbaoApp) -> None:
        assert "参考：" in words(talk(app))
        await pilot.press("enter")
        await pilot.press("f4")
        await pilot.pause()
        assert len(rows_on(app)) == 2
        await pilot.press("home", "f9", "escape")
        await pilot.pause()
        await pilot.press("ctrl+c")

    async def come_back(pilot: Pilot[None], app: NianbaoApp) -> None:
        await pilot.press("f4")
        await pilot.pause()
        assert rows_on(app) == ["1. 对应问题：P05　" + str(EDITION.problems["P05"]["remedy"]).replace("{owner}", "")]
        await pilot.press("f2")
        await pilot.pause()
        assert at(app) == "processing_fee_any"

    play(path, leave)
    play(path, come_back)
    rows: Any = answers_file.load(path).given["remedies"]
    assert rows[0]["对应问题"] == "P05"


@pytest.mark.slow
def test_rows_of_the_library_stay_whole_beside_their_ticks(tmp_path: Path) -> None:
    told_twice: Raw = [{"编号": "P05", "问题": "分不清属性"}, {"编号": "P05", "问题": "拟文不标属性"}]
    path = begun(tmp_path / "a.yaml", "remedies", {"problems": told_twice})

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        session_of(app).go("problems")
        await talk(app).talk.show_step()
        await pilot.press("f4")
        await pilot.pause()
        assert len(rows_on(app)) == 2
        await pilot.press("home", "f8", "escape")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert at(app) == "remedies"

    play(path, story)
    rows: Any = answers_file.load(path).given["problems"]
    assert [row["问题"] for row in rows] == ["拟文不标属性", "分不清属性"]
