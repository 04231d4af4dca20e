"""Our own documents, with addresses and places taken away, are matched to the same cells, places and cover."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.checks import Evidence, check
from assistant.compose import compose
from assistant.document import Document, Paragraph, Piece, Table
from assistant.matching import match
from assistant.report import build
from tests.building import SAMPLES, as_read, sample, with_words


def as_printed(document: Document) -> Document:
    """Return a document as a reader gives it: words as printed, no addresses, the places found anew."""

    def bare(piece: Piece) -> Piece:
        match piece:
            case Paragraph(text):
                return Paragraph(text)
            case Table(form):
                rows = tuple(
                    tuple(replace(c, text=text, address="", head="") for c, text in row) for row in piece.rows()
                )
                return Table(replace(form, id="", rows=rows), ())
        return piece

    return as_read(replace(document, body=tuple(map(bare, document.body))))


@pytest.mark.parametrize("name", [path.name for path in SAMPLES])
def test_samples(name: str) -> None:
    report = sample(name)
    document = compose(report)
    found = match(as_printed(document))
    assert [p for p in found.document.body if isinstance(p, Paragraph)] == [
        p for p in document.body if isinstance(p, Paragraph)
    ]
    assert found.texts == {a: grid.text(a) for grid in report.tables.values() for a in grid.layout.kinds}
    assert (found.unread, found.unseen) == ((), frozenset())
    for printed, own in zip(found.document.body, document.body, strict=True):
        if isinstance(own, Table) and isinstance(printed, Table):
            assert (printed.form.id, printed.values) == (own.form.id, own.values)
            assert [[c.address for c in row] for row in printed.form.rows] == [
                [c.address for c in row] for row in own.form.rows
            ]


@pytest.mark.parametrize("name", [path.name for path in SAMPLES])
def test_samples_go_on(name: str) -> None:
    """The answers of an imported report make the same report again, word for word."""
    document = compose(sample(name))
    report, _ = build(match(as_printed(document)).answers)
    again = compose(report)
    assert (again.title, again.signature) == (document.title, document.signature)
    words = [(p.text, p.place) for p in again.body if isinstance(p, Paragraph) and not p.text.startswith("【待填")]
    assert words == [(p.text, p.place) for p in document.body if isinstance(p, Paragraph)]
    assert [p.values for p in again.body if isinstance(p, Table)] == [
        p.values for p in document.body if isinstance(p, Table)
    ]
    assert not [f for f in check(Evidence(report, again)) if f.severity == "error" and f.code != "S12"]


@pytest.mark.parametrize(("unit", "amount"), [("万元", Decimal("0.35")), ("元", Decimal("0.000035"))])
def test_an_amount_is_read_in_the_unit_that_its_head_names(unit: str, amount: Decimal) -> None:
    document = compose(sample("qingshan-2025"))
    labels = {"本年收费金额（单位：万元）": f"本年收费金额（单位：{unit}）"}
    matched = match(as_printed(with_words(document, {"labels": labels})))
    report, _ = build(matched.answers)
    assert report.number("disclosure/admin_fee/amount") == amount
    assert ["单位是元" in note.said for note in matched.doubtful].count(True) == (unit == "元")


@pytest.mark.parametrize(
    ("label", "amount", "told"),
    [
        ("本年收费金额（人民币元）", Decimal("0.000035"), "单位是元，已换算"),
        ("本年收费金额（单位：百元）", None, "单位是百元，请换算成万元再填，没有读入"),
        ("本年收费金额（单位：千元）", None, "单位是千元"),
        ("本年收费金额（亿元）", None, "单位是亿元"),
        ("本年收费金额（单位：人民币万元）", Decimal("0.35"), ""),
        ("本年收费金额", Decimal("0.35"), ""),
    ],
)
def test_an_amount_in_another_unit_is_never_taken_for_the_forms_own(
    label: str, amount: Decimal | None, told: str
) -> None:
    document = compose(sample("qingshan-2025"))
    matched = match(as_printed(with_words(document, {"labels": {"本年收费金额（单位：万元）": label}})))
    assert build(matched.answers)[0].number("disclosure/admin_fee/amount") == amount
    assert ("disclosure/admin_fee/amount" in matched.unseen) is (amount is None)
    notes = [str(note) for note in (*matched.doubtful, *matched.unread) if "行政事业性收费" in note.place]
    assert [told in note for note in notes] == ([True] if told else [])
