"""A bound word behind a list that governs all of it: 分别增长7%、8%左右."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from workplan_cli.quantities.amounts import Amount, Unread
from workplan_cli.rules.bounds import bounds


def share_bounds(text: str, found: Sequence[Amount | Unread]) -> list[Amount | Unread]:
    """What was found in a text, each exact amount with the bound word of the list it stands in.

    The word stands behind the last amount of the list; how far an amount reaches stays.
    """
    shared = list(found)
    for (at, amount), (after, following) in reversed([*pairwise(enumerate(found))]):
        amount, following = shared[at], shared[after]
        if not isinstance(amount, Amount) or not isinstance(following, Amount):
            continue
        alike = amount.unit == following.unit and amount.bound == "exact"
        joined = _joined().fullmatch(text, amount.outer_end, following.outer_start)
        words = [
            word
            for word in following.modifiers
            if word.start >= following.end and text[word.start : word.end] in bounds().shared.words
        ]
        if alike and joined and words and following.bound == words[0].bound:
            shared[at] = amount._replace(
                bound=words[0].bound, modifiers=(*amount.modifiers, words[0])
            )
    return shared


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(bounds().shared.joined)
