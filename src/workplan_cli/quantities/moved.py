"""Which amounts a change leads from and to: of 由A提高到B, and of 分别由A、B提高到C、D in turn."""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.quantities.scan import Amount


def goal_of(amounts: Sequence[Amount], index: int) -> int:
    """The amount that one moves to; itself where it moves nowhere."""
    if not amounts[index].moved_from:
        return index
    first, last = _run(amounts, index)
    goal = index + last - first + 1
    return goal if goal < len(amounts) else index


def origin_of(amounts: Sequence[Amount], index: int) -> int | None:
    """The amount that one has moved from; None where it has not moved."""
    last = index - 1
    while last >= 0 and not amounts[last].moved_from:
        last -= 1
    if last < 0 or amounts[index].moved_from:
        return None
    first, _ = _run(amounts, last)
    place = index - last - 1
    return first + place if first + place <= last else None


def _run(amounts: Sequence[Amount], index: int) -> tuple[int, int]:
    """The first and the last of the amounts side by side that move on together."""
    first = last = index
    while first > 0 and amounts[first - 1].moved_from:
        first -= 1
    while last + 1 < len(amounts) and amounts[last + 1].moved_from:
        last += 1
    return first, last
