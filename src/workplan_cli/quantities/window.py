"""The words around an amount, among which those that name it are chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from operator import attrgetter
from typing import NamedTuple

from workplan_cli.intervals import Stretch, first_from
from workplan_cli.model import Token
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.tokens import is_mark, is_noun, is_verb
from workplan_cli.rules.indicators import indicators

_BACK = 110  # characters in front of an amount; nearly all names stand within
_AHEAD = 30  # characters behind it
_AT_ONCE, _SPAN = 40, 2000  # amounts whose words are read at once, and over how many characters
_CLAUSES_AHEAD = 2  # breaks behind it that are read over
_JOINING = frozenset(("uj", "ul", "uz", "ug", "uv", "c", "p", "y", "e"))  # jieba's tags
_start, _end = attrgetter("start"), attrgetter("end")
_BREAK = re.compile("[，。；！？：:;,\n]")


class Word(NamedTuple):
    """A word near an amount."""

    text: str
    tag: str
    start: int
    end: int
    kind: str  # n for a noun, v for a verb, otherwise its tag
    clause: int  # which clause it stands in, counted from the first that is looked at
    amount: int  # which amount of the paragraph it is; -1 for a word
    passed: int  # how many amounts of the paragraph end in front of it
    before: str  # the mark that stands directly in front of it, "" without one
    behind: str
    opens: str  # what it is the first of: ^ of its clause, n its first noun
    listed: bool  # as a word that says nothing
    speaks: bool  # it is more than a mark, a particle or a preposition


class Surroundings:
    """The words near the amounts of a paragraph; those that lie close together share theirs."""

    def __init__(self, clauses: Clauses, amounts: Sequence[Amount]) -> None:
        self._clauses, self._amounts = clauses, amounts
        self._read: Stretch = (0, 0)
        self._words: list[Word] = []

    def around(self, index: int) -> list[Word]:
        """The words of the sentence near the amount `index`, it and other amounts among them."""
        low, high = _reach(self._clauses, self._amounts[index])
        if low < self._read[0] or high > self._read[1]:
            self._read = (low, self._shared_end(index, low, high))
            self._words = _words(self._clauses, self._amounts, self._read)
        first, last = (first_from(self._words, at, key=_start) for at in (low, high))
        return self._words[first:last]

    def _shared_end(self, index: int, low: int, high: int) -> int:
        """How far the amounts behind `index` reach whose surroundings overlap with its own."""
        for amount in self._amounts[index + 1 : index + 1 + _AT_ONCE]:
            start, end = _reach(self._clauses, amount)
            if start >= high or end - low > _SPAN:
                break
            high = max(high, end)
        return high


def _words(clauses: Clauses, amounts: Sequence[Amount], stretch: Stretch) -> list[Word]:
    """The words of a stretch of a paragraph, the amounts among them."""
    low, high = stretch
    tokens = clauses.tokens(low, high)
    text, found, at, clause = clauses.text, list[Word](), low, 0
    passed = first_from(amounts, low, key=_end)
    lead, trail = indicators().lead.words, indicators().trail.words
    seen: set[str] = set()  # kinds of words in the clause
    for token, following in zip_longest(tokens, tokens[1:]):
        between = text[at : token.start]
        behind = text[token.end : following.start if following else high + 1]
        breaks = bool(between and _BREAK.search(between))
        clause += breaks
        seen = set() if breaks or not found else seen
        while passed < len(amounts) and amounts[passed].end <= token.start:
            passed += 1
        is_amount = passed < len(amounts) and amounts[passed].start <= token.start
        kind = _kind(token.text, token.tag)
        found.append(
            Word(
                token.text,
                token.tag,
                token.start,
                token.end,
                kind,
                clause,
                passed if is_amount else -1,
                passed,
                between.strip()[-1:],
                behind.strip()[:1],
                ("" if seen else "^") + ("" if kind in seen else kind),
                token.text in lead or token.text in trail,
                token.tag not in _JOINING and (token.text.isalnum() or not is_mark(token)),
            )
        )
        seen.add(kind)
        at = token.end
    return found


@lru_cache(maxsize=4096)  # the words of the genre come again
def _kind(text: str, tag: str) -> str:
    """n for a noun, v for a verb, otherwise the tag."""
    token = Token(text, tag, 0, len(text))
    return "n" if is_noun(token) else "v" if is_verb(token) else tag


def _reach(clauses: Clauses, amount: Amount) -> Stretch:
    """How far the words around an amount are looked at."""
    start, end = clauses.sentence(amount.start)
    start = max(start, clauses.head)  # the marker of an item names nothing
    high = min(end, amount.end + _AHEAD)
    at = amount.end
    for _ in range(_CLAUSES_AHEAD):
        mark = _BREAK.search(clauses.text, at, high)
        if mark is None:
            return max(start, amount.start - _BACK), high
        at = mark.end()
    return max(start, amount.start - _BACK), at - 1
