"""The shape of concepts.toml: the codebook of indicators that are the same in every document."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from workplan_cli.rules import load, read_as


class Concept(NamedTuple):
    """An indicator, whatever a document calls it."""

    id: str
    zh: str
    en: str
    unit: str  # that its levels are counted in
    wordings: tuple[str, ...]  # words that mean it
    source: str  # where it is defined
    also: tuple[str, ...] = ()  # other units that it is counted in
    kind: Literal["level", "growth"] = "level"  # growth: a change in per cent, signed
    of: Literal["", "country", "regions"] = ""  # what documents speak of it
    sums: bool = False  # it adds up over several years
    broader: str = ""  # id of the concept that this one belongs to
    national: tuple[str, ...] = ()  # wordings of documents of the whole country alone
    forbidden: tuple[str, ...] = ()  # words that make another indicator of it
    parts: tuple[str, ...] = ()  # words of the paragraph or heading above that make a part of it
    examples: tuple[str, ...] = ()  # texts that have an amount of it
    none: tuple[str, ...] = ()  # texts that have none


class Reading(NamedTuple):
    """What may stand around the wording of a concept."""

    plain: tuple[str, ...]  # words that narrow nothing
    country: tuple[str, ...]  # the whole, in a document of the country
    regions: tuple[str, ...]  # the whole, in a document of a region
    national: str  # pattern of issuers that speak of the whole country
    national_title: str  # pattern of titles that do, where no issuer is named
    times: str  # pattern of a time
    marker: str  # pattern of what numbers a paragraph that is no sentence of its own
    breaks: str  # characters that end a clause
    things: tuple[str, ...]  # dimensions of what is counted, whose noun stands behind the number
    without: tuple[str, ...]  # words of a clause that leaves a part out of what follows it
    compared: tuple[str, ...]  # words behind an amount, in front of what it is compared with
    joining: tuple[str, ...]  # words behind an amount, in front of another thing beside its own
    lost: tuple[str, ...]  # words of a sentence that counts what was not had
    areas: tuple[str, ...]  # what the names of places end in that are not the document's own
    criterion: str  # pattern of what stands behind an amount that tells which things are counted
    added: tuple[str, ...]  # words by which a change is over all the years, not of one
    listing: str  # characters that part the members of a list
    bases: tuple[str, ...]  # words of a level that is counted as it was before
    each: tuple[str, ...]  # words by which an amount is of each member of a list
    apart: tuple[str, ...]  # words by which an amount belongs to a subject further in front


class Moves(NamedTuple):
    """Words that make a change of what stands in front of them."""

    rising: tuple[str, ...]
    falling: tuple[str, ...]
    levels: tuple[str, ...]  # words that hold one of them and tell no change
    multiple: str  # unit in which a change is told too


class Concepts(NamedTuple):
    """The codebook."""

    reading: Reading
    moves: Moves
    concept: tuple[Concept, ...]


class Further(NamedTuple):
    """A codebook of a user's own."""

    concept: tuple[Concept, ...]


def concepts() -> Concepts:
    """Read concepts.toml."""
    return load("concepts", Concepts)


def further_concepts(path: Path) -> tuple[Concept, ...]:
    """The concepts of a user's own codebook. Raises `RuleError` and `OSError`."""
    return read_as(path.read_bytes(), Further, f"{path.name}: ").concept
