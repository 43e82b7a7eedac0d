"""What a number of a table measures: the words of the heads of its row and its column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from workplan_cli.grids.heads import Layout, is_blank
from workplan_cli.grids.lattice import LatticeCell
from workplan_cli.grids.totals import kind_of
from workplan_cli.grids.units import is_unit
from workplan_cli.intervals import Stretch
from workplan_cli.model import Span
from workplan_cli.rules.grids import grids

_NAMES = ("name", "time")  # kinds of columns that name the rows
_TOTALS = ("subtotal", "total")
_FEW = 3  # columns that a number reaches over, each of which is told
_KEPT = 2  # columns of names that are always told


@dataclass(slots=True, frozen=True)
class Piece:
    """Words of an indicator, and where they stand."""

    text: str
    span: Span


@dataclass(slots=True, frozen=True)
class HeadsOf:
    """The heads of a cell, the outermost first."""

    rows: tuple[LatticeCell, ...]
    columns: tuple[LatticeCell, ...]

    @property
    def nearest(self) -> Iterator[LatticeCell]:
        """Those of the column, then those of the row, from the cell outwards."""
        yield from reversed(self.columns)
        yield from reversed(self.rows)


class Heads:
    """Finds the heads of the cells of a table."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._panels = _panels(layout)
        self._groups = list(_groups(layout))
        self._carried = dict(_carried(layout))
        self._wholes = dict(_wholes(layout, self._carried))
        self._names = {first: self._telling(first) for first in dict.fromkeys(self._panels)}

    def of(self, box: LatticeCell) -> HeadsOf:
        """The heads of a cell; of one that is merged those of all that it covers."""
        columns = self._over(box)
        rows = self.of_row(box.row, box.column, box.last_row)
        return HeadsOf(tuple(head for head in rows if head is not box), tuple(columns))

    def _over(self, box: LatticeCell) -> list[LatticeCell]:
        """The heads of the columns of a cell: of one that is merged those that are over all of it,
        and those over each column where these are few."""
        heads = self._above(box.column)
        if box.cell.columns == 1:
            return heads
        each = [self._above(at) for at in range(box.column, box.last_column + 1)]
        few = len(each) <= _FEW
        return list(
            dict.fromkeys(head for some in each for head in some if few or _over(head, box))
        )

    def _above(self, column: int) -> list[LatticeCell]:
        """The heads of a column; of one behind 其中 those of its whole too, which name it."""
        heads = self.layout.above(column)
        whole = column
        while heads and _is_part(self.layout.above(whole)) and whole > self.panel_of(column):
            whole -= 1
        front = self.layout.above(whole) if self.layout.kind(whole) == "number" else []
        return list(dict.fromkeys([*front, *heads])) if whole < column else heads

    def of_row(self, row: int, column: int, last: int | None = None) -> list[LatticeCell]:
        """The heads of a row as a column has them: its names, and the row of one cell above it."""
        names = self.columns_of(column)
        own = [self.head_at(row, at) for at in names]
        wholes = [self._wholes.get((row, at)) for at in names]
        found = [self.group_of(row), *wholes, self.total_of(row, column), *own]
        reached = [box for box in found if box and (last in (None, row) or box.last_row >= last)]
        return list(dict.fromkeys(reached))

    def total_of(self, row: int, column: int) -> LatticeCell | None:
        """A total that is written where the other rows have their number or code."""
        for at in range(self.panel_of(column), column):
            box = self.layout.lattice.at(row, at)
            counts = self.layout.kind(at) in ("ordinal", "code")
            if counts and box and kind_of(box.text) in _TOTALS:
                return box
        return None

    def group_of(self, row: int) -> LatticeCell | None:
        """The row of one cell that opens the part of the table that a row stands in."""
        return self._groups[row - 1] if row <= len(self._groups) else None

    def panel_of(self, column: int) -> int:
        """The first column of the panel that a column stands in."""
        return self._panels[column - 1]

    def columns_of(self, column: int) -> list[int]:
        """The columns that name the rows for a column: those of its panel, to its left."""
        return [at for at in self._names[self.panel_of(column)] if at < column]

    def _telling(self, first: int) -> list[int]:
        """The columns of names in front of the numbers of a panel, but for what more is told of
        rows that are told apart already: the degree and the subject of a post."""
        names = list(_leading(self.layout, first))
        return next(
            (names[:count] for count in range(_KEPT, len(names)) if self._differ(names[:count])),
            names,
        )

    def _differ(self, columns: list[int]) -> bool:
        """Whether no two rows have the same names in the columns."""
        rows = [tuple(self._text(row, at) for at in columns) for row in self.layout.body]
        return len(set(rows)) == len(rows)

    def _text(self, row: int, column: int) -> str:
        box = self.head_at(row, column)
        return box.text if box else ""

    def head_at(self, row: int, column: int) -> LatticeCell | None:
        """What names a row in a column; a name that is left out is that of the row above."""
        return self._carried.get((row, column))


def _leading(layout: Layout, first: int) -> Iterator[int]:
    """The columns of names from the first of a panel to its numbers."""
    for at in range(first, layout.lattice.columns + 1):
        if layout.kind(at) == "number":
            return
        if layout.kind(at) in _NAMES:
            yield at


def _carried(layout: Layout) -> Iterator[tuple[tuple[int, int], LatticeCell]]:
    """The names of each row, by row and column.

    A group is named in its first row only, where no cell is merged: what is empty in front of a
    name has the name above it.
    """
    columns = [at for at in range(1, layout.lattice.columns + 1) if layout.kind(at) in _NAMES]
    before: dict[int, LatticeCell] = {}
    for row in layout.body:
        boxes = {at: box for at in columns if (box := layout.lattice.at(row, at))}
        named = [at for at, box in boxes.items() if not is_blank(box.text)]
        for at in columns:
            if at in named:
                before[at] = boxes[at]
                yield (row, at), boxes[at]
            elif at in before and any(at < other for other in named[-1:]) and _empty(boxes, at):
                yield (row, at), before[at]
            else:
                before.pop(at, None)


def _wholes(
    layout: Layout, named: dict[tuple[int, int], LatticeCell]
) -> Iterator[tuple[tuple[int, int], LatticeCell]]:
    """For each row behind 其中, by row and column, the name of the row that it is a part of."""
    whole: dict[int, LatticeCell] = {}
    for (row, column), box in sorted(named.items(), key=lambda item: item[0]):
        if not _is_part([box]):
            whole[column] = box
        elif column in whole:
            yield (row, column), whole[column]


def _is_part(heads: list[LatticeCell]) -> bool:
    """Whether heads begin with 其中."""
    return bool(heads) and kind_of(heads[0].text) == "of_which"


def _empty(boxes: dict[int, LatticeCell], at: int) -> bool:
    """Whether a cell has nothing in it, not even a stroke."""
    return at not in boxes or not boxes[at].text


def _over(head: LatticeCell, box: LatticeCell) -> bool:
    """Whether a head stands above all columns of a cell."""
    return head.column <= box.column and box.last_column <= head.last_column


def _groups(layout: Layout) -> Iterator[LatticeCell | None]:
    """For each row the row of one cell that opens its part of the table, or None."""
    group, totalled = None, False
    for row in range(1, layout.lattice.rows + 1):
        if row > layout.head_rows and layout.lattice.is_whole_row(row):
            group, totalled = layout.lattice.row(row)[0], False
        is_total = any(kind_of(box.text) in _TOTALS for box in layout.lattice.row(row))
        if is_total and totalled:
            group = None  # behind the total of a part stands that of all parts
        totalled = is_total
        yield group if row > layout.head_rows else None


def _panels(layout: Layout) -> list[int]:
    """For each column where its panel begins: 收入｜决算数｜支出｜决算数 has two side by side.

    A panel begins with a name behind numbers, where the heads of the numbers are said again.
    """
    first, panels, said = 1, [], set[str]()
    for at in range(1, layout.lattice.columns + 1):
        if at > 1 and layout.kind(at) == "name" and layout.kind(at - 1) == "number":
            if _said_again(layout, at, said):
                first, said = at, set()
        elif layout.kind(at) == "number":
            said.add(_lowest(layout, at))
        panels.append(first)
    return panels


def _said_again(layout: Layout, name: int, said: set[str]) -> bool:
    """Whether the numbers behind a name have a head that those in front of it had."""
    for at in range(name + 1, layout.lattice.columns + 1):
        if layout.kind(at) == "number":
            return _lowest(layout, at) in said or not layout.above(at)
    return False


def _lowest(layout: Layout, column: int) -> str:
    heads = layout.above(column)
    return heads[-1].text if heads else ""


# ── The words ─────────────────────────────────────────────────────────────────────────


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    label, unit = grids().label, grids().unit
    sources = (label.lead, rf"(?:{unit.bracket})$", unit.stroke, label.trail, label.cut)
    return tuple(map(re.compile, sources))


def words_of(raw: str) -> Stretch:
    """Where the words of a head stand in it, without marks of numbering and the unit.

    >>> words_of("一、招生人数（人）"), words_of("其中：定向生")
    ((2, 6), (3, 6))
    """
    _, bracket, stroke, trail, _ = _patterns()
    low, high = named_at(raw)
    for ending in (trail, bracket, stroke, trail):
        found = ending.search(raw, low, high)
        if found and found.start() > low and _may_go(found):
            high = found.start()
    return low, high


def tells_status_alone(words: str) -> bool:
    """Whether the words of a head say target or actual and name nothing.

    >>> tells_status_alone("完成"), tells_status_alone("完成比例")
    (True, False)
    """
    return _status().fullmatch(words) is not None


@cache
def _status() -> re.Pattern[str]:
    return re.compile(grids().label.status)


def named_at(raw: str) -> Stretch:
    """Where a name stands in its line, without the numbering in front of it.

    >>> named_at("三、招生计划表（人） ")
    (2, 10)
    """
    lead = _patterns()[0]
    low, high = len(raw) - len(raw.lstrip()), len(raw.rstrip())
    while (mark := lead.match(raw, low, high)) and mark.end() < high:
        low = mark.end()
    return low, high


def _may_go(ending: re.Match[str]) -> bool:
    """Whether what ends a head is a mark, or a unit, and no other word in a bracket."""
    unit = ending.groupdict().get("unit")
    return unit is None or is_unit("".join(unit.split()))


def label_of(
    rows: Iterable[Piece], columns: Iterable[Piece], room: int | None = None
) -> list[Piece]:
    """The pieces of an indicator, as many as there is room for, the nearest first chosen."""
    rows, columns = _apart(rows), _apart(columns)
    order = [*reversed(rows[-1:]), *reversed(columns), *reversed(rows[:-1])]
    room = grids().label.longest if room is None else room
    chosen: dict[int, Piece] = {}
    kept = min(len(columns[-1].text) + 1, room // 2) if rows and columns else 0
    for piece in order:
        fitted = _fitted(piece, room - kept)  # the name of a row leaves room for its column's
        kept = 0
        if fitted is not None:
            chosen[id(piece)] = fitted
            room -= len(fitted.text) + 1
    return [chosen[id(piece)] for piece in (*rows, *columns) if id(piece) in chosen]


def _apart(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces that say something, each once."""
    return list({piece.text: piece for piece in pieces if piece.text}.values())


def _fitted(piece: Piece, room: int) -> Piece | None:
    """A piece, or its beginning to a mark where it is too long; None where nothing fits."""
    if len(piece.text) <= room:
        return piece
    cuts = [m.start() for m in _patterns()[-1].finditer(piece.text) if 1 < m.start() <= room]
    end = cuts[0] if cuts else room
    if end < grids().label.shortest or piece.span.end - piece.span.start != len(piece.text):
        return None  # nor where white space inside makes its place unsure
    return Piece(piece.text[:end], Span(piece.span.start, piece.span.start + end))
