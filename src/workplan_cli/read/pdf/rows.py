"""Glyphs become rows: what stands on one line of the page, from left to right."""

from __future__ import annotations

from statistics import median

from workplan_cli.read.letters import RAISED
from workplan_cli.read.pdf.shapes import Glyph

Row = list[Glyph]

_SAME = 0.25  # of the size: how far glyphs of one line may stand above each other
_SMALL = 0.8  # of the size of a line: what is smaller may be raised or lowered
_RAISED, _LOWERED = 0.75, 0.35  # of the size of a line: how far
_TOUCHES = 0.6  # of the size of a line: how near
_RAISED_LEAST = 0.15  # of the size: below it a small figure stands on the line


def rows_of(glyphs: list[Glyph]) -> list[Row]:
    """The rows of a page or of a part of it, from the top, each from the left.

    >>> base = [Glyph("5", 0, 5, 10, 10), Glyph("人", 5, 15, 10, 10), Glyph("下", 0, 10, -6, 10)]
    >>> ["".join(glyph.text for glyph in row) for row in rows_of(base)]
    ['5人', '下']
    """
    rows: list[Row] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if rows and rows[-1][-1].base - glyph.base <= _SAME * min(glyph.size, rows[-1][-1].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda glyph: glyph.left) for row in _with_raised(rows)]


def height(row: Row) -> float:
    """The size of most of a row."""
    return median(glyph.size for glyph in row)


def shows(row: Row) -> bool:
    """Whether a row has more than white space."""
    return any(glyph.text.strip() for glyph in row)


def _with_raised(rows: list[Row]) -> list[Row]:
    """The rows, with what is raised or lowered beside one put into it (m², PM2.5)."""
    kept: list[Row] = []
    sizes = [height(row) for row in rows]
    for index, row in enumerate(rows):
        above = kept[-1] if kept else None
        if above and _stands_beside(row, above):
            kept[-1] = [*above, *row]
        elif index + 1 < len(rows) and sizes[index] < sizes[index + 1]:
            behind = rows[index + 1]
            if _stands_beside(row, behind):
                rows[index + 1] = [*behind, *(_raised(glyph, behind) for glyph in row)]
                continue
            kept.append(row)
        else:
            kept.append(row)
    return kept


def _stands_beside(small: Row, line: Row) -> bool:
    """Whether all of a row is smaller than another and hangs on its glyphs."""
    size, base = height(line), line[0].base
    if len(small) > len(line) or height(small) > size * _SMALL:
        return False
    if not -_LOWERED * size <= small[0].base - base <= _RAISED * size:
        return False
    reach = size * _TOUCHES
    return all(_touches(glyph, [*line, *small], reach) for glyph in small)


def _touches(glyph: Glyph, line: Row, reach: float) -> bool:
    return any(other is not glyph and -reach <= glyph.left - other.right <= reach for other in line)


def _raised(glyph: Glyph, line: Row) -> Glyph:
    """A figure that is raised is no figure of the line: the 2 of m², the mark of a note."""
    if glyph.base - line[0].base < _RAISED_LEAST * height(line):
        return glyph
    return glyph._replace(text=glyph.text.translate(RAISED))
