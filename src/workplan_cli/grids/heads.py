"""Head and body: how many rows and columns say what the others are about, what each column is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from workplan_cli.grids.lattice import Lattice, LatticeCell
from workplan_cli.grids.numbers import number_in
from workplan_cli.grids.units import is_unit, unit_called
from workplan_cli.rules.grids import grids

ColumnKind = Literal["ordinal", "code", "time", "unit", "number", "name"]
_DEEPEST = 6  # rows of a head, its title left aside
_MOST_LOOKED_AT = 200  # cells of a column that tell what it is


@dataclass(slots=True, frozen=True)
class Layout:
    """A table with its head told from its body. `kinds` has the columns, the first at 0."""

    lattice: Lattice
    titles: int  # rows at the top that are one cell each: the table's own title
    head_rows: int  # with the titles
    head_columns: int
    naming: list[int]  # the rows of the head that name the columns: not those that number them
    unit_rows: list[int]  # those of them that have nothing but units
    kinds: list[ColumnKind]

    def kind(self, column: int) -> ColumnKind:
        """What a column is, counted from 1."""
        return self.kinds[column - 1]

    @property
    def body(self) -> range:
        """The rows of the body."""
        return range(self.head_rows + 1, self.lattice.rows + 1)

    def above(self, column: int) -> list[LatticeCell]:
        """The heads of a column, the outermost first."""
        found = (self.lattice.at(row, column) for row in self.naming)
        return list(dict.fromkeys(box for box in found if box and box.text))

    def is_head(self, box: LatticeCell) -> bool:
        """Whether a cell says what others are about."""
        inside = box.row <= self.head_rows or box.column <= self.head_columns
        return inside or self.lattice.is_whole_row(box.row)


def read_layout(lattice: Lattice) -> Layout:
    """Tell head and body of a table."""
    titles = _titles(lattice)
    rows = _head_rows(lattice, titles)
    naming = [row for row in range(titles + 1, rows + 1) if not _numbers_columns(lattice, row)]
    kinds = [_Column(lattice, rows, naming, at).kind for at in range(1, lattice.columns + 1)]
    units = [row for row in naming[1:] if _has_units(lattice, row)]
    return Layout(lattice, titles, rows, _head_columns(kinds), naming, units, kinds)


def _titles(lattice: Lattice) -> int:
    row = 0
    while row + 1 < lattice.rows and lattice.is_whole_row(row + 1):
        row += 1
    return row


# ── Rows ──────────────────────────────────────────────────────────────────────────────


def _head_rows(lattice: Lattice, titles: int) -> int:
    first, told = titles + 1, _told(lattice, titles)
    if told:
        return told
    if lattice.rows <= first or _has_number(lattice, first):
        return titles
    end = _deepest(lattice, first)
    while end < min(lattice.rows - 1, titles + _DEEPEST) and _goes_on(lattice, first, end):
        end += 1
    return end


def _told(lattice: Lattice, titles: int) -> int:
    """The last of the rows at the top that the file says are heads, where some are no heads."""
    row = titles
    while row < lattice.rows and lattice.row(row + 1):
        boxes = [box for box in lattice.row(row + 1) if box.text]
        if not boxes or not all(box.cell.head for box in boxes):
            break
        row += 1
    return row if titles < row < lattice.rows else 0


def _deepest(lattice: Lattice, first: int) -> int:
    """How far the cells of the first row of a head reach that stand above more than one row."""
    end = first
    for row in range(first + 1, min(first + _DEEPEST, lattice.rows)):
        above = [box for box in lattice.row(first) if box.last_row >= row]
        if not above or _has_number(lattice, row):
            break
        end = row
    return end


def _goes_on(lattice: Lattice, first: int, end: int) -> bool:
    """Whether the row below the head so far is one more row of it."""
    boxes = [box for box in lattice.row(end + 1) if box.text]
    if not boxes or lattice.is_whole_row(end + 1):
        return False
    if _numbers_columns(lattice, end + 1) or _has_units(lattice, end + 1):
        return True
    if _has_number(lattice, end + 1):
        return False
    parted = any(box.cell.columns > 1 for box in lattice.row(end))
    inside = all(_is_below_merged(lattice, box, end) for box in boxes)
    return parted and inside


def _has_units(lattice: Lattice, row: int) -> bool:
    """Whether a row has units and nothing else: 人 万元."""
    texts = [box.text for box in lattice.row(row) if box.text]
    return bool(texts) and all(map(is_unit, texts))


def _is_below_merged(lattice: Lattice, box: LatticeCell, end: int) -> bool:
    """Whether a cell lies below one that is merged, or below nothing."""
    above = lattice.at(end, box.column)
    return above is None or not above.text or above.cell.columns > 1


def _numbers_columns(lattice: Lattice, row: int) -> bool:
    """Whether a row numbers the columns: 栏次 1 2 3, 甲 乙 1 2."""
    digits = [box.text for box in lattice.row(row) if box.text.isdigit()]
    return len(digits) > 1 and digits == [str(at + 1) for at in range(len(digits))]


def _has_number(lattice: Lattice, row: int) -> bool:
    boxes = (box for box in lattice.row(row) if not is_year(box.text))
    return any(number_in(box.raw) for box in boxes)


# ── Columns ───────────────────────────────────────────────────────────────────────────


def _head_columns(kinds: list[ColumnKind]) -> int:
    """The columns in front of the first number; of a table without numbers, to its first name."""
    if "number" in kinds:
        return kinds.index("number")
    return kinds.index("name") + 1 if "name" in kinds[:-1] else 0


@cache
def _by_head() -> tuple[tuple[ColumnKind, re.Pattern[str]], ...]:
    rule = grids().columns
    kinds: tuple[tuple[ColumnKind, str], ...] = (
        ("ordinal", rule.ordinal),
        ("unit", rule.unit),
        ("code", rule.code),
        ("time", rule.time),
    )
    return tuple((kind, re.compile(f"(?:{pattern})")) for kind, pattern in kinds)


@cache
def _none() -> re.Pattern[str]:
    return re.compile(grids().columns.none)


@cache
def _year() -> re.Pattern[str]:
    return re.compile(grids().cell.year)


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(grids().cell.dated)


def is_year(text: str) -> bool:
    """Whether a cell is a year and nothing else, which no number of a table is."""
    return _year().fullmatch(text) is not None


def is_blank(text: str) -> bool:
    """Whether a cell has nothing, or a mark that says so."""
    return _none().fullmatch(text) is not None


def kind_by_head(head: str) -> ColumnKind | None:
    """What the head of a column says that it is.

    >>> kind_by_head("序号"), kind_by_head("联系电话"), kind_by_head("招生人数")
    ('ordinal', 'code', None)
    """
    return next((kind for kind, pattern in _by_head() if pattern.fullmatch(head)), None)


class _Column:
    """A column of which it is asked what it is."""

    def __init__(self, lattice: Lattice, head_rows: int, naming: list[int], at: int) -> None:
        heads = (lattice.at(row, at) for row in reversed(naming))
        self.heads = [box.text for box in heads if box and box.text]
        self.at = at
        self.lattice, self.head_rows = lattice, head_rows

    @cached_property
    def values(self) -> list[str]:
        """What its cells hold, without the empty ones."""
        return list(self._values())[:_MOST_LOOKED_AT]

    def _values(self) -> Iterator[str]:
        for row in range(self.head_rows + 1, self.lattice.rows + 1):
            box = self.lattice.at(row, self.at)
            alone = box and box.row == row and not self.lattice.is_whole_row(row)
            if box and alone and not is_blank(box.text):
                yield box.raw

    @property
    def kind(self) -> ColumnKind:
        told = next((kind for head in self.heads if (kind := kind_by_head(head))), None)
        if told == "unit":
            return "unit" if self._mostly(unit_called) else "name"
        return told or self._seen()

    def _seen(self) -> ColumnKind:
        if self._mostly(_dated().fullmatch if self.heads else _year().fullmatch):
            return "time"
        head = "".join(self.heads)
        if not self._mostly(lambda value: number_in(value, head)):
            return "name"
        return "ordinal" if self._counts_rows() else "number"

    def _mostly(self, told: Callable[[str], object]) -> bool:
        """Whether half of its cells or more are told to be something."""
        count = sum(1 for value in self.values if told("".join(value.split())))
        return count > 0 and count * 2 >= len(self.values)

    def _counts_rows(self) -> bool:
        """1, 2, 3 … in the first column, below no head."""
        counted = [str(at + 1) for at in range(len(self.values))]
        return self.at == 1 and not self.heads and len(counted) > 1 and self.values == counted
