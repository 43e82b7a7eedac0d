"""Lines and tables put together as the text of a file, with the places of what is in it.

A reader gives lines and tables in the order of the page. Where something stands that is not read,
its text has one of the marks in `LOST`: control characters, which no file of XML can hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from workplan_cli.read.content import Content, Lost
from workplan_cli.read.letters import BLANK, is_wide

if TYPE_CHECKING:
    from workplan_cli.model import Grid, GridCell

LOST_PICTURE, LOST_FORMULA, LOST_CHART, LOST_DIAGRAM, LOST_OBJECT, LOST_DOCUMENT = map(
    chr, range(1, 7)
)
LOST = {
    LOST_PICTURE: "a picture",
    LOST_FORMULA: "a formula",
    LOST_CHART: "a chart",
    LOST_DIAGRAM: "a diagram",
    LOST_OBJECT: "an embedded object",
    LOST_DOCUMENT: "an embedded document",
}
_MARK = re.compile("[\x01-\x06]")
_BREAKS = re.compile(r"[\t\n\r\f\v]+")


class TableCell(NamedTuple):
    """A cell of a table where it begins, counted from 0, and over how much it reaches."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    head: bool = False


@dataclass(slots=True)
class TableRows:
    """A table: its cells row by row, and how many rows there are."""

    cells: list[TableCell]
    rows: int


Item = str | TableRows


def one_line(texts: Iterable[str]) -> str:
    """The lines of a cell as one: nothing between two Chinese characters, else a space.

    So two figures below each other stay two.

    >>> one_line(["铜仁", "一中", "A", "2"]), one_line(["510", "340"])
    ('铜仁一中 A 2', '510 340')
    """
    joined: list[str] = []
    for text in (_BREAKS.sub(" ", text.strip(BLANK)) for text in texts):
        if joined and text and not (is_wide(joined[-1][-1]) and is_wide(text[0])):
            joined.append(" ")
        if text:
            joined.append(text)
    return "".join(joined)


@dataclass(slots=True)
class _Writing:
    """A text as far as it is written."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    lost: list[Lost] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    def put(self, text: str) -> None:
        """Write on, with what is lost taken out and its place kept."""
        for piece in re.split(f"({_MARK.pattern})", text) if _MARK.search(text) else (text,):
            if piece in LOST:
                self.lost.append(Lost(self.length, LOST[piece]))
            else:
                self.pieces.append(piece)
                self.length += len(piece)

    def put_table(self, table: TableRows) -> None:
        from workplan_cli.model import Grid, Span

        start = self.length
        by_row = {row: list(cells) for row, cells in groupby(table.cells, lambda cell: cell.row)}
        placed = [cell for row in range(table.rows) for cell in self._row(by_row.get(row, []))]
        self.grids.append(Grid(Span(start, self.length - 1), tuple(placed)))

    def _row(self, cells: list[TableCell]) -> Iterator[GridCell]:
        """Write the cells that begin in a row."""
        from workplan_cli.model import GridCell, Span

        for at, cell in enumerate(cells):
            self.put("\t" if at else "")
            start = self.length
            self.put(cell.text)
            span = Span(start, self.length)
            yield GridCell(cell.row + 1, cell.column + 1, cell.rows, cell.columns, span, cell.head)
        self.put("\n")

    def put_all(self, items: Iterable[Item]) -> None:
        for item in items:
            if isinstance(item, str):
                self.put(item + "\n")
            else:
                self.put_table(item)


def compose(items: Iterable[Item], form: str) -> Content:
    """The content of a file of the format `form` that has no pages."""
    return replace(compose_pages([items], form), pages=())


def compose_pages(pages: Iterable[Iterable[Item]], form: str) -> Content:
    """The content of a file of the format `form`, page by page."""
    writing, begins = _Writing(), []
    for items in pages:
        begins.append(writing.length)
        writing.put_all(items)
    return Content(
        "".join(writing.pieces),
        form,
        pages=tuple(begins),
        grids=tuple(writing.grids),
        lost=tuple(writing.lost),
    )


def plain_grid(rows: list[list[str]], at: int) -> tuple[str, Grid]:
    """The lines of a table that stands at `at` and has no merged cells, and its grid.

    >>> text, grid = plain_grid([["学校", "计划"], ["一中", "50"]], 0)
    >>> text
    '学校\\t计划\\n一中\\t50\\n'
    """
    cells = [
        TableCell(row, column, 1, 1, one_line(cell.splitlines()))
        for row, line in enumerate(rows)
        for column, cell in enumerate(line)
    ]
    writing = _Writing(length=at)
    writing.put_table(TableRows(cells, len(rows)))
    return "".join(writing.pieces), writing.grids[0]
