"""Files with tables, made of rows: what a reader of a format would give of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from workplan_cli.document import parse_reading
from workplan_cli.model import Document, Grid, GridCell, Quantity, Span
from workplan_cli.read import Content, Reading

Cell = str | tuple[str, int, int] | None  # its text; with the rows and columns that it covers
Row = Sequence[Cell]


def content(*parts: str | Sequence[Row]) -> Content:
    """A file of lines and of tables. In a table None stands where another cell reaches.

    >>> content("单位：人", [["学校", "人数"], ["一中", "50"]]).text
    '单位：人\\n学校\\t人数\\n一中\\t50\\n'
    """
    text, grids = "", []
    for part in parts:
        if isinstance(part, str):
            text += part + "\n"
        else:
            text, grid = _with_table(text, part)
            grids.append(grid)
    return Content(text, format="docx", grids=tuple(grids))


def _with_table(text: str, rows: Sequence[Row]) -> tuple[str, Grid]:
    start = len(text)
    cells: list[GridCell] = []
    for at, row in enumerate(rows, 1):
        before: list[str] = []
        for column, cell in enumerate(row, 1):
            if cell is None:
                continue
            words, down, across = (cell, 1, 1) if isinstance(cell, str) else cell
            begin = len(text) + sum(len(other) + 1 for other in before)
            before.append(words)
            span = Span(begin, begin + len(words))
            cells.append(GridCell(row=at, column=column, rows=down, columns=across, span=span))
        text += "\t".join(before) + "\n"
    return text, Grid(Span(start, len(text) - 1), tuple(cells))


def parsed(*parts: str | Sequence[Row]) -> Document:
    """The document of such a file."""
    made = content(*parts)
    return parse_reading(Reading("notice.docx", digest(made), made))


def digest(made: Content) -> str:
    """What stands for the digest of the file's bytes."""
    return hashlib.sha256(made.text.encode()).hexdigest()


def figures(document: Document) -> list[str]:
    """Its quantities as lines: cell, indicator, number, unit, and so on where they have it."""
    return [_figure(quantity) for quantity in document.quantities]


def _figure(quantity: Quantity) -> str:
    number = quantity.lower if quantity.lower == quantity.upper else _ends(quantity)
    period = quantity.period
    when = f"{period.start}" if period and period.start == period.end else None
    when = when or (f"{period.kind} {period.start}-{period.end}" if period else "-")
    amount = f"{number}{quantity.unit}"
    return f"{quantity.cell} {quantity.indicator} = {amount} {quantity.status} {when}"


def _ends(quantity: Quantity) -> str:
    return f"{quantity.lower}..{quantity.upper}"
