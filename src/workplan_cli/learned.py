"""What was learned of examples: how much a clue speaks for a word being in a label.

A model here is a table of whole numbers. Each line of `labels.tsv` is a clue, such as "a noun in
the clause before", and its weight in hundredths: above 0 it speaks for a word, below 0 against.
To judge a word one adds up the weights of its clues; clues that the table lacks count nothing.
The sum is a hundred times the logarithm of the odds: 0 is even chances, -140 one in five.

`bench/train_labels.py` makes the table from annotated documents. Sums of whole numbers are the
same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from workplan_cli import rules

__all__ = ["ALWAYS", "TABLE", "Judge", "judge", "parsed"]

TABLE = Path(rules.__file__).with_name("labels.tsv")  # with the rules, whose digest it is in
_GROUPS = 65_536  # groups of clues whose sum is kept
ALWAYS = "always"  # the clue that every word has


Made = Callable[..., Iterable[str]]  # makes a group of clues


class Judge:
    """Judges by a table of weights; what a group of clues is worth is added up once.

    >>> judge = Judge({"always": -100, "noun": 250, "far": -30})
    >>> judge.odds([(lambda *what: what, ("noun", "far")), (lambda: ("unknown",), ())])
    120
    >>> judge.total(("noun", "far")), judge.weight("far")
    (220, -30)
    """

    def __init__(self, weights: Mapping[str, int]) -> None:
        self._weights = weights
        self._always = weights.get(ALWAYS, 0)
        self._of_group = lru_cache(maxsize=_GROUPS)(self._made)

    def odds(self, groups: Iterable[tuple[Made, tuple[object, ...]]]) -> int:
        """How much the clues of a word speak for it, added up.

        A group is given by what makes it and of what, and is made only where it is new.
        """
        return self._always + sum([self._of_group(make, of) for make, of in groups])

    def total(self, clues: Iterable[str]) -> int:
        """How much some clues speak for something."""
        known = self._weights
        return sum([known[clue] for clue in clues if clue in known])

    def weight(self, clue: str) -> int | None:
        """The weight of one clue; None where no example tells of it."""
        return self._weights.get(clue)

    def _made(self, make: Made, of: tuple[object, ...]) -> int:
        return self.total(make(*of))


@cache
def judge() -> Judge:
    """What the program judges by, read when it is first asked for."""
    return Judge(parsed(TABLE.read_text("utf-8")))


def parsed(text: str) -> Mapping[str, int]:
    """The weights of a table as it is written.

    >>> parsed("noun\\t250\\n")
    {'noun': 250}
    """
    lines = (line.rpartition("\t") for line in text.splitlines())
    return {clue: int(weight) for clue, _, weight in lines}
