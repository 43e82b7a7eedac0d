"""Tables that go on at the top of the next page."""

from __future__ import annotations

from itertools import groupby, takewhile

from workplan_cli.read.pdf.shapes import Entry, Sheet

_NEAR = 4.0  # points by which the columns of the two parts may lie apart

Rows = list[list[Entry]]


def rows_of_sheet(sheet: Sheet) -> Rows:
    """The cells of a table by the row in which they begin."""
    return [list(row) for _, row in groupby(sheet.entries, key=lambda entry: entry.row)]


def rest_of(sheet: Sheet, behind: Sheet) -> Rows | None:
    """The rows with which a table goes on in the one at the top of the next page, without the
    head that is said again; None where that is a table of its own.

    It is the same table where its columns are as wide, and it begins with the same head, or with
    a row that has numbers, which no head has.
    """
    if len(sheet.edges) != len(behind.edges):
        return None
    if any(abs(one - other) > _NEAR for one, other in zip(sheet.edges, behind.edges, strict=True)):
        return None
    rows = rows_of_sheet(behind)
    again = sum(1 for _ in takewhile(_is_same, zip(rows_of_sheet(sheet), rows, strict=False)))
    if again < len(rows) and (again or _has_number(rows[0])):
        return rows[again:]
    return None


def _is_same(pair: tuple[list[Entry], list[Entry]]) -> bool:
    above, below = pair
    return [one[1:] for one in above] == [one[1:] for one in below]


def _has_number(row: list[Entry]) -> bool:
    """Whether one of the cells behind the first column begins with a digit."""
    return any(entry.text[:1].isdecimal() for entry in row if entry.column > 1)
