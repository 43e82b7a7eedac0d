"""A table of the document as a table of the page: where each of its cells stands.

The page has the text of a document from end to end, so that an amount marked there can be named by
its place. A table is shown as one only where its cells, row by row, are in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workplan_cli.model import Cell, Document, Table

_MOST = 20_000  # places of a table that a page lays out


class Place(NamedTuple):
    """A place of a row: a cell, or None where the table has none."""

    cell: Cell | None
    start: int
    """where what stands in it begins: the cell, and the marks in front of it"""
    end: int
    """in front of the next cell"""


def tables_of(document: Document) -> list[Table]:
    """The tables that can be laid out, in text order."""
    found: list[Table] = []
    for table in sorted(document.tables, key=lambda one: one.span.start):
        if _fits(table) and (not found or found[-1].span.end <= table.span.start):
            found.append(table)
    return found


def rows_of(table: Table) -> Iterator[list[Place]]:
    """The rows, each with its places from left to right."""
    begins = {(cell.row, cell.column): index for index, cell in enumerate(table.cells)}
    taken = {place for cell in table.cells for place in _covered(cell)}
    for row in range(1, table.rows + 1):
        places: list[Place] = []
        for column in range(1, table.columns + 1):
            index = begins.get((row, column))
            if index is not None:
                places.append(_place(table, index))
            elif (row, column) not in taken:
                places.append(Place(None, 0, 0))
        yield places


def _place(table: Table, index: int) -> Place:
    """A cell with what stands around it: the first has what is in front, too."""
    cells = table.cells
    start = cells[index].span.start if index else table.span.start
    end = cells[index + 1].span.start if index + 1 < len(cells) else table.span.end
    return Place(cells[index], start, end)


def _fits(table: Table) -> bool:
    """Whether the cells stand in the order of the text, each in a place of its own."""
    cells = table.cells
    if not cells or table.rows * table.columns > _MOST:
        return False
    places = [place for cell in cells for place in _covered(cell)]
    order = [(cell.row, cell.column) for cell in cells]
    spans = [table.span.start, *(at for c in cells for at in (c.span.start, c.span.end))]
    inside = all(row <= table.rows and column <= table.columns for row, column in places)
    return (
        inside
        and len(set(places)) == len(places)
        and order == sorted(order)
        and _rising([*spans, table.span.end])
    )


def _covered(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(cell.column, cell.column + cell.columns):
            yield row, column


def _rising(places: Iterable[int]) -> bool:
    found = [*places]
    return found == sorted(found)
