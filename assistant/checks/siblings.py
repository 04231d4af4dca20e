"""Rules that compare with the reports of other units."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks import WARNING, Hit, Printed, rule
from assistant.checks.lexicon import Lexicon
from assistant.checks.overlap import alike, shared, told
from assistant.checks.words import Words

MOST_NAMED = 3


@rule("G07", "like-another-unit", severity=WARNING)
def like_another_unit(words: Words, siblings: tuple[Printed, ...], lexicon: Lexicon) -> Iterator[Hit]:
    """第一、五部分与其他单位的报告大量重合。

    查什么：第一、五部分的文字与其他单位的报告重合超过70%；标题、文件名称、固定表述、“没有发生”的句子不计。
    依据：年度报告格式（国办公开办函〔2021〕30号）：内容雷同的，可以追究责任。
    怎么改：补上本单位的事实：数字、渠道名称、具体的问题和措施。
    """
    found = [(part, one, like) for one in siblings for part, like in alike(words, one.words, lexicon)]
    for part in dict.fromkeys(part for part, _, _ in found):
        ranked = sorted((item for item in found if item[0] == part), key=lambda item: -item[2].percent)
        for _, one, like in ranked[:MOST_NAMED]:
            yield shared(words, part, like), f"与{one.name or one.report.unit.name}{told(like)}，是否补上本单位的事实？"
