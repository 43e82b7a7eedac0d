"""Lines drawn on a scan: the ruled tables of a page, found in its pixels."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from workplan_cli.read.pdf.ruled import tables_of
from workplan_cli.read.pdf.shapes import Area, Slot, Stroke

_INK = 0.72  # of the brightness of the paper: what is darker is drawn
_LEVEL = (
    3.0  # heights of a character that a level line is long at least: no stroke of a character is
)
_UPRIGHT = 1.6
_THICK = 0.4  # of a height of a character: what is thicker is a bar or a picture, and no line
_GAP = 0.15  # of a height of a character: where a line is broken by dust, it goes on behind
_WHOLE = 0.9  # of a line that is ink at least
_EDGE = 0.15  # of a height of a character: what a line around a cell reaches into it
_DOT = 0.03  # of the square of a character: less ink is dust; a 1 has more
_POINTS = 12.0  # height of a character, in the points in which lines of tables are compared
_TURN = 0.0005  # radians: by less a page need not be turned


class _Bar(NamedTuple):
    """Pixels drawn side by side: a line, as thick as it is."""

    first: int  # row or column of pixels
    last: int
    low: int
    high: int


def straight(pixels: Any, slant: float) -> Any:
    """A page of grey pixels turned until its lines are level; they fall by `slant` radians."""
    import numpy
    from PIL import Image

    if abs(slant) <= _TURN:
        return pixels
    return numpy.asarray(
        Image.fromarray(pixels).rotate(
            math.degrees(slant), Image.Resampling.BILINEAR, fillcolor=int(_paper(pixels))
        )
    )


def tables_in(pixels: Any, letter: float) -> list[list[Slot]]:
    """The ruled tables of a page of grey pixels that stands straight, cell by cell.

    `letter` is the height of a character. Lengths are pixels, ordinates grow upwards.
    """
    height = pixels.shape[0]
    drawn = pixels < _paper(pixels) * _INK
    level = _bars(drawn, _LEVEL * letter, letter)
    upright = _bars(drawn.T, _UPRIGHT * letter, letter)
    strokes = [Stroke(True, height - at, low, high) for at, low, high in level]
    strokes += [Stroke(False, at, height - high, height - low) for at, low, high in upright]
    dots = letter / _POINTS
    points = [
        Stroke(stroke.level, stroke.at / dots, stroke.low / dots, stroke.high / dots)
        for stroke in strokes
    ]
    return [[_in_pixels(slot, dots) for slot in table] for table in tables_of(points)]


def _in_pixels(slot: Slot, dots: float) -> Slot:
    return slot._replace(box=Area(*(length * dots for length in slot.box)))


def inside(pixels: Any, slot: Slot, letter: float) -> tuple[Any, Area] | None:
    """What is drawn in a cell, as pixels, and where; None where nothing is."""
    import numpy

    height, edge = pixels.shape[0], round(_EDGE * letter)
    top, left = max(0, round(height - slot.box.top)) + edge, max(0, round(slot.box.left)) + edge
    cell = pixels[top : round(height - slot.box.bottom) - edge, left : round(slot.box.right) - edge]
    ink = cell < _paper(pixels) * _INK
    if ink.sum() < _DOT * letter * letter:
        return None
    (rows,), (columns,) = numpy.nonzero(ink.any(axis=1)), numpy.nonzero(ink.any(axis=0))
    first, last = max(0, int(rows[0]) - edge), int(rows[-1]) + 1 + edge
    low, high = max(0, int(columns[0]) - edge), int(columns[-1]) + 1 + edge
    box = Area(left + low, height - top - last, left + high, height - top - first)
    return cell[first:last, low:high], box


def _paper(pixels: Any) -> float:
    """How bright the paper is."""
    import numpy

    return float(numpy.percentile(pixels, 80))


def _bars(drawn: Any, least: float, letter: float) -> Iterator[tuple[float, float, float]]:
    """Lines along the rows of pixels: where each stands, and from where to where it reaches."""
    for bar in _joined(_runs(drawn, least, letter), letter):
        if bar.last - bar.first + 1 <= max(3.0, _THICK * letter):
            yield (bar.first + bar.last + 1) / 2, bar.low, bar.high


def _runs(drawn: Any, least: float, letter: float) -> Iterable[tuple[int, int, int]]:
    """Runs of ink of this length at least, as row, beginning and end.

    A row counts as drawn where it or one of its neighbours is: a line that is not quite level
    steps from one to the next.
    """
    import numpy

    wide = drawn.copy()
    wide[1:] |= drawn[:-1]
    wide[:-1] |= drawn[1:]
    edges = numpy.diff(numpy.pad(wide, ((0, 0), (1, 1))).astype(numpy.int8), axis=1)
    rows, starts = numpy.nonzero(edges == 1)
    _, ends = numpy.nonzero(edges == -1)
    if not len(rows):
        return []
    begins = numpy.ones(len(rows), dtype=bool)
    begins[1:] = (rows[1:] != rows[:-1]) | (starts[1:] - ends[:-1] > _GAP * letter)
    first = numpy.nonzero(begins)[0]
    last = numpy.append(first[1:], len(rows)) - 1
    ink = numpy.add.reduceat(ends - starts, first)
    starts, ends, rows = starts[first], ends[last], rows[first]
    long = (ends - starts >= least) & (ink >= _WHOLE * (ends - starts))
    return zip(rows[long].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True)


def _joined(runs: Iterable[tuple[int, int, int]], letter: float) -> list[_Bar]:
    """Runs in neighbouring rows that lie on each other, as one bar."""
    done: list[_Bar] = []
    growing: list[_Bar] = []
    for row, low, high in runs:
        done += [bar for bar in growing if bar.last < row - 1]
        growing = [bar for bar in growing if bar.last >= row - 1]
        touching = [bar for bar in growing if bar.low < high and low < bar.high]
        growing = [bar for bar in growing if bar not in touching]
        growing.append(
            _Bar(
                min((bar.first for bar in touching), default=row),
                row,
                min((low, *(bar.low for bar in touching))),
                max((high, *(bar.high for bar in touching))),
            )
        )
    return done + growing
