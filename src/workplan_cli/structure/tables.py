"""Which lines of a text are those of a table, and which tables are none: layout, the page's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from workplan_cli.intervals import Intervals, Stretch, first_from
from workplan_cli.model import Block, Finding, Grid, Span
from workplan_cli.rules.grids import grids as rules
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
    read = [grid for grid in _apart(given, len(text)) if _is_table(grid, text)]
    kept = _outside(lines, [grid.span for grid in read])
    flattened = find_flattened(text, kept)
    unread = [one for one in flattened if isinstance(one, Unread)]
    grids = sorted([*read, *(one for one in flattened if isinstance(one, Grid))], key=_start)
    lost = [one.span for one in unread]
    left = _outside(kept, [*lost, *(grid.span for grid in grids)])
    whole = list(_with_unit_lines(text, left, grids))
    return Tabled(
        grids,
        _outside(left, whole),
        [Block("table", span, "") for span in (*lost, *whole)],
        _inside(kept, lost),
        [_finding(one) for one in unread],
    )


def _inside(lines: list[Line], spans: list[Span]) -> list[Line]:
    places = Intervals.of(map(_stretch, spans))
    return [line for line in lines if places.hold(line.start)]


def _outside(lines: list[Line], spans: list[Span]) -> list[Line]:
    places = Intervals.of(map(_stretch, spans))
    return [line for line in lines if not places.hold(line.start)]


def _stretch(span: Span) -> Stretch:
    return span.start, span.end


def _with_unit_lines(text: str, lines: list[Line], grids: list[Grid]) -> Iterator[Span]:
    """The tables, each with the line right above it that says the unit of its numbers."""
    starts = [line.start for line in lines]
    for grid in grids:
        start = grid.span.start
        at = first_from(starts, start) - 1
        near = at >= 0 and not text[lines[at].end : start].strip()
        if near and _is_unit_line(lines[at].text):
            start = lines[at].start
        yield Span(start, grid.span.end)


def _is_unit_line(line: str) -> bool:
    stated, sentence = _unit_patterns()
    short = len(line) <= rules().caption.longest
    return short and not sentence.search(line) and stated.search(line) is not None


@cache
def _unit_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rules().unit.line), re.compile(rules().caption.ends)


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
