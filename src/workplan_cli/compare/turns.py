"""Amounts of one name that a sentence tells in one go: which of them each is, and of what.

城乡居民收入分别增长5%、7%: the first is never compared with the second. Where the name lists as
many things as there are amounts (会议和文件分别减少5%、7%), each has its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from functools import cache
from typing import NamedTuple

from workplan_cli.model import Quantity
from workplan_cli.rules.indicators import indicators

_OWN = 4  # characters from which a thing that is listed is a name of its own


class Turn(NamedTuple):
    """The place of an amount among those of its name."""

    place: int
    among: int
    name: str
    """of what it is: the name of all, or its own thing of those that the name lists"""


def find_turns(quantities: Sequence[Quantity]) -> list[Turn]:
    """The turn of each quantity; of one alone it is the first of one."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, one in enumerate(quantities):
        last = (one.indicator or "").rpartition(" ")[2]
        place = one.sentence.start, one.sentence.end
        groups[place, last, one.dimension, one.role, one.status, one.concept].append(index)
    turns = [Turn(0, 1, one.indicator or "") for one in quantities]
    for group in groups.values():
        for turn, index in enumerate(group):
            name = _own_name(quantities[index].indicator or "", turn, len(group))
            turns[index] = Turn(turn, len(group), name)
    return turns


def _own_name(name: str, turn: int, count: int) -> str:
    """The name with the one thing of a list in it that an amount is of.

    >>> _own_name("公路硬化率和公路养护率 提高", 1, 2), _own_name("小学和初中入学率", 0, 2)
    ('公路养护率 提高', '小学和初中入学率')
    """
    pieces = name.split(" ")
    for at, piece in enumerate(pieces):
        members = _listing().split(piece)
        if count > 1 and len(members) == count and min(map(len, members)) >= _OWN:
            return " ".join([*pieces[:at], members[turn], *pieces[at + 1 :]])
    return name


@cache
def _listing() -> re.Pattern[str]:
    marks = sorted(indicators().each.members, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, marks)))
