"""No document that a file may turn out to be makes a check fail: pieces missing, out of order, full of traps."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.checks import Evidence, Printed, check
from assistant.checks.lexicon import lexicon
from assistant.compose import compose
from assistant.document import NOWHERE, Document, Heading, Paragraph, Place, Table
from assistant.edition.places import PREFACE
from tests.building import quiet

pytestmark = pytest.mark.slow

TRAPS = [
    *("《", "》", "“", "”", "。", "，", "；", "：", "、", "(", ",", ".", "%", " ", "　", "\n", "\ud800", "\U0001f600"),
    *(
        "2024年",
        "2025年",
        "截至",
        "12月31日",
        "国办公开办函",
        "〔2019〕60号",
        "申请人",
        "王某某",
        "13812345678",
        "120",
        "条",
    ),
    *("11010519491231002X", "同比增长", "我镇", "青山镇", "将", "作为", "《条例》", "一是", "二是", "公开", "收到申请"),
]
PLACES = [
    PREFACE._replace(number=1),
    Place("overview", number=1),
    Place("overview", "proactive", 1),
    Place("overview", "on_request", 1),
    Place("problems", number=1),
    Place("other", number=1),
    NOWHERE,
]
HEADINGS = [
    Heading("一、总体情况", 1, "overview"),
    Heading("（一）主动公开", 2, "overview", "proactive"),
    Heading("六、其他", 1, "other"),
    Heading("", 1),
]
REPORT, BEFORE = quiet(), quiet(year=2024)
LISTED = sorted(word for words in lexicon(REPORT.edition).data["lists"].values() for word in words)

texts = st.lists(st.sampled_from(TRAPS) | st.sampled_from(LISTED) | st.text(max_size=3), max_size=20).map("".join)
paragraphs = st.builds(Paragraph, texts, st.sampled_from(PLACES))
tables = st.sampled_from([piece for piece in compose(REPORT).body if isinstance(piece, Table)])
pieces = st.lists(paragraphs | st.sampled_from(HEADINGS) | tables, max_size=8)
documents = pieces.map(lambda body: Document("青山镇2025年政府信息公开工作年度报告", tuple(body)))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents, documents, st.booleans())
def test_any_document_can_be_checked(own: Document, other: Document, drafted: bool) -> None:
    evidence = Evidence(REPORT, own, Printed(BEFORE, other), (Printed(REPORT, other, "白水镇"),), drafted=drafted)
    for finding in check(evidence):
        assert finding.message.endswith(("。", "？")), finding
