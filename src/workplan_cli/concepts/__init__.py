"""Concepts: which amounts are the same indicator, whatever their document calls it.

A concept is found by wording and dimension, never by nearness: one of its wordings stands in the
words that the indicator was read from, and what stands around it in its clause narrows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from workplan_cli.concepts.codebook import Codebook, builtin, codebook_of, counted_in, extended
from workplan_cli.concepts.sentences import Sentence, sentence_of
from workplan_cli.concepts.verdicts import Verdict, best, verdicts
from workplan_cli.concepts.wholes import Whole, speaks_of
from workplan_cli.intervals import Stretch, first_from
from workplan_cli.model import Header, Quantity
from workplan_cli.rules.grids import grids

__all__ = [
    "Codebook",
    "Meaning",
    "Whole",
    "builtin",
    "codebook_of",
    "counted_in",
    "extended",
    "meanings",
    "name_concepts",
    "speaks_of",
    "verdicts_of",
]


class Meaning(NamedTuple):
    """What an amount is of: a concept, and the sign of a change."""

    concept: str
    falling: bool
    """a change downwards: 下降3.4% is -3.4"""


def name_concepts(quantities: Iterable[Quantity], read: str, header: Header) -> None:
    """Give each quantity of a document its concept; `read` is the text as it is read."""
    listed = list(quantities)
    for quantity, meaning in zip(listed, meanings(listed, read, header, builtin()), strict=True):
        quantity.concept = meaning.concept if meaning else None


def meanings(
    quantities: list[Quantity], read: str, header: Header, book: Codebook
) -> Iterator[Meaning | None]:
    """The concept of each quantity, None where there is none beyond doubt."""
    for found in verdicts_of(quantities, read, header, book):
        verdict = best(found)
        yield Meaning(verdict.concept.id, verdict.falling) if verdict else None


def verdicts_of(
    quantities: list[Quantity], read: str, header: Header, book: Codebook
) -> Iterator[list[Verdict]]:
    """For each quantity the concepts that are worded beside it, and why one is refused."""
    whole = speaks_of(header)
    ordered = sorted(quantities, key=_start)
    known: dict[Stretch, Sentence] = {}
    for quantity in quantities:
        if not quantity.indicator_spans or not book.counts(quantity.unit):
            yield []
            continue
        stretch = _around(quantity)
        if stretch not in known:
            first, last = (first_from(ordered, at, key=_start) for at in stretch)
            known[stretch] = sentence_of(read, stretch, ordered[first:last])
        yield verdicts(quantity, known[stretch], book, whole, _column_words(quantity, read))


def _column_words(quantity: Quantity, read: str) -> str:
    """What the heads of its column say of a cell: 完成比例. They stand behind those of its row."""
    spans, row = quantity.indicator_spans, quantity.sentence
    if quantity.cell is None:
        return ""
    inside = [at for at, span in enumerate(spans) if row.start <= span.start]
    behind = spans[inside[-1] + 1 :] if inside else []
    words = "".join("".join(read[span.start : span.end].split()) for span in behind)
    return _plain_heads().sub("", words)


@cache
def _plain_heads() -> re.Pattern[str]:
    return re.compile(grids().label.plain)


_REACH = 400  # characters of a sentence that are looked at in front of an amount, and behind it


def _around(quantity: Quantity) -> Stretch:
    """The sentence that an amount stands in, or what is near of one without an end."""
    sentence, span = quantity.sentence, quantity.span
    if sentence.end - sentence.start <= _REACH:
        return sentence.start, sentence.end
    return max(sentence.start, span.start - _REACH), min(sentence.end, span.end + _REACH)


def _start(quantity: Quantity) -> int:
    return quantity.span.start
