"""What Enter, F2 and the buttons mean at each sort of question, and how typing is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant import answers as answers_file
from assistant.tui.app import NianbaoApp
from assistant.tui.conversation.choosing import Choices, Ticks
from assistant.tui.conversation.inputs import LineInput, RowsInput
from assistant.tui.dialogs import Confirm, Picking
from assistant.tui.pages.review import ReviewScreen
from assistant.tui.wrapping import Drawing, wrap
from tests.building import ROOT
from tests.tui.test_app import at, begun, choose, play, session_of, talk, type_in, words

LAST = ROOT / "samples" / "qingshan-2025" / "answers.yaml"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stop", "says", "next_"),
    [
        ("prev_report", "（不填）", "publish_date"),
        ("extra_topics", "（不填）", "applications_any"),
        ("channels", "这一题要填", "channels"),
        ("group_makeup", "", "group_makeup"),
    ],
)
def test_enter_on_an_empty_input(tmp_path: Path, stop: str, says: str, next_: str) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        if isinstance(app.focused, Ticks):
            await pilot.press("end")
        await pilot.press("enter")
        await pilot.pause()
        assert at(app) == next_ and says in words(talk(app))

    play(begun(tmp_path / "a.yaml", stop), story)


def test_an_answer_is_not_cleared_by_an_empty_line(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await pilot.press("f3")
        talk(app).panel.query_one(LineInput).value = ""
        await pilot.press("enter")
        assert "空着不会清掉" in words(talk(app).panel)
        await pilot.press("escape")
        assert talk(app).panel.query_one(LineInput).value == "2025"

    path = begun(tmp_path / "a.yaml", "prev_report")
    play(path, story)
    assert answers_file.load(path).given["report_year"] == "2025"


def test_the_year_is_worked_out_and_taken_by_a_second_enter(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        assert "推算：" in words(talk(app)) and talk(app).panel.query_one(LineInput).value == ""
        await pilot.press("enter")
        assert at(app) == "report_year" and talk(app).panel.query_one(LineInput).value.startswith("20")
        assert "按前面的回答推算的" in words(talk(app).panel)
        await pilot.press("enter")
        assert at(app) == "prev_report"

    play(begun(tmp_path / "a.yaml", "report_year"), story)


def test_last_year_s_choice_has_the_cursor_and_its_rows_are_put_in(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        assert "去年：三审三校" in words(talk(app))
        await pilot.press("enter")
        assert at(app) == "platforms" and session_of(app).interview.answers.given["review_system"] == "三审三校"
        await pilot.press("enter")
        assert at(app) == "platforms" and talk(app).panel.query_one(RowsInput).text.strip()
        await pilot.press("f2")
        assert at(app) == "training_any"

    play(begun(tmp_path / "a.yaml", "review_system"), story, last=LAST)


def test_left_out_by_word_and_by_button(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await pilot.press("slash")
        await type_in(pilot, app, "不写")
        await pilot.press("enter")
        await pilot.pause()
        assert at(app) == "social_review_result"
        await pilot.click("#do-leave_out")
        await pilot.pause()
        assert at(app) == "accountability_result"
        session_of(app).go("applications_any")
        await talk(app).talk.show_step()
        await talk(app).run_action("leave_out")
        assert at(app) == "applications_any" and "不能不写" in words(talk(app).panel)

    path = begun(tmp_path / "a.yaml", "assessment_result")
    play(path, story)
    given = answers_file.load(path).given
    assert given["assessment_result"] == given["social_review_result"] == "不写"


def test_a_choice_that_ends_a_form_hands_it_in(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert at(app) == "social_review_result"

    play(begun(tmp_path / "a.yaml", "assessment_result"), story)


def test_none_of_them_and_the_others_take_each_other_away(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        ticks = talk(app).panel.query_one(Ticks)
        await pilot.press("enter", "down", "enter")
        assert ticks.chosen == ["规范性文件", "行政许可"]
        await pilot.press("end", "up", "enter")
        assert ticks.chosen == ["都没有"]
        await pilot.press("home", "enter")
        assert ticks.chosen == ["规范性文件"]

    play(begun(tmp_path / "a.yaml", "t2_items"), story)


def test_topics_that_lead_nowhere_are_not_offered(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        offered = [name for name, _ in talk(app).panel.query_one(Ticks).choices]
        assert "政府公报" not in offered and "公开专区" in offered

    play(begun(tmp_path / "a.yaml", "extra_topics"), story)


@pytest.mark.slow
def test_what_may_be_left_out_is_found_in_the_review_and_asked_at_the_end(tmp_path: Path) -> None:
    path = begun(tmp_path / "a.yaml")

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await pilot.press("f6")
        await pilot.pause()
        listed = app.screen.query_one(Choices)
        assert dict(listed.choices)["disclosure_principle"].endswith("（选填，没有填）")
        await choose(pilot, listed, "disclosure_principle")
        await pilot.pause()
        assert at(app) == "disclosure_principle"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("escape")
        await pilot.pause()
        await choose(pilot, talk(app).panel.query_one(Choices), "more")
        await pilot.pause()
        assert at(app) == "unit_short" and "选填的也问" in words(talk(app))

    play(path, story)
    assert answers_file.load(path).given["disclosure_principle"] == "是"
    again = begun(path)
    assert again == path


@pytest.mark.slow
def test_what_only_serves_the_checks_is_one_line_of_the_review(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await pilot.press("f6")
        await pilot.pause()
        listed = app.screen.query_one(Choices)
        assert "due_date" not in dict(listed.choices)
        assert listed.choices[-1][1].startswith("另有") and "只供检查用，没有填" in listed.choices[-1][1]
        await choose(pilot, listed, listed.choices[-1][0])
        await pilot.pause()
        assert {"due_date", "word_limit", "accounts"} <= dict(listed.choices).keys()
        assert listed.highlighted and "没有填" in listed.choices[listed.highlighted][1]
        await choose(pilot, listed, "word_limit")
        await pilot.pause()
        assert at(app) == "word_limit"
        await type_in(pilot, app, "1000")
        await pilot.press("enter")
        await pilot.pause()
        again = dict(app.screen.query_one(Choices).choices)
        assert again["word_limit"].endswith("：1000") and "due_date" not in again

    play(begun(tmp_path / "a.yaml"), story)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("samples/qingshan-2025/answers.yaml", "要填的70题都填了；另有1题可以不填。"),
        ("", "已经答了7题，还有14题要填、2题可以不填。"),
    ],
)
def test_how_much_is_left_is_told_by_what_must_be_answered(tmp_path: Path, answers: str, said: str) -> None:
    path = tmp_path / "a.yaml"
    if answers:
        path.write_bytes((ROOT / answers).read_bytes())
    else:
        begun(path, "extra_topics")

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        assert said in words(app.screen)

    play(path, story)


async def _with_line(pilot: Pilot[None], app: NianbaoApp) -> LineInput:
    await type_in(pilot, app, "青山镇A组")
    return talk(app).panel.query_one(LineInput)


@pytest.mark.parametrize(
    ("keys", "left"),
    [(["ctrl+w"], "青山镇A"), (["ctrl+w", "ctrl+w"], "青山镇"), (["ctrl+u", "ctrl+z"], "青山镇A组"), (["ctrl+z"], "")],
)
def test_deleting_is_by_character_and_can_be_undone(tmp_path: Path, keys: list[str], left: str) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        line = await _with_line(pilot, app)
        await pilot.press(*keys)
        assert line.value == left

    play(tmp_path / "a.yaml", story)


@pytest.mark.slow
def test_the_palette_of_the_grid_lists_what_its_keys_do(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await choose(pilot, talk(app).panel.query_one(Choices), "table")
        await pilot.pause()
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, Picking)
        listed = dict(app.screen.query_one(Choices).choices)
        zero = next(name for name, told in listed.items() if told.startswith("其余填0"))
        assert {"app.colours", "app.leave", "filter", "app.after('done')"} <= set(listed)
        assert not any(told.isascii() or told.startswith("Focus") for told in listed.values())
        for _ in range(2):
            await choose(pilot, app.screen.query_one(Choices), zero)
            await pilot.pause()
            await pilot.press("ctrl+p")
            await pilot.pause()
        await choose(pilot, app.screen.query_one(Choices), "close")
        await pilot.pause()
        assert app.screen_stack[-1] is talk(app), "the way back leads back, not out of the app"
        await choose(pilot, talk(app).panel.query_one(Choices), "table")
        await pilot.press("f2")
        await pilot.pause()
        assert at(app) == "cases_any", words(app.screen)

    play(begun(tmp_path / "a.yaml", "applications", {"applications_any": "有"}), story)


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("错了\n    怎么改：请写上回答", 20, ["错了", "    怎么改：请写上回", "    答"]),
        ("    短", 20, ["    短"]),
        ("    很窄的地方", 12, ["    很窄的地", "方"]),
        ("“引号”…", 20, ["“引号”…"]),
    ],
)
def test_lines_keep_their_indent(text: str, columns: int, lines: list[str]) -> None:
    assert [line.rstrip() for line in wrap(text, columns)] == lines


def test_old_consoles_get_marks_of_one_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Drawing, "ascii", True)
    assert wrap("“三审三校”……——·", 40) == ['"三审三校"....--.']


def test_a_zero_table_is_named_when_it_is_confirmed(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Confirm) and "表三这175格全部确认为0" in words(app.screen)

    play(begun(tmp_path / "a.yaml", "applications_any"), story)


def test_what_was_ticked_or_typed_just_before_f2_is_handed_in(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        for key in ("enter", "down", "down", "enter", "f2"):  # faster than the widgets can follow
            app.simulate_key(key)
        await pilot.pause()
        await pilot.pause()
        assert at(app) == "review_system"

    path = begun(tmp_path / "a.yaml", "info_measures")
    play(path, story)
    assert answers_file.load(path).given["info_measures"] == ["采用官方平台内容", "目录管理"]


def test_the_end_of_a_section_tells_what_is_to_be_looked_at(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await talk(app).run_action("leave_out")
        await pilot.pause()
        told = words(talk(app))
        assert at(app) == "t2_items" and "这一部分答完了" in told and "没有写责任追究" in told
        await choose(pilot, talk(app).panel.query_one(Ticks), "都没有")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert at(app) == "cases_any" and words(talk(app)).count("这一部分答完了") == 1

    play(begun(tmp_path / "a.yaml", "accountability_result"), story)
