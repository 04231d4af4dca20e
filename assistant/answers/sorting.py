"""From the nested mapping of an answers file to answers by question id and cells by address."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from assistant.chinese import clean, read_count
from assistant.edition import Edition, models
from assistant.edition.keys import keyed
from assistant.edition.kinds import BLANK, CellKind, Kind
from assistant.edition.models import OneCell, Part, Row
from assistant.edition.problems import Loc, Problems, line, mistake, quote
from assistant.edition.values import Raw


class Sorter:
    """Puts everything that a file says where it belongs; what has no place there is told in the end, all at once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._wrong: list[InitErrorDetails] = []
        self.given: dict[str, Raw] = {}
        self.cells: dict[str, Raw] = {}
        self.remarks: dict[str, Any] = {}

    def sort(self, raw: Raw, problems: Problems) -> None:
        """Sort the tree of a file."""
        self._part(models.answers_file(self._edition), raw, ())
        if self._wrong:
            error = ValidationError.from_exception_data("answers", self._wrong)
            problems.refuse(error, lambda loc: models.where(self._edition, loc))

    def _part(self, part: Part, raw: Raw, loc: Loc) -> None:
        if raw is None or (isinstance(raw, str) and clean(raw) in BLANK):
            return
        if isinstance(part, Row) and isinstance(raw, str) and (raw == "0" or read_count(raw) == 0):
            self.cells |= dict.fromkeys(part.asked, raw)
            return
        try:
            found, strays = keyed(
                raw if isinstance(raw, dict) else part.spread(raw), part.names, part.shown, part.twice
            )
        except PydanticCustomError as error:
            self._wrong.append(line(error, raw, *loc))
            return
        self._wrong += [stray | {"loc": (*loc, *stray["loc"])} for stray in strays]
        cells = part.cells if isinstance(part, Row) else {}
        for name, below in found.items():
            if isinstance(below, str) and cells.get(name):
                if below:
                    self.cells[cells[name]] = below
            else:
                self._take(part, name, below, (*loc, name))

    def _take(self, part: Part, name: str, raw: Raw, loc: Loc) -> None:
        """Take what stands under one key."""
        marker = part.fields[name]
        if isinstance(marker, Kind):
            self.given[name] = raw
        elif isinstance(marker, CellKind) or (isinstance(marker, OneCell) and raw is None):
            if raw is not None:
                self._wrong.append(line(mistake(f"读到的是{quote(raw)}", "这里只要一个数。"), raw, *loc))
        elif isinstance(marker, Part):
            self._part(marker, raw, loc)
        else:
            self._remark(marker, name, raw, loc)

    def _remark(self, marker: Any, name: str, raw: Raw, loc: Loc) -> None:
        """Take what is neither an answer nor a cell, where it has the right shape."""
        try:
            self.remarks[name] = marker.sorted(raw)
        except PydanticCustomError as error:
            self._wrong.append(line(error, raw, *loc))
