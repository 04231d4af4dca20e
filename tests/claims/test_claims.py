"""What sentences say in numbers: a long table of sentences and the claims that are read from them.

A claim is shown as its subject (or its unit, when no table tells of it), its number or range, `!` when
the sentence leaves no doubt, `@` with a year that is not the report's, and its qualifiers.
"""

from __future__ import annotations

import pytest

from assistant.claims import Claim, read_claims
from assistant.document import Paragraph
from assistant.edition import Edition
from tests.building import place_of

EDITION = Edition.load()
YEAR = 2025
REQUESTS, OVERVIEW, PROBLEMS, OTHER = "第一部分（二）第1段", "第一部分（一）第1段", "第五部分第1段", "第六部分第1段"


def said(claim: Claim) -> str:
    """Show a claim as the tables below write it."""
    high = "" if claim.exact else f"~{'' if claim.high is None else claim.high}"
    number = "没有" if claim.denial else f"{claim.low}{high}"
    year = f"@{claim.year}" if claim.year != YEAR else ""
    hidden = set() if claim.subject in ("licence", "penalty", "coercive") else {"published"}
    notes = " ".join(sorted(claim.qualifiers - hidden))
    name = claim.subject.removeprefix("outcome:") or claim.unit
    return f"{name}={number}{'!' if claim.sure else ''}{year}{f'({notes})' if notes else ''}"


def read(sentence: str, place: str) -> str:
    return " ".join(said(claim) for claim in read_claims([Paragraph(sentence, place_of(place))], EDITION, YEAR))


APPLICATIONS = [
    ("县政府本级（含县政府办公室）收到申请58件，办结57件。", "received=58!(own_level) handled=57!(under_own_level)"),
    ("公开（含部分公开）7件，不公开2件，无法提供3件。", "件=7 件=2 handled.unavailable=3!"),
    ("其中3件予以公开，1件因涉及商业秘密，经征求意见后部分公开。", "handled.granted=3(part) procedure=1"),
    ("另有1件以信访形式提出的诉求，已转镇信访办，不计入依申请公开。", "件=1"),
    ("收到申请3件，均为信函申请；答复3件；没有引起行政复议或诉讼。", "received=3! handled=3! cases=没有!"),
    ("其余4件均依法作出答复。", "handled=4(part)"),
    ("2025年，我镇新收政府信息公开申请6件，上年结转1件。", "received=6! carried_in=1!"),
    ("全年收到信息公开申请１２件。", "received=12!"),
    ("全年收到信息公开申请1,024件。", "received=1024!"),
    ("收到申请十二件，办结两件。", "received=12! handled=2!"),
    ("受理申请1.2万件，答复3万余件。", "received=12000 handled=30000~39999!"),
    ("收到政府信息公开申请，共6件。", "received=6!"),
    ("收到申请后，及时转办3件。", "received=3(on_time)"),
    ("收到12件政府信息公开申请。", "received=12!"),
    ("收到申请近百件、约120件、130件以上。", "received=110~130! 件=130~"),
    ("收到申请3至5件。", "received=3~5!"),
    ("受理15件，答复16件。", "received=15 handled=16!"),
    ("受理3259件，答复3278件。", "received=3259 handled=3278!"),
    ("共收到申请14件（含上年结转2件）。", "received=14! carried_in=2!"),
    ("办理上年结转2件。", "carried_in=2!"),
    ("其中3件申请人撤回。", "withdrawn=3(part)"),
    ("8件申请人撤销。", "withdrawn=8"),
    ("对15件申请作出答复。", "handled=15"),
    (
        "其中，予以公开4件、部分公开1件、不予公开2件，按期答复7件。",
        "handled.granted=4!(part) handled.partially_granted=1! handled.refused=2! handled=7!(on_time)",
    ),
    (
        "不予公开5件，其中属于行政查询事项2件，国家秘密1件。",
        "handled.refused=5! handled.refused.refused_inquiry_matter=2!(part) handled.refused.refused_state_secret=1!",
    ),
    (
        "信访举报投诉类申请2件，重复申请1件。",
        "handled.not_processed.not_processed_petition=2! handled.not_processed.not_processed_repeat=1!",
    ),
    ("其他1件。", "件=1"),
    ("另有1件结转下年度继续办理。", "carried_over=1"),
    ("结转下年度继续办理的1件。", "carried_over=1!"),
    ("上述2件年底前均未办结，结转下年度继续办理。", "carried_over=2"),
    ("结转2件。", "carried=2!"),
    ("通过网络收到申请4件、信函1件。", "received=4!(via) 件=1(via)"),
    (
        "申请人为自然人的5件，法人或其他组织1件，商业企业1件。",
        "applicant:natural_person=5! applicant:organisation=1! applicant:organisation.commercial_enterprise=1!",
    ),
    ("2024年收到申请5件，2025年收到6件。", "received=5!@2024 received=6!"),
    ("去年收到申请5件。", "received=5!@2024(last_year)"),
    ("收到申请6件，较上年增加1件，同比增长20%。", "received=6! 件=1(change) %=20(change)"),
    ("上半年收到申请3件，1月至9月收到申请5件。", "received=3!(partial) received=5!(partial)"),
    ("截至2025年12月31日，收到申请6件。", "received=6!"),
    ("延期答复2件，征求第三方意见1件。", "procedure=2! procedure=1!"),
    ("答复率100%，平均用时12个工作日。", "%=100 个工作日=12(partial)"),
    ("网民留言收到20件，办结20件。", "件=20 件=20"),
    ("收到人大代表建议3件，办结3件。", "件=3 件=3"),
    ("县直部门收到申请3件，乡镇收到2件。", "received=3!(others) received=2!(others)"),
    ("全县收到申请154件，县本级收到12件。", "received=154!(whole) received=12!(own_level)"),
    ("全县各部门、镇街共收到依申请公开99件。", "received=99!(others whole)"),
    ("予以公开及部分公开的6件，无法提供的有2件。", "件=6 handled.unavailable=2!"),
    ("予以公开答复9件,占90%;部分公开1件,占10%.", "handled.granted=9! %=90 handled.partially_granted=1! %=10"),
    ("公民、法人或其他组织提出申请12件。", "received=12(anyone)"),
    ("(二)依申请公开。公众号30条：12件。", "条=30 件=12"),
    ("通过线上、信函等渠道收到依申请公开信息16件。", "received=16!(any_way via)"),
    (
        "办结75件，予以公开3、部分公开67、不予公开5。",
        "handled=75! handled.granted=3 handled.partially_granted=67 handled.refused=5",
    ),
    (
        "其中，予以公开966件，占66.48%；部分公开67，占4.61%；不予公开81件。",
        "handled.granted=966!(part) %=66.48 handled.partially_granted=67 %=4.61 handled.refused=81!",
    ),
    ("自然人5、商业企业1。", "applicant:natural_person=5 applicant:organisation.commercial_enterprise=1"),
    ("办理结果分为：1、予以公开2、部分公开3、不予公开。", ""),
    ("予以公开3，按规定答复。", ""),
]
NONE = [
    ("2025年，我镇未收到政府信息公开申请，也没有上年结转的申请。", "received=没有! carried_in=没有!"),
    (
        "2025年，没有公民、法人或者其他组织向我镇提出政府信息公开申请，也没有上年结转的申请。",
        "received=没有! carried_in=没有!",
    ),
    ("我镇2025年政府信息公开申请为零，也没有上年结转的申请。", "received=没有! carried_in=没有!"),
    ("2025年，我镇未收到新的政府信息公开申请，继续办理上年结转的申请3件。", "received=没有! carried_in=3!"),
    ("2025年度内未接到信息公开申请。", "received=没有!"),
    ("2024年未收到政府信息公开申请。", "received=没有!@2024"),
    ("收到申请0件。", "received=0!"),
    ("未收到涉及征地的政府信息公开申请。", ""),
    ("通过信函未收到政府信息公开申请。", ""),
    ("无申请结转下年度。", "carried_over=没有!"),
    ("2025年没有因政府信息公开引起的行政复议和行政诉讼。", "cases=没有!"),
    ("2025年，我镇未因政府信息公开被申请行政复议或者被提起行政诉讼。", "cases=没有!"),
    ("没有行政复议、行政诉讼案件。", "cases=没有!"),
    ("行政复议、行政诉讼均为零。", "cases=没有!"),
    ("行政复议1件（结果维持），没有行政诉讼。", "review=1! suit=没有!"),
    ("行政诉讼1件（尚未审结），没有行政复议。", "suit=1! review=没有!"),
    ("没有被纠正的行政复议案件。", ""),
    ("我镇2025年没有制发行政规范性文件，也没有现行有效的行政规范性文件。", "made=没有! valid=没有!"),
    ("2025年没有制发或者废止行政规范性文件，年末现行有效5件。", "made=没有! abolished=没有! valid=5!"),
    ("没有作出行政强制决定，未收取行政事业性收费。", "coercive=没有! admin_fee=没有!"),
    ("2025年，我镇没有向申请人收取信息处理费。", "processing_fee=没有!"),
    ("2025年未收到依申请公开政府信息申请。", "received=没有!"),
    ("全年未接到政府信息依申请公开申请。", "received=没有!"),
    ("未收到和处理政府信息公开申请事项。", "received=没有!"),
    ("无政府信息公开类行政复议、行政诉讼情况发生。", "cases=没有!"),
    ("未出现因答复不当引起的行政复议、行政诉讼。", ""),
    ("全年无依申请公开事项。", "received=没有!"),
]
CASES = [
    (
        "被提起行政诉讼7起（未经复议直接起诉1起，复议后起诉6起），维持5起，尚未审结2起。",
        "suit=7! suit_direct=1! suit_after=6! result:suit.upheld=5! result:suit.pending=2!",
    ),
    ("未经复议直接起诉2件（驳回诉讼请求1件、撤诉1件）。", "suit_direct=2! ruling=1! ruling=1!"),
    ("办理行政复议案件126件，作为复议机关审结118件。", "件=126 件=118"),
    (
        "2025年，我县涉及政府信息公开的行政复议10件（结果维持6件、结果纠正1件、其他结果2件、尚未审结1件），行政诉讼4件（结果维持3件、尚未审结1件）。",
        "review=10! result:review.upheld=6! result:review.corrected=1! result:review.other_result=2! result:review.pending=1! suit=4! result:suit.upheld=3! result:suit.pending=1!",
    ),
    ("因政府信息公开被申请行政复议3件，被提起行政诉讼2件。", "review=3! suit=2!"),
    ("收到行政复议申请2件，办结2件。", "review=2! 件=2"),
    ("行政复议、诉讼案件共134件，已审结。", "cases=134!"),
    ("审结行政复议案件3件。", "review=3!(decided)"),
    ("行政诉讼3件，其中未经复议直接起诉1件、复议后起诉2件。", "suit=3! suit_direct=1!(part) suit_after=2!"),
]
TABLE_TWO = [
    ("行政处罚信息507条，行政许可信息129件，行政处罚决定521件。", "条=507 件=129 penalty=521!"),
    (
        "全市作出行政许可5.6万件，其中市本级14230件；作出行政处罚1.9万件。",
        "licence=56000!(whole) 件=14230(own_level part) penalty=19000!(under_whole)",
    ),
    ("2025年制发行政规范性文件14件，废止6件，年末现行有效72件。", "made=14! abolished=6! valid=72!"),
    ("清理规范性文件30件，废止3件，继续有效27件。", "other_document=30 abolished=3 other_document=27"),
    ("公开规范性文件5件。", "other_document=5"),
    ("全年公开政策文件30件。", "件=30"),
    (
        "全年作出行政许可决定12件、行政处罚决定3件，收取行政事业性收费0.35万元。",
        "licence=12! penalty=3! admin_fee=3500!",
    ),
    ("公示行政许可12件，行政处罚3起。", "licence=12!(published) penalty=3!"),
    ("行政许可事项12项。", "项=12"),
    ("收取行政事业性收费3500元。", "admin_fee=3500!"),
    ("信息处理费方面，我镇2025年收费0件、0元。", "paid=0! 元=0"),
    ("发出信息处理费收费通知1份，实收120元。", "processing_fee=1! paid=120!"),
    ("公开规章13件（含新制定5件、废止4件），行政规范性文件现行有效42件。", "件=13 件=5 件=4 valid=42!"),
    ("制发行政规范性文件2件。全年发布信息46106条。", "made=2! 条=46106"),
]
NO_CLAIMS = [
    "国办公开办函〔2021〕30号。",
    "《2023年政务公开工作要点》和《关于收到12件申请的通报》。",
    "联系电话：0123-7654321，邮编：012345，12345热线。",
    "信息发布实行三审三校，镇长为第一责任人。",
    "一是更新不及时；二是第三个问题没有整改。",
    "按照第五十条、第20条和第3项的规定办理。",
    "推进高效办成一件事，一件一件抓落实，全年公开数十条、几百条。",
    "统计期限为2025年1月1日至2025年12月31日。",
    "一条龙服务，一次性告知，一批准即公布。",
]
OTHERS = [
    ("分渠道看，门户网站和公众号合计172条，公开栏180余条，各村公开栏750余条。", "条=172 条=180~189 条=750~759"),
    ("共公开信息近300条，比上年增加20条，满意率96.5%。", "条=200~300 条=20(change) %=96.5"),
    ("由12条增加到15条。", "条=12 条=15(reached)"),
    ("2025年经办人员变动1人，有两个季度没有更新。", "人=1 个=2"),
]


@pytest.mark.parametrize(("sentence", "claims"), [*APPLICATIONS, *NONE, *CASES])
def test_under_applications(sentence: str, claims: str) -> None:
    assert read(sentence, REQUESTS) == claims


@pytest.mark.parametrize(("sentence", "claims"), [*TABLE_TWO, *OTHERS])
def test_elsewhere(sentence: str, claims: str) -> None:
    assert read(sentence, OVERVIEW) == claims


@pytest.mark.parametrize("sentence", NO_CLAIMS)
@pytest.mark.parametrize("place", [REQUESTS, OVERVIEW])
def test_what_counts_nothing(sentence: str, place: str) -> None:
    assert read(sentence, place) == ""


def test_a_topic_goes_on_in_the_next_sentence_but_not_for_sure() -> None:
    assert read("2025年收到政府信息公开申请5件。办结5件。网民留言办结3件。", OVERVIEW) == "received=5! handled=5 件=3"


def test_a_paragraph_with_its_heading_is_about_what_the_heading_says() -> None:
    assert read("（二）依申请公开情况。全年收到申请5件，办结5件。", "第一部分第3段") == "received=5! handled=5!"


def test_a_fragment_is_short_and_stands_in_its_paragraph() -> None:
    text = "依申请公开方面，我镇2025年通过各种各样的渠道共新收政府信息公开申请6件，另有上年结转1件。"
    for claim in read_claims([Paragraph(text, place_of(REQUESTS))], EDITION, YEAR):
        assert claim.fragment.strip("…") in text and len(claim.fragment) <= 20
        assert text[claim.start : claim.end] == claim.written
