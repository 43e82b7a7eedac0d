"""Lists that a sentence with a time opens: 到2025年，主要目标是： and the items below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from workplan_cli.quantities.times import Time
from workplan_cli.rules.period import period

_REACH = 12  # characters in front of the time at the head of a sentence that opens a list
_NUMBER = re.compile(r"\d+")


class DatedList(NamedTuple):
    """Where a paragraph stands in such a list."""

    time: Time | None = None  # that the list is of
    outer: str | None = None  # how the paragraph that opens it is numbered
    shapes: tuple[str, ...] = ()  # how its items are marked
    waits: bool = False  # the next paragraph belongs to it, whatever its mark
    opens: bool = True  # the paragraph opens it and is no item

    @property
    def dates(self) -> Time | None:
        """The time of the paragraph, where it is an item."""
        return None if self.opens else self.time

    def after(self, text: str, times: Sequence[Time]) -> DatedList:
        """Where the paragraph that follows stands, with the times that it names."""
        shape, number = _shape(text)
        opened = _opened_at_the_end(text, times)
        if opened is not None:
            return DatedList(opened, shape, waits=True)
        if self.time is None or not self._holds(text, shape, number):
            return DatedList()
        shapes = (*self.shapes, shape) if shape and shape not in self.shapes else self.shapes
        waits = _compiled(period().dated_list.goes_on).search(text) is not None
        return self._replace(shapes=shapes, waits=waits, opens=False)

    def _holds(self, text: str, shape: str | None, number: str) -> bool:
        """Whether a paragraph is an item of the list, or of one inside it."""
        if _compiled(period().chapter).fullmatch(text) or (shape and shape == self.outer):
            return False
        if self.waits or shape in self.shapes:
            return True
        return shape is not None and number in period().dated_list.first


def opened_within(text: str, times: Sequence[Time], at: int) -> Time | None:
    """The time of a list inside a paragraph that holds at `at`: 到2025年，实现以下目标：一是….

    The last one that was opened counts.
    """
    for time in reversed(times):
        found = _compiled(period().dated_list.within).match(text, time.end)
        if found and found.end() <= at and _is_led(text, time):
            return time
    return None


def _opened_at_the_end(text: str, times: Sequence[Time]) -> Time | None:
    """The last time of a paragraph that ends with a colon behind it, in the same sentence."""
    last = next((time for time in reversed(times) if time.reach >= len(text)), None)
    if last is None or not _compiled(period().dated_list.at_the_end).fullmatch(text, last.end):
        return None
    return last if _is_led(text, last) else None


def _is_led(text: str, time: Time) -> bool:
    """Whether a time dates what its sentence leads to: it is of one year, and at the head."""
    rules = period().dated_list
    if time.is_several or _compiled(rules.not_led).match(text, time.end):
        return False
    front = text[max(0, time.start - _REACH) : time.start]
    return bool(_compiled(rules.head).search(front) or _compiled(rules.as_follows).search(text))


def _shape(text: str) -> tuple[str | None, str]:
    """How a paragraph is marked as an item, and its number."""
    item = _compiled(period().dated_list.item).match(text)
    if item is None:
        return None, ""
    if item["label"]:
        return "label", ""
    number = item["number"] or ""
    arabic, chinese = period().dated_list.first
    kind = arabic if _NUMBER.fullmatch(number) else chinese
    return item[0].strip().replace(number, kind) if number else item["mark"][0], number


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
