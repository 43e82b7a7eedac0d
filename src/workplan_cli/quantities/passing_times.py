"""Times of no more than what they stand beside: where a change starts, what is built on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.times import Time, last_before
from workplan_cli.rules.period import period

_PART, _CLAUSE = "；", "，"  # marks that end parts of a sentence, and clauses
_TAIL = 3  # characters behind a time up to the end of its clause: 2025年底前，
_OPENER = 3  # characters of 但是，
_SAID = 6  # characters in front of a time at the head of its part: 力争到2025年


def begins_change(clauses: Clauses, amount: Amount, time: Time) -> bool:
    """Whether a time is that of the value which a change starts from: 从2020年的82岁提高到84岁."""
    if not amount.moved_from or clauses.break_after(time.start) < amount.start:
        return False
    return clauses.text.startswith(period().from_words, max(0, time.start - 1))


def dates_itself(text: str, time: Time) -> bool:
    """Whether a time is of no more than what it dates: a start, or the founding of something."""
    return is_start_of_change(text, time) or _founded().match(text, time.end) is not None


@cache
def _founded() -> re.Pattern[str]:
    return re.compile(period().passing.founded)


def is_start_of_change(text: str, time: Time) -> bool:
    """Whether a time is that of what a change starts from: 由2008年的42%调整为40%."""
    front = time.start > 0 and text.startswith(period().from_words, time.start - 1)
    return front and text.startswith(period().of, time.end)


def is_of_base(text: str, time: Time, at: int) -> bool:
    """Whether a time in front of an amount is of what that is built on: 在2024年的基础上."""
    base = _base().match(text, time.end)
    return base is not None and base.end() <= at


@cache
def _base() -> re.Pattern[str]:
    return re.compile(period().base)


def stays_behind(text: str, start: int, time: Time, at: int) -> bool:
    """Whether a time inside a part of the sentence says nothing of the amount in a later part.

    甲校6月开工，2025年秋季投入使用；改扩建乙校[7所]. At the head of a part it goes on, and so does
    one that is a clause of its own: 到2025年底，….
    """
    if _PART not in text[time.end : at] or _CLAUSE in text[time.end : time.end + _TAIL]:
        return False
    begin = max(start, text.rfind(_PART, start, time.start) + 1)
    opener, mark, behind = text[begin : time.start].partition(_CLAUSE)
    front = behind if mark and len(opener) <= _OPENER else opener + mark + behind
    return len(front.strip()) > _SAID


def nearest(
    times: Sequence[Time], clauses: Clauses, amounts: Sequence[Amount], index: int, start: int
) -> Time | None:
    """The nearest time of the sentence that begins at `start` which an amount may be of."""
    amount = amounts[index]
    time = last_before(times, start, amount.start)
    for before in reversed(amounts[:index]):
        if time is None or before.start < start:
            break
        if time.start < before.start and begins_change(clauses, before, time):
            time = last_before(times, start, time.start)
    if time and is_start_of_change(clauses.text, time):
        ends = clauses.break_after(time.end) < amount.start
        time = last_before(times, start, time.start) if ends else time
    if time and is_of_base(clauses.text, time, amount.start):
        time = last_before(times, start, time.start)
    while time and stays_behind(clauses.text, start, time, amount.start):
        time = last_before(times, start, time.start)
    return time
