"""A report with the defects of the one that units hand around: it is read whole, and each defect is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.checks import Evidence, check, rules
from assistant.compose import compose
from assistant.matching import match
from assistant.reading import read
from assistant.rendering import render
from tests.building import sample, with_words

PARAGRAPHS = {
    # a mark left by the word processor, an old name of the principle
    "第一部分第1段": "[bookmark: _GoBack]2023年，保田镇人民政府在市委、市政府领导下，落实《中华人民共和国政府信息公开条例》"
    "（以下简称《条例》），做到公开透明、规范，准确及时。",
    "第一部分第2段": "我镇成立信息公开工作小组，由一把手任组长，分管领导任副组长，党政办和各站（股）室负责人为成员。"
    "信息发布实行三审三校，专人编制、发布，人员变动及时交接。",
    # sub-sections that end with a semicolon; an office system among the channels; a cut-off date without a period
    "第一部分（一）第1段": "坚持以公开为原则、不公开为例外。截至2023年12月31日，通过门户网站、电子政务一体化办公平台、微信公众号公开信息172条，"
    "党委政府信息公开栏公开180余条，各村（居）信息公开栏公开750余条；",
    # applications counted in 条
    "第一部分（二）第1段": "2023年，保田镇收到政府信息公开申请0条；",
    "第一部分（三）第1段": "发布的信息采用官方平台内容；",
    "第一部分（四）第1段": "公开平台有盘州市人民政府网、电子政务一体化办公平台、公众号“盘州保田”；",
    "第一部分（五）第1段": "本镇开展安全意识培训，落实三审三校。",
    # six problems, three remedies; an admission; the contrary of the first part
    "第五部分第1段": "存在的主要问题：一是少数人员分不清公开属性；二是信息没有分类；三是工作被动；四是应主动公开的信息不全；"
    "五是更新不及时；六是有信息超过法定时限。",
    "第五部分第2段": "改进措施：一是加强网站建设；二是建设新媒体渠道；三是开展人员培训。",
    # nothing on the processing fee
    "第六部分第1段": "没有其他需要报告的事项。",
}
# 年度 twice in the title
DEFECTS = {"title": "保田镇2023年度政府信息公开工作年度报告", "bare": True, "paragraphs": PARAGRAPHS}
EXPECTED = {"M02", "S08", "S09", "S10", "S12", "S13", "S14", "I07", "W16", "W18", "W21", "W22", "W23", "W24"}
CLEAN = {"S01", "S02", "S03", "S04", "S05", "S06", "S17", "T201", "T301", "T302", "T303", "T401", "N02", "N10"}


def test_the_defects_of_the_printed_sample_are_found() -> None:
    report = sample("baotian-2023")
    found = check(Evidence(report, with_words(compose(report), DEFECTS)))
    codes = {one.code for one in found}
    assert (EXPECTED & set(rules())) - codes == set()
    assert CLEAN & codes == set()
    endings = [one.where for one in found if one.code == "W18"]
    assert endings == [f"第一部分（{number}）第1段" for number in "一二三四"]


@pytest.mark.parametrize("suffix", ["txt", "md", "docx", "html"])
def test_the_printed_sample_is_read_whole(tmp_path: Path, suffix: str) -> None:
    report = sample("baotian-2023")
    path = tmp_path / f"年报.{suffix}"
    path.write_bytes(render(with_words(compose(report), DEFECTS), suffix))
    found = match(read(path).document)
    assert (found.unseen, found.doubtful, found.unread) == (frozenset(), (), ())
    assert found.texts == dict.fromkeys(report.edition.kinds, "0")
    assert (found.answers.given["unit_name"], found.answers.given["report_year"]) == ("保田镇人民政府", "2023")
    assert set(PARAGRAPHS.values()) <= {
        line for text in found.answers.rewrites.values() for line in str(text).splitlines()
    }
