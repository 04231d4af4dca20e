"""From a Document to Answers: tables by the labels of the layouts, words by headings, and what was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant import outline
from assistant.answers import Answers
from assistant.claims import read_claims
from assistant.document import Cell, Document, Form, Paragraph, Piece, Table
from assistant.edition import Edition, names
from assistant.edition.kinds import parse
from assistant.edition.problems import Problems
from assistant.edition.question import REPORT_YEAR
from assistant.edition.values import Raw
from assistant.matching.claimed import read_claimed
from assistant.matching.cover import read_cover, read_preface
from assistant.matching.duplicate_tables import Own, captions, own_copy, own_of
from assistant.matching.facts import read_facts
from assistant.matching.labels import plain
from assistant.matching.loose_tables import gather
from assistant.matching.notes import Note
from assistant.matching.places import Standing, sections, walk, words_by_home
from assistant.matching.pre_2019 import is_older
from assistant.matching.reading import Reading
from assistant.matching.sheet import lay
from assistant.matching.table_identity import cut, owners_of
from assistant.matching.tables import read_table
from assistant.matching.told import labelled
from assistant.matching.unread import unread_notes
from assistant.matching.values import number
from assistant.matching.views import TableLabels, labels_of

_UNIT = re.compile(r"(?:单位|金额)[：:为]?(?:人民币)?([^\W\d为]{0,2}元)|[（(](?:人民币)?([^\W\d]{0,2}元)[）)]")
_FORMS_UNIT = "万元"

__all__ = ["Matched", "Note", "match"]


@dataclass(frozen=True)
class Matched:
    """A report as it was understood.

    `document` has form ids, cell addresses and places filled in. `texts` are the printed texts of the
    cells that were found, blank ones too; `unseen` are the cells that were not. `doubtful` was read,
    but should be compared with the original; `unread` was not understood. `older` tells that the report is older
    than any form that is known: only its words were read.
    """

    answers: Answers
    document: Document
    texts: Mapping[str, str]
    unseen: frozenset[str]
    doubtful: tuple[Note, ...] = ()
    unread: tuple[Note, ...] = ()
    older: bool = False


def match(document: Document) -> Matched:
    """Read a document by the edition that fits it best; nothing that was not understood becomes an answer."""
    edition = _edition(document)
    labels = {key: labels_of(layout) for key, layout in edition.layouts.items()}
    standings = walk(outline.numbered(_pieces(document.body, edition, labels)), edition)
    given, notes = _given(document, standings, edition)
    if is_older(document, edition, labels, str(given.get(REPORT_YEAR) or "")):
        return _of_words(document, edition)
    owners, tables = _read(standings, labels, own_of(document.title, given, edition))
    texts = {address: text for table in tables.values() for address, text in table.texts.items()}
    unit = _money_unit([standings[at].piece for at in owners])
    in_unit = _in_unit(edition, unit, texts)
    if unit == "元":
        texts |= {note.where: f"{note.raw}元" for note in in_unit}
        notes += in_unit
    else:
        texts = {address: text for address, text in texts.items() if address not in {note.where for note in in_unit}}
    unread = [note for table in tables.values() for note in unread_notes(table)]
    unread += (in_unit if unit != "元" else []) + [*_odd(edition, texts)]
    unread += [
        _other_table(one) for at, one in enumerate(standings) if at not in owners and isinstance(one.piece, Table)
    ]
    body = tuple(_piece(at, one.piece, owners, tables) for at, one in enumerate(standings))
    return Matched(
        Answers(edition, given, _cells(edition, texts), _rewrites(standings, edition)),
        replace(document, body=body),
        texts,
        frozenset(edition.kinds) - texts.keys(),
        tuple(dict.fromkeys(notes + [note for table in tables.values() for note in table.doubtful])),
        tuple(dict.fromkeys(unread)),
    )


def _of_words(document: Document, edition: Edition) -> Matched:
    """Return what can be taken from a report that is older than the form: the parts that it has in common with it."""
    standings = walk(outline.outlined(document.body, edition, by_words=True), edition, older=True)
    given, notes = _given(document, standings, edition)
    body = tuple(one.piece for one in standings)
    answers = Answers(edition, given, {}, _rewrites(standings, edition))
    return Matched(answers, replace(document, body=body), {}, frozenset(edition.kinds), tuple(notes), older=True)


def _rewrites(standings: Sequence[Standing], edition: Edition) -> dict[str, Raw]:
    """Return the text of each part by its place in words, as an answers file has it."""
    return {edition.place(home): text for home, text in words_by_home(standings).items()}


def _pieces(body: Sequence[Piece], edition: Edition, labels: Mapping[str, TableLabels]) -> list[Piece]:
    return cut(gather(body, sections(body, edition)), labels)


def _edition(document: Document) -> Edition:
    """Return the edition most of whose labels stand in the tables."""
    keys = {
        plain(cell.text)
        for piece in document.body
        if isinstance(piece, Table)
        for row in piece.form.rows
        for cell in row
    }
    editions = [Edition.load(name) for name in names()]

    def known(edition: Edition) -> int:
        labels = [labels_of(layout) for layout in edition.layouts.values()]
        return sum(any(own.known(key) for own in labels) for key in keys)

    return max(editions, key=known) if len(editions) > 1 else editions[0]


def _read(
    standings: Sequence[Standing], labels: Mapping[str, TableLabels], own: Own
) -> tuple[dict[int, str], dict[str, Reading]]:
    """Give each table to its table of the form, and read these; return which piece belongs to which, and what was read."""
    tables = {
        at: (one.piece, one.section.table if one.section else "")
        for at, one in enumerate(standings)
        if isinstance(one.piece, Table)
    }
    owners = owners_of(tables, labels)
    said = captions([one.piece for one in standings], owners)
    readings = {}
    for key, mine in labels.items():
        sheets = {at: lay(at, tables[at][0].form.rows) for at, name in owners.items() if name == key}
        taken, note = own_copy(sheets, mine, said, own)
        reading = readings[key] = read_table(mine, [sheets[at] for at in taken])
        if note:
            (reading.unread if note.where else reading.doubtful).append(note)
    return owners, readings


def _cells(edition: Edition, texts: Mapping[str, str]) -> dict[str, Raw]:
    """Return the numbers that can be read; totals only where they are not the sum of their parts anyway."""
    cells = {address: number(text, edition.kinds[address]) for address, text in texts.items()}
    numbers: dict[str, Raw] = {address: text for address, text in cells.items() if text is not None}
    spare = set()
    for layout in edition.layouts.values():
        for sum_ in layout.sums:
            parts = [cells.get(part) for part in sum_.parts]
            if None not in parts and sum(int(part or 0) for part in parts) == int(cells.get(sum_.total) or -1):
                spare.add(sum_.total)
            elif cells.get(sum_.total) is not None:
                spare.discard(sum_.total)
    return {address: text for address, text in numbers.items() if address not in spare}


def _given(document: Document, standings: Sequence[Standing], edition: Edition) -> tuple[dict[str, Raw], list[Note]]:
    paragraphs = [(one.section, one.piece.text) for one in standings if isinstance(one.piece, Paragraph)]
    text = "\n".join(text for _, text in paragraphs)
    given, notes = read_cover(document, text, edition)
    given |= read_preface([text for section, text in paragraphs if section is None or not section.title], edition)
    given |= read_facts(words_by_home(standings), edition)
    year = str(given.get(REPORT_YEAR) or "")
    if year.isdecimal():
        printed = [one.piece for one in standings if isinstance(one.piece, Paragraph)]
        given |= read_claimed(read_claims(printed, edition, int(year)), int(year), edition)
    answers = {name: labelled(edition.questions[name], raw) for name, raw in given.items()}
    return {name: raw for name, raw in answers.items() if _can_be_read(edition, name, raw)}, notes


def _can_be_read(edition: Edition, question: str, raw: Raw) -> bool:
    problems = Problems()
    return parse(edition.questions[question], raw, "", problems) is not None and not problems.found


def _odd(edition: Edition, texts: Mapping[str, str]) -> Iterable[Note]:
    """List cells in which something stands that is no number."""
    for address, text in texts.items():
        if text and number(text, edition.kinds[address]) is None:
            yield Note(edition.place(address), text, "不是数，没有读入", address)


def _other_table(one: Standing) -> Note:
    """Tell of a table that is none of the form's, by its first cells: no answer has room for it."""
    place = f"“{one.section.title}”" if one.section and one.section.title else "正文"
    rows = one.piece.form.rows if isinstance(one.piece, Table) else ()
    said = "、".join(cell.text.strip() for row in rows for cell in row if cell.text.strip())
    return Note(f"{place}里的表格", said, "不是统一格式的表格，没有读入，要用的请自己写进文字里")


def _money_unit(pieces: Sequence[Piece]) -> str:
    """Return the unit of money that the tables name: the form's own where they name none, or that one too."""
    labels = ["".join(c.text.split()) for p in pieces if isinstance(p, Table) for row in p.form.rows for c in row]
    found = [one[1] or one[2] for label in labels for one in _UNIT.finditer(label)]
    return found[0] if found and _FORMS_UNIT not in found else _FORMS_UNIT


def _in_unit(edition: Edition, unit: str, texts: Mapping[str, str]) -> list[Note]:
    """List amounts whose table counts in another unit than the form: 元 are told in 万元, of others nothing is taken."""
    if unit == _FORMS_UNIT:
        return []
    done = f"已换算成{_FORMS_UNIT}" if unit == "元" else f"请换算成{_FORMS_UNIT}再填，没有读入"
    return [
        Note(edition.place(address), text, f"表里写的单位是{unit}，{done}", address)
        for address, text in texts.items()
        if edition.kinds[address] == "money" and "元" not in text and number(text, "money") not in (None, "0")
    ]


def _piece(at: int, piece: Piece, owners: Mapping[int, str], tables: Mapping[str, Reading]) -> Piece:
    """Return a table with its id, the addresses of its cells and what its labels head; other pieces as they are."""
    if at not in owners or not isinstance(piece, Table):
        return piece
    table, values = tables[owners[at]], []
    rows: list[tuple[Cell, ...]] = []
    for y, row in enumerate(piece.form.rows):
        cells = []
        for x, cell in enumerate(row):
            address = table.where.get((at, y, x), "")
            if address:
                values.append(table.texts[address])
            head = table.heads.get((at, y, x), "")
            cells.append(Cell("" if address else cell.text, cell.rowspan, cell.colspan, head, address))
        rows.append(tuple(cells))
    form = piece.form
    return Table(
        Form(owners[at], form.caption, tuple(rows), form.widths, form.head_rows, form.font_size), tuple(values)
    )
