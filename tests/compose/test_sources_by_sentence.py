"""What each kind of sentence of the templates rests on, by hand; and which of their phrasings rest on more than others."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import nodes

from assistant import resources
from assistant.answers import Answers
from assistant.compose import compose
from assistant.compose.context import behind
from assistant.compose.reads import Reads
from assistant.compose.sources import told
from assistant.compose.wording import Turns, environment
from assistant.compose.words import file_of
from assistant.report import build
from tests.answering import EDITION
from tests.building import quiet_cells

TOWN, COUNTY = "青山镇人民政府", "云岭县人民政府"
NEW, CARRIED, OVER, GRANTED = (
    f"applications/{row}/natural_person" for row in ("new_received", "carried_in", "carried_over", "handled.granted")
)
UPHELD, CORRECTED = (f"disputes/cases/reconsideration.{result}" for result in ("upheld", "corrected"))
PENDING = "disputes/cases/litigation.litigation_direct.pending"
UNPAID = "applications/handled.other_handling.other_fee_unpaid/natural_person"
DOCUMENTS = "disclosure/normative_document"
# What sentences have in common: 2025年, 青山镇, 我镇, the rows of 表三, the totals of 表四, 表二.
COMMON = {
    "YEAR": "report_year",
    "UNIT": "unit_short unit_name",
    "WE": "unit_name unit_type",
    "ROWS": "applications/new_received/total applications/carried_in/total applications/carried_over/total"
    " applications/handled.total_handled/total",
    "CASES": "disputes/cases/reconsideration.total disputes/cases/litigation.litigation_direct.total"
    " disputes/cases/litigation.litigation_after_reconsideration.total",
    "DOCUMENTS": f"{DOCUMENTS}/made {DOCUMENTS}/abolished {DOCUMENTS}/valid",
    "OUTCOMES": " ".join(
        f"applications/{row}/total"
        for row in EDITION.layouts["applications"].rows
        if row.startswith("handled.") and row != "handled.total_handled"
    ),
    "REVIEWS": " ".join(
        f"disputes/cases/reconsideration.{x}" for x in ("upheld", "corrected", "other_result", "pending")
    ),
    "SUITS": " ".join(
        f"disputes/cases/litigation.litigation_{suit}.{x}"
        for suit in ("direct", "after_reconsideration")
        for x in ("upheld", "corrected", "other_result", "pending")
    ),
    "CORRECTED": " ".join(
        f"disputes/cases/{group}.corrected"
        for group in ("reconsideration", "litigation.litigation_direct", "litigation.litigation_after_reconsideration")
    ),
}
# (answers and cells, a fragment of the sentence as the first phrasing has it, what it rests on)
CASES: list[tuple[dict[str, Any], str, str]] = [
    # 编制说明 and 落款
    ({"preface_on": "是"}, "本报告依据", "preface_on"),
    ({"preface_on": "是"}, "六个部分组成", "preface_on"),
    ({"preface_on": "是"}, "统计期限", "preface_on YEAR"),
    ({"preface_on": "是", "publish_site": "县网"}, "本报告可在县网查阅", "preface_on publish_site"),
    (
        {"preface_on": "是", "contact_phone": "0123-7654321"},
        "如有疑问",
        "preface_on unit_name contact_address contact_postcode contact_phone contact_email",
    ),
    ({"sign_on": "是"}, "青山镇人民政府", "sign_on unit_name"),
    ({"sign_on": "是", "sign_date": "2026-01-12"}, "2026年1月12日", "sign_on sign_date"),
    ({}, "政府信息公开工作年度报告", "UNIT YEAR"),
    # 总述
    ({}, "要求推进政府信息公开工作", "YEAR UNIT superior_title guiding_thought opening_focus"),
    ({"unit_name": COUNTY, "scope_note": "汇总"}, "全县汇总数", "scope_note WE"),
    ({"unit_name": COUNTY, "scope_note": "本级"}, "云岭县本级数", "scope_note WE UNIT"),
    ({"group_exists": "是", "group_makeup": {"组长职务": "镇长"}}, "组长由镇长担任", "group_exists group_makeup WE"),
    (
        {"group_exists": "是", "group_makeup": {"组长职务": "镇长", "组长为第一责任人": "是"}},
        "第一责任人",
        "group_exists group_makeup",
    ),
    ({"work_body": {"名称": "党政办公室"}}, "承办", "work_body"),
    ({"work_body": {"是否明确": "是"}}, "已经明确", "work_body"),
    ({"dedicated_staff": {"专职人数": "1", "承担工作": "发布"}}, "1名专职人员", "dedicated_staff WE"),
    ({"dedicated_staff": {"是否指定": "是"}}, "指定专人", "dedicated_staff WE"),
    ({"staff_handover": {"变动人数": "1", "交接方式": "按清单移交"}}, "变动1人", "staff_handover YEAR"),
    ({"staff_handover": {"交接方式": "按清单移交"}}, "人员变动时", "staff_handover"),
    ({"systems_made": {"制度名称": ["发布办法"]}}, "《发布办法》", "systems_made YEAR"),
    ({"leader_meetings": "2"}, "专题研究", "leader_meetings"),
    ({"review_system": "三审制", "review_place": ["总述"]}, "信息发布实行三审制", "review_system review_place"),
    # （一）主动公开
    ({"disclosure_principle": "是"}, "不公开为例外", "disclosure_principle WE"),
    ({"disclosure_shifts": ["由被动到主动"]}, "公开方式上", "disclosure_shifts"),
    ({"channels": {"网站": "160"}, "total_items": "200"}, "通过网站", "channels YEAR WE"),
    ({"channels": {"网站": "160"}, "total_items": "200"}, "全年共主动公开信息200条", "channels total_items"),
    ({"channels": {"网站": "160", "公开栏": "20"}, "total_items": "180"}, "180条，其中", "channels total_items YEAR WE"),
    ({"channels": {"网站": "160", "公开栏": "20"}}, "分渠道统计为", "channels total_items YEAR WE"),
    ({"channels": [{"渠道": ["网站"], "条数": "不写"}]}, "通过网站公开信息", "channels WE"),
    ({"total_items": "930余"}, "共主动公开信息930余条", "channels total_items YEAR WE"),
    ({"channels": {"网站": "1", "公开栏": "2"}, "channels_overlap": "各渠道分别算"}, "分别计数", "channels_overlap"),
    ({"village_boards": "600余"}, "各村（居）公开栏公开信息600余条", "village_boards"),
    ({"category_counts": {"通知公告": "40"}, "category_complete": "是"}, "按内容分", "category_counts category_complete"),
    ({"key_fields": {"社会救助": "35"}}, "重点领域", "key_fields"),
    ({"finance_disclosed": {"预算公开时间": "2025年3月"}}, "于3月公开预算", "finance_disclosed YEAR WE"),
    (
        {"finance_disclosed": {"预算公开时间": "3月"}, "interpretations": {"总数": "6", "图解": "6"}},
        "均为图解",
        "interpretations",
    ),
    ({"responses": "12", "press": "1"}, "回应群众关切12条", "responses YEAR WE"),
    ({"unit_name": COUNTY, "responses": "12", "press": "1"}, "新闻发布会1场", "press"),
    ({"unit_name": COUNTY, "responses": "12", "consultations": {"征集": "3"}}, "开展意见征集3次", "consultations"),
    ({"unit_name": COUNTY, "responses": "12", "decisions": {"预公开": "2"}}, "预公开重大行政决策事项2项", "decisions"),
    ({"messages": [{"渠道": "领导信箱", "收到": "2", "办结": "2"}]}, "领导信箱", "messages"),
    (
        {"disclosure/licence_decision/number": "12"},
        "行政许可决定12件",
        "disclosure/licence_decision/number disclosure/penalty_decision/number"
        " disclosure/coercive_decision/number disclosure/admin_fee/amount",
    ),
    # （二）依申请公开
    ({}, "未收到政府信息公开申请，也没有", "ROWS YEAR WE"),
    ({NEW: "1", GRANTED: "1"}, "新收政府信息公开申请1件", "ROWS YEAR WE"),
    ({NEW: "1", GRANTED: "1"}, "全年办结1件", "ROWS OUTCOMES"),
    ({NEW: "1", GRANTED: "1"}, "申请人为自然人", f"ROWS {NEW}"),
    ({CARRIED: "1", OVER: "1"}, "年底前未办结", "ROWS"),
    ({"applications_any": "有", "app_channels": {"网络": "2"}}, "渠道为网络2件", "app_channels applications/new_received/total"),
    ({"applications_any": "有", "app_topics": "征地补偿"}, "征地补偿", "app_topics"),
    (
        {"applications_any": "都没有", "app_quality": ["法制审核"]},
        "答复前经法制审核",
        "app_quality applications/new_received/total applications/carried_in/total",
    ),
    ({}, "没有因政府信息公开引起的行政复议", "CASES cases_any YEAR"),
    ({"cases_any": "有", UPHELD: "1"}, "行政复议1件（结果维持）", "CASES cases_any REVIEWS YEAR WE"),
    ({"cases_any": "有", UPHELD: "1", PENDING: "1"}, "行政诉讼1件（尚未审结）", "CASES cases_any REVIEWS SUITS YEAR WE"),
    ({"cases_any": "有", CORRECTED: "1", "case_note": "已重新答复"}, "已重新答复", "CASES CORRECTED case_note"),
    # （三）政府信息管理
    ({"info_measures": ["目录管理"]}, "实行目录管理", "info_measures secrecy_review WE"),
    ({"review_system": "三审制"}, "按三审制的要求", "review_system review_place"),
    ({"secrecy_review": {"是否审查": "是", "审查件数": "160余"}}, "全年审查160余件", "secrecy_review"),
    ({"unit_name": "云岭县财政局", "unit_type": "县级部门", "doc_attribute": {"标注公文": "8", "主动公开": "8"}}, "均为主动公开", "doc_attribute YEAR"),
    ({"catalogue_update": ["目录"]}, "更新了政府信息公开目录", "catalogue_update YEAR"),
    ({"cleanup": {"清理条数": "3"}}, "清理失效、错漏信息3条", "cleanup"),
    ({f"{DOCUMENTS}/valid": "4"}, "年末现行有效4件", "DOCUMENTS YEAR"),
    ({f"{DOCUMENTS}/made": "1", f"{DOCUMENTS}/valid": "1"}, "制发行政规范性文件1件", "DOCUMENTS YEAR"),
    (
        {f"{DOCUMENTS}/abolished": "1", "gf_lapsed": {"失效件数": "1", "并入废止": "是"}},
        "到期失效1件",
        "DOCUMENTS gf_lapsed",
    ),
    # （四）平台, （五）监督保障
    ({"platforms": [{"名称": "县网"}]}, "平台有县网", "platforms WE"),
    ({"site_columns": "增设专栏1个"}, "网站栏目方面", "site_columns"),
    ({"media_changes": {"新开账号": ["青山事"]}}, "新开通“青山事”", "media_changes YEAR"),
    ({"service_points": {"个数": "1", "地点": ["大厅"]}}, "位于大厅", "service_points WE"),
    ({"boards": {"本级": "1"}}, "本级公开栏1块", "boards"),
    ({"open_day": {"次数": "1", "人数": "30余"}}, "30余人参加", "open_day YEAR"),
    ({"training_any": {"次数": "2", "内容": ["条例"]}}, "培训2次，内容为《条例》", "training_any YEAR"),
    ({"review_system": "三审制", "review_place": ["监督保障"]}, "我镇落实三审制", "review_system review_place WE"),
    ({"inspections": {"次数": "2", "发现问题": "3"}}, "发现问题3个", "inspections YEAR"),
    ({"assessment_result": {"情况": "未开展"}}, "未开展政府信息公开工作考核", "assessment_result YEAR"),
    ({"social_review_result": {"方式": "问卷"}}, "通过问卷开展社会评议", "social_review_result YEAR"),
    ({"accountability_result": {"情况": "没有"}}, "被追究责任", "accountability_result YEAR"),
    # 第五、六部分
    ({"problems": ["更新慢", "渠道少"]}, "一是更新慢", "problems YEAR"),
    ({"problems": ["更新慢"], "problem_causes": ["兼职"]}, "主要原因是", "problems problem_causes"),
    ({"problems": ["更新慢"], "remedies": [{"措施": "按月更新"}]}, "采取以下改进措施", "problems remedies"),
    ({"remedies": [{"措施": "按月更新"}], "remedy_aim": "更及时"}, "以上措施的目标", "remedies remedy_aim"),
    ({"last_problems_result": {"更新慢": "已按月更新"}}, "2024年报告提出的", "last_problems_result YEAR"),
    ({"processing_fee_any": "否"}, "没有向申请人收取", "processing_fee_any YEAR WE"),
    (
        {"processing_fee_any": "是", "processing_fee_notices": "1", "processing_fee_paid": "30", NEW: "1", GRANTED: "1"},
        "收费通知1份，实收30元",
        "processing_fee_any processing_fee_notices processing_fee_paid YEAR WE",
    ),
    (
        {"processing_fee_any": "是", "processing_fee_notices": "1", NEW: "1", UNPAID: "1"},
        "逾期未按收费通知缴纳",
        "processing_fee_any applications/handled.other_handling.other_fee_unpaid/total",
    ),
    ({"other_any": ["没有"]}, "没有其他需要报告的事项", "other_any WE"),
    ({"other_any": ["创新做法"], "other_text": [{"事项": "创新", "内容": "甲\n乙"}]}, "创新方面，甲。", "other_text"),
    ({"other_any": ["创新做法"], "other_text": [{"事项": "创新", "内容": "甲\n乙"}]}, "乙。", "other_text"),
]  # fmt: skip


def sentences_of(given: dict[str, Any], turn: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, frozenset[Any]]:
    """Return the sentences of a report with their sources, the same turn taken at every choice of phrasing."""
    monkeypatch.setattr(Turns, "__getitem__", lambda self, key: turn % key[1])
    facts = {"unit_name": TOWN, "report_year": "2025"} | {k: v for k, v in given.items() if "/" not in k}
    cells = quiet_cells(EDITION) | {k: v for k, v in given.items() if "/" in k}
    report = build(Answers(EDITION, facts, cells))[0].model_copy(update={"missing": ()})
    return {text: sources for where, text, sources in told(report, compose(report)) if where not in EDITION.kinds}


@pytest.mark.parametrize(("given", "fragment", "rests_on"), CASES, ids=[case[1] for case in CASES])
def test_a_sentence_rests_on(
    given: dict[str, Any], fragment: str, rests_on: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = sentences_of(given, 0, monkeypatch)
    texts = [text for text in found if fragment in text]
    assert fragment in found or len(texts) == 1, found
    expected = {one for name in rests_on.split() for one in COMMON.get(name, name).split()}
    assert found[fragment if fragment in found else texts[0]] == expected


# Phrasings that say 我镇, the unit's name or the year where another phrasing of the same sentence does not.
UNEVEN = {
    "preface basis": "UNIT",
    "opening": "unit_type",
    "staff": "WE",
    "no cases": "WE",
    "cleanup": "YEAR",
    "points": "WE",
    "problems": "WE YEAR",
    "fee": "WE",
    "nothing else": "WE YEAR",
}


def test_all_phrasings_of_a_sentence_rest_on_the_same_answers() -> None:
    """They may differ in the unit's names and the year, which some leave out: those that do are listed."""
    for section in EDITION.sections:
        path = resources.folder("templates") / EDITION.name / file_of(EDITION, section)
        tree = environment(EDITION).parse(path.read_text("utf-8"))
        reads = Reads(tree)
        for choice in tree.find_all(nodes.Scope):
            name, phrasings = phrasings_of(choice, reads)
            differ = frozenset.union(*phrasings) - frozenset.intersection(*phrasings)
            assert differ == {one for words in UNEVEN.get(name, "").split() for one in COMMON.get(words, words).split()}


def phrasings_of(choice: nodes.Scope, reads: Reads) -> tuple[str, list[frozenset[str]]]:
    """Return the name of a choice of phrasings, and what each of them rests on."""
    found = []
    for branch in choice.body:
        assert isinstance(branch, nodes.If)
        inside = [node for one in branch.body for node in (one, *one.find_all(nodes.Node))]
        names = {name for node in inside for name in reads.behind.get(node, ())}
        found.append(frozenset(one for name in names for one in behind(EDITION, name)))
    return next(choice.find_all(nodes.Const)).value, found
