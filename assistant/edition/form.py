"""The printed form of a table, worked out from its trees: spans, heads, and where the values stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.document import Address, Cell, Form
from assistant.edition.tree import Node, depth, leaves

if TYPE_CHECKING:
    from assistant.edition.layout import Block


def printed_form(table: str, blocks: Sequence[Block], data: Mapping[str, Any]) -> Form:
    """Return the form of a table; all its rows span the same number of grid columns."""
    widths = tuple(int(width) for width in data["widths"])
    rows = [row for block in blocks for row in _block_rows(table, block, len(widths))]
    head_rows = len(list(_head_rows(blocks[0], len(widths)))) if len(blocks) == 1 else 0
    return Form(table, data["caption"], tuple(rows), widths, head_rows, float(data["font_size"]))


def _block_rows(table: str, block: Block, width: int) -> Iterator[tuple[Cell, ...]]:
    if block.title:
        yield (Cell(block.title, colspan=width, head="column"),)
    yield from _head_rows(block, width)
    columns = list(leaves(block.columns))
    labels = depth(block.rows)
    spare = width - labels_shown(block) - len(columns)
    for row in leaves(block.rows):
        values = [Cell(address=Address.of(table, row.path, column.path)) for column in columns]
        values[-1] = Cell(address=values[-1].address, colspan=1 + spare)
        yield (*_row_labels(row, labels), *values)


def _head_rows(block: Block, width: int) -> Iterator[tuple[Cell, ...]]:
    """Yield the head rows: corner, the label over all columns, then the column tree level by level."""
    levels = depth(block.columns)
    labels = labels_shown(block)
    spare = width - labels - len(list(leaves(block.columns)))
    heads = [_level(block.columns, level, levels, spare) for level in range(1, levels + 1)]
    if block.over:
        heads.insert(0, [Cell(block.over, colspan=width - labels, head="column")])
    if block.corner:
        corner = Cell(block.corner, rowspan=len(heads), colspan=labels, head="column" if len(heads) == 1 else "")
        heads[0].insert(0, corner)
    return (tuple(head) for head in heads)


def _level(columns: Sequence[Node], level: int, levels: int, spare: int) -> list[Cell]:
    """Return the column heads that begin at one level; the last column takes the spare grid columns."""
    cells = []
    last = list(leaves(columns))[-1]
    for node in _at_level(columns, level):
        span = len(list(leaves(node.below))) or 1
        wide = spare if last in (node, *leaves(node.below)) else 0
        cells.append(Cell(node.label, 1 if node.below else levels - level + 1, span + wide, "column"))
    return cells


def _at_level(nodes: Sequence[Node], level: int) -> Iterator[Node]:
    for node in nodes:
        if level == 1:
            yield node
        else:
            yield from _at_level(node.below, level - 1)


def _row_labels(row: Node, depth_of_rows: int) -> Iterator[Cell]:
    """Yield the labels that begin in this row: groups whose first leaf it is, then its own."""
    for level, node in enumerate(row.way, 1):
        if not node.label or next(iter(leaves([node]))) is not row:
            continue
        if node.below:
            yield Cell(node.label, rowspan=len(list(leaves([node]))), head="row")
        else:
            yield Cell(node.label, colspan=depth_of_rows - level + 1, head="row")


def labels_shown(block: Block) -> int:
    """Return how many grid columns the row labels take (none when no row has a label)."""
    return depth(block.rows) if any(node.label for node in block.rows) else 0
