"""The samples are documentation, demonstration and golden test in one.

After a change of wording that is meant: `python -m tests.test_samples` writes the files anew; read the difference.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import answers, rendering
from assistant.checks import Evidence, check
from assistant.compose import compose
from assistant.compose.context import context
from assistant.document import Document, Paragraph
from assistant.report import Report, build
from tests.building import SAMPLES

GOLDEN = ("md", "txt", "html")
FACTS: dict[str, dict[str, list[Any]]] = {
    "baotian-2023": {
        "all": [
            "保田镇",
            "2023",
            "市委、市政府",
            "第一责任人",
            "组长",
            "副组长",
            "党政办",
            "站（股）室",
            "三审三校",
            "交接",
            "172",
            "180余",
            "750余",
            "公开栏",
            "村（居）",
            "盘州市人民政府网",
            "电子政务一体化办公平台",
            "盘州保田",
            "官方",
            "安全意识",
            "新媒体",
            "制度化",
        ],
        "any": [
            ["未收到", "没有收到", "没有公民", "申请为零", "未接到"],
            ["没有其他", "无其他", "无需要单独报告", "不涉及其他"],
            ["主动公开、依申请公开", "公开属性"],
            ["学习不够", "学习不深", "学习不够深入"],
        ],
    }
}


def made(folder: Path) -> tuple[Report, Document]:
    report, _ = build(answers.load(folder / "answers.yaml"))
    return report, compose(report)


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("suffix", GOLDEN)
def test_golden(folder: Path, suffix: str) -> None:
    _, document = made(folder)
    assert rendering.render(document, suffix).decode() == (folder / f"report.{suffix}").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_samples_have_no_errors(folder: Path) -> None:
    report, document = made(folder)
    assert [one for one in check(Evidence(report, document)) if one.severity == "error"] == []
    assert report.missing == ()


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_is_printed(name: str) -> None:
    folder = next(folder for folder in SAMPLES if folder.name == name)
    text = rendering.render(made(folder)[1], "txt").decode()
    assert [word for word in FACTS[name]["all"] if word not in text] == []
    assert [group for group in FACTS[name]["any"] if not any(word in text for word in group)] == []


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_every_printed_number_was_answered(folder: Path) -> None:
    """No figure in the text that is neither in the answers nor a sum or count of them."""
    report, document = made(folder)
    given = set(re.findall(r"\d+(?:\.\d+)?", (folder / "answers.yaml").read_text(encoding="utf-8")))
    known = given | {str(value) for grid in report.tables.values() for value in grid.values.values()}
    known |= {str(report.year - 1), str(report.year + 1), "30", "31", "12", "1", "2021"} | {str(n) for n in range(15)}
    groups = context(report)["outcomes"]() + context(report)["results"]("litigation")
    persons, new = (report.number(f"applications/new_received/{column}") for column in ("natural_person", "total"))
    known |= {str(number) for _, number in groups} | {str((new or 0) - (persons or 0))}
    for piece in document.body:
        if isinstance(piece, Paragraph):
            unknown = [number for number in re.findall(r"\d+(?:\.\d+)?", piece.text) if number not in known]
            assert unknown == [], piece.text


def test_two_units_with_the_same_facts_read_differently() -> None:
    folder = next(folder for folder in SAMPLES if folder.name == "qingshan-2025")
    texts = []
    for unit in ("青山镇人民政府", "白水镇人民政府", "石桥镇人民政府"):
        loaded = answers.load_all([folder / "answers.yaml"], [f"单位.名称={unit}", "单位.简称=某某镇"])
        texts.append(rendering.render(compose(build(loaded)[0]), "txt"))
    assert len(set(texts)) == 3


def test_next_year_reads_differently() -> None:
    folder = next(folder for folder in SAMPLES if folder.name == "qingshan-2025")
    said = []
    for year in (2025, 2026):
        document = compose(build(answers.load_all([folder / "answers.yaml"], [f"年度={year}"]))[0])
        said.append({p.text.replace(str(year), "") for p in document.body if isinstance(p, Paragraph)})
    assert len(said[0] - said[1]) >= 5


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("year", range(2023, 2029))
def test_in_every_phrasing_the_words_agree_with_the_tables(folder: Path, year: int) -> None:
    """Consecutive years go through all phrasings of a unit."""
    report, _ = build(answers.load_all([folder / "answers.yaml"], [f"年度={year}"]))
    found = check(Evidence(report, compose(report)))
    assert [(one.code, one.message) for one in found if one.code[0] in "NI"] == []


def write_all() -> None:
    """Write the golden files of all samples."""
    for folder in SAMPLES:
        _, document = made(folder)
        for suffix in GOLDEN:
            (folder / f"report.{suffix}").write_bytes(rendering.render(document, suffix))


def test_sample_files_are_what_the_readme_shows() -> None:
    for folder in SAMPLES:
        assert yaml.safe_load((folder / "answers.yaml").read_text(encoding="utf-8"))["单位"]["名称"]


if __name__ == "__main__":
    write_all()
