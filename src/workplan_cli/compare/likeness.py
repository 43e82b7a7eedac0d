"""How alike two texts are: the cosine of their pairs and triples of characters, the rarer the
heavier. Characters need no words to be cut, and rewording moves few of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

Row = dict[int, float]
Vector = dict[str, float]  # of length 1


def grams(text: str) -> Counter[str]:
    """The pairs and triples of characters of a text."""
    counts = Counter(map("".join, pairwise(text)))
    counts.update(map("".join, zip(text, text[1:], text[2:], strict=False)))
    if len(text) == 1:
        counts[text] += 1
    return counts


@dataclass(slots=True)
class Likeness:
    """Texts of two sides as vectors of weighted grams."""

    left: list[Vector]
    right: list[Vector]

    @classmethod
    def of(cls, left: list[str], right: list[str]) -> Likeness:
        """Weigh the grams of both sides' texts together."""
        counted = [grams(text) for text in (*left, *right)]
        spread = Counter(gram for counts in counted for gram in counts)
        weight = {gram: 1 + log((1 + len(counted)) / (1 + n)) for gram, n in spread.items()}
        vectors = [
            _unit({gram: (1 + log(n)) * weight[gram] for gram, n in counts.items()})
            for counts in counted
        ]
        return cls(vectors[: len(left)], vectors[len(left) :])

    def weight(self, i: int, j: int, half: int) -> float:
        """From 0 to 1: what a likeness of two texts is worth, 1/2 where one has `half` grams."""
        size = min(len(self.left[i]), len(self.right[j]))
        return size / (size + half)

    def rows(self) -> list[Row]:
        """For each left text the cosines above 0, by the index of the right text."""
        postings: dict[str, list[tuple[int, float]]] = {}
        for index, vector in enumerate(self.right):
            for gram, weight in vector.items():
                postings.setdefault(gram, []).append((index, weight))
        return [_row(vector, postings) for vector in self.left]


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {gram: weight / length for gram, weight in vector.items()} if length else {}


def _row(vector: Vector, postings: dict[str, list[tuple[int, float]]]) -> Row:
    row: Row = {}
    for gram, weight in vector.items():
        for index, other in postings.get(gram, ()):
            row[index] = row.get(index, 0.0) + weight * other
    return row
