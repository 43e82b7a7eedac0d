"""Running heads and page numbers: rows at the top and the bottom of a page, apart from its text."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from workplan_cli.read.pdf.rows import Row, height
from workplan_cli.read.pdf.shapes import Area, Margin

Marked = list[tuple[Row, Margin]]

_ZONE = 0.12  # of the height of a page: where such rows are looked for
_OUTER = 0.085  # of the height of a page: no text begins so far up
_APART = 1.3  # times the usual distance of two rows: how far they stand from the text
_PITCH = 1.2  # of the size: the distance of two rows at least
_SMALL = 0.9  # of the usual size: what is set smaller at the top is no title
_MOST = 2  # rows at either end
_LONGEST = 12  # characters of a page number with what stands around it


def parted(rows: list[Row], paper: Area) -> tuple[Marked, list[Row], Marked]:
    """The rows in the margin above, the text, and the rows in the margin below."""
    if len(rows) < 2:
        return _number_alone(rows, paper)
    usual = median(glyph.size for row in rows for glyph in row)
    pitch = median(above[0].base - row[0].base for above, row in pairwise(rows))
    pitch = max(pitch, _PITCH * usual)  # rows of two columns stand closer
    head = _count(rows, paper.top, pitch, paper)
    foot = _count(rows[::-1], paper.bottom, pitch, paper)
    if head + foot >= len(rows):
        return [], rows, []
    above = [(row, _kind_above(row, usual, paper)) for row in rows[:head]]
    below = [(row, _kind_below(row)) for row in rows[len(rows) - foot :]]
    return above, rows[head : len(rows) - foot], below


def _number_alone(rows: list[Row], paper: Area) -> tuple[Marked, list[Row], Marked]:
    """The number of a page that has nothing else, or nothing but a table."""
    low = (row for row in rows if row[0].base - paper.bottom <= (paper.top - paper.bottom) * _ZONE)
    foot = [(row, _kind_below(row)) for row in low]
    if any(kind == "surely" for _, kind in foot):
        return [], [], foot
    return [], rows, []


def _count(rows: list[Row], end: float, pitch: float, paper: Area) -> int:
    """How many rows from one end of a page stand in its margin, apart from the text."""
    reach = (paper.top - paper.bottom) * _ZONE
    for count in range(min(_MOST, len(rows) - 1), 0, -1):
        last, behind = rows[count - 1][0].base, rows[count][0].base
        if abs(last - end) <= reach and abs(last - behind) >= _APART * pitch:
            return count
    return 0


def _kind_above(row: Row, usual: float, paper: Area) -> Margin:
    outer = paper.top - row[0].base <= (paper.top - paper.bottom) * _OUTER
    return "surely" if outer and height(row) < _SMALL * usual else "perhaps"


def _kind_below(row: Row) -> Margin:
    shown = "".join(glyph.text for glyph in row).strip()
    said = "".join(filter(str.isalnum, shown))
    return "surely" if said.isdecimal() and len(shown) <= _LONGEST else "perhaps"
