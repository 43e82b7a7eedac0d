"""Workbooks: each sheet that is shown is lines and tables, its numbers as their format shows them.

Rows at the head or the foot of a sheet that are one cell each are lines: its title, the unit of its
numbers, notes. An empty row ends a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import groupby
from typing import TYPE_CHECKING, Any

from workplan_cli.language import _
from workplan_cli.read.composing import Item, TableCell, compose, one_line
from workplan_cli.read.content import Content, Lost
from workplan_cli.read.errors import ReadError
from workplan_cli.read.markup import tree
from workplan_cli.read.sheets import is_line, parts_of_sheet
from workplan_cli.read.zips import Archive

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_ROWS, _MOST_COLUMNS = 5000, 200  # of a sheet; what lies beyond is reported
_MOST_CELLS = 150_000  # of a workbook, empty ones among them that have a format or are merged
_WHOLE = "Cell"  # the class of a cell that no other one covers
_DIGITS = 15  # of a number, as Excel keeps it
_MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_UNNAMED = re.compile(r"(?:Sheet|Table)?\d*", re.I)  # names of sheets that nobody gave
_DECIMALS = re.compile(r"0\.(0+)")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')  # what a format shows as it stands, or not


def read_xlsx(data: bytes, name: str) -> Content:
    """What a workbook holds. Raises `ReadError`."""
    try:
        import openpyxl
    except ImportError:
        problem = _("a workbook, which needs openpyxl: pip install 'workplan-cli[xlsx]'")
        raise ReadError(name, problem) from None
    _check(data, name)
    from io import BytesIO

    try:
        book = openpyxl.load_workbook(BytesIO(data), data_only=True, keep_links=False)
    except Exception:  # it raises whatever a damaged part makes of it
        problem = _("damaged: no workbook that can be read; open it in Excel and save it again")
        raise ReadError(name, problem) from None
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheets = [_Sheet.of(sheet) for sheet in shown]
    filled = [sheet for sheet in sheets if sheet.rows]
    items = [item for sheet in filled for item in _items(sheet, several=len(filled) > 1)]
    content = compose(items, "xlsx")
    beyond = [Lost(len(content.text), sheet.beyond) for sheet in filled if sheet.beyond]
    reader = f"openpyxl {openpyxl.__version__}"
    return replace(content, reader=reader, lost=(*content.lost, *beyond))


def _check(data: bytes, name: str) -> None:
    """What is hostile comes no further: each part in bounds, no entities, not too deep."""
    archive = Archive(data, name)
    cells = 0
    for part in archive.names():
        if part.endswith((".xml", ".rels")):
            data = archive.part(part) or b""
            cells += _cells_of(data) if part.startswith("xl/worksheets/") else 0
            if cells > _MOST_CELLS:
                raise ReadError(
                    name,
                    _("a workbook of more than {most_cells} cells, not read").format(
                        most_cells=_MOST_CELLS
                    ),
                )
            tree(data, name, part)


def _cells_of(sheet: bytes) -> int:
    """How many cells a sheet makes: those that it has, and what merged ones cover."""
    from openpyxl.utils import range_boundaries

    count = sheet.count(b"<c ")
    for area in _MERGED.findall(sheet):
        left, top, right, bottom = range_boundaries(area.decode("ascii", "replace"))
        count += ((right or left) - left + 1) * ((bottom or top) - top + 1)
    return count


# ── A sheet ───────────────────────────────────────────────────────────────────────────


@dataclass(slots=True, frozen=True)
class _Sheet:
    """The cells of a sheet that are shown, row by row; no row is empty at the ends."""

    title: str
    rows: list[list[TableCell]]
    columns: int
    beyond: str  # what of it is not read

    @classmethod
    def of(cls, sheet: Worksheet) -> _Sheet:
        cells = sheet._cells  # what is there: to ask for rows makes all that is not, by millions
        beyond = [place for place in cells if place[0] > _MOST_ROWS or place[1] > _MOST_COLUMNS]
        merged = {(one.min_row, one.min_col): one for one in sheet.merged_cells.ranges}
        found = [_cell(cell, merged) for cell in cells.values() if type(cell).__name__ == _WHOLE]
        filled = [cell for cell in found if cell.text and _is_near(cell)]
        if not filled:
            return cls(sheet.title, [], 0, "")
        first, last = (end(cell.row for cell in filled) for end in (min, max))
        columns = max(cell.column + cell.columns for cell in filled)
        near = {(cell.row, cell.column): cell for cell in found if first <= cell.row <= last}
        covered = {place for cell in near.values() for place in _covered(cell)}
        rows = [
            [
                near.get((row, column)) or TableCell(row, column, 1, 1, "")
                for column in range(columns)
                if (row, column) not in covered
            ]
            for row in range(first, last + 1)
        ]
        size = f"a sheet of {sheet.max_row} rows and {sheet.max_column} columns, its end"
        return cls(sheet.title, rows, columns, size if beyond else "")


def _is_near(cell: TableCell) -> bool:
    return cell.row < _MOST_ROWS and cell.column < _MOST_COLUMNS


def _cell(cell: Any, merged: dict[tuple[int, int], Any]) -> TableCell:
    area = merged.get((cell.row, cell.column))
    rows = min(area.max_row, _MOST_ROWS) - cell.row + 1 if area else 1
    columns = min(area.max_col, _MOST_COLUMNS) - cell.column + 1 if area else 1
    return TableCell(cell.row - 1, cell.column - 1, max(rows, 1), max(columns, 1), shown(cell))


def _covered(cell: TableCell) -> Iterator[tuple[int, int]]:
    """The places that a merged cell takes from others."""
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(cell.column, cell.column + cell.columns):
            if (row, column) != (cell.row, cell.column):
                yield row, column


def _items(sheet: _Sheet, *, several: bool) -> Iterator[Item]:
    """The lines and tables of a sheet; its name stands above a table that has no line above it."""
    titled = is_line(sheet.rows[0], sheet.columns)
    if several and not titled and not _UNNAMED.fullmatch(sheet.title):
        yield sheet.title
    for empty, some in groupby(sheet.rows, lambda row: not any(cell.text for cell in row)):
        if not empty:
            yield from parts_of_sheet(list(some), sheet.columns)


# ── A number as it is shown ───────────────────────────────────────────────────────────


def shown(cell: Any) -> str:
    """What a cell shows: 0.955 in the format 0.0% is 95.5%."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, datetime | date | time):
        return _day(value)
    if isinstance(value, int | float):
        return in_format(value, str(cell.number_format or ""))
    return one_line(str(value).splitlines())


def _day(value: datetime | date | time) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat()


def in_format(value: float, form: str) -> str:
    """A number as Excel shows it in a format.

    >>> in_format(0.955, "0.0%"), in_format(1234.5, "#,##0.00"), in_format(235.2, "General")
    ('95.5%', '1,234.50', '235.2')
    """
    exact = _exact(value)
    plain = _QUOTED.sub("", form.split(";")[0])
    per_cent = "%" in plain
    exact = exact * 100 if per_cent else exact
    decimals = _DECIMALS.search(plain)
    if decimals or (plain and set(plain) & set("0#")):
        places = Decimal(1).scaleb(-len(decimals[1]) if decimals else 0)
        with suppress(InvalidOperation):
            exact = exact.quantize(places, rounding=ROUND_HALF_UP) if "?" not in plain else exact
    written = f"{exact:,f}" if "," in plain else f"{exact:f}"
    return f"{written}%" if per_cent else written


def _exact(value: float) -> Decimal:
    """A number without what the way of storing it adds: 0.1 + 0.2 is 0.3."""
    found = Decimal(f"{value:.{_DIGITS}g}") if isinstance(value, float) else Decimal(value)
    whole = found == found.to_integral_value()
    return found.quantize(Decimal(1)) if whole and abs(found) < 10**_DIGITS else found
