"""The words around an amount, among which those that name it are chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from workplan_cli.intervals import Stretch, first_from
from workplan_cli.model import Token
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.tokens import is_mark, is_noun, is_verb
from workplan_cli.rules.indicators import indicators

_BACK = 110  # characters in front of an amount; nearly all names stand within
_AHEAD = 50  # characters behind it
_CLAUSES_AHEAD = 2  # breaks behind it that are read over
_JOINING = frozenset(("uj", "ul", "uz", "ug", "uv", "c", "p", "y", "e"))  # jieba's tags
_BREAK = re.compile("[，。；！？：:;,\n]")


class Word(NamedTuple):
    """A word in the window of an amount."""

    text: str
    tag: str
    start: int
    end: int
    kind: str  # n for a noun, v for a verb, otherwise its tag
    clause: int  # which clause of the window it stands in
    amount: int  # which amount of the paragraph it is; -1 for a word
    before: str  # the mark that stands directly in front of it, "" without one
    behind: str
    listed: bool  # as a word that says nothing
    speaks: bool  # it is more than a mark, a particle or a preposition


def words_around(clauses: Clauses, amounts: Sequence[Amount], index: int) -> list[Word]:
    """The words of the sentence near the amount `index`, it and other amounts among them."""
    low, high = _reach(clauses, amounts[index])
    tokens = clauses.tokens(low, high)
    data = indicators()
    text, words, at, clause = clauses.text, list[Word](), low, 0
    known = first_from(amounts, low, key=_end)
    for place, token in enumerate(tokens):
        between = text[at : token.start]
        if between and _BREAK.search(between):
            clause += 1
        while known < len(amounts) and amounts[known].end <= token.start:
            known += 1
        is_amount = known < len(amounts) and amounts[known].start <= token.start
        following = tokens[place + 1].start if place + 1 < len(tokens) else high + 1
        words.append(
            Word(
                *token,
                _kind(token.text, token.tag),
                clause,
                known if is_amount else -1,
                between.strip()[-1:],
                text[token.end : following].strip()[:1],
                token.text in data.lead.words or token.text in data.trail.words,
                token.tag not in _JOINING and (token.text.isalnum() or not is_mark(token)),
            )
        )
        at = token.end
    return words


@lru_cache(maxsize=4096)  # the words of the genre come again
def _kind(text: str, tag: str) -> str:
    """n for a noun, v for a verb, otherwise the tag."""
    token = Token(text, tag, 0, len(text))
    return "n" if is_noun(token) else "v" if is_verb(token) else tag


def _end(amount: Amount) -> int:
    return amount.end


def _reach(clauses: Clauses, amount: Amount) -> Stretch:
    """How far the words around an amount are looked at."""
    start, end = clauses.sentence(amount.start)
    high = min(end, amount.end + _AHEAD)
    at = amount.end
    for _ in range(_CLAUSES_AHEAD):
        mark = _BREAK.search(clauses.text, at, high)
        if mark is None:
            return max(start, amount.start - _BACK), high
        at = mark.end()
    return max(start, amount.start - _BACK), at - 1
