"""Two reports side by side: every figure with its change and growth, and the passages that stayed the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.checks import Printed
from assistant.checks.lexicon import lexicon
from assistant.checks.overlap import own_text
from assistant.chinese import letters, show_number
from assistant.claims import Claim, read_claims
from assistant.document import Paragraph, Place
from assistant.likeness import Shared, likeness
from assistant.report import Report
from assistant.report.grid import Number

UNITS = {"count": "件", "money": "万元"}
_WORDS_BEFORE = re.compile(r"[^，。；：、（）]*$")
_YEAR = re.compile(r"\d{4}年|全年|本年度?")
# Words around the name of a figure that may change from year to year.
_AROUND = re.compile(r"^(?:其中|分别)?有?|(?:[共为了有]|合计|共计|共有|达到)$")


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of both years; None where a report does not tell it."""

    place: str
    unit: str
    last: Number | None
    this: Number | None

    @property
    def difference(self) -> Number | None:
        """This year's figure less last year's."""
        return None if self.last is None or self.this is None else self.this - self.last

    @property
    def growth(self) -> Decimal | None:
        """The change in percent of last year's figure, to one decimal; None where last year's is 0 or unknown, and for shares."""
        if self.difference is None or not self.last or self.unit == "%":
            return None
        return (Decimal(100) * self.difference / Decimal(self.last)).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def shown(self) -> tuple[str, str]:
        """Both figures with their unit."""
        sides = (self.last, self.this)
        last, this = ("没有数" if side is None else f"{show_number(side)}{self.unit}" for side in sides)
        return last, this

    @property
    def said(self) -> str:
        """Say the change in words that may stand in a report: 增长20%, 下降3.5%, 持平."""
        if self.difference is None:
            return "去年没有数" if self.last is None else "今年没有数"
        if self.unit == "%":
            return _points(self.difference)
        if self.growth is None:
            return "去年为0，不算增长率" if self.this else "持平"
        if not self.growth:
            return "持平" if not self.difference else "基本持平"
        return f"{'增长' if self.growth > 0 else '下降'}{show_number(abs(self.growth))}%"


def _points(difference: Number) -> str:
    if not difference:
        return "持平"
    size = difference if difference > 0 else -difference
    return f"{'上升' if difference > 0 else '下降'}{show_number(size)}个百分点"


@dataclass(frozen=True, slots=True)
class Alike:
    """How much of one part of this year's text stood there last year already: a place in words, percent, passages."""

    place: str
    percent: float
    passages: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two reports say: `figures` of the tables that are not 0 in both, `words` figures of the text, `alike` parts.

    `notices` say what was read with a little help.
    """

    last: Report
    this: Report
    figures: tuple[Change, ...]
    words: tuple[Change, ...]
    alike: tuple[Alike, ...]
    notices: tuple[str, ...] = ()

    @property
    def oddities(self) -> Iterator[str]:
        """Say where the reports are not those of one unit on two years, the earlier first."""
        old, new = self.last, self.this
        if old.unit.name != new.unit.name:
            yield f"两份不是同一个单位的报告（{old.unit.name}、{new.unit.name}）。"
        if new.year != old.year + 1:
            turned = "像是写反了，去年的要写在前面" if new.year == old.year - 1 else "不是前后两年"
            yield f"前一份是{old.year}年的，后一份是{new.year}年的，{turned}。"


def compare(last: Printed, this: Printed) -> Comparison:
    """Compare last year's report with this year's."""
    changed = tuple(figures(last.report, this.report))
    return Comparison(last.report, this.report, changed, tuple(_stated_twice(last, this)), tuple(_alike(last, this)))


def figures(last: Report, this: Report) -> Iterator[Change]:
    """Yield the figures of the tables, in reading order; those that are 0 or blank in both years are left out."""
    for address, kind in this.edition.kinds.items():
        old, new = last.number(address), this.number(address)
        if old or new:
            yield Change(this.edition.place(address), UNITS[kind], old, new)


def _stated_twice(last: Printed, this: Printed) -> Iterator[Change]:
    """Yield the exact figures of the text that no table tells, paired by the words before them."""
    old, new = _stated(last), _stated(this)
    for key, claim in new.items():
        if key in old:
            label, _, place = key
            yield Change(f"{this.report.edition.place(place)}“{label}”", claim.unit, old[key].low, claim.low)


def _stated(side: Printed) -> Mapping[tuple[str, str, Place], Claim]:
    """Return what the text states, by the words before the number, its unit and its place; what is said twice counts not.

    The preface is left out: its number (六个部分) is that of the form.
    """
    report = side.report
    found: dict[tuple[str, str, Place], list[Claim]] = {}
    for claim in read_claims(_body(side), report.edition, report.year):
        label = _label(claim)
        if claim.exact and claim.unit and not claim.subject and claim.year == report.year and len(label) > 1:
            found.setdefault((label, claim.unit, claim.place.whole), []).append(claim)
    return {key: claims[0] for key, claims in found.items() if len(claims) == 1}


def _label(claim: Claim) -> str:
    """Return the words of the clause before a number: 工作动态, 组织政府信息公开培训."""
    clause = _WORDS_BEFORE.search(claim.text[claim.gap : claim.start])
    return _AROUND.sub("", letters(_YEAR.sub("", clause[0]))) if clause else ""


def _body(side: Printed) -> list[Paragraph]:
    """Return the paragraphs in the sections of the form, without the preface."""
    sections = {section.id for section in side.report.edition.sections if section.title}
    return [piece for piece in side.words.paragraphs if piece.place.section in sections]


def _alike(last: Printed, this: Printed) -> Iterator[Alike]:
    """Yield the parts of the text, the preface left out, that have a passage in common with the same part of last year."""
    words = lexicon(this.report.edition)
    ours, theirs = _body(this), _body(last)
    for place in dict.fromkeys(piece.place.whole for piece in ours):
        own, other = (own_text([p for p in side if p.place.whole == place], words) for side in (ours, theirs))
        found = likeness(own, other)
        if found.passages:
            yield Alike(this.report.edition.place(place), found.percent, found.passages)
