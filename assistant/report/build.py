"""The steps from raw answers to a Report; problems are collected on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.answers import Answers
from assistant.edition import YEARS, Edition, Question, UnitType, models, places
from assistant.edition.kinds import find_choice
from assistant.edition.problems import Problems, quote
from assistant.edition.question import REPORT_YEAR, UNIT_NAME, UNIT_SHORT, UNIT_TYPE
from assistant.edition.values import Absent, Raw, Record, Value
from assistant.report.grid import Grid, Number, with_totals
from assistant.report.model import Kept, Report, Unit
from assistant.report.path import is_required, on_path, told_by_cells
from assistant.report.tally import TALLIES


def finding_name(edition: Edition, key: str) -> str:
    """Return the name of a kept finding, its code and its place, as the program writes it: S10 第一部分（五）."""
    code, _, place = key.partition(" ")
    return f"{code} {places.canonical(edition, place)}" if place else key


class Builder:
    """Reads the answers of one unit; `report()` is None when unit or year cannot be told."""

    def __init__(self, answers: Answers, problems: Problems) -> None:
        self._answers, self._edition, self._problems = answers, answers.edition, problems
        self._values: dict[str, Value] = {}
        self._numbers: dict[str, Number] = {}
        self._unread: dict[str, str] = {}
        self._decided_by: dict[str, str] = {}
        self._rewrites: dict[str, str] = {}
        self._kept: dict[str, Kept] = {}

    def report(self) -> Report | None:
        """Return the report, as far as the answers can be read."""
        self._read()
        unit, year = self._unit(), self._year()
        if unit is None or year is None:
            return None
        self._count_ledgers(unit, year)
        self._zero(unit)
        self._values |= told_by_cells(self._edition, self._values, self._numbers)
        facts, missing = self._follow(unit, year)
        return Report(
            edition=self._edition,
            year=year,
            unit=unit,
            facts=facts,
            tables={key: self._grid(key) for key in self._edition.layouts},
            missing=missing,
            rewrites=self._rewrites,
            kept=self._kept,
        )

    def _read(self) -> None:
        """Validate all answers by the models of the edition; what is blank has no value."""
        edition, answers, problems = self._edition, self._answers, self._problems
        self._values = models.values_of(edition, answers.given, problems)
        for address, value in models.numbers_of(edition, answers.cells, problems).items():
            if isinstance(value, Absent):
                self._unread[address] = value.value
            else:
                self._numbers[address] = value
        rewrites = models.remarks_of("rewrites", answers.rewrites, problems)
        self._rewrites = {place: text for place, (text, _) in rewrites.items()}
        kept = models.remarks_of("notes", answers.kept, problems)
        self._kept = {finding_name(edition, name): Kept(*told) for name, told in kept.items()}

    def _text(self, question: str) -> str:
        value = self._values.get(question)
        return value if isinstance(value, str) else ""

    def _year(self) -> int | None:
        year = self._values.get(REPORT_YEAR)
        if isinstance(year, int) and year in YEARS:
            return year
        given = self._answers.given.get(REPORT_YEAR)
        message = f"读到的是{quote(given)}，不像报告年度" if isinstance(year, int) else "没有写报告年度"
        self._demand(REPORT_YEAR, given, "年度", message, "请写四位年份，如 年度: 2025。")
        return None

    def _demand(self, question: str, raw: Raw, place: str, message: str, remedy: str) -> None:
        """Complain of what no report can do without, unless reading it was complained of already."""
        places = {problem.place for problem in self._problems.found}
        if not places & {self._edition.place(question), place}:
            self._problems.add(raw, place, message, remedy)

    def _unit(self) -> Unit | None:
        name = self._text(UNIT_NAME)
        if not name:
            given, remedy = self._answers.given.get(UNIT_NAME), "请写公章上的全称，如 名称: 青山镇人民政府。"
            self._demand(UNIT_NAME, given, "“单位”“名称”", "没有写单位名称", remedy)
            return None
        kind = self._unit_type(name)
        if kind is None:
            return None
        short = self._text(UNIT_SHORT) or kind.short_name(name)
        return Unit(name=name, short=short, type=kind, we=kind.self_name(name))

    def _unit_type(self, name: str) -> UnitType | None:
        given = self._values.get(UNIT_TYPE)
        if isinstance(given, str):
            return self._edition.units[given]
        likely = self._edition.types_of(name)
        if len(likely) != 1:
            labels = "、".join(unit.label for unit in likely or self._edition.units.values())
            message = f"没有写单位类型，从“{name}”看不准"
            remedy = f"请在“类型”里写明，{'这个名称可能是' if likely else '可选'}：{labels}。"
            self._demand(UNIT_TYPE, self._answers.given.get(UNIT_TYPE), "“单位”“类型”", message, remedy)
            return None
        self._values[UNIT_TYPE] = likely[0].id
        self._problems.notice(None, "“单位”“类型”", f"没有写，从名称推算为“{likely[0].label}”")
        return likely[0]

    def _count_ledgers(self, unit: Unit, year: int) -> None:
        """Fill a table from its ledger, where the ledger is asked for and the table itself is blank."""
        for question in self._edition.questions.values():
            rows = self._values.get(question.id)
            if not question.tallies or not isinstance(rows, tuple) or not self._leads_to(question, unit, year):
                continue
            layout, place = self._edition.layouts[question.tallies], self._edition.place(question.id)
            raw = self._answers.given.get(question.id)
            if any(address in self._numbers for address in layout.kinds):
                self._problems.notice(raw, place, f"{layout.name}里已经填了数，以表里的为准，没有按台账计数")
                continue
            records = [row for row in rows if isinstance(row, Record)]
            cells = TALLIES[question.tallies](records, year, place, self._problems)
            self._fill(
                question.id, ((address, cells[address]) for address in layout.kinds if address not in layout.computed)
            )

    def _leads_to(self, question: Question, unit: Unit, year: int) -> bool:
        """Tell whether the answers lead to a ledger; the ledger itself answers whether there was anything."""
        opening = {
            name: next(choice for choice, opens in gate.items() if opens)
            for name, gate in self._edition.gates.items()
            if any(address.table == question.tallies for opens in gate.values() for address in opens)
        }
        return any(asked is question for asked in on_path(self._edition, unit.type, year, opening | self._values))

    def _zero(self, unit: Unit) -> None:
        """Confirm zeros: what an answer says did not happen, and 规章 of units that cannot make any."""
        for question, gate in self._edition.gates.items():
            value = self._values.get(question)
            if value is None or isinstance(value, Absent):
                continue
            chosen = value if isinstance(value, tuple) else (value,)
            opened = frozenset[str]().union(*(gate.get(str(choice), frozenset()) for choice in chosen))
            self._close(question, frozenset[str]().union(*gate.values()) - opened, chosen)
        self._fill(UNIT_TYPE, ((cell, 0) for cell in self._edition.beyond(unit.type) if cell not in self._unread))

    def _fill(self, question: str, cells: Iterable[tuple[str, Number]]) -> None:
        """Fill cells in as the answer to a question says; one that was given another number keeps it."""
        for address, number in cells:
            if self._numbers.setdefault(address, number) == number:
                self._decided_by[address] = question

    def _close(self, question: str, closed: Iterable[str], chosen: tuple[Value, ...]) -> None:
        addresses = [address for address in self._edition.kinds if address in closed]
        self._fill(question, ((address, 0) for address in addresses))
        for address in addresses:
            if self._numbers[address] != 0:
                raw = self._answers.cells.get(address)
                answer = "、".join(self._label(question, str(choice)) for choice in chosen)
                self._problems.add(
                    raw,
                    self._edition.place(address),
                    f"填的是{quote(raw)}，但“{self._edition.questions[question].label}”答的是“{answer}”",
                    "请核对哪一处对：没有发生就把这一格改为0，有发生就改那个回答。",
                )

    def _label(self, question: str, choice: str) -> str:
        found = find_choice(self._edition.questions[question], choice)
        return found.label if found else choice

    def _follow(self, unit: Unit, year: int) -> tuple[dict[str, Value], tuple[str, ...]]:
        """Keep the answers on the path, and list the required ones that are not there."""
        facts: dict[str, Value] = {}
        missing: list[str] = []
        for question in on_path(self._edition, unit.type, year, self._values):
            if question.id in self._values:
                facts[question.id] = self._values[question.id]
            elif question.each:
                if is_required(question, unit.type) and self._lacks(question):
                    missing.append(question.id)
            elif is_required(question, unit.type) and question.kind != "cells" and not question.steers:
                missing.append(question.id)
        for question_id in self._values.keys() - facts.keys():
            raw = self._answers.given.get(question_id)
            self._problems.notice(raw, self._edition.place(question_id), "按前面的回答用不到这一项，没有写进报告")
        return facts, tuple(missing)

    def _lacks(self, question: Question) -> bool:
        """Tell whether a row of another question still lacks the answer that is asked once for each row."""
        rows = self._values.get(question.each)
        records = [row for row in rows if isinstance(row, Record)] if isinstance(rows, tuple) else []
        return any(
            row[question.into] is None and self._edition.row_conditions.over(dict(row))(question.id) for row in records
        )

    def _grid(self, table: str) -> Grid:
        layout = self._edition.layouts[table]
        values = {address: self._numbers[address] for address in layout.kinds if address in self._numbers}
        unread = {address: text for address, text in self._unread.items() if address in layout.kinds}
        return replace(with_totals(layout, values, unread), decided_by=self._decided_by)
