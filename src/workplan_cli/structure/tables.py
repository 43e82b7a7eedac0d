"""Which lines of a text are those of a table, and which tables are none: layout, the page's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workplan_cli.intervals import Intervals
from workplan_cli.model import Block, Finding, Grid
from workplan_cli.rules.layout import layout
from workplan_cli.structure.flattened import Unread, find_flattened
from workplan_cli.structure.lines import Line, squeeze

_COLONS = "：:"


@dataclass(slots=True)
class Tabled:
    """The tables of a text, and its lines without theirs."""

    grids: list[Grid]
    lines: list[Line]
    blocks: list[Block]
    unread: list[Line]  # of what looks like a table: amounts may stand in them
    findings: list[Finding]


def without_tables(text: str, lines: list[Line], given: Iterable[Grid]) -> Tabled:
    """Take the lines of the tables that the file has (`given`) out of `lines`."""
    grids = [grid for grid in _apart(given, len(text)) if _is_table(grid, text)]
    places = Intervals.of((grid.span.start, grid.span.end) for grid in grids)
    kept = [line for line in lines if not places.hold(line.start)]
    flattened = find_flattened(text, kept)
    unread = [one for one in flattened if isinstance(one, Unread)]
    grids = sorted([*grids, *(one for one in flattened if isinstance(one, Grid))], key=_start)
    lost = Intervals.of((one.span.start, one.span.end) for one in unread)
    places = Intervals.of((one.span.start, one.span.end) for one in (*grids, *unread))
    return Tabled(
        grids,
        [line for line in kept if not places.hold(line.start)],
        [Block("table", one.span, "") for one in (*grids, *unread)],
        [line for line in kept if lost.hold(line.start)],
        [_finding(one) for one in unread],
    )


def _start(grid: Grid) -> int:
    return grid.span.start


def _finding(unread: Unread) -> Finding:
    values = {"lines": str(unread.lines), "problem": unread.problem}
    return Finding("unread-table", unread.span, values)


def _apart(grids: Iterable[Grid], length: int) -> Iterator[Grid]:
    """The tables in text order that lie inside the text and outside one another."""
    end = 0
    for grid in sorted(grids, key=lambda grid: (grid.span.start, -grid.span.end)):
        if end <= grid.span.start < grid.span.end <= length:
            end = grid.span.end
            yield grid


def _is_table(grid: Grid, text: str) -> bool:
    """Whether a table has several columns, and says nothing of the page or the notice itself."""
    columns = {cell.column for cell in grid.cells}
    return len(columns) > 1 and not _is_metadata(grid, text)


def _is_metadata(grid: Grid, text: str) -> bool:
    """Whether a table is the 索引号 table at the head of a page."""
    rule = layout().metadata
    cells = (squeeze(text[cell.span.start : cell.span.end]) for cell in grid.cells)
    labels = {name for cell in cells if (name := _label(cell)) in rule.labels}
    return len(labels) >= rule.least


def _label(cell: str) -> str:
    """What a cell names in front of its colon: 发文机关：, 发文机关：某县教育局."""
    at = min((cell.find(colon) for colon in _COLONS if colon in cell), default=len(cell))
    return cell[:at]


def ends_with_tables(text: str, end: int, grids: list[Grid]) -> int:
    """Where the body ends whose last line ends at `end`: behind the tables that follow it."""
    for grid in grids:
        if grid.span.start >= end and not text[end : grid.span.start].strip():
            end = grid.span.end
    return end
