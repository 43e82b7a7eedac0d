"""What was learned of examples: how much a clue speaks for a word being in a label.

A model here is a table of whole numbers. Each line of `labels.tsv` is a clue, such as "a noun in
the clause before", and its weight in hundredths: above 0 it speaks for a word, below 0 against.
To judge a word one adds up the weights of its clues; clues that the table lacks count nothing.
The sum is a hundred times the logarithm of the odds: 0 is even chances, -140 one in five.

`bench/train_labels.py` makes the table from annotated documents. Sums of whole numbers are the
same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from workplan_cli import rules

__all__ = ["ALWAYS", "TABLE", "odds", "parsed", "weights"]

TABLE = Path(rules.__file__).with_name("labels.tsv")  # with the rules, whose digest it is in
ALWAYS = "always"  # the clue that every word has


def odds(clues: Iterable[str], weights: Mapping[str, int]) -> int:
    """How much the clues of a word speak for it, added up.

    >>> odds(["noun", "far", "unknown"], {"always": -100, "noun": 250, "far": -30})
    120
    """
    return weights.get(ALWAYS, 0) + sum([weights[clue] for clue in clues if clue in weights])


@cache
def weights() -> Mapping[str, int]:
    """The weights of the clues, read when they are first asked for."""
    return parsed(TABLE.read_text("utf-8"))


def parsed(text: str) -> Mapping[str, int]:
    """The weights of a table as it is written.

    >>> parsed("noun\\t250\\n")
    {'noun': 250}
    """
    lines = (line.rpartition("\t") for line in text.splitlines())
    return {clue: int(weight) for clue, _, weight in lines}
