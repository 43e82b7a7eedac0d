"""How alike two texts are: the cosine of their pairs and triples of characters, the rarer the
heavier. Characters need no words to be cut, and rewording moves few of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt

Row = dict[int, float]
Vector = dict[str, float]  # of length 1


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

    def rows(self, settled: Mapping[int, int] | None = None) -> list[Row]:
        """For each left text the cosines above 0, by the index of the right text.

        `settled` pairs texts that need no others: their rows and columns stay empty.
        """
        settled = settled or {}
        done = set(settled.values())
        postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, vector in enumerate(self.right):
            if index not in done:
                for gram, weight in vector.items():
                    postings[gram].append((index, weight))
        return [
            {} if i in settled else _row(vector, postings) for i, vector in enumerate(self.left)
        ]


def _weighed(counts: Counter[str], weight: dict[str, float]) -> Vector:
    return {
        gram: weight[gram] if n == 1 else (1 + log(n)) * weight[gram] for gram, n in counts.items()
    }


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum([weight * weight for weight in vector.values()]))
    return {gram: weight / length for gram, weight in vector.items()} if length else {}


def _row(vector: Vector, postings: dict[str, list[tuple[int, float]]]) -> Row:
    row: defaultdict[int, float] = defaultdict(float)
    for gram, weight in vector.items():
        if gram in postings:
            for index, other in postings[gram]:
                row[index] += weight * other
    return dict(row)
