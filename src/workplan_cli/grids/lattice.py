"""A table as rows and columns: which cell stands at a place, however far it reaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from workplan_cli.model import Grid, GridCell

_MOST_PLACES = 200_000  # that the cells of a table cover; of more, each counts where it begins


@dataclass(slots=True, frozen=True, eq=False)
class LatticeCell:
    """A cell with its text."""

    cell: GridCell
    raw: str  # as it is read
    text: str  # the same without white space

    @property
    def row(self) -> int:
        return self.cell.row

    @property
    def column(self) -> int:
        return self.cell.column

    @property
    def last_row(self) -> int:
        return self.cell.row + self.cell.rows - 1

    @property
    def last_column(self) -> int:
        return self.cell.column + self.cell.columns - 1


class Lattice:
    """The cells of a table by row and column, both counted from 1."""

    def __init__(self, grid: Grid, read: str) -> None:
        """`read` is the text of the document as it is read (`characters.as_read`)."""
        self.grid = grid
        self.boxes = [_box(cell, read) for cell in _apart(grid)]
        self.rows = max((box.row for box in self.boxes), default=0)
        self.columns = max((box.column for box in self.boxes), default=0)
        self.rows = max(self.rows, min(self._reach("last_row"), 2 * self.rows))
        self.columns = max(self.columns, min(self._reach("last_column"), 2 * self.columns))
        self._by_row: defaultdict[int, list[LatticeCell]] = defaultdict(list)
        for box in self.boxes:
            self._by_row[box.row].append(box)
        self._at = dict(self._places())

    def at(self, row: int, column: int) -> LatticeCell | None:
        """The cell that covers a place."""
        return self._at.get((row, column))

    def row(self, row: int) -> list[LatticeCell]:
        """The cells that begin in a row."""
        return self._by_row[row]

    def is_whole_row(self, row: int) -> bool:
        """Whether one cell is all of a row, in a table of several columns."""
        boxes = self.row(row)
        alone = len(boxes) == 1 and boxes[0].column == 1 and boxes[0].cell.rows == 1
        return alone and boxes[0].last_column >= self.columns > 1

    def _reach(self, name: str) -> int:
        return max((int(getattr(box, name)) for box in self.boxes), default=0)

    def _places(self) -> Iterator[tuple[tuple[int, int], LatticeCell]]:
        places = sum(box.cell.rows * box.cell.columns for box in self.boxes)
        for box in reversed(self.boxes):  # of two that overlap the first one counts
            if places > _MOST_PLACES:
                yield (box.row, box.column), box
                continue
            for row in range(box.row, min(box.last_row, self.rows) + 1):
                for column in range(box.column, min(box.last_column, self.columns) + 1):
                    yield (row, column), box


def _apart(grid: Grid) -> Iterator[GridCell]:
    """The cells of a table in text order, without those that begin where another one does."""
    known: set[tuple[int, int]] = set()
    end = grid.span.start
    for cell in grid.cells:
        inside = end <= cell.span.start <= cell.span.end <= grid.span.end
        if inside and (cell.row, cell.column) not in known:
            known.add((cell.row, cell.column))
            end = cell.span.end
            yield cell


def _box(cell: GridCell, read: str) -> LatticeCell:
    raw = read[cell.span.start : cell.span.end]
    return LatticeCell(cell, raw, "".join(raw.split()))
