"""Where the numbers of a chart stand: each beside its dot, on no other dot, axis or number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

_HIGH = 10  # of a line of text
_WIDE, _NARROW = 10, 6  # of a character: Chinese, and a digit or a mark
_NARROWEST_WIDE = "\u1100"  # from here on characters are as wide as they are high
_DOT = 4  # half of a dot and its rim
_ABOVE, _BELOW, _BESIDE = 6, 14, 7  # from the middle of a dot
_MIDDLE = 3  # from the middle of a line of text to its foot

Anchor = Literal["start", "middle", "end"]


class Place(NamedTuple):
    """Where a text stands: the foot of its line, and which end of it is at x."""

    x: float
    y: float
    anchor: Anchor


class Box(NamedTuple):
    """A stretch of a chart."""

    left: float
    top: float
    right: float
    bottom: float


class Wanted(NamedTuple):
    """A number beside a dot."""

    x: float
    y: float
    text: str
    below: bool
    """below its dot rather than above"""


def box_of(place: Place, text: str) -> Box:
    """What a text covers.

    >>> box_of(Place(58, 40, "end"), "9.1亿")
    Box(left=30, top=30, right=58, bottom=40)
    """
    width = sum(_WIDE if one >= _NARROWEST_WIDE else _NARROW for one in text)
    shift = {"start": 0, "middle": width / 2, "end": width}[place.anchor]
    left = place.x - shift
    return Box(left, place.y - _HIGH, left + width, place.y)


def box_of_dot(x: float, y: float) -> Box:
    """What a dot covers."""
    return Box(x - _DOT, y - _DOT, x + _DOT, y + _DOT)


def placed(
    wanted: Iterable[Wanted], taken: Iterable[Box], inside: Box
) -> Iterator[tuple[Place, str]]:
    """The numbers that find room, in their order; what finds none is left to the table."""
    covered = list(taken)
    for one in wanted:
        for place in _places(one):
            box = box_of(place, one.text)
            if _lies_in(box, inside) and not any(_meet(box, other) for other in covered):
                covered.append(box)
                yield place, one.text
                break


def _places(one: Wanted) -> Iterator[Place]:
    """Where a number may stand, the best first."""
    over, under = one.y - _ABOVE, one.y + _BELOW
    anchors: tuple[Anchor, ...] = ("middle", "start", "end")
    for y in (under, over) if one.below else (over, under):
        for anchor in anchors:
            yield Place(one.x, y, anchor)
    yield Place(one.x + _BESIDE, one.y + _MIDDLE, "start")
    yield Place(one.x - _BESIDE, one.y + _MIDDLE, "end")


def _lies_in(box: Box, other: Box) -> bool:
    return (
        box.left >= other.left
        and box.right <= other.right
        and box.top >= other.top
        and box.bottom <= other.bottom
    )


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )
