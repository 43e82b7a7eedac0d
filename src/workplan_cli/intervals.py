"""Looking things up by their place: sorted places, and stretches that do not overlap.

Everything that the program finds lies in text order, so that a place is found by bisection.
"""

from __future__ import annotations

import operator
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

_itself = operator.index  # of a place, without a call of Python

Stretch = tuple[int, int]  # start and end, end exclusive
_Item = TypeVar("_Item")


def last_until(places: Sequence[_Item], at: int, key: Callable[[Any], Any] = _itself) -> int:
    """Index of the last of the sorted `places` that is not behind `at`; -1 where there is none.

    >>> last_until([0, 10, 20], 10), last_until([5], 4)
    (1, -1)
    """
    return bisect_right(places, at, key=key) - 1


def first_from(places: Sequence[_Item], at: int, key: Callable[[Any], Any] = _itself) -> int:
    """Index of the first of the sorted `places` that is not in front of `at`; their number if none.

    >>> first_from([0, 10, 20], 10), first_from([5], 6)
    (1, 1)
    """
    return bisect_left(places, at, key=key)


def united(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in text order, those that overlap or touch made one.

    >>> united([(4, 5), (9, 10), (5, 9)])
    [(4, 10)]
    """
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def page_at(offset: int, pages: Sequence[int]) -> int | None:
    """The number of the page that a place is on, from 1; None where there are no pages.

    >>> page_at(12, [0, 10, 20]), page_at(12, [])
    (2, None)
    """
    return last_until(pages, offset) + 1 if pages else None


def meets(one: Stretch, others: Iterable[Stretch]) -> bool:
    """Whether a stretch has a character of others.

    >>> meets((3, 6), [(0, 3), (5, 8)]), meets((3, 5), [(0, 3), (5, 8)])
    (True, False)
    """
    return any(start < one[1] and one[0] < end for start, end in others)


@dataclass(slots=True, frozen=True)
class Intervals:
    """Stretches in text order that do not overlap."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, stretches: Iterable[Stretch]) -> Intervals:
        """Sort `stretches`, which do not overlap."""
        ordered = sorted(stretches)
        return cls(tuple(start for start, _ in ordered), tuple(end for _, end in ordered))

    def holding(self, at: int) -> int | None:
        """Index of the stretch that holds the character at `at`.

        >>> Intervals.of([(0, 3), (5, 8)]).holding(5), Intervals.of([(0, 3)]).holding(3)
        (1, None)
        """
        index = last_until(self.starts, at)
        return index if index >= 0 and at < self.ends[index] else None

    def hold(self, at: int) -> bool:
        """Whether one of the stretches holds the character at `at`."""
        return self.holding(at) is not None

    def meet(self, start: int, end: int) -> bool:
        """Whether one of the stretches has a character of `start:end`.

        >>> Intervals.of([(0, 3), (5, 8)]).meet(3, 6), Intervals.of([(0, 3)]).meet(3, 9)
        (True, False)
        """
        index = last_until(self.starts, end - 1)
        return index >= 0 and start < self.ends[index]

    def inside(self, start: int, end: int) -> list[Stretch]:
        """The stretches that lie in `start:end`, whole.

        >>> Intervals.of([(0, 3), (5, 8)]).inside(1, 9)
        [(5, 8)]
        """
        first, behind = first_from(self.starts, start), first_from(self.starts, end)
        pairs = zip(self.starts[first:behind], self.ends[first:behind], strict=True)
        return [(low, high) for low, high in pairs if high <= end]

    def outside(self, start: int, end: int) -> list[Stretch]:
        """`start:end` without the stretches that lie in it.

        >>> Intervals.of([(2, 3), (5, 8)]).outside(0, 7)
        [(0, 2), (3, 5)]
        """
        index = max(0, last_until(self.starts, start))
        found: list[Stretch] = []
        while index < len(self.starts) and self.starts[index] < end:
            if start < self.starts[index]:
                found.append((start, self.starts[index]))
            start = max(start, self.ends[index])
            index += 1
        if start < end:
            found.append((start, end))
        return found
