"""The words of the report for given answers: none, one and several; and every mistake of wording once found."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assistant.answers import Answers
from assistant.compose import compose
from assistant.compose.wording import Turns
from assistant.document import Paragraph
from assistant.edition import Edition
from assistant.edition.places import OVERVIEW
from assistant.report import build
from tests.building import SAMPLES, quiet_cells, sample

EDITION = Edition.load()
TOWN, COUNTY, CITY, BUREAU = "青山镇人民政府", "云岭县人民政府", "盘州市人民政府", "云岭县财政局"
APPLICATIONS, DISPUTES, DISCLOSURE = "applications/{}/natural_person", "disputes/cases/{}", "disclosure/{}"
NEW, CARRIED, OVER = (APPLICATIONS.format(row) for row in ("new_received", "carried_in", "carried_over"))
GRANTED = APPLICATIONS.format("handled.granted")
NOT_HELD = APPLICATIONS.format("handled.unavailable.unavailable_not_held")
UNPAID = APPLICATIONS.format("handled.other_handling.other_fee_unpaid")
COMPANY = "applications/new_received/organisation.commercial_enterprise"
UPHELD, CORRECTED = (DISPUTES.format(f"reconsideration.{result}") for result in ("upheld", "corrected"))
PENDING = DISPUTES.format("litigation.litigation_direct.pending")
MADE, ABOLISHED, VALID = (DISCLOSURE.format(f"normative_document/{x}") for x in ("made", "abolished", "valid"))
PERMITS, FEE = DISCLOSURE.format("licence_decision/number"), DISCLOSURE.format("admin_fee/amount")

# (what, answers and cells, fragments that stand in every variant, fragments that stand in none)
Case = tuple[str, dict[str, Any], list[str], list[str]]
CASES: list[Case] = [
    ("no group, no words", {"group_exists": "否"}, [], ["小组"]),
    (
        "a group with one post",
        {"group_exists": "是", "group_makeup": {"副组长职务": "副镇长"}},
        ["小组", "副镇长"],
        ["组长由担任", "成员"],
    ),
    ("the daily work says of what", {"work_body": {"名称": "党政办公室"}}, ["政府信息公开日常工作由党政办公室承办。"], []),
    ("staff by numbers only", {"dedicated_staff": {"兼职人数": "2"}}, ["2名兼职人员", "承担", "信息公开工作"], ["专职"]),
    ("staff denied", {"dedicated_staff": {"是否指定": "否", "兼职人数": "0"}}, [], ["专人", "兼职"]),
    (
        "a task that names itself work",
        {"dedicated_staff": {"是否指定": "是", "承担工作": "信息发布工作"}},
        ["承担信息发布工作。"],
        ["工作工作"],
    ),
    ("nobody changed", {"staff_handover": {"变动人数": "0"}}, ["2025年经办人员没有变动。"], ["0人"]),
    ("one system", {"systems_made": {"制度名称": ["发布办法"]}}, ["2025年制定（修订）《发布办法》。"], []),
    (
        "titles stand side by side",
        {"systems_made": {"制度名称": ["《甲办法》", "“乙制度”", "丙规程（试行）", "“互联网+”监督办法"]}},
        ["《甲办法》《乙制度》《丙规程（试行）》《“互联网+”监督办法》。"],
        ["》、《", "《《", "“乙"],
    ),
    ("a shift in own words", {"disclosure_shifts": ["由电话答复改为网上答复"]}, ["公开方式上，由电话答复改为网上答复。"], ["注重由"]),
    (
        "shifts of two sorts",
        {"disclosure_shifts": ["由被动到主动", "提高规范性", "扩大覆盖面"]},
        ["推动由被动到主动的转变，注重提高规范性、扩大覆盖面。"],
        [],
    ),
    ("one channel", {"channels": [{"渠道": ["门户网站"], "条数": "约300"}]}, ["门户网站", "信息约300条。"], ["合计", "分渠道"]),
    ("one count for two channels", {"channels": [{"渠道": ["网站", "公众号"], "条数": "160"}]}, ["网站和公众号合计", "160条。"], []),
    (
        "two channels",
        {"channels": [{"渠道": ["网站"], "条数": "160"}, {"渠道": ["公开栏"], "条数": "180余"}]},
        ["网站160条，公开栏180余条。"],
        ["其中"],
    ),
    (
        "a channel without a count",
        {"channels": [{"渠道": ["网站"], "条数": "160"}, {"渠道": ["广播"], "条数": "不写"}]},
        ["160条。", "我镇还通过广播公开信息。"],
        ["None"],
    ),
    ("a channel with zero", {"channels": [{"渠道": ["网站"], "条数": "0"}]}, [], ["0条"]),
    ("a total that says nothing new", {"channels": {"网站": "160"}, "total_items": "160"}, ["160条。"], ["共主动公开"]),
    (
        "categories without zero",
        {"category_counts": {"通知公告": "40", "行政执法": "0"}, "category_complete": "是"},
        ["按内容分，有通知公告40条。"],
        ["行政执法"],
    ),
    ("fields are what was published", {"key_fields": {"社会救助": "35", "养老": "12"}}, ["重点领域公开的信息有社会救助35条、养老12条。"], []),
    ("the paragraph has a subject", {"responses": "12"}, ["2025年，我镇公开回应群众关切12条。"], []),
    ("the budget", {"finance_disclosed": {"预算公开时间": "2025年3月"}}, ["2025年，我镇于3月公开预算。"], ["2025年3月"]),
    ("the budget without a date", {"finance_disclosed": {"决算公开时间": "已公开"}}, ["我镇已公开决算。"], ["公开公开", "于已"]),
    ("all readings of one kind", {"interpretations": {"总数": "6", "图解": "6"}}, ["政策解读6篇，均为图解。"], ["其中"]),
    (
        "some readings",
        {"interpretations": {"总数": "6", "图解": "2", "视频": "1"}},
        ["政策解读6篇，其中图解2篇、视频解读1个。"],
        ["均"],
    ),
    ("messages that did not come", {"messages": [{"渠道": "领导信箱", "收到": "0", "办结": "0"}]}, ["领导信箱全年没有收到来件。"], ["0件"]),
    ("decisions and fees", {PERMITS: "12", FEE: "0.35"}, ["全年作出行政许可决定12件，收取行政事业性收费0.35万元。"], []),
    ("no applications", {}, ["年"], ["0件", "申请办理的安排"]),
    ("no applications, channel open", {"applications_any": "都没有", "app_quality": ["渠道畅通"]}, ["申请受理渠道保持畅通。"], ["安排是"]),
    (
        "no applications, only arrangements",
        {"applications_any": "都没有", "app_quality": ["法制审核"]},
        ["申请办理的安排是：答复前经法制审核。"],
        [],
    ),
    ("one application", {NEW: "1", GRANTED: "1"}, ["1件", "全年办结1件，结果为予以公开。", "申请人为自然人。"], ["均", "其中", "结转"]),
    (
        "several outcomes",
        {NEW: "3", CARRIED: "1", GRANTED: "2", NOT_HELD: "1", OVER: "1"},
        ["上年结转1件", "全年办结3件，其中予以公开2件、无法提供1件。另有1件结转下年度继续办理。", "申请人均为自然人。"],
        [],
    ),
    (
        "only old applications, all carried over",
        {CARRIED: "2", OVER: "2"},
        ["未收到新的政府信息公开申请", "上述2件年底前均未办结"],
        ["全年办结", "申请人"],
    ),
    ("one carried over", {NEW: "1", OVER: "1"}, ["上述1件年底前未办结"], ["均"]),
    (
        "applicants unknown",
        {NEW: "", "applications/new_received/total": "5", f"{OVER}": "5"},
        [],
        ["法人或其他组织的", "申请人均为法人"],
    ),
    ("persons and companies", {NEW: "2", COMPANY: "1", GRANTED: "2", "applications/handled.granted/organisation.commercial_enterprise": "1"}, ["申请人为自然人的2件，为法人或其他组织的1件。"], []),
    ("a review", {"cases_any": "有", UPHELD: "1"}, ["我镇涉及政府信息公开的行政复议1件（结果维持），没有行政诉讼。"], ["被提起"]),
    (
        "reviews and suits",
        {"cases_any": "有", UPHELD: "1", CORRECTED: "1", PENDING: "2", "case_note": "理由不充分，已重新答复"},
        ["行政复议2件（结果维持1件、结果纠正1件），行政诉讼2件（均尚未审结）。", "被纠正案件的原因和整改情况是：理由不充分"],
        [],
    ),
    ("a note though nothing was corrected", {"cases_any": "有", UPHELD: "2", "case_note": "均由往年申请引起"}, ["（均为结果维持）", "案件的有关情况是"], ["被纠正"]),
    (
        "own and official contents",
        {"info_measures": ["采用官方平台内容", "本单位自采自编"]},
        ["发布的信息由官方平台内容和自行采编的内容组成。"],
        ["本单位"],
    ),
    ("secrecy once", {"info_measures": ["保密审查"], "secrecy_review": {"是否审查": "是", "审查件数": "0"}}, ["进行保密审查。"], ["信息管理", "0件"]),
    ("no claim of every item", {"review_system": "三审制"}, ["三审制"], ["每条", "均", "经三审制后"]),
    ("documents of one kind", {"unit_name": BUREAU, "unit_type": "县级部门", "doc_attribute": {"标注公文": "8", "主动公开": "8"}}, ["公文8件，均为主动公开。"], ["其中", "拟"]),
    ("nothing in force", {MADE: "0", ABOLISHED: "2"}, ["没有制发行政规范性文件，废止2件，年末没有现行有效的行政规范性文件。"], ["0件"]),
    ("lapsed, not said where counted", {MADE: "1", VALID: "1", "gf_lapsed": {"失效件数": "1"}}, ["当年到期失效1件。"], ["另有", "中含"]),
    ("one platform", {"platforms": [{"类别": "公众号", "名称": "青山发布"}]}, ["公众号“青山发布”"], ["分别", "固定"]),
    ("platforms", {"platforms": [{"名称": "县网"}, {"类别": "微博", "名称": "“青山”"}]}, ["县网和微博“青山”"], ["““"]),
    ("accounts", {"media_changes": {"新开账号": ["视频号“青山风采”", "青山事"], "关停账号": ["青山便民"]}}, ["2025年新开通视频号“青山风采”“青山事”，关停“青山便民”。"] , ["账号视频号"]),
    ("boards", {"boards": {"本级": "1", "村居": "12"}}, ["线下设有本级公开栏1块、各村（居）公开栏12块。"], ["其中"]),
    ("a place", {"service_points": {"个数": "1", "地点": ["大厅"]}}, ["政务公开专区、查阅点", "1个，", "大厅。"], ["各大厅"]),
    ("a training of others", {"training_any": {"方式": "参加", "次数": "2", "人次": "约30"}}, ["参加政府信息公开培训2次，共约30人次。"], ["人次参加"]),
    ("topics", {"training_any": {"内容": ["条例", "《保密法》", "保密"]}}, ["内容为《条例》《保密法》、保密知识。"], []),
    ("a grade", {"assessment_result": {"情况": "纳入考核并有结果", "结果": "良好等次"}}, ["已纳入考核，结果为良好等次。"], ["："]),
    ("a clause", {"assessment_result": {"情况": "纳入考核并有结果", "结果": "在全县排名第3。"}}, ["已纳入考核，在全县排名第3。"], ["结果为"]),
    ("a poll", {"social_review_result": {"方式": "通过问卷"}}, ["2025年通过问卷开展社会评议。"], ["通过通过"]),
    ("nobody blamed", {"accountability_result": {"情况": "没有"}}, ["因政府信息公开工作被追究责任的"], ["0人"]),
    ("inspections without problems", {"inspections": {"次数": "2", "发现问题": "0", "整改问题": "0"}}, ["检查（自查）2次，没有发现问题。"], ["整改", "通过检查"]),
    ("one problem", {"problems": [{"编号": "P01", "具体表现": "栏目半年没有更新"}]}, ["信息更新不够及时，栏目半年没有更新。"], ["一是", "自查"]),
    ("problems", {"problems": [{"编号": "P01"}, {"问题": "渠道少"}]}, ["一是信息更新不够及时；二是渠道少。"], ["{", "P01"]),
    (
        "codes are not for the reader",
        {"problems": ["P01信息更新慢", "P03 ", "自己的问题"], "remedies": [{"对应问题": ["P01", "自己的问题"], "措施": "按月更新"}]},
        ["一是信息更新慢；二是政策解读以文字为主，形式不够丰富；三是自己的问题。", "针对第一、三个问题，按月更新。"],
        ["P0"],
    ),
    ("a problem as a fact", {"problems": [{"具体表现": "栏目半年没有更新"}]}, ["栏目半年没有更新。"], ["，栏目"]),
    ("remedies without problems", {"remedies": [{"措施": "按月更新"}]}, ["改进情况如下：按月更新。"], ["上述问题", "一是"]),
    (
        "two remedies for one problem",
        {"problems": ["更新慢"], "remedies": [{"对应问题": "1", "措施": "按月更新", "责任": "由党政办负责", "期限": "2026年6月底前"}, {"措施": "培训", "做法": ["自学"], "期限": "2026年全年"}]},
        ["一是按月更新，由党政办负责，2026年6月底前完成；二是培训，方式是自学，期限为2026年全年。"],
        ["针对第", "负责负责", "完成时限"],
    ),
    ("last year's problems", {"last_problems_result": {"更新不及时": "已按月更新", "“口径”不一": "已统一"}}, ["2024年报告提出的“更新不及时”问题，已按月更新；“‘口径’不一”问题，已统一。"], ["去年"]),
    ("last year's problem in one's own words", {"last_problems_result": "栏目改为按月更新"}, ["针对2024年报告提出的问题，栏目改为按月更新。"], []),
    ("no fee", {"processing_fee_any": "否"}, ["信息处理费"], ["【"]),
    (
        "a fee not paid",
        {"processing_fee_any": "是", "processing_fee_notices": "1", "processing_fee_paid": "0", NEW: "1", UNPAID: "1"},
        ["收费通知1份，实收0元。有1件申请逾期未按收费通知缴纳费用"],
        ["另有"],
    ),
    ("nothing else", {"other_any": ["没有"]}, ["其他需要报告的事项。"], []),
    (
        "other matters of several paragraphs",
        {"other_any": ["创新做法"], "other_text": [{"事项": "创新做法方面", "内容": "配公开员12名\n推行“一月一公开”"}]},
        ["\n创新做法方面，配公开员12名。\n推行“一月一公开”。\n"],
        ["方面方面"],
    ),
    ("the county's figures", {"unit_name": COUNTY, "scope_note": "汇总"}, ["报告所列数据为全县汇总数。"], []),
    ("a county-level city", {"unit_name": CITY, "unit_type": "县级政府", "scope_note": "汇总"}, ["全市汇总数", "我市"], ["我县"]),
    ("own level beside tables of the whole", {"unit_name": COUNTY, "scope_note": "本级"}, ["统计表和取自统计表的数据为全县汇总数，其他数据为云岭县本级数。"], []),
    ("a bulletin", {"unit_name": COUNTY, "gazette": {"期数": "4", "电子版": "是"}}, ["2025年，我县出版政府公报4期，网上提供电子版。"], ["同步"]),
]  # fmt: skip


def words(given: dict[str, Any], turn: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the paragraphs for answers and cells, with the same turn taken at every choice of phrasing."""
    monkeypatch.setattr(Turns, "__getitem__", lambda self, key: turn % key[1])
    facts = {"unit_name": TOWN, "report_year": "2025"} | {k: v for k, v in given.items() if "/" not in k}
    cells = quiet_cells(EDITION) | {k: v for k, v in given.items() if "/" in k}
    report = build(Answers(EDITION, facts, cells))[0].model_copy(update={"missing": ()})
    return "\n".join(["", *(piece.text for piece in compose(report).body if isinstance(piece, Paragraph)), ""])


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize(("what", "given", "stands", "lacks"), CASES, ids=[case[0] for case in CASES])
def test_words(
    what: str, given: dict[str, Any], stands: list[str], lacks: list[str], turn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = words(given, turn, monkeypatch)
    plain = words({k: v for k, v in given.items() if k in ("unit_name", "unit_type")}, turn, monkeypatch).split("\n")
    added = "\n".join(line for line in text.split("\n") if line not in plain or not line)
    assert [fragment for fragment in stands if fragment not in text] == []
    assert [fragment for fragment in lacks if fragment in added] == [], added


NOT_OURS = re.compile(r"》、《|”、“|([\u4e00-\u9fff]{2,8})\1|今年|目前|None|(?<!\d)0[条次人]|公开为原则")
PLANS = re.compile("将|拟|计划|下一步")


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_the_samples_read_well(folder: Any) -> None:
    for piece in compose(sample(folder.name)).body:
        if isinstance(piece, Paragraph):
            assert not NOT_OURS.search(piece.text), piece.text
            assert not OVERVIEW.holds(piece.place) or not PLANS.search(piece.text), piece.text
            assert all(len(part) <= 120 for part in re.split("[。；]", piece.text)), piece.text
