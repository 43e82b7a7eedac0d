"""Rows of cells as a person fills a sheet: a title, the unit, the table, notes."""

from __future__ import annotations

from collections.abc import Iterator

from workplan_cli.read.composing import Item, TableCell, TableRows


def parts_of_sheet(rows: list[list[TableCell]], columns: int) -> Iterator[Item]:
    """The lines above a table, the table, and the lines below it.

    `rows` has the cells that begin in each row, `columns` is how many the table has.
    """
    first, last = _ends_of_table(rows)
    yield from (_line(row) for row in rows[:first])
    if first < last:
        yield _table(rows[first:last], columns)
    yield from (_line(row) for row in rows[last:])


def _ends_of_table(rows: list[list[TableCell]]) -> tuple[int, int]:
    """Where the table begins and ends. At its foot a name alone is a row without numbers, and a
    note is longer than the names in the first column."""
    alone = [is_line(row) for row in rows]
    if False not in alone:
        return len(rows), len(rows)
    first, last = alone.index(False), len(rows) - alone[::-1].index(False)
    longest = max(len(row[0].text) for row in rows[first:last] if row)
    while last < len(rows) and len(_line(rows[last])) <= longest:
        last += 1
    return first, last


def is_line(row: list[TableCell]) -> bool:
    """Whether a row is one cell with words, and none that reaches into the next row."""
    filled = [cell for cell in row if cell.text]
    return len(filled) == 1 and filled[0].rows == 1


def _line(row: list[TableCell]) -> str:
    return next(cell.text for cell in row if cell.text)


def _table(rows: list[list[TableCell]], columns: int) -> TableRows:
    top = rows[0][0].row
    cells = [
        cell._replace(row=cell.row - top, columns=min(cell.columns, columns - cell.column))
        for row in rows
        for cell in row
        if cell.column < columns
    ]
    return TableRows(cells, len(rows))
