"""Items that a bullet opens in place of a number: ——, ◆."""

from __future__ import annotations

from bisect import bisect_right

from workplan_cli.structure.forms import bullet_of
from workplan_cli.structure.lines import Line
from workplan_cli.structure.tree import Mark


def bullet_marks(body: list[Line], marks: list[Mark]) -> list[Mark]:
    """The marks of bulleted items, below the items of `marks` in whose text they stand.

    One bullet alone is none. What runs inside a bulleted line (`inline` marks) goes a level
    deeper.
    """
    blocks = [mark for mark in marks if not mark.inline]
    starts = [mark.start for mark in blocks]
    taken = set(starts)  # by a heading without a number
    runs: list[list[int]] = []
    place: tuple[int, str] | None = None
    for index, line in enumerate(body):
        bullet = bullet_of(line.text)
        if not bullet or line.start in taken:
            continue
        here = bisect_right(starts, line.start), bullet[0]
        if here != place:
            runs.append([])
        runs[-1].append(index)
        place = here
    found: list[Mark] = []
    for run in runs:
        if len(run) > 1:
            before = bisect_right(starts, body[run[0]].start)
            found += _run(body, run, blocks[before - 1].depth if before else 0)
    _deepen_inline(marks, found)
    return found


def _run(body: list[Line], run: list[int], above: int) -> list[Mark]:
    """Marks of bullets that follow each other; the last one's text goes no farther than theirs."""
    lines_each = run[1:] == list(range(run[0] + 1, run[-1] + 1))
    return [
        Mark(
            start=body[index].start,
            end=body[index].start + len(bullet_of(body[index].text)),
            depth=above + 1,
            number=None,
            family="bullet",
            inline=False,
            line_end=body[index].end,
            closed=lines_each,
        )
        for index in run
    ]


def _deepen_inline(marks: list[Mark], bullets: list[Mark]) -> None:
    starts = [bullet.start for bullet in bullets]
    for mark in marks:
        index = bisect_right(starts, mark.start) - 1
        if mark.inline and index >= 0 and mark.start < bullets[index].line_end:
            mark.depth = bullets[index].depth + 1
