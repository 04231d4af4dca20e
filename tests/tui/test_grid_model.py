"""The number grid without a screen: typing, totals, balances, paste, filter."""

from __future__ import annotations

import pytest

from assistant.edition import Edition
from assistant.tui.grid.cursor import Hand
from assistant.tui.grid.footer import strip_at
from assistant.tui.grid.model import GridModel
from assistant.tui.grid.paste import PasteRefused

LAYOUTS = Edition.load().layouts
TABLES = list(LAYOUTS)
NEW, GRANTED, LEFT = (
    f"applications/{row}/natural_person" for row in ("new_received", "handled.granted", "carried_over")
)
TOTAL = "applications/new_received/total"
FIRST = {"applications": NEW, "disputes": "disputes/cases/reconsideration.upheld"}


def model(table: str = "applications", **cells: str) -> GridModel:
    return GridModel(LAYOUTS[table], cells)


def zeros(table: str = "applications") -> GridModel:
    made = model(table)
    made.zero_rest()
    return made


def block(rows: int, columns: int, text: str = "0") -> str:
    return "\r\n".join("\t".join([text] * columns) for _ in range(rows)) + "\r\n"


@pytest.mark.parametrize(
    ("table", "rows", "columns", "kept"),
    [
        ("applications", 24, 6, 144),
        ("applications", 25, 6, 144),
        ("applications", 24, 7, 144),
        ("applications", 25, 7, 144),
        ("applications", 1, 6, 6),
        ("applications", 1, 7, 6),
        ("applications", 3, 2, 6),
        ("applications", 24, 1, 24),
        ("disputes", 1, 12, 12),
        ("disputes", 1, 15, 12),
        ("disputes", 1, 4, 4),
        ("disputes", 1, 5, 4),
        ("disclosure", 2, 3, 6),
    ],
)
def test_a_block_fits_with_or_without_totals(table: str, rows: int, columns: int, kept: int) -> None:
    grid = model(table)
    assert grid.paste(block(rows, columns), grid.shape.order[0]) == ""
    assert len(grid.cells()) == kept and set(grid.cells().values()) == {"0"}
    assert not set(grid.cells()) & grid.layout.computed
    assert grid.undo() is not None and grid.cells() == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (block(26, 6), "26行6列，从当前格起只有24行6列（连总计是25行7列），放不下"),
        (block(2, 8), "2行8列"),
        ("1\t2\n3\n", "第2行有1格，第1行有2格"),
        ("1\t二点五\n", "第1行第2列是“二点五”，对应表三“一、本年新收”行“商业企业”列"),
        ("1\n-2\n", "第2行第1列是“-2”"),
        ("1.5", "不小于0的整数"),
        ("1e3", "“1e3”"),
        ("自然人\t商业企业\n1\t2\n", "表头不要选进来"),
        (block(1, 7, "1"), "落在表三“一、本年新收”行“总计”列的是 1，各格相加是 6"),
        ("\n\n", "是空的"),
    ],
)
def test_a_block_is_refused_as_a_whole(text: str, said: str) -> None:
    grid = model(**{GRANTED: "7"})
    with pytest.raises(PasteRefused) as refusal:
        grid.paste(text, NEW)
    assert said in str(refusal.value) and "没有贴入" in str(refusal.value)
    assert grid.cells() == {GRANTED: "7"} and grid.undo() is None


def test_a_block_that_may_hold_a_total_or_not_is_refused() -> None:
    grid = model("disputes")
    with pytest.raises(PasteRefused, match="跨过总计"):
        grid.paste(block(1, 7), grid.shape.order[0])


@pytest.mark.parametrize(
    ("text", "wanted", "remark"),
    [
        ("１２\t1,024\t３，０００\n", ["12", "1024", "3000"], ""),
        ("12件\t 7 \t十二\r", ["12", "7", "12"], ""),
        ("无\t\t0", ["0", "", "0"], "有1格写的是“无”"),
        ("-\t/\t—\n", ["", "", ""], "有3格是横线或斜线"),
        ("5\r\r", ["5"], None),
        ("1\t2\r\r3\t4\r\r", ["1", "2"], ""),
    ],
)
def test_what_a_pasted_cell_may_say(text: str, wanted: list[str], remark: str | None) -> None:
    grid = zeros()
    said = grid.paste(text, NEW)
    assert [grid.cells().get(a, "") for a in grid.shape.order[: len(wanted)]] == wanted
    assert remark is None or (said.startswith(remark) if remark else not said)


def test_a_wrong_total_among_right_ones_is_kept_and_marked() -> None:
    grid = model()
    said = grid.paste("1\t0\t0\t0\t0\t0\t1\n2\t0\t0\t0\t0\t0\t2\n3\t0\t0\t0\t0\t0\t4\n", GRANTED)
    assert "1个总计与各格相加不同" in said
    (wrong,) = grid.off_totals()
    assert grid.given_total(wrong) == "4" and grid.number(wrong) == 3
    assert grid.use_computed_totals() and not grid.off_totals()


def test_given_totals_stay_until_the_cells_below_them_change() -> None:
    given = dict.fromkeys(zeros().cells(), "0") | {TOTAL: "0", "applications/carried_in/total": "3"}
    grid = GridModel(LAYOUTS["applications"], given)
    assert grid.cells() == {a: given[a] for a in LAYOUTS["applications"].kinds if a in given}
    assert grid.given_total("applications/carried_in/total") == "3" and grid.given_total(TOTAL) == ""
    grid.put({NEW: "4"})
    assert TOTAL not in grid.cells() and grid.number(TOTAL) == 4
    grid.put({"applications/carried_in/natural_person": "3"})
    assert "applications/carried_in/total" not in grid.cells()
    grid.undo()
    grid.undo()
    assert grid.cells()[TOTAL] == "0"


def test_blank_is_not_zero_and_texts_that_are_no_numbers_stay() -> None:
    grid = model(**{NEW: "不适用", GRANTED: "１２", LEFT: ""})
    assert grid.number(NEW) is None and grid.text(NEW) == "不适用" and grid.number(LEFT) is None
    assert grid.cells() == {NEW: "不适用", GRANTED: "１２"} and len(grid.blanks()) == 143
    assert grid.number(TOTAL) is None and grid.text(TOTAL) == ""
    hand = Hand(grid)
    hand.go(GRANTED)
    hand.enter()
    hand.enter()
    assert grid.cells()[GRANTED] == "１２", "looking at a cell does not change it"


@pytest.mark.parametrize(
    ("table", "at", "keys", "text", "refused"),
    [
        ("applications", NEW, "12", "12", False),
        ("applications", NEW, "１２", "12", False),
        ("applications", NEW, "05", "5", False),
        ("applications", NEW, "无", "0", False),
        ("applications", NEW, "1a", "1", True),
        ("applications", NEW, "-", "", True),
        ("applications", NEW, "5余", "5", True),
        ("applications", NEW, "1.", "1", True),
        ("applications", NEW, "1,", "1", True),
        ("applications", NEW, "²", "", True),
        ("applications", NEW, "①", "", True),
        ("applications", NEW, "1234567890", "123456789", True),
        ("disclosure", "disclosure/admin_fee/amount", "0.35", "0.35", False),
        ("disclosure", "disclosure/admin_fee/amount", "．５", "0.5", False),
        ("disclosure", "disclosure/admin_fee/amount", "2。5", "2.5", False),
        ("disclosure", "disclosure/admin_fee/amount", "2.", "2", False),
        ("disclosure", "disclosure/admin_fee/amount", "1.2.", "1.2", True),
    ],
)
def test_typing(table: str, at: str, keys: str, text: str, refused: bool) -> None:
    hand = Hand(model(table))
    hand.go(at)
    for mark in keys:
        hand.hush()
        hand.key(mark)
    assert hand.refused is refused and bool(hand.said) is (refused or keys == "无")
    hand.confirm()
    assert hand.model.cells().get(at, "") == text


def test_escape_brings_back_and_backspace_takes_away() -> None:
    hand = Hand(model(**{NEW: "12"}))
    hand.key("7")
    assert hand.model.text(NEW) == "7" and hand.model.cells() == {NEW: "12"}
    assert hand.escape() and hand.model.text(NEW) == "12" and not hand.escape()
    hand.backspace()
    hand.move("down")
    assert hand.model.cells() == {NEW: "1"}
    hand.undo()
    assert hand.cursor == NEW and hand.model.cells() == {NEW: "12"}
    hand.clear()
    assert hand.model.cells() == {}


def test_zero_for_the_rest_asks_once_and_leaves_what_is_there() -> None:
    hand = Hand(model(**{NEW: "12", GRANTED: "不适用"}))
    hand.zero_rest()
    assert "142 格" in hand.said and len(hand.model.cells()) == 2
    hand.hush()
    hand.move("down")
    hand.hush()
    hand.zero_rest()
    assert len(hand.model.cells()) == 2, "another act takes the question back"
    hand.hush()
    hand.zero_rest()
    assert len(hand.model.cells()) == 144 and hand.model.cells()[GRANTED] == "不适用"
    hand.undo()
    assert len(hand.model.cells()) == 2


def test_read_only() -> None:
    hand = Hand(model(**{NEW: "12"}))
    hand.read_only = True
    for act in (hand.clear, hand.zero_rest, hand.backspace, hand.undo, lambda: hand.key("1"), lambda: hand.paste("5")):
        hand.hush()
        act()
        assert hand.refused and hand.model.cells() == {NEW: "12"}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({}, "自然人列：本年新收 0 + 上年结转 0 = 办理结果 0 + 结转下年 0，平"),
        ({"new_received": "5", "handled.granted": "5"}, "本年新收 5 + 上年结转 0 = 办理结果 5 + 结转下年 0，平"),
        ({"new_received": "5", "handled.granted": "4"}, "差 1，可能在：结转下年 0 改 1、"),
        ({"new_received": "12", "handled.granted": "21"}, "差 9，可能在：本年新收 12 改 21、予以公开 21 改 12"),
        ({"new_received": "5", "handled.granted": "50"}, "差 45，可能在：本年新收 5 改 50、予以公开 50 改 5"),
        ({"new_received": "5", "handled.granted": ""}, "办理结果 _ + 结转下年 0，只差予以公开没填，填 5 就平"),
        ({"new_received": "", "handled.granted": "", "carried_in": "3"}, "还有 2 格没填"),
    ],
)
def test_balance_in_words(cells: dict[str, str], said: str) -> None:
    grid = zeros()
    grid.put({f"applications/{row}/natural_person": text for row, text in cells.items()})
    strip = strip_at(grid, NEW)
    assert strip is not None and said in strip.text and strip.column == "natural_person"
    assert strip.text.encode("gbk")
    assert strip.settled is strip.text.endswith("，平")


def test_balance_believes_a_row_total_that_was_given() -> None:
    grid = zeros()
    grid.put({NEW: "5", GRANTED: "2", LEFT: "2", "applications/handled.granted/total": "3"})
    strip = strip_at(grid, NEW)
    assert strip is not None and "可能在：予以公开 2 改 3、" in strip.text


def test_tables_without_balances_have_none() -> None:
    assert strip_at(model("disputes"), FIRST["disputes"]) is None


def test_only_what_occurs_is_shown_and_no_number_is_ever_hidden() -> None:
    grid = model(**{"applications/handled.refused.refused_state_secret/natural_person": "2"})
    grid.occur(["new_received", "handled.granted"], ["natural_person"])
    rows = [row.node.id for row in grid.shape.rows]
    assert rows == ["new_received", "granted", "refused_state_secret", "total_handled"] and grid.hidden == 21
    assert grid.number("applications/carried_in/natural_person") == 0 and grid.number(NEW) is None
    grid.paste(block(25, 6), NEW)
    grid.put({"applications/carried_in/organisation.other_org": "1"})
    assert "carried_in" in {row.node.id for row in grid.shape.rows}, "what is no longer 0 comes back"
    for _ in range(3):
        grid.undo()
    assert len(grid.cells()) == 1 and not grid.hidden
    grid.occur([], [])
    assert grid.shape.order, "something to stand on is always left"


@pytest.mark.parametrize("table", TABLES)
def test_moves_reach_every_cell_and_stay_inside(table: str) -> None:
    shape = model(table).shape
    seen: list[str] = [shape.order[0]]
    while (after := shape.moved(seen[-1], "next")) != seen[-1]:
        seen.append(after)
    assert seen == list(shape.order)
    for move in ("up", "down", "left", "right", "home", "end", "first", "last", "previous", "page_up", "page_down"):
        assert all(shape.moved(address, move, 5) in shape.places for address in shape.order)
