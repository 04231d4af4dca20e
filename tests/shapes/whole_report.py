"""One whole report, clean by every rule, written in the shapes that other people's reports have.

A shape changes how title, headings, paragraphs and what follows the report are set, never its numbers or words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from assistant.compose import compose
from assistant.document import Cell, Heading, Paragraph, Table
from tests.building import sample
from tests.shapes import file_formats

WRAPPED_AT = 40
_NUMBERED = re.compile(r"([一二三四五六七八九十]+)、(.*)")


class Item(NamedTuple):
    """A part of a page: title, h1, h2, p, sign, table, frame (a table of one cell round `items`) or raw (as it is)."""

    kind: str
    text: str = ""
    rows: Sequence[Sequence[Cell]] = ()
    items: tuple[Item, ...] = ()


Items = list[Item]
Change = Callable[[Items], Items]


@lru_cache(maxsize=1)
def _report() -> tuple[Item, ...]:
    document = compose(sample("qingshan-2025"))
    found = [Item("title", document.title)]
    for piece in document.body:
        match piece:
            case Heading(text, level):
                found.append(Item(f"h{level}", text))
            case Paragraph(text):
                found.append(Item("p", text))
            case Table():
                found.append(Item("table", rows=_rows(piece)))
    return (*found, *(Item("sign", line) for line in document.signature))


def _rows(table: Table) -> list[list[Cell]]:
    return [[replace(cell, text=text, address="") for cell, text in row] for row in table.rows()]


def report() -> Items:
    """Return the report as the form wants it."""
    return list(_report())


def each(kind: str, change: Callable[[str], str | Sequence[Item]]) -> Change:
    """Return the change that sets every item of a kind anew."""

    def apply(items: Items) -> Items:
        found: Items = []
        for item in items:
            if item.kind != kind:
                found.append(item)
                continue
            new = change(item.text)
            found += [item._replace(text=new)] if isinstance(new, str) else new
        return found

    return apply


def heads(pattern: str) -> Change:
    """Number the six headings anew: {n} is the numeral, {d} the digit, {t} the title; {c}, {f}, {g}, {k} are other ways to write it."""

    def anew(text: str) -> str:
        found = _NUMBERED.fullmatch(text)
        assert found
        digit = "一二三四五六".index(found[1]) + 1
        return pattern.format(
            n=found[1],
            d=digit,
            t=found[2],
            c="㈠㈡㈢㈣㈤㈥"[digit - 1],
            f=chr(0xFF10 + digit),
            g="①②③④⑤⑥"[digit - 1],
            k="壹贰叁肆伍陆"[digit - 1],
        )

    return each("h1", anew)


def lines(kind: str, *patterns: str) -> Change:
    """Set every heading of a kind as several lines."""

    def anew(text: str) -> Sequence[Item]:
        found = _NUMBERED.fullmatch(text)
        assert found
        return [Item(kind, p.format(n=found[1], t=found[2], d="一二三四五六".index(found[1]) + 1)) for p in patterns]

    return each("h1", anew)


def subs(pattern: str) -> Change:
    """Number the five heads of the first part anew."""

    def anew(line: str) -> str:
        numeral, title = line[1], line[3:]
        return pattern.format(n=numeral, d="一二三四五".index(numeral) + 1, t=title)

    return each("h2", anew)


def run_on(start: str, mark: str) -> Change:
    """Let the text below a heading follow it on the same line."""

    def apply(items: Items) -> Items:
        at = next(at for at, item in enumerate(items) if item.text.startswith(start))
        line = items[at].text + mark + items[at + 1].text
        return [*items[:at], Item("p", line), *items[at + 2 :]]

    return apply


def titled(*texts: str, kind: str = "title") -> Change:
    """Set the title as these lines."""
    return each("title", lambda _: [Item(kind, text) for text in texts])


def signed(*texts: str) -> Change:
    """Sign with these lines."""
    return lambda items: [*(one for one in items if one.kind != "sign"), *(Item("sign", text) for text in texts)]


def after(*texts: str, rows: Sequence[Sequence[Cell]] = ()) -> Change:
    """Put lines, and a table, behind the report."""
    more = [Item("p", text) for text in texts] + ([Item("table", rows=rows)] if rows else [])
    return lambda items: [*items, *more]


def framed(start: str, end: str) -> Change:
    """Put what stands from a heading (or 正文 before the first) to the next into a table of one cell."""

    def apply(items: Items) -> Items:
        texts = [item.text for item in items]
        first = next(at for at, text in enumerate(texts) if text.startswith(start))
        last = next((at for at in range(first + 1, len(items)) if end and texts[at].startswith(end)), len(items))
        return [*items[:first], Item("frame", items=tuple(items[first:last])), *items[last:]]

    return apply


def docx(items: Items, styled: str = "") -> bytes:
    """Write a Word file; `styled` is bold (headings are bold paragraphs), heading (by style) or nothing."""
    import docx as word

    paper = word.Document()
    _word(paper, items, styled)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _word(place: Any, items: Iterable[Item], styled: str) -> None:
    for item in items:
        if item.kind == "table":
            file_formats._word_table(place, item.rows)
        elif item.kind == "frame":
            _word(place.add_table(1, 1).rows[0].cells[0], item.items, styled)
        else:
            paragraph = place.add_paragraph()
            paragraph.add_run(item.text).bold = styled == "bold" and item.kind in ("title", "h1", "h2")
            if styled == "heading" and item.kind in ("h1", "h2"):
                paragraph.style = f"Heading {item.kind[1]}"


def web(items: Items, *, tags: dict[str, str] | None = None, break_: str = "") -> bytes:
    """Write a page; `tags` are the elements of kinds (p where none is given)."""
    body = "".join(_markup(item, tags or {}) for item in items)
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def _markup(item: Item, tags: dict[str, str]) -> str:
    if item.kind == "table":
        return file_formats.html_table([list(row) for row in item.rows])
    if item.kind == "frame":
        return f"<table><tr><td>{''.join(_markup(one, tags) for one in item.items)}</td></tr></table>"
    if item.kind == "raw":
        return item.text
    tag = tags.get(item.kind, "p")
    return f"<{tag}>{html.escape(item.text)}</{tag.split()[0]}>"


def markdown(items: Items, title: str = "# {}", h1: str = "## {}", h2: str = "### {}") -> bytes:
    """Write Markdown; the patterns say how title and headings are marked."""
    marks = {"title": title, "h1": h1, "h2": h2}
    parts = []
    for item in items:
        if item.kind == "table":
            first, *rest = [
                "| " + " | ".join(row) + " |" for row in file_formats.flat([list(row) for row in item.rows])
            ]
            parts.append("\n".join([first, "|---" * (first.count("|") - 1) + "|", *rest]))
        else:
            parts.append(marks.get(item.kind, "{}").format(item.text))
    return "\n\n".join(parts).encode()


def text(items: Items, *, wrapped: int = 0, gaps: bool = False, indent: str = "　　") -> bytes:
    """Write a text; `wrapped` breaks the lines, `gaps` puts an empty line between paragraphs."""
    found: list[str] = []
    for item in items:
        if item.kind == "table":
            found += file_formats.tabs([list(row) for row in item.rows])
        else:
            line = (indent if item.kind == "p" else "") + item.text
            found += wrap(line, wrapped) if wrapped and item.kind == "p" else [line]
        found += [""] if gaps else []
    return "\n".join(found).encode()


def wrap(line: str, most: int) -> list[str]:
    """Break a line as a mail program does; a mark that may begin no line stays with the one before."""
    found = [""]
    for sign in line:
        full = len(found[-1]) >= most and sign not in "，。；：、！？”）》"
        found[-1] += "" if full else sign
        found += [sign] if full else []
    return found
