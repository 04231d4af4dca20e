"""Every sentence and cell names the answers that it rests on, no more is printed than before, and nothing else moves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zlib import crc32

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from jinja2 import FileSystemLoader, Template
from jinja2.compiler import CodeGenerator

from assistant import answers as answers_file
from assistant import rendering, resources
from assistant.answers import Answers
from assistant.compose import cell_sources, compose, words
from assistant.compose.sources import rests_on, sentences, told
from assistant.compose.wording import Turns, environment
from assistant.compose.words import LAW
from assistant.document import Address, Document, Heading, Paragraph, Place, Sources, Table
from assistant.edition import places
from assistant.edition.values import Raw
from assistant.errors import AnswersError
from assistant.report import Report, build
from tests import stories
from tests.answering import EDITION, UNITS, answer, answers
from tests.building import SAMPLES, answered, sample

RELAXED = settings(deadline=None, suppress_health_check=list(HealthCheck))
# Private-use characters and lone surrogates: \ue000, \ud800.
MARK = re.compile("[\ud800-\uf8ff\U000f0000-\U0010ffff]")
TEMPLATES = "".join(path.read_text("utf-8") for path in sorted(resources.folder("templates").glob("2021/*.jinja")))


def told_texts(document: Document) -> Iterator[str]:
    yield document.title
    yield from document.signature
    for piece in document.body:
        match piece:
            case Heading(text) | Paragraph(text):
                yield text
            case Table(values=values):
                yield from values


def assert_sourced(report: Report) -> None:
    """Hold a report to: sources for every sentence but the templates' own, spans that make up each text, no marks."""
    document = compose(report)
    assert not [text for text in told_texts(document) if MARK.search(text)]
    for text, spans in [
        (document.title, document.title_sources),
        *zip(document.signature, document.signature_sources, strict=True),
        *((piece.text, piece.sources) for piece in document.body if isinstance(piece, Paragraph)),
    ]:
        assert "".join(text[span.start : span.end] for span in spans) == text
        assert all(span.start < span.end for span in spans)
        for sentence, sources in sentences(text, spans):
            assert sources or sentence in TEMPLATES, sentence
            assert all(one in EDITION.questions or one in EDITION.kinds or one in rewritten(report) for one in sources)
    assert all(
        isinstance(one, Address) == (one in EDITION.kinds)
        for _, _, sources in told(report, document)
        for one in sources
    )
    assert all(cell in sources for cell, _, sources in told(report, document) if cell in EDITION.kinds)


def rewritten(report: Report) -> set[Place]:
    return {place for key in report.rewrites if (place := places.read(EDITION, key))}


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_every_sentence_of_a_sample_has_sources(folder: Path) -> None:
    assert_sourced(sample(folder.name))


@pytest.mark.parametrize("name", stories.NAMES)
def test_every_sentence_of_a_story_has_sources(name: str) -> None:
    assert_sourced(build(stories.written(name))[0])


@pytest.mark.slow
@RELAXED
@given(answers())
def test_every_sentence_of_random_answers_has_sources(given_answers: Answers) -> None:
    assert_sourced(build(given_answers)[0])


def unmarked(_: Any, name: str) -> Template:
    """Return a template as Jinja compiles it without marks."""
    env = environment(EDITION).overlay(loader=FileSystemLoader(resources.folder("templates") / EDITION.name))
    env.bytecode_cache, env.code_generator_class = None, CodeGenerator
    return env.get_template(name)


def without_marks(report: Report) -> Document:
    with patch.object(words, "template", unmarked):
        return compose(report)


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_the_words_of_a_sample_are_those_of_templates_without_marks(folder: Path) -> None:
    report = sample(folder.name)
    assert compose(report) == without_marks(report)
    for suffix in ("md", "txt", "html"):
        assert not MARK.search(rendering.render(compose(report), suffix).decode())


@pytest.mark.slow
@RELAXED
@given(answers())
def test_the_words_are_those_of_templates_without_marks(given_answers: Answers) -> None:
    report = build(given_answers)[0]
    assert compose(report) == without_marks(report)


ODD = "\ue000甲\ue001\ud800\ue003乙\U000f0000丙\U0010fffd"


def test_odd_characters_in_answers_are_printed_and_no_marks() -> None:
    """Old encodings put rare characters where the private-use characters are; a surrogate is no character."""
    seen = ODD.replace("\ud800", "")
    report = answered(
        {
            "preface_on": "是",
            "publish_site": ODD,
            "work_body": {"名称": ODD},
            "channels": {ODD: "3"},
            "finance_disclosed": {"预算公开时间": ODD},
            "other_any": ["创新做法"],
            "other_text": [{"内容": f"{ODD}\n{ODD}"}],
            "sign_on": "是",
        },
        unit=f"{ODD}镇人民政府",
    )
    assert compose(report) == without_marks(report)
    found = {text: sources for _, text, sources in told(report, compose(report)) if seen in text}
    assert found[f"本报告可在{seen}查阅。"] == {"preface_on", "publish_site"}
    assert found[f"政府信息公开日常工作由{seen}承办。"] == {"work_body"}
    assert found[f"2025年，我镇{seen}公开预算。"] == {"finance_disclosed", "report_year", "unit_name", "unit_type"}
    assert found[f"{seen}。"] == {"other_text"}
    assert found[f"{seen}镇人民政府"] == {"sign_on", "unit_name"}


# What a change may move


def changed_facts(old: Report, new: Report) -> set[Any]:
    """Return the answers and cells that differ between two reports, those included that follow from others."""
    names = {name for name in old.facts.keys() | new.facts.keys() if old.facts.get(name) != new.facts.get(name)}
    units = {"unit_name": "name", "unit_short": "short", "unit_type": "type"}
    names |= {name for name, part in units.items() if getattr(old.unit, part) != getattr(new.unit, part)}
    names |= {"report_year"} if old.year != new.year else set()
    cells = {
        address
        for address in EDITION.kinds
        if old.number(address) != new.number(address) or unread(old, address) != unread(new, address)
    }
    return names | cells | set(old.missing) ^ set(new.missing)


def unread(report: Report, address: str) -> str | None:
    return report.table(address.split("/")[0]).unread.get(address)


def compared(report: Report, turn: int) -> list[tuple[str, Sources]]:
    """Return what a report tells, as far as answers alone decide it.

    Three things follow from no answer of the sentence's own, and are left out of the comparison, they alone: which of
    several phrasings stands (unit and year decide it), whether a law's name is told in full (so it is where
    it stands first), and before which sentence of a paragraph stands who and when (the first that there is).
    """
    opened = "【{}】。{}".format
    with (
        patch.object(Turns, "__getitem__", lambda _, key: (crc32(key[0].encode()) + turn) % key[1]),
        patch.dict(
            environment(EDITION).filters, opened=lambda text, said: opened(said, text.strip()) if text.strip() else ""
        ),
    ):
        found = [
            (text, sources) for where, text, sources in told(report, compose(report)) if where not in EDITION.kinds
        ]
    short = f"{LAW}（以下简称《条例》）"
    return [(text.replace(short, "《条例》"), sources) for text, sources in found if not re.fullmatch("【.+】。", text)]


def assert_moves_only_what_names_it(old: Report, new: Report, turn: int = 0) -> None:
    changed, before, after = changed_facts(old, new), compared(old, turn), compared(new, turn)
    texts = [text for text, _ in before], [text for text, _ in after]
    for what, i, j, k, m in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        for text, sources in [] if what == "equal" else [*before[i:j], *after[k:m]]:
            assert sources & changed, (text, sorted(map(str, sources)), sorted(changed))


def assert_moves_only_cells_that_name_it(old: Report, new: Report, given_changed: set[str]) -> None:
    """A cell is moved by an answer, by the cell that was changed, or by an answer that another one put in or out."""
    told_otherwise = given_changed | {name for name in changed_facts(old, new) if name in EDITION.questions}
    for address in changed_facts(old, new) & EDITION.kinds.keys():
        assert (cell_sources(old, address) | cell_sources(new, address)) & told_otherwise, address


@st.composite
def changes(draw: Any) -> tuple[Answers, Answers, str]:
    """Return answers, the same with one of them given, taken away or changed, and which."""
    old = draw(answers())
    questions = [q.id for q in EDITION.questions.values() if q.kind != "cells" and not q.each and q.id != "unit_type"]
    key = draw(st.sampled_from([*questions, *sorted(old.cells)]) if draw(st.booleans()) else st.sampled_from(questions))
    facts, cells = dict(old.given), dict(old.cells)
    if key in EDITION.kinds:
        cells[key] = str(draw(st.integers(0, 5)))
    elif key in facts and key not in ("unit_name", "report_year") and draw(st.booleans()):
        del facts[key]
    elif key == "unit_name":
        facts[key] = draw(st.sampled_from(sorted(name for names in UNITS.values() for name in names)))
    elif key == "report_year":
        facts[key] = str(draw(st.integers(2021, 2030)))
    else:
        facts[key] = draw(answer(EDITION.questions[key]))
    return old, Answers(EDITION, facts, cells), key


# Shrinking takes minutes, and the message says which sentence and which answer.
@pytest.mark.slow
@settings(RELAXED, max_examples=300, phases=set(Phase) - {Phase.shrink, Phase.explain})
@given(changes(), st.integers(0, 2))
def test_a_changed_answer_moves_only_what_names_it(change: tuple[Answers, Answers, str], turn: int) -> None:
    old_answers, new_answers, key = change
    try:
        old, new = build(old_answers)[0], build(new_answers)[0]
    except AnswersError:
        assume(False)
    assert_moves_only_what_names_it(old, new, turn)
    assert_moves_only_cells_that_name_it(old, new, {key})


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_an_answer_taken_away_moves_only_what_names_it(folder: Path) -> None:
    whole = answers_file.load(folder / "answers.yaml")
    old = build(whole)[0]
    for key in sorted(whole.given.keys() - {"unit_name", "report_year"}):
        try:
            new = build(Answers(EDITION, {k: v for k, v in whole.given.items() if k != key}, whole.cells))[0]
        except AnswersError:
            continue
        assert_moves_only_what_names_it(old, new)
        assert_moves_only_cells_that_name_it(old, new, {key})


# Gaps and words of the clerk's own


def test_a_gap_rests_on_the_question_that_is_missing() -> None:
    report = build(Answers(EDITION, {"unit_name": "青山镇人民政府", "report_year": "2025"}, {}))[0]
    gaps = {sources: text for _, text, sources in told(report, compose(report)) if text.startswith("【待填：")}
    assert gaps == {frozenset((one,)): f"【待填：{EDITION.questions[one].label}】" for one in report.missing}


def test_words_of_ones_own_rest_on_their_place() -> None:
    rewrites: dict[str, Raw] = {
        "第一部分(一)第1段": "甲。乙？\n丙。",
        "第六部分": "丁。\n戊！",
        "第五部分第1段": "不写",
    }
    given_answers = answers_file.load(SAMPLES[1] / "answers.yaml")
    report = build(Answers(EDITION, given_answers.given, given_answers.cells, rewrites))[0]
    found = {text: sources for where, text, sources in told(report, compose(report)) if where not in EDITION.kinds}
    found = {text: sources for text, sources in found.items() if len(text) == 2}
    paragraph, whole = Place("overview", "proactive", 1), Place("other")
    assert found == {
        "甲。": {paragraph}, "乙？": {paragraph}, "丙。": {paragraph}, "丁。": {whole}, "戊！": {whole}
    }  # fmt: skip


# Cells and words of a sentence


def test_what_a_cell_rests_on() -> None:
    new, total = "applications/new_received/natural_person", "applications/new_received/total"
    parts = {a for a in EDITION.kinds if a.startswith("applications/new_received/")}
    counted = answered({"applications_any": "有"})
    assert cell_sources(counted, new) == {new}
    assert cell_sources(counted, total) == parts
    none = build(
        Answers(EDITION, {"unit_name": "青山镇人民政府", "report_year": "2025", "applications_any": "都没有"}, {})
    )[0]
    assert cell_sources(none, new) == {new, "applications_any"}
    given_total = build(
        Answers(EDITION, {"unit_name": "青山镇人民政府", "report_year": "2025"}, {new: "2", total: "2"})
    )[0]
    assert cell_sources(given_total, total) == {total}
    assert cell_sources(given_total, "applications/carried_in/natural_person") == {
        "applications/carried_in/natural_person", "applications_any",
    }  # fmt: skip
    rules = "disclosure/government_rules/made"
    assert cell_sources(counted, rules) == {rules, "unit_type"}
    column = "applications/handled.total_handled/natural_person"
    assert cell_sources(counted, column) == {
        a for a in EDITION.kinds if a.startswith("applications/handled.") and a.endswith("/natural_person")
    }


def test_a_cell_counted_from_a_ledger_rests_on_the_ledger_and_the_year() -> None:
    row: dict[str, Raw] = {
        "收到日期": "2025-03-01",
        "申请人类型": "自然人",
        "答复日期": "2025-03-09",
        "办理结果": "予以公开",
    }
    facts: dict[str, Raw] = {"applications_any": "有", "app_entry_mode": "逐件登记", "app_ledger": [row]}
    report = build(Answers(EDITION, {"unit_name": "青山镇人民政府", "report_year": "2025", **facts}, {}))[0]
    new = "applications/new_received/natural_person"
    assert report.number(new) == 1
    assert cell_sources(report, new) == {new, "app_ledger", "report_year"}


def test_what_single_words_rest_on() -> None:
    report = answered({"superior_title": "县委、县政府", "guiding_thought": "是"})
    lead = next(piece for piece in compose(report).body if isinstance(piece, Paragraph))
    at = lead.text.index("县委")
    assert rests_on(lead, at, at + 2) == {"superior_title"}
    assert rests_on(lead, 0, 2) == {"report_year"}


def test_words_that_were_read_rest_on_their_place() -> None:
    assert rests_on(Paragraph("甲。", Place("other", "", 1)), 0, 1) == {Place("other", "", 1)}
    assert rests_on(Paragraph("甲。"), 0, 1) == frozenset()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲。乙。", ["甲。", "乙。"]),
        ("甲（见乙。）丙。丁", ["甲（见乙。）丙。", "丁"]),
        ("说“好。”就好。对！吗？", ["说“好。”就好。", "对！", "吗？"]),
        ("《甲。乙》丙。", ["《甲。乙》丙。"]),
        ("“没有后引号。乙。", ["“没有后引号。", "乙。"]),
        ("说：“好。乙。”丙。", ["说：“好。乙。”丙。"]),
        ("【待填：培训】【待填：社会评议】", ["【待填：培训】", "【待填：社会评议】"]),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, parts: list[str]) -> None:
    assert [sentence for sentence, _ in sentences(text, ())] == parts
