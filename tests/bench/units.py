"""Answers files of many units: the samples under other names and with other figures, each of a real length."""

from __future__ import annotations

import re
from pathlib import Path

from tests.building import SAMPLES

PLACES = ("青山", "保田", "云岭")
FIRST, SECOND = "白石金玉凤清长新永安平高大红文东南西龙泉", "水岩昌湖田桥坪溪河江塘坝林川湾丰原寨沟畈"
# Figures that no other figure depends on.
_FIGURE = re.compile(r"((?:人次|清理条数|审查件数|回应关切|采纳意见|通知公告|工作动态|行政许可|行政处罚): )(\d+)")
# The first of the six numbers of a row; received and granted grow alike, so that the table still adds up.
_GRANTED = re.compile(r"((?:本年新收|予以公开): (?:\{自然人: |\[))(\d+)(?=(?:, [^,\]}]+){5}[\]}])")


def answers_text(number: int) -> str:
    """Return an answers file; no two numbers give the same, as long as they are below 1,600."""
    more, which = divmod(number, len(SAMPLES))
    text = (SAMPLES[which] / "answers.yaml").read_text(encoding="utf-8")
    name = FIRST[more % len(FIRST)] + SECOND[(more // len(FIRST) + more) % len(SECOND)]
    for place in PLACES:
        text = text.replace(place, name)

    def grown(found: re.Match[str]) -> str:
        return f"{found[1]}{int(found[2]) + more}"

    return _FIGURE.sub(grown, _GRANTED.sub(grown, text))


def write_answers(folder: Path, count: int) -> list[Path]:
    """Write so many answers files."""
    files = [folder / f"{number:04}.yaml" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(answers_text(number), encoding="utf-8")
    return files
