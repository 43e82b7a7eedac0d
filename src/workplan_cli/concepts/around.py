"""The words around a wording: whether they narrow it, and whether they make a change of it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from workplan_cli.concepts.sentences import MASK
from workplan_cli.concepts.wholes import Whole
from workplan_cli.rules.concepts import concepts

Move = Literal["", "rising", "falling"]


def move_in(text: str, whole: Whole) -> Move | None:
    """The last change in `text`, "" for none; None where a word narrows what stands beside it.

    >>> move_in("比上年实际增长", ""), move_in("提高到", ""), move_in("中工业增加值占", "")
    ('rising', '', None)
    """
    last: Move = ""
    at = 0
    while at < len(text):
        token = _tokens(whole).match(text, at)
        if token is None:
            return None
        at, last = token.end(), _moves().get(token[0], last)
    return last


def narrows_nothing(text: str, whole: Whole) -> bool:
    """Whether the words of `text` leave what stands behind them as wide as it is.

    >>> narrows_nothing("今年全国", "country"), narrows_nothing("农村", "country")
    (True, False)
    """
    return move_in(text, whole) is not None


def change_of(wording: str) -> Move:
    """The change that a wording itself tells.

    >>> change_of("居民消费价格涨幅"), change_of("减少农村贫困人口"), change_of("工业增加值")
    ('rising', 'falling', '')
    """
    for level in concepts().moves.levels:
        wording = wording.replace(level, "")
    return next(
        (move for word, move in _moves().items() if word in wording and len(word) > 1), ""
    )  # 多 and 少 are parts of other words: 儿童少年


@cache
def _moves() -> dict[str, Move]:
    """Words of change, the longer ones first: 负增长 in front of 增长."""
    moves = concepts().moves
    found: dict[str, Move] = dict.fromkeys(moves.rising, "rising")
    found |= dict.fromkeys(moves.falling, "falling")
    return {word: found[word] for word in sorted(found, key=len, reverse=True)}


@cache
def _tokens(whole: Whole) -> re.Pattern[str]:
    """One word that narrows nothing: a time, or the longest of those that begin at a place."""
    reading = concepts().reading
    wholes = {"country": reading.country, "regions": reading.regions}
    listed = [wholes[whole]] if whole else list(wholes.values())
    words = {*reading.plain, *_moves(), *(word for group in listed for word in group)}
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(f"{reading.times}|{'|'.join(map(re.escape, longest))}|{MASK}+")
