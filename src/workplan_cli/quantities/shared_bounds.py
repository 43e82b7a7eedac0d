"""A bound word behind a list, or in front of it, that governs all of it: 分别增长7%、8%左右."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from workplan_cli.quantities.amounts import Amount, Unread
from workplan_cli.quantities.bounds import opened
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
    return _with_the_first(text, shared)


def _with_the_first(text: str, found: list[Amount | Unread]) -> list[Amount | Unread]:
    """Each amount of a list that tells which things are meant, with the bound word of the first.

    首次突破5000万元、1亿元、5亿元的企业: all of them are to be passed.
    """
    shared = list(found)
    for at in range(len(found)):
        run = _run_from(text, shared, at)
        first, rest = shared[at], run[1:]
        if not rest or not isinstance(first, Amount):
            continue
        words = [word for word in first.modifiers if word.end <= first.start]
        if not words or first.bound != words[0].bound:
            continue
        which = text.startswith(bounds().shared.which, run[-1].outer_end)
        which = which and first.bound in bounds().shared.passed
        if not which and not text[: words[0].start].endswith(bounds().shared.each):
            continue
        for index, amount in enumerate(rest, start=at + 1):
            lower, upper = opened(first.bound, amount.lower, amount.upper)
            modifiers = (words[0], *amount.modifiers)
            shared[index] = amount._replace(
                bound=first.bound, modifiers=modifiers, lower=lower, upper=upper
            )
    return shared


def _run_from(text: str, found: Sequence[Amount | Unread], at: int) -> list[Amount]:
    """The amounts of one unit from `at` on, but for the first exact, with a mark in between."""
    run: list[Amount] = []
    for one in found[at:]:
        if not isinstance(one, Amount):
            break
        if run:
            joined = _joined().fullmatch(text, run[-1].outer_end, one.outer_start)
            if not joined or one.unit != run[0].unit or one.bound != "exact":
                break
        run.append(one)
    return run


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(bounds().shared.joined)
