"""Stories of clerks at the screen: what they type, press and choose, and what stands in the file afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from assistant import answers as answers_file
from assistant.edition.values import Raw
from assistant.report import build
from assistant.tui.app import NianbaoApp
from assistant.tui.conversation.choosing import Choices, Ticks
from assistant.tui.conversation.entries import ChoiceEntry, Entry, RowsEntry, TicksEntry
from assistant.tui.conversation.forms import FormEntry
from assistant.tui.conversation.inputs import LineInput, RowsInput
from assistant.tui.conversation.screen import InterviewScreen
from assistant.tui.dialogs import Confirm
from assistant.tui.pages.export import ExportScreen
from assistant.tui.pages.rewrite import Editing
from assistant.tui.session import Session
from assistant.tui.wrapped_text import Prose
from tests.interview.test_interview import QUIET

Story = Callable[[Pilot[None], NianbaoApp], Awaitable[None]]
SMALL, LARGE = (80, 24), (120, 40)


def play(path: Path | None, story: Story, size: tuple[int, int] = SMALL, last: Path | None = None) -> NianbaoApp:
    """Run the app on a file, and let a story happen in it."""
    app = NianbaoApp(path, last)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await story(pilot, app)
            if app.session is not None:
                app.session.close()

    asyncio.run(run())
    return app


def session_of(app: NianbaoApp) -> Session:
    assert app.session is not None
    return app.session


def at(app: NianbaoApp) -> str:
    step = session_of(app).step
    return step.id if step else ""


def talk(app: NianbaoApp) -> InterviewScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, InterviewScreen))


def words(widget: Widget) -> str:
    """Return all prose in a widget."""
    return "\n".join(prose.text for prose in widget.query(Prose))


async def type_in(pilot: Pilot[None], app: NianbaoApp, text: str) -> None:
    """Put a text into the field that has the cursor, as an input method commits it."""
    field = app.focused
    assert isinstance(field, (LineInput, RowsInput)), field
    field.insert_text_at_cursor(text) if isinstance(field, LineInput) else field.insert(text)
    await pilot.pause()


async def choose(pilot: Pilot[None], choices: Choices, *labels: str) -> None:
    """Walk to choices by key and press Enter on each."""
    choices.focus()
    for label in labels:
        await pilot.press("home", *["down"] * [name for name, _ in choices.choices].index(label), "enter")
    if isinstance(choices, Ticks):
        await pilot.press("end", "enter")


async def give(pilot: Pilot[None], app: NianbaoApp, raw: Raw) -> None:
    """Answer the current step by keys, and confirm what is asked back."""
    entry = talk(app).panel.entry
    match entry:
        case FormEntry():
            for part, below in zip(entry.field.fields, entry._parts, strict=True):
                if isinstance(raw, dict) and part.label in raw:
                    below.put(raw[part.label])
                elif isinstance(raw, str) and part is entry.field.by_name[entry._home(raw)]:
                    below.put(raw)
            await pilot.press("f2")
        case ChoiceEntry():
            label = {"有": "是", "没有": "否"}.get(str(raw), str(raw)) if entry.field.kind == "yes_no" else str(raw)
            await choose(pilot, entry.query_one(Choices), label)
        case TicksEntry():
            await choose(pilot, entry.query_one(Ticks), *(raw if isinstance(raw, list) else [str(raw)]))
        case RowsEntry():
            await type_in(pilot, app, str(raw))
            await pilot.press("f2")
        case Entry():
            await type_in(pilot, app, str(raw))
            await pilot.press("enter")
    await pilot.pause()
    while isinstance(app.screen, Confirm):
        await pilot.press("enter")
        await pilot.pause()


async def answer_all(pilot: Pilot[None], app: NianbaoApp) -> None:
    """Answer everything as the quiet township, by keys."""
    while step := at(app):
        raw = QUIET.get(step)
        if raw is None:
            await pilot.press("f2")
        else:
            await give(pilot, app, raw)
        assert at(app) != step, f"{step}: {words(talk(app).panel)}"


def begun(path: Path, stop: str = "", given: dict[str, Raw] | None = None) -> Path:
    """Write a file in which the quiet township has answered all questions up to one, and stands there."""
    session = Session.open(path)
    while (step := session.step) is not None and step.id != stop:
        raw = (QUIET | (given or {})).get(step.id)
        session.skip() if raw is None else session.take(raw, confirmed=True)
    session.close()
    return path


@pytest.mark.slow
def test_a_quiet_township_from_start_to_docx(tmp_path: Path) -> None:
    path = tmp_path / "答案.yaml"

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await answer_all(pilot, app)
        assert "都问完了" in words(talk(app))
        await choose(pilot, talk(app).panel.query_one(Choices), "export")
        await pilot.pause()
        assert isinstance(app.screen, ExportScreen) and "没有错误" in words(app.screen)
        await pilot.press("f2")
        await pilot.pause()
        assert "已经写好" in words(app.screen)

    play(path, story)
    report, _ = build(answers_file.load(path))
    assert report.missing == ()
    assert (tmp_path / "年报" / "青山镇2025年政府信息公开工作年度报告.docx").stat().st_size > 5000


def test_back_skip_and_jump_by_key_and_word(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await pilot.press("f3")
        assert at(app) == "superior_title"
        await pilot.press("f2")
        assert at(app) == "report_year"
        await type_in(pilot, app, "/跳过")
        await pilot.press("enter")
        assert at(app) == "prev_report" and "report_year" in session_of(app).interview.skipped
        await type_in(pilot, app, "／跳到 五")
        await pilot.press("enter")
        assert at(app) == "problems"
        await pilot.press("slash")
        await type_in(pilot, app, "返回")
        await pilot.press("enter")
        await pilot.pause()
        assert at(app) == "cases_any", words(app.screen)
        await pilot.press("slash")
        await type_in(pilot, app, "胡来")
        await pilot.press("enter")
        await pilot.pause()
        assert "没有“/胡来”这个命令" in words(talk(app).panel)

    play(begun(tmp_path / "a.yaml", "report_year"), story)


def test_a_wrong_answer_stays_in_the_field_with_the_complaint(tmp_path: Path) -> None:
    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await give(pilot, app, "今年")
        assert at(app) == "report_year"
        field = talk(app).panel.query_one(LineInput)
        assert field.value == "今年" and "应为不小于0的整数" in words(talk(app).panel)
        await pilot.press("escape")
        assert field.value == ""

    play(begun(tmp_path / "a.yaml", "report_year"), story)


def test_leaving_keeps_what_was_typed_and_comes_back_to_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"

    async def leave(pilot: Pilot[None], app: NianbaoApp) -> None:
        await type_in(pilot, app, "门户网站172，公开")
        await pilot.press("ctrl+c")

    async def come_back(pilot: Pilot[None], app: NianbaoApp) -> None:
        assert at(app) == "channels"
        rows = talk(app).panel.query_one(RowsInput)
        assert rows.text == "门户网站172，公开"
        rows.insert("栏180余")
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, Confirm) and "公开栏    180余" in words(app.screen)
        await pilot.press("enter")
        assert at(app) == "extra_topics"

    assert f"nianbao chat {path}" in play(begun(path, "channels"), leave).farewell
    play(path, come_back)
    assert answers_file.load(path).given["channels"] == [
        {"渠道": "门户网站", "条数": "172"},
        {"渠道": "公开栏", "条数": "180余"},
    ]


NASTY = "[/]村[a=1]镇[bold]人民政府[/bold][2021]30号\\["


def test_markup_in_answers_is_only_text(tmp_path: Path) -> None:
    named = dict.fromkeys(("platforms", "problem_facts/0", "remedies"), NASTY)
    given: dict[str, Raw] = {
        "unit_name": NASTY + "镇人民政府",
        **named,
        "group_makeup": {"组长职务": NASTY, "成员": NASTY},
    }
    given |= {"channels": [{"渠道": NASTY, "条数": "160余"}], "superior_title": NASTY}

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await type_in(pilot, app, NASTY)
        await pilot.press("f2", "f5")
        assert NASTY in words(app.screen)
        await pilot.press("escape", "f6")
        listed = app.screen.query_one(Choices)
        assert NASTY in dict(listed.choices)["platforms"]
        await choose(pilot, listed, "superior_title")
        await pilot.press("f2", "escape")
        await talk(app).run_action("findings")
        await pilot.pause()

    path = begun(tmp_path / "a.yaml", "remedies", given)
    play(path, story, LARGE)
    assert answers_file.load(path).given["platforms"] == NASTY


def test_the_same_file_twice_is_read_only(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    first = Session.open(path)
    first.take("青山镇人民政府")

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        assert session_of(app).read_only and "正在另一个窗口里填写" in words(talk(app))
        await pilot.press("enter")
        await pilot.pause()
        assert at(app) == "superior_title" and "只能看，不能改" in words(talk(app).panel)

    play(path, story)
    first.close()
    assert answers_file.load(path).given == {"unit_name": "青山镇人民政府"}


def test_a_file_that_an_editor_writes_meanwhile_is_left_alone_and_told(tmp_path: Path) -> None:
    path = begun(tmp_path / "a.yaml", "superior_title")

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        path.write_text("版式: '2021'\n", encoding="utf-8")
        await pilot.press("enter")
        await pilot.pause()
        assert "a.yaml 打开以后被别的程序改过，没有覆盖它" in words(talk(app)) and "没有存上" not in words(talk(app))
        assert session_of(app).path.name == "a2.yaml" and at(app) == "report_year"

    play(path, story)
    assert path.read_text("utf-8") == "版式: '2021'\n"
    assert answers_file.load(tmp_path / "a2.yaml").given["unit_name"] == "青山镇人民政府"


def test_a_finding_in_a_rewritten_paragraph_opens_it(tmp_path: Path) -> None:
    path = begun(tmp_path / "a.yaml")
    session = Session.open(path)
    session.rewrite("第一部分（五）第1段", "今年开展了培训。")
    session.close()

    async def story(pilot: Pilot[None], app: NianbaoApp) -> None:
        await talk(app).run_action("findings")
        await pilot.pause()
        listed = app.screen.query_one(Choices)
        await choose(pilot, listed, next(key for key, line in listed.choices if "（W02）" in str(line)))
        await choose(pilot, app.screen.query_one(Choices), "go")
        await pilot.pause()
        edited = app.screen
        assert isinstance(edited, Editing) and "今年开展了培训。" in edited.query_one(RowsInput).text
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.screen_stack[-1] is talk(app)

    play(path, story)
