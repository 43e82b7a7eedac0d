"""The shape of concepts.toml: the codebook of indicators that are the same in every document."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Any, Literal, NamedTuple

from workplan_cli.language import _, either
from workplan_cli.rules import RuleError, built_as, load


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


def concepts() -> Concepts:
    """Read concepts.toml."""
    return load("concepts", Concepts)


@cache
def worded() -> dict[str, frozenset[str]]:
    """The wordings of all concepts, with the units that each may have."""
    units: dict[str, set[str]] = {}
    for one in concepts().concept:
        for words in (*one.wordings, *one.national):
            units.setdefault(words, set()).update({one.unit, *one.also})
    return {words: frozenset(found) for words, found in units.items()}


def further_concepts(path: Path) -> tuple[Concept, ...]:
    """The concepts of a user's own codebook. Raises `RuleError` and `OSError`."""
    name = path.name
    text, table = _own_table(path.read_bytes(), name)
    for key in table:
        if key != _BLOCK:
            raise RuleError(
                _("{place}{key} is no key; a concept begins with [[concept]]").format(
                    place=_in_file(name), key=key
                )
            )
    blocks = table.get(_BLOCK)
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise RuleError(
            _("{place}no concept; each begins with [[concept]]").format(place=_in_file(name))
        )
    lines = _lines_of_blocks(text, len(blocks))
    places = [_in_block(name, number, line) for number, line in enumerate(lines, 1)]
    own = tuple(built_as(*one) for one in zip(blocks, repeat(Concept), places, strict=False))
    _check_ids(own, places, lines)
    return own


def _own_table(data: bytes, name: str) -> tuple[str, dict[str, Any]]:
    """The text of a codebook and what TOML makes of it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RuleError(
            _("{place}not written in UTF-8; save it so").format(place=_in_file(name))
        ) from None
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found["line"]) if found else text.count("\n") + 1
        what = _AT.sub("", str(error))
        raise RuleError(
            _("{name}, line {line}: not written as TOML asks ({what})").format(
                name=name, line=line, what=what
            )
        ) from None


def _lines_of_blocks(text: str, count: int) -> list[int | None]:
    """The line where each block begins; None where blocks are written in another way."""
    lines = [n for n, line in enumerate(text.splitlines(), 1) if _BLOCK_HEAD.match(line)]
    return [*lines] if len(lines) == count else [None] * count


def _check_ids(own: tuple[Concept, ...], places: list[str], lines: list[int | None]) -> None:
    """Refuse an id that is empty or that two blocks have: the second would be left out."""
    first: dict[str, int] = {}
    for index, concept in enumerate(own):
        if not concept.id.strip():
            raise RuleError(
                _("{place}id is empty; give it one of its own, such as tea_output").format(
                    place=places[index]
                )
            )
        before = first.setdefault(concept.id, index)
        if before != index:
            raise RuleError(
                _("{place}id {id} is that of {other} too; give one of them another").format(
                    place=places[index], id=concept.id, other=_block(before + 1, lines[before])
                )
            )


def _in_file(name: str) -> str:
    return f"{name}{_colon()}"


def _in_block(name: str, number: int, line: int | None) -> str:
    return f"{name}{either(' ', ', ')}{_block(number, line)}{_colon()}"


def _colon() -> str:
    return either("：", ": ")


def _block(number: int, line: int | None) -> str:
    if line is None:
        return _("block {number}").format(number=number)
    return _("block {number} (line {line})").format(number=number, line=line)


_BLOCK = "concept"
_BLOCK_HEAD = re.compile(r"\s*\[\[\s*[\"']?concept[\"']?\s*\]\]")
_AT_LINE = re.compile(r"\(at line (?P<line>\d+), column \d+\)")
_AT = re.compile(r"\s*\(at [^()]*\)$")
