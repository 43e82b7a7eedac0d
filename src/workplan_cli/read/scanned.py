"""Lines of a scan as they are found, and their characters where they stand on a straight page."""

from __future__ import annotations

import math
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from workplan_cli.read.letters import is_wide
from workplan_cli.read.pdf.shapes import Glyph

_CERTAIN = 0.99  # confidence from which on a line is as sure as typed text
LETTER = 0.85  # of the height of the box around a line: the size of its characters
_FOOT = 0.2  # of that height: what lies below the characters
_ALIKE = 0.25  # by how much of the usual size the size of a line is measured wrongly


class Found(NamedTuple):
    """A line as it is found: its four corners, from the upper left one on, and its text."""

    corners: list[tuple[float, float]]
    text: str
    sure: float

    @property
    def angle(self) -> float:
        """By how much it falls to the right, in radians."""
        (left, up), (right, down) = self.corners[0], self.corners[1]
        return math.atan2(down - up, right - left)

    @property
    def width(self) -> float:
        return math.dist(self.corners[0], self.corners[1])

    @property
    def height(self) -> float:
        return math.dist(self.corners[0], self.corners[3])


def glyphs_of(found: list[Found], width: float, height: float) -> list[Glyph]:
    """The characters of lines, where they stand on a page that has been put straight."""
    if not found:
        return []
    slant = slant_of(found)
    usual = median(line.height for line in found)
    glyphs: list[Glyph] = []
    for line in found:
        corners = [_straight(corner, slant, width, height) for corner in line.corners]
        tall = usual if abs(line.height - usual) <= _ALIKE * usual else line.height
        base = (corners[2][1] + corners[3][1]) / 2 + _FOOT * tall
        ends = (corners[0][0] + corners[3][0]) / 2, (corners[1][0] + corners[2][0]) / 2
        glyphs += _spread(line, *ends, base, tall * LETTER)
    return glyphs


def slant_of(found: list[Found]) -> float:
    """By how much the lines of a page fall to the right: the long ones tell."""
    longest = sorted(found, key=lambda line: -line.width)[: max(3, len(found) // 2)]
    return median(line.angle for line in longest)


def _straight(
    point: tuple[float, float], slant: float, width: float, height: float
) -> tuple[float, float]:
    """A point of a picture, turned around its middle until lines are level, ordinates upwards."""
    across, down = point[0] - width / 2, point[1] - height / 2
    cosine, sine = math.cos(-slant), math.sin(-slant)
    return (
        across * cosine - down * sine + width / 2,
        height / 2 - (across * sine + down * cosine),
    )


def _spread(line: Found, left: float, right: float, base: float, size: float) -> Iterator[Glyph]:
    """The characters of a line, each with the room that it takes as a rule."""
    sure = 1.0 if line.sure >= _CERTAIN else line.sure
    widths = [2 if is_wide(char) else 1 for char in line.text]
    step = (right - left) / sum(widths)
    for char, width in zip(line.text, widths, strict=True):
        yield Glyph(char, left, left + width * step, base, size, sure)
        left += width * step


def levelled(found: list[Found], width: float, height: float) -> list[Found]:
    """Lines of a picture of this size as they stand when it has been put straight."""
    slant = slant_of(found)

    def level(corner: tuple[float, float]) -> tuple[float, float]:
        across, up = _straight(corner, slant, width, height)
        return across, height - up

    return [line._replace(corners=[level(corner) for corner in line.corners]) for line in found]
