"""The paragraphs of a report: rendered from the templates' blocks or rewritten by hand, then the gaps."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from assistant import chinese
from assistant.compose.context import context
from assistant.compose.sources import GAP, sources_of_marks
from assistant.compose.spans import Printed, Sourced, spans_of
from assistant.compose.wording import template
from assistant.document import Paragraph, Place
from assistant.edition import Edition, Group, Section, places
from assistant.edition.values import source_of
from assistant.errors import AnswersError, Problem
from assistant.report import Report

LEFT_OUT = "不写"
LAW = "《中华人民共和国政府信息公开条例》"


class Law:
    """The name of the law: in full when a report first names it, then short."""

    def __init__(self) -> None:
        self._named = False

    def __call__(self) -> str:
        """Return the name to print now."""
        named, self._named = self._named, True
        return "《条例》" if named else f"{LAW}（以下简称《条例》）"


class SectionWriter:
    """Renders the blocks of one report's templates, in order."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._context = context(report) | {"law": Law()}
        self._unused = {places.read(report.edition, key) or key: (key, text) for key, text in report.rewrites.items()}
        self._places: list[Place] = []
        self._whole: set[Place] = set()

    def block(self, section: Section, name: str) -> Printed:
        """Render one block of a section's template; empty when it has none of that name."""
        edition, file = self._report.edition, file_of(self._report.edition, section)
        source = template(edition, file)
        render = source.blocks.get(name)
        text = "".join(render(source.new_context(self._context, shared=True))) if render else ""
        return Printed(text, partial(sources_of_marks, edition, file))

    def paragraphs(self, section: Section, group: Group) -> Iterator[Paragraph]:
        """Yield the paragraphs of a group: generated or rewritten ones, then the gaps.

        A text under the group's own place (第一部分（二）) stands for all that is generated there.
        """
        base = places.of(section, group) if section.title else places.PREFACE
        parts = self._parts(base, section, group)
        for number, (text, sources) in enumerate(parts, 1):
            place = Place(base.section, base.group, number)
            self._places.append(place)
            if place in self._unused:
                yield from (Paragraph(text, place, sources) for text, sources in self._rewritten(place))
            else:
                yield Paragraph(text, place, sources)
        own = {question.id: question.label for question in group.questions}
        gaps = [(GAP.format(own[missing]), (missing,)) for missing in self._report.missing if missing in own]
        if gaps and not (base in self._whole and section.title):
            # What the cover lacks is asked under 单位 or 报告信息, and printed nowhere in particular.
            where = Place(base.section, base.group, len(parts) + 1) if section.title else places.of(section, group)
            yield Paragraph("".join(text for text, _ in gaps), where, spans_of(gaps))

    def _parts(self, base: Place, section: Section, group: Group) -> list[Sourced]:
        if base in self._unused:
            self._whole.add(base)
            return self._rewritten(base)
        if base in self._whole:
            return []
        return self.block(section, group.id).paragraphs()

    def _rewritten(self, place: Place) -> list[Sourced]:
        """Return the lines of a paragraph that was rewritten by hand; its place is all that they rest on."""
        _, text = self._unused.pop(place)
        lines = [line.strip() for line in text.split("\n")] if text != LEFT_OUT else []
        return [(line, spans_of([(line, (place,))])) for line in lines if line]

    def all_rewrites_used(self) -> None:
        """Complain about rewritten paragraphs that have no place in this report."""
        if not self._unused:
            return
        problems = []
        known = [places.show(self._report.edition, place) for place in self._places]
        for place, _ in self._unused.values():
            near = chinese.nearest(place, known)
            remedy = f"{f'是不是“{near}”？' if near else ''}可以写的位置：{'、'.join(known)}。"
            problems.append(Problem(f"“改写”{place}", "报告里没有这一段", remedy, source_of(place)))
        raise AnswersError(problems)


def file_of(edition: Edition, section: Section) -> str:
    """Return the name of a section's template: 1_overview.md.jinja."""
    return f"{edition.sections.index(section)}_{section.id}.md.jinja"
