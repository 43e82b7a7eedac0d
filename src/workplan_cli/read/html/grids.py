"""Which tables of a page hold data, and where their cells stand. The others only lay out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from workplan_cli.read.html.boxes import Box
from workplan_cli.rules.layout import layout

_WIDEST = 100  # columns over which a cell may reach
_TALLEST = 5000  # rows
_LABEL = 12  # characters of the label of a field
_ARTICLE = 300  # characters of a cell that may hold the page's article
_LINES = 3  # of such a cell, at least
_BORDER = re.compile(r"border[^:;]*:[^;]*\b(?:solid|double|dotted|dashed)\b")


@dataclass(slots=True, frozen=True)
class Placed:
    """A cell, and what it covers: rows and columns count from 1."""

    box: Box
    row: int
    column: int
    rows: int
    columns: int
    head: bool


def rows_of(table: Box) -> Iterator[Box]:
    """The rows of a table; not those of a table in it."""
    for child in table.boxes:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from rows_of(child)


def cells_of(row: Box) -> list[Box]:
    return [cell for cell in row.boxes if cell.tag in ("td", "th")]


# -- whether it is one ---------------------------------------------------------------------


@dataclass(slots=True)
class _Case:
    """A table, with the text of its cells that hold any; the rows that have such a cell."""

    table: Box
    rows: list[list[tuple[Box, str]]]

    @property
    def cells(self) -> Iterator[tuple[Box, str]]:
        return (cell for row in self.rows for cell in row)

    @property
    def wide(self) -> int:
        """How many rows have more than one cell."""
        return sum(1 for row in self.rows if len(row) > 1)


def is_grid(table: Box) -> bool:
    """Whether a table holds data in rows and columns; the first rule that tells decides."""
    if table.tag != "table" or holds_table(table):
        return False
    case = _Case(table, [])
    for row in rows_of(table):
        cells = [(cell, squeezed(cell)) for cell in cells_of(row)]
        if any(text for _, text in cells):
            case.rows.append([cell for cell in cells if cell[1]])
    return next((told for rule in _RULES if (told := rule(case)) is not None), True)


def squeezed(box: Box) -> str:
    """All text of a box, without its white space."""
    texts = (child for inner in box.walk() for child in inner.children if isinstance(child, str))
    return "".join("".join(texts).split())


def holds_table(box: Box) -> bool:
    """Whether a table stands in a box."""
    return any(inner.tag == "table" for inner in box.walk() if inner is not box)


def _says_that_it_lays_out(case: _Case) -> bool | None:
    return False if case.table.get("role") in ("presentation", "none") else None


def _is_narrow(case: _Case) -> bool | None:
    """One column, or one row."""
    return False if case.wide < 2 else None


def _states_fields(case: _Case) -> bool | None:
    """索引号： | A-1 | 发文机关： | 某县教育局: labels and values, as for one thing only."""
    labels = [is_label(text) for _, text in case.cells]
    return False if sum(labels) * 5 >= len(labels) * 2 else None  # an empty value is not counted


def _says_that_it_is(case: _Case) -> bool | None:
    """It has a caption, heads of columns or borders."""
    parts = {box.tag for box in case.table.walk()}
    return True if parts & {"caption", "th", "thead"} or _is_ruled(case) else None


def _is_ruled(case: _Case) -> bool:
    if case.table.get("border") not in ("", "0", "0px", "none") or case.table.get("rules"):
        return True
    cells = [cell for cell, _ in case.cells]
    ruled = sum(1 for cell in cells if _BORDER.search(cell.get("style").lower()))
    return ruled * 2 > len(cells)


def _is_laid_around(case: _Case) -> bool | None:
    """One of its cells holds most of what it says, in several lines: the page's article."""
    longest = max((cell for cell in case.cells), key=lambda cell: len(cell[1]))
    rest = sum(len(text) for _, text in case.cells) - len(longest[1])
    lines = sum(1 for box in longest[0].walk() if box.tag in ("p", "br", "div", "section"))
    is_article = len(longest[1]) > max(rest, _ARTICLE) and lines >= _LINES
    return False if is_article else None


def _is_mostly_narrow(case: _Case) -> bool | None:
    return False if case.wide * 2 < len(case.rows) else None


_RULES: tuple[Callable[[_Case], bool | None], ...] = (
    _says_that_it_lays_out,
    _is_narrow,
    _states_fields,
    _says_that_it_is,
    _is_laid_around,
    _is_mostly_narrow,
)


@cache
def _labels() -> frozenset[str]:
    return layout().metadata.labels


def is_label(text: str) -> bool:
    """Whether a cell is the label of a field.

    >>> is_label("发文机关："), is_label("索引号"), is_label("招生人数")
    (True, True, False)
    """
    return len(text) <= _LABEL and (text.endswith(("：", ":")) or text in _labels())


# -- where its cells stand -----------------------------------------------------------------


def placed_cells(table: Box) -> list[list[Placed]]:
    """The cells of each row, with what they cover."""
    rows = list(rows_of(table))
    heads = {id(row) for part in table.boxes if part.tag == "thead" for row in rows_of(part)}
    covered: dict[int, int] = {}  # column -> the last row that a cell above covers there
    placed: list[list[Placed]] = []
    for number, row in enumerate(rows, start=1):
        placed.append(_place(row, number, len(rows), covered, id(row) in heads))
    return placed


def _place(row: Box, number: int, last: int, covered: dict[int, int], head: bool) -> list[Placed]:
    found: list[Placed] = []
    column = 1
    for cell in cells_of(row):
        while covered.get(column, 0) >= number:
            column += 1
        columns = min(_count(cell, "colspan") or 1, _WIDEST)
        rows = min(_count(cell, "rowspan") or _TALLEST, last - number + 1)  # 0: to the end
        found.append(Placed(cell, number, column, rows, columns, head or cell.tag == "th"))
        covered.update(dict.fromkeys(range(column, column + columns), number + rows - 1))
        column += columns
    return found


def _count(cell: Box, name: str) -> int:
    written = cell.get(name).strip()
    return int(written) if written.isdecimal() and len(written) < 6 else 1
