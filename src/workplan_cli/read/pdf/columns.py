"""Where text stands in columns: the parts of a page in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workplan_cli.read.pdf.rows import Row, height, rows_of

_LEAST_ROWS = 4  # that stand beside each other, from which on there are columns
_GUTTER = 0.8  # of the size: how wide the gap between two columns is at least
_FULL_ROW = 0.6  # of the width of a column: what a row of running text takes
_FULL_CHARACTERS = 7  # of such a row, at least
_FULL_ONE_IN = 3  # rows of a column are full, at least
_STEPS = 64  # places across the page at which a gutter is looked for
_MARGIN = 0.2  # of the width of the page at either side, where no gutter is
_DEPTH = 2  # how often a column is cut again


class Region(NamedTuple):
    """A part of a page that is read from top to bottom."""

    rows: list[Row]
    column: bool  # it stands beside another one


def regions_of(rows: list[Row], depth: int = _DEPTH) -> list[Region]:
    """The parts of a page, from the top; of two columns the left one stands first."""
    found = _columns(rows) if depth and len(rows) >= _LEAST_ROWS else None
    if found is None:
        return [Region(rows, False)] if rows else []
    first, last, gutter = found
    left = rows_of([g for row in rows[first:last] for g in row if g.left < gutter])
    right = rows_of([g for row in rows[first:last] for g in row if g.left >= gutter])
    return [
        *regions_of(rows[:first], depth),
        *_as_columns(left, depth),
        *_as_columns(right, depth),
        *regions_of(rows[last:], depth),
    ]


def _as_columns(rows: list[Row], depth: int) -> Iterator[Region]:
    return (region._replace(column=True) for region in regions_of(rows, depth - 1))


def _columns(rows: list[Row]) -> tuple[int, int, float] | None:
    """The longest run of rows that stands in two columns, and where the gutter is."""
    left = min(row[0].left for row in rows)
    right = max(row[-1].right for row in rows)
    step = (right - left) / _STEPS
    inner = range(int(_STEPS * _MARGIN), int(_STEPS * (1 - _MARGIN)) + 1)
    places = [left + step * index for index in inner]
    runs = (run for at in places for run in _runs(rows, at))
    good = [run for run in runs if _is_columns(rows[run[0] : run[1]], run[2])]
    return max(good, key=lambda run: run[1] - run[0], default=None)


def _runs(rows: list[Row], at: float) -> Iterator[tuple[int, int, float]]:
    """The runs of rows that have nothing at a place across the page."""
    start = 0
    for index, row in enumerate(rows):
        if not _is_free(row, at):
            if index - start >= _LEAST_ROWS:
                yield start, index, at
            start = index + 1
    if len(rows) - start >= _LEAST_ROWS:
        yield start, len(rows), at


def _is_free(row: Row, at: float) -> bool:
    before = max((glyph.right for glyph in row if glyph.left < at), default=None)
    behind = min((glyph.left for glyph in row if glyph.left >= at), default=None)
    if before is None or behind is None:
        return before is None or before <= at
    return before <= at and behind - before >= _GUTTER * height(row)


def _is_columns(rows: list[Row], gutter: float) -> bool:
    """Whether both sides of a gutter are running text, and no cells of a table."""
    sides = (
        [[glyph for glyph in row if (glyph.left >= gutter) == behind] for row in rows]
        for behind in (False, True)
    )
    before, behind = ([row for row in side if row] for side in sides)
    return _are_beside(before, behind) and _is_running(before) and _is_running(behind)


def _are_beside(before: list[Row], behind: list[Row]) -> bool:
    """Whether enough rows of each side stand at the height of the other."""
    if min(len(before), len(behind)) < _LEAST_ROWS:
        return False
    low, high = (
        max(before[-1][0].base, behind[-1][0].base),
        min(before[0][0].base, behind[0][0].base),
    )
    return all(
        sum(1 for row in side if low <= row[0].base <= high) >= _LEAST_ROWS - 1
        for side in (before, behind)
    )


def _is_running(rows: list[Row]) -> bool:
    width = max(row[-1].right for row in rows) - min(row[0].left for row in rows)
    full = sum(
        1
        for row in rows
        if sum(len(glyph.text) for glyph in row) >= _FULL_CHARACTERS
        and row[-1].right - row[0].left >= _FULL_ROW * width
    )
    return full * _FULL_ONE_IN >= len(rows)
