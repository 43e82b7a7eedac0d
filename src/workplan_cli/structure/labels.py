"""Labels inside a section, each above a list or a paragraph of its own: 九月份：, 十月份：.

The numbers below them begin anew at each; so they are headings, and the lists lie a level deeper.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workplan_cli.rules.headings import headings
from workplan_cli.structure.lines import Line
from workplan_cli.structure.mark import Mark, heading_mark
from workplan_cli.structure.unmarked import may_head


@dataclass(slots=True)
class _Label:
    """A line that may be a heading, and the first item of the list right below it."""

    line: Line
    month: bool
    first: Mark | None


@dataclass(slots=True)
class _Run:
    """Labels side by side, their depth, and where what they stand in ends."""

    labels: list[_Label]
    depth: int
    end: int

    def is_believed(self, marks: list[Mark]) -> bool:
        """Whether two of them stand side by side, or one begins a list of its form anew."""
        if len(self.labels) > 1:
            return True
        first = self.labels[0].first
        return first is not None and any(
            mark.depth == first.depth and mark.family == first.family for mark in marks
        )


def inner_labels(body: list[Line], marks: list[Mark], end: int) -> list[Mark]:
    """The marks of labels below the first level; what follows one goes a level deeper."""
    blocks = [mark for mark in marks if not mark.inline]
    found = []
    for run in _runs(body, blocks, end):
        start = run.labels[0].line.start
        if run.is_believed(_siblings(blocks, start, run.depth)):
            found += [_mark(label.line, run.depth) for label in run.labels]
            for mark in marks:
                if start < mark.start < run.end:
                    mark.depth += 1
    return found


def _siblings(blocks: list[Mark], start: int, depth: int) -> list[Mark]:
    """The marks in front of `start` inside the item that is open there."""
    found = []
    for mark in reversed(blocks):
        if mark.start < start:
            if mark.depth < depth:
                break
            found.append(mark)
    return found


def _runs(body: list[Line], blocks: list[Mark], end: int) -> Iterator[_Run]:
    run: _Run | None = None
    starts = [mark.start for mark in blocks]
    for label in _labels(body, blocks):
        start = label.line.start
        if run and start < run.end:
            run.labels.append(label)
            continue
        if run:
            yield run
        place = bisect_right(starts, start)
        above = blocks[place - 1].depth if place else 0
        depth = label.first.depth if label.first else above + 1
        ends = (mark.start for mark in blocks[place:] if mark.depth < depth)
        run = _Run([label], depth, next(ends, end)) if depth > 1 else None
    if run:
        yield run


@cache
def _month() -> re.Pattern[str]:
    return re.compile(headings().unmarked.month)


@cache
def _introduces() -> re.Pattern[str]:
    return re.compile(headings().unmarked.introduces)


def _labels(body: list[Line], blocks: list[Mark]) -> Iterator[_Label]:
    """The lines that are a month and nothing else, and those with a colon right above a 1."""
    by_start = {mark.start: mark for mark in blocks}
    starts = sorted(by_start)
    for line, below in zip(body, [*body[1:], None], strict=False):
        if bisect_right(starts, line.end - 1) > bisect_right(starts, line.start - 1):
            continue  # a mark stands on it
        first = by_start.get(below.start) if below else None
        first = first if first and first.number == 1 else None
        month = _month().fullmatch(line.squeezed) is not None
        if month or (first and _is_label(line)):
            yield _Label(line, month, first)


def _is_label(line: Line) -> bool:
    closed = line.text.endswith(headings().unmarked.colons)
    return closed and may_head(line) and not _introduces().search(line.squeezed)


def _mark(line: Line, depth: int) -> Mark:
    closed = line.text.endswith(headings().unmarked.colons)
    return heading_mark(line, depth=depth, closing=int(closed))
