"""Items that a bullet opens in place of a number: ◆, ●.

A dash opens none: ——经济运行平稳。 leads into a paragraph of the item that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from workplan_cli.intervals import last_until
from workplan_cli.rules.markers import markers
from workplan_cli.structure.forms import bullet_of
from workplan_cli.structure.lines import Line
from workplan_cli.structure.mark import Mark

_Bulleted = tuple[int, str]  # index of a line, and its bullet


def bullet_marks(body: list[Line], marks: list[Mark]) -> list[Mark]:
    """The marks of bulleted items, below the items of `marks` in whose text they stand.

    One bullet alone is none. What runs inside a bulleted line (`inline` marks) goes a level
    deeper.
    """
    blocks = [mark for mark in marks if not mark.inline]
    starts = [mark.start for mark in blocks]
    found: list[Mark] = []
    for above, run in _runs(body, starts):
        depth = blocks[above].depth + 1 if above >= 0 else 1
        found += _marks_of_run(body, run, depth)
    _deepen_inline(marks, found)
    return found


def _runs(body: list[Line], starts: list[int]) -> Iterator[tuple[int, list[_Bulleted]]]:
    """Bullets of one kind that follow each other below one item, with the index of the item."""
    taken = set(starts)  # by a heading without a number
    bulleted = [
        (index, bullet)
        for index, line in enumerate(body)
        if (bullet := bullet_of(line.text))
        and bullet[0] not in markers().bullets.dashes
        and line.start not in taken
    ]

    def place(item: _Bulleted) -> tuple[int, str]:
        index, bullet = item
        return last_until(starts, body[index].start), bullet[0]

    for (above, _), group in groupby(bulleted, key=place):
        run = list(group)
        if len(run) > 1:
            yield above, run


def _marks_of_run(body: list[Line], run: list[_Bulleted], depth: int) -> list[Mark]:
    """Marks of bullets that follow each other; the last one's text goes no farther than theirs."""
    lines_each = run[-1][0] - run[0][0] == len(run) - 1
    return [
        Mark(
            start=body[index].start,
            end=body[index].start + len(bullet),
            depth=depth,
            number=None,
            family="bullet",
            inline=False,
            line_end=body[index].end,
            closed=lines_each,
        )
        for index, bullet in run
    ]


def _deepen_inline(marks: list[Mark], bullets: list[Mark]) -> None:
    """Put the enumerations inside a bulleted line below its bullet."""
    starts = [bullet.start for bullet in bullets]
    for mark in marks:
        above = last_until(starts, mark.start) if mark.inline else -1
        if above >= 0 and mark.start < bullets[above].line_end:
            mark.depth = bullets[above].depth + 1
