"""Rows of cells as a person fills a sheet: a title, the unit, the table, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan_cli.read.composing import Item, TableCell, TableRows

_SAID = re.compile(r"[^：:\n\d]{2,10}[：:][^：:\n]*")  # a name and, behind a colon, what it is
_APART = "\u3000\u3000"  # between two things that stand in one line


def parts_of_sheet(rows: list[list[TableCell]], columns: int) -> Iterator[Item]:
    """The lines above a table, the table, and the lines below it.

    `rows` has the cells that begin in each row, `columns` is how many the table has.
    """
    first, last = _ends_of_table(rows, columns)
    yield from (_line(row) for row in rows[:first])
    if first < last:
        yield _table(rows[first:last], columns)
    yield from (_line(row) for row in rows[last:])


def _ends_of_table(rows: list[list[TableCell]], columns: int) -> tuple[int, int]:
    """Where the table begins and ends. At its foot a name alone is a row without numbers, and a
    note is longer than the names in the first column."""
    alone = [is_line(row, columns) for row in rows]
    if False not in alone:
        return len(rows), len(rows)
    first, last = alone.index(False), len(rows) - alone[::-1].index(False)
    longest = max(len(row[0].text) for row in rows[first:last] if row)
    while last < len(rows) and _may_be_a_name(rows[last], longest):
        last += 1
    return first, last


def _may_be_a_name(row: list[TableCell], longest: int) -> bool:
    said = _line(row)
    return len(said) <= longest and not _SAID.fullmatch(said) and _APART not in said


def is_line(row: list[TableCell], columns: int) -> bool:
    """Whether a row is one cell with words, and none that reaches into the next row; or some
    cells, fewer than the table has columns, that each say what they are: 金额单位：元."""
    filled = [cell for cell in row if cell.text]
    if any(cell.rows > 1 for cell in filled):
        return False
    return len(filled) == 1 or (
        0 < len(filled) < columns and all(_SAID.fullmatch(cell.text) for cell in filled)
    )


def _line(row: list[TableCell]) -> str:
    """The words of a row that is none of a table."""
    return _APART.join(cell.text for cell in row if cell.text)


def _table(rows: list[list[TableCell]], columns: int) -> TableRows:
    top = rows[0][0].row
    cells = [
        cell._replace(row=cell.row - top, columns=min(cell.columns, columns - cell.column))
        for row in rows
        for cell in row
        if cell.column < columns
    ]
    return TableRows(cells, len(rows))
