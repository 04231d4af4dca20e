"""What sentences say there was none of: 没有收到申请, 未发生行政诉讼."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.claims.carry_direction import YEAR
from assistant.claims.claim import Claim
from assistant.claims.vocabulary import NOTHING, Vocabulary
from assistant.document import Place

# A word that denies: 没有收到申请, 未发生行政诉讼.
_NEGATIVE = re.compile("没有|[未无零]")


def denials(text: str, place: Place, vocabulary: Vocabulary, year: int) -> Iterator[Claim]:
    """Yield a claim without a unit for each subject of which a sentence of a paragraph says that there was none."""
    home, begin = vocabulary.home(place, text), 0
    for words in text.split("。"):
        told = vocabulary.topics_of(words, home) if _NEGATIVE.search(words) else NOTHING
        if told:
            sure = not vocabulary.doubtful(words, told)
            for subject, found in vocabulary.denied(words):
                years = YEAR.findall(words[: found.start() + 1])
                where = place, text, begin, begin, begin + found.start(), begin + found.end()
                said = int(years[-1]) if years else year
                yield Claim(*where, 0, 0, "", said, subject, sure, NOTHING, vocabulary.lookup(told))
        begin += len(words) + 1
