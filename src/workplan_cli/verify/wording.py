"""How well the words of a claim fit an amount of a text.

Words are worth the more the fewer amounts of the text have them beside them, and count by where
they stand: in the indicator, in the clause, in the sentence, in what stands above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from math import log

from workplan_cli.characters import as_read
from workplan_cli.document import rebuild
from workplan_cli.intervals import Stretch
from workplan_cli.model import Document, Quantity
from workplan_cli.nodes import walk
from workplan_cli.rules.claims import claim_rules
from workplan_cli.rules.concepts import concepts
from workplan_cli.words import cut

# What a word of a claim is worth by where the text has it.
_PLACES = (1.0, 0.95, 0.7, 0.55, 0.4, 0.3)
_PARTLY = 0.9  # of that, where the text has only pieces of the word
_EXTRA = 0.12  # what a word of the indicator costs that the claim has not, of all
_AROUND = 300  # characters in front of a sentence that tell what it goes on with
_CLAUSE = 60  # characters in front of an amount that may be its clause


@dataclass(slots=True, frozen=True)
class Near:
    """What stands around an amount, from the nearest to the farthest."""

    quantity: Quantity
    places: tuple[str, ...]
    own: frozenset[str]
    """the words of its indicator"""


class Wordings:
    """The amounts of a document, with the words that tell what each is of."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = rebuild(document)
        self._read = as_read(self.text)
        self._above = _headings(document)
        header = document.header
        titles = (header.title, header.notice_title, *header.issuers, document.source.name)
        self._title = "\n".join(filter(None, titles))
        self._starts = [quantity.span.start for quantity in document.quantities]
        self._captions = {table.id: table.caption or "" for table in document.tables}
        self.near = [self._around(quantity) for quantity in document.quantities]
        self._spread = Counter[str]()

    def fit(self, indicator: str) -> list[float]:
        """For each amount how well the words fit it, from 0 to 1."""
        words = words_of(indicator)
        if not words:
            return [0.0] * len(self.near)
        weights = {word: self._weight(word) for word in words}
        total = sum(weights.values())
        return [self._fit(near, weights, total) for near in self.near]

    @property
    def years(self) -> tuple[int, ...]:
        """What an amount may be of whose time the text does not tell."""
        year = self.document.header.year
        return (year,) if year else ()

    def places_of(self, quote: str) -> list[Stretch]:
        """Where a quotation stands in the text, whatever white space is in either."""
        squeezed, offsets = self._squeezed
        wanted = "".join(as_read(quote).split())
        found: list[Stretch] = []
        at = squeezed.find(wanted) if wanted else -1
        while at >= 0:
            found.append((offsets[at], offsets[at + len(wanted) - 1] + 1))
            at = squeezed.find(wanted, at + 1)
        return found

    @cached_property
    def _squeezed(self) -> tuple[str, list[int]]:
        """The text without white space, and where each character stands."""
        offsets = [at for at, mark in enumerate(self._read) if not mark.isspace()]
        return "".join(self._read[at] for at in offsets), offsets

    def _fit(self, near: Near, weights: dict[str, float], total: float) -> float:
        found = sum(weight * _worth(word, near.places) for word, weight in weights.items())
        said = "".join(weights)
        extra = sum(self._weight(word) for word in near.own if word not in said)
        own = sum(map(self._weight, near.own)) or 1.0
        return max(0.0, found / total - _EXTRA * extra / own)

    def _weight(self, word: str) -> float:
        """How much a word tells: the longer and the rarer beside amounts, the more."""
        if word not in self._spread:
            self._spread[word] = 1 + sum(word in near.places[1] for near in self.near)
        share = (1 + len(self.near)) / self._spread[word]
        return (1 + log(share)) * min(len(word), 4)

    def _around(self, quantity: Quantity) -> Near:
        span, sentence = quantity.span, quantity.sentence
        at = bisect_left(self._starts, span.start)
        quantities = self.document.quantities
        before = quantities[at - 1].span.end if at else 0
        after = quantities[at + 1].span.start if at + 1 < len(quantities) else len(self._read)
        start = max(sentence.start, before, span.start - _CLAUSE)
        behind = self._read[span.end : min(sentence.end, after)]
        clause = self._read[start : span.start] + _clause_end().split(behind, maxsplit=1)[0]
        indicator = as_read(quantity.indicator or "")
        front = self._read[sentence.start : span.start]
        rest = self._read[span.end : sentence.end]
        above = "\n".join(
            (
                self._above.get(quantity.node or "", ""),
                self._captions.get(quantity.table or "", ""),
                self._read[max(0, sentence.start - _AROUND) : sentence.start],
            )
        )
        places = (indicator, f"{indicator}\n{clause}", front, above, self._title, rest)
        return Near(quantity, places, frozenset(words_of(indicator)))


def _headings(document: Document) -> dict[str, str]:
    """For each node the headings above it and its own."""
    above: dict[str, str] = {}
    for visit in walk(document.sections):
        inherited = above.get(visit.parent.id, "") if visit.parent else ""
        above[visit.node.id] = f"{inherited}\n{as_read(visit.node.heading or '')}"
    return above


def _worth(word: str, places: Iterable[str]) -> float:
    """What a word is worth by the nearest place that has it, or has its pieces."""
    best = 0.0
    for place, worth in zip(places, _PLACES, strict=True):
        if worth <= best:
            break
        if word in place:
            return worth
        best = max(best, worth * _PARTLY * _shared(word, place))
    return best


def _shared(word: str, place: str) -> float:
    """The share of a word that stands in a place in pieces of two characters or more.

    >>> _shared("初中招生", "初中计划招生"), _shared("初中招生", "小学计划招生")
    (1.0, 0.5)
    """
    at = covered = 0
    while at + _PIECE <= len(word):
        end = at + _PIECE
        if word[at:end] not in place:
            at += 1
            continue
        while end < len(word) and word[at : end + 1] in place:
            end += 1
        covered, at = covered + end - at, end
    return covered / len(word)


def shares_a_piece(word: str, place: str) -> bool:
    """Whether a word, or a piece of it of two characters, stands in a place."""
    pieces = range(max(1, len(word) - _PIECE + 1))
    return any(word[at : at + _PIECE] in place for at in pieces)


_PIECE = 2


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(concepts().reading.breaks)}]")


@cache
def words_of(indicator: str) -> tuple[str, ...]:
    """The words of an indicator that tell what is measured, each once.

    >>> words_of("全年计划招生的小学生人数")
    ('招生', '小学生')
    """
    idle = claim_rules().words.idle
    words = (token.text.strip() for token in cut(as_read(indicator)))
    told = [word for word in words if any(map(str.isalnum, word))]
    return tuple(dict.fromkeys([word for word in told if word not in idle] or told))
