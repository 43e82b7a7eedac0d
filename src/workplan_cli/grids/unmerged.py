"""Tables in files that know no merged cells: what one covers there is left empty."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import chain, groupby, takewhile

from workplan_cli.grids.heads import is_year
from workplan_cli.grids.numbers import number_in
from workplan_cli.model import Grid, GridCell
from workplan_cli.rules.grids import grids


def with_merged_cells(grid: Grid, read: str) -> Grid:
    """A table in which cells reach over the empty ones behind them, where they would in print.

    Those of the first row, where the row below has a word under each empty one and no number:
    招生人数 and nothing, above 统招 and 定向. And a numbered name that has a row for itself,
    below the head: 一、公办园. A table that has merged cells stays as it is.
    """
    if any(cell.rows > 1 or cell.columns > 1 for cell in grid.cells):
        return grid
    rows = [list(cells) for _, cells in groupby(grid.cells, lambda cell: cell.row)]
    if len(rows) < 2:
        return grid
    first, second, *_others = rows
    wide = [_merged_head(first, second, read), *(_merged_row(row, read) for row in rows[1:])]
    return replace(grid, cells=tuple(chain.from_iterable(wide)))


def _merged_head(first: list[GridCell], second: list[GridCell], read: str) -> list[GridCell]:
    """The first row of a table, by the one below it."""
    empty = {cell.column for cell in first if not _text(cell, read)}
    under = {cell.column: _text(cell, read) for cell in second}
    covers = empty and 1 not in empty and all(under.get(column) for column in empty)
    if not covers or any(number_in(text) and not is_year(text) for text in under.values()):
        return first
    return [_reaching(cell, empty) for cell in first if cell.column not in empty]


def _merged_row(row: list[GridCell], read: str) -> list[GridCell]:
    """A row of the body."""
    first, *others = row
    if others and _is_numbered(_text(first, read)) and not any(_text(c, read) for c in others):
        return [replace(first, columns=others[-1].column - first.column + 1)]
    return row


def _is_numbered(text: str) -> bool:
    found = _numbering().match(text)
    return found is not None and found.end() < len(text)


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile("|".join(grids().totals.levels))


def _text(cell: GridCell, read: str) -> str:
    return read[cell.span.start : cell.span.end].strip()


def _reaching(cell: GridCell, empty: set[int]) -> GridCell:
    behind = takewhile(empty.__contains__, range(cell.column + 1, cell.column + 1 + len(empty)))
    return replace(cell, columns=1 + sum(1 for _ in behind))
