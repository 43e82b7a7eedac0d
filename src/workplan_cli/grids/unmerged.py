"""Heads of tables in files that know no merged cells: what one covers there is left empty."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, takewhile

from workplan_cli.grids.heads import is_year
from workplan_cli.grids.numbers import number_in
from workplan_cli.model import Grid, GridCell


def with_merged_heads(grid: Grid, read: str) -> Grid:
    """A table whose cells in the first row reach over the empty ones behind them, where the row
    below has a word under each of these and no number: 招生人数 and nothing, above 统招 and 定向.

    A table that has merged cells stays as it is, and so does one whose first row is full.
    """
    if any(cell.rows > 1 or cell.columns > 1 for cell in grid.cells):
        return grid
    rows = [list(cells) for _, cells in groupby(grid.cells, lambda cell: cell.row)][:2]
    if len(rows) < 2:
        return grid
    first, second = rows
    empty = {cell.column for cell in first if not _text(cell, read)}
    under = {cell.column: _text(cell, read) for cell in second}
    if not empty or 1 in empty or not all(under.get(column) for column in empty):
        return grid
    if any(number_in(text) and not is_year(text) for text in under.values()):
        return grid
    wide = [_reaching(cell, empty) for cell in first if cell.column not in empty]
    return replace(grid, cells=(*wide, *grid.cells[len(first) :]))


def _text(cell: GridCell, read: str) -> str:
    return read[cell.span.start : cell.span.end].strip()


def _reaching(cell: GridCell, empty: set[int]) -> GridCell:
    behind = takewhile(empty.__contains__, range(cell.column + 1, cell.column + 1 + len(empty)))
    return replace(cell, columns=1 + sum(1 for _ in behind))
