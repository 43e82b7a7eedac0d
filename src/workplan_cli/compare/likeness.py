"""How alike two texts are: the cosine of their pairs and triples of characters, the rarer the
heavier. Characters need no words to be cut, and rewording moves few of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from math import log, sqrt

Row = dict[int, float]
Vector = dict[str, float]  # of length 1
_Postings = dict[str, list[tuple[int, float]]]

MANY = 256  # partners that each text is compared with; of more, only the likeliest are
LIKELIEST = 48  # of many partners: those that share most of what is rare …
NEAREST = 16  # … and those at the same place in their text, where nothing is rare


def grams(text: str) -> Counter[str]:
    """The pairs and triples of characters of a text."""
    if len(text) == 1:
        return Counter(text)
    pairs = [text[at : at + 2] for at in range(len(text) - 1)]
    return Counter(pairs + [text[at : at + 3] for at in range(len(text) - 2)])


@dataclass(slots=True)
class Likeness:
    """Texts of two sides as vectors of weighted grams."""

    left: list[Vector]
    right: list[Vector]

    @classmethod
    def of(cls, left: list[str], right: list[str]) -> Likeness:
        """Weigh the grams of both sides' texts together."""
        texts = [*left, *right]
        counted = {text: grams(text) for text in texts}  # some stand on both sides
        spread = Counter(chain.from_iterable(counted[text] for text in texts))
        rarity = [1 + log((1 + len(texts)) / (1 + n)) for n in range(len(texts) + 1)]
        weight = {gram: rarity[n] for gram, n in spread.items()}
        vectors = {text: _unit(_weighed(counts, weight)) for text, counts in counted.items()}
        return cls([vectors[text] for text in left], [vectors[text] for text in right])

    def weight(self, i: int, j: int, half: int) -> float:
        """From 0 to 1: what a likeness of two texts is worth, 1/2 where one has `half` grams."""
        size = min(len(self.left[i]), len(self.right[j]))
        return size / (size + half)

    def cosine(self, i: int, j: int) -> float:
        """How alike the left text `i` and the right text `j` are."""
        right = self.right[j]
        value = 0.0
        for gram, weight in self.left[i].items():
            if gram in right:
                value += weight * right[gram]
        return value

    def rows(self, settled: Mapping[int, int] | None = None) -> list[Row]:
        """For each left text the cosines above 0, by the index of the right text.

        `settled` pairs texts that need no others: their rows and columns stay empty. Where more
        than `MANY` are left, a row holds its likeliest partners only, so that the time grows
        with the number of texts and not with its square.
        """
        settled = settled or {}
        done = set(settled.values())
        rest = [index for index in range(len(self.right)) if index not in done]
        postings = self._postings(rest)
        if len(rest) <= MANY:
            return [
                {} if i in settled else _row(vector, postings) for i, vector in enumerate(self.left)
            ]
        rare = {gram: found for gram, found in postings.items() if len(found) <= MANY}
        return [
            {} if i in settled else self._likeliest(i, rest, rare) for i in range(len(self.left))
        ]

    def _postings(self, rest: list[int]) -> _Postings:
        """The right texts of `rest` that hold a gram, with its weight there."""
        postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for index in rest:
            for gram, weight in self.right[index].items():
                postings[gram].append((index, weight))
        return postings

    def _likeliest(self, i: int, rest: list[int], rare: _Postings) -> Row:
        """The cosines of a left text with the right ones that share what is rare or its place."""
        partial = _row(self.left[i], rare)
        middle = i * len(rest) // len(self.left)
        near = rest[max(0, middle - NEAREST // 2) : middle + NEAREST // 2]
        best = _largest(LIKELIEST, partial, i)
        cosines = {j: self.cosine(i, j) for j in sorted({*best, *near})}
        return {j: value for j, value in cosines.items() if value > 0}


def _largest(count: int, row: Row, place: int) -> list[int]:
    """The keys of the largest values, of equal ones those next to `place`."""
    if len(row) > count:
        least = sorted(row.values())[-count]
        row = {j: value for j, value in row.items() if value >= least}
    return nlargest(count, row, key=lambda j: (row[j], -abs(j - place), -j))


def _weighed(counts: Counter[str], weight: dict[str, float]) -> Vector:
    return {
        gram: weight[gram] if n == 1 else (1 + log(n)) * weight[gram] for gram, n in counts.items()
    }


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum([weight * weight for weight in vector.values()]))
    return {gram: weight / length for gram, weight in vector.items()} if length else {}


def _row(vector: Vector, postings: _Postings) -> Row:
    row: defaultdict[int, float] = defaultdict(float)
    for gram, weight in vector.items():
        if gram in postings:
            for index, other in postings[gram]:
                row[index] += weight * other
    return dict(row)
