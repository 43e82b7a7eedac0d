"""Tables of Word: cells at their columns, merged cells once, where they begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree.ElementTree import Element

from workplan_cli.read.composing import Item, TableCell, TableRows, one_line
from workplan_cli.read.docx.names import MC, VAL, W, number, switch

_MOST_COLUMNS = 200  # that a cell may reach over, whatever it says; Word itself allows 63
_ARTICLE = 300  # characters of a cell that may hold the text of a document
_ARTICLE_LINES = 3
_WRAPPED = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")} | {
    MC + "AlternateContent",
    MC + "Choice",
}


@dataclass(slots=True)
class _Cell:
    """A cell as far as it is known; `rows` grows while those below go on with it."""

    row: int
    start: int  # the column of the file's own raster that it begins at
    end: int
    items: list[Item]
    head: bool
    rows: int = 1


@dataclass(slots=True)
class _Raster:
    """A table while its rows are read."""

    cells: list[_Cell] = field(default_factory=list)
    open: dict[int, _Cell] = field(default_factory=dict)  # by column: what a row below may go on
    rows: int = 0


def table_items(table: Element, items_of: Callable[[Element], list[Item]]) -> list[Item]:
    """A table as it is read: itself, and behind it the tables that stand in its cells.

    What is but a frame around lines gives these. `items_of` reads what is in a cell.
    """
    raster = _Raster()
    for row in _children(table, W + "tr"):
        _read_row(row, raster, items_of)
    starts = sorted({cell.start for cell in raster.cells})
    if len(starts) < 2 or raster.rows < 2 or _holds_an_article(raster):
        return _lines(raster)  # nothing is said by where it stands
    return [_as_rows(raster, starts), *_within(raster)]


def _children(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those that something is wrapped around."""
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in _WRAPPED:
            yield from _children(child, name)


def _read_row(row: Element, raster: _Raster, items_of: Callable[[Element], list[Item]]) -> None:
    properties = row.find(W + "trPr")
    if properties is not None and properties.find(W + "del") is not None:
        return  # its deletion is accepted
    at = number(properties, "gridBefore") or 0
    before: _Cell | None = None
    going_on: dict[int, _Cell] = {}
    for cell in _children(row, W + "tc"):
        of_cell = cell.find(W + "tcPr")
        if of_cell is not None and of_cell.find(W + "cellDel") is not None:
            continue
        width = min(max(number(of_cell, "gridSpan") or 1, 1), _MOST_COLUMNS)
        above = raster.open.get(at)
        if _goes_on(of_cell, "hMerge") and before is not None:
            before.end += width
        elif _goes_on(of_cell, "vMerge") and above is not None:
            above.rows = raster.rows - above.row + 1
            before = going_on[at] = above
        else:
            head = switch(properties, "tblHeader") or False
            before = _Cell(raster.rows, at, at + width, items_of(cell), head)
            raster.cells.append(before)
            going_on[at] = before
        at += width
    raster.open = going_on
    raster.rows += 1


def _goes_on(properties: Element | None, kind: str) -> bool:
    """Whether a cell is the rest of a merged one."""
    merge = None if properties is None else properties.find(W + kind)
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _holds_an_article(raster: _Raster) -> bool:
    """Whether one cell says more than all others, in several lines."""
    sizes = [(sum(map(len, lines)), len(lines)) for lines in map(_filled, raster.cells)]
    longest, lines = max(sizes)
    rest = sum(size for size, _ in sizes) - longest
    return longest > max(rest, _ARTICLE) and lines >= _ARTICLE_LINES


def _filled(cell: _Cell) -> list[str]:
    return [item for item in cell.items if isinstance(item, str) and item.strip()]


def _lines(raster: _Raster) -> list[Item]:
    """What a frame holds; cells of one line each that stand side by side are one line."""
    items: list[Item] = []
    for _, row in groupby(raster.cells, lambda cell: cell.row):
        cells = [cell.items for cell in row]
        single = [item for cell in cells for item in cell if item not in ("", " ")]
        if (
            len(cells) > 1
            and all(len(cell) <= 1 for cell in cells)
            and not any(isinstance(item, TableRows) for item in single)
        ):
            items.append("\t".join(str(item) for item in single))
        else:
            items += [item for cell in cells for item in cell]
    return items


def _as_rows(raster: _Raster, starts: list[int]) -> TableRows:
    """The table with the columns that cells begin at; others are of the raster, not of the page."""
    columns = {start: index for index, start in enumerate(starts)}
    cells = [
        TableCell(
            cell.row,
            columns[cell.start],
            cell.rows,
            bisect_left(starts, cell.end) - bisect_left(starts, cell.start),
            one_line(item for item in cell.items if isinstance(item, str)),
            cell.head,
        )
        for cell in raster.cells
    ]
    return TableRows(cells, raster.rows)


def _within(raster: _Raster) -> list[Item]:
    """The tables that stand in cells."""
    return [item for cell in raster.cells for item in cell.items if isinstance(item, TableRows)]
