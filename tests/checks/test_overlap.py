"""Two of our own reports with different facts are not taken for copies; the same facts under another name are."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import answers
from assistant.checks import Evidence, Printed, check
from assistant.compose import compose
from assistant.report import build
from tests.building import ROOT

QINGSHAN = ROOT / "samples" / "qingshan-2025" / "answers.yaml"
# What another town of the same county that answers the very same questions would say instead.
OTHER_FACTS = {
    "政务公开领导小组": "信息公开工作小组",
    "分管副镇长": "党委委员",
    "党政办人员, 各站所负责人": "各办公室、中心负责人",
    "名称: 党政办公室": "名称: 综合办公室",
    "专职人数: 1, 兼职人数: 2": "专职人数: 2, 兼职人数: 1",
    "按交接清单当周办完": "账号和台账当面移交",
    "青山镇政府信息发布审核办法": "白水镇新媒体账号管理制度",
    "研究部署: 2": "研究部署: 3",
    "青山发布": "云上白水",
    "条数: 163": "条数: 214",
    "170余": "95余",
    "600余": "820余",
    "工作动态: 72, 通知公告: 40, 财政信息: 6, 惠民补贴: 24, 社会救助: 21": "森林防火: 31, 医保社保: 66, 乡村振兴: 58",
    "预算公开时间: 3月, 决算公开时间: 9月": "预算公开时间: 2月, 决算公开时间: 10月",
    "总数: 6, 图解: 2": "总数: 11, 图解: 4",
    "网民留言, 收到: 20, 办结: 20": "书记信箱, 收到: 8, 办结: 7",
    "征地补偿、惠民补贴发放": "宅基地审批和危房改造",
    "[专人登记, 法制审核]": "[会商, 统一文书]",
    "审查件数: 160余": "审查件数: 214",
    "清理条数: 26, 排查次数: 4": "清理条数: 9, 排查次数: 2",
    "[采用官方平台内容, 本单位自采自编, 专人更新]": "[目录管理, 定期核查, 归档]",
    "镇便民服务中心": "镇综合文化站",
    "本级: 1, 村居: 12": "本级: 2, 村居: 9",
    "次数: 2, 人次: 30": "次数: 1, 人次: 24",
    "良好等次": "全县第三名",
    "方式: 问卷, 结果: 发放问卷50份，满意率96%": "方式: 座谈会, 结果: 收到意见7条，采纳5条",
    "次数: 2, 发现问题: 3, 整改问题: 3": "次数: 4, 发现问题: 6, 整改问题: 6",
    "P01, 具体表现: 惠民补贴栏目有两个季度没有更新": "P03, 具体表现: 11篇解读只有4篇配了图",
    "P10, 具体表现: 12个村中有3个村的公开栏内容偏少": "P12, 具体表现: 有5个栏目内容重复",
    "[人员变动, 兼职]": "[分类不清]",
    "对应问题: P01, 措施: 逐栏目确定更新周期和责任人, 责任: 党政办公室, 结果: 惠民补贴栏目已改为按月更新": (
        "对应问题: P03, 措施: 民生文件同步制作短视频, 责任: 宣传办, 期限: 2026年12月底"
    ),
    "对应问题: P10, 措施: 每季度巡查村级公开栏，问题清单到村, 责任: 党政办公室, 期限: 2026年6月底": (
        "对应问题: P12, 措施: 合并空置栏目, 责任: 综合办公室, 结果: 已合并3个"
    ),
    "让信息公布更及时、查找更方便": "让群众看得懂、找得到",
    "行政许可: 12": "行政许可: 41",
    "行政处罚: 3": "行政处罚: 8",
    "行政事业性收费: 0.35": "行政事业性收费: 1.2",
    "{本年制发件数: 1, 本年废止件数: 0, 现行有效件数: 4}": "{本年制发件数: 2, 本年废止件数: 1, 现行有效件数: 7}",
    "{自然人: 5, 商业企业: 1,": "{自然人: 9, 商业企业: 2,",
    "予以公开: [3, 1,": "予以公开: [7, 2,",
    "{网络: 4, 信函: 1, 当面: 1}": "{网络: 8, 信函: 3}",
    "个别答复文书不够规范: 已统一文书样式，答复前均经法制审核": "留言答复不够及时: 答复时间由10日缩短到5日",
}


def town(path: Path, text: str, name: str) -> Printed:
    path.write_text(text.replace("青山镇", name), encoding="utf-8")
    report, _ = build(answers.load(path))
    return Printed(report, compose(report), name)


def alike(one: Printed, other: Printed, code: str) -> list[str]:
    last, siblings = (other, None) if code == "Y06" else (None, (other,))
    found = check(Evidence(one.report, one.document, last=last, siblings=siblings))
    return [finding.place for finding in found if finding.code == code]


@pytest.fixture(scope="module")
def text() -> str:
    return QINGSHAN.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["白水镇", "石桥镇", "云雾镇", "柳河镇"])
def test_other_facts_are_not_alike(text: str, name: str, tmp_path: Path) -> None:
    own = town(tmp_path / "own.yaml", text, "青山镇")
    for old, new in OTHER_FACTS.items():
        assert old in text, old
        text = text.replace(old, new)
    other = town(tmp_path / "other.yaml", text, name)
    assert alike(own, other, "G07") == []
    assert alike(own, town(tmp_path / "last.yaml", text.replace("2025", "2024"), "青山镇"), "Y06") == []


def test_the_same_facts_under_another_name_are_alike(text: str, tmp_path: Path) -> None:
    own = town(tmp_path / "own.yaml", text, "青山镇")
    assert alike(own, town(tmp_path / "other.yaml", text, "白水镇"), "G07") == ["第一部分", "第五部分"]
    last = town(tmp_path / "last.yaml", text.replace("2025", "2024"), "青山镇")
    assert alike(own, last, "Y06") == ["第一部分", "第五部分"]
