"""A sentence without its white space and with its amounts masked, so that words can be searched."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from workplan_cli.grids.units import is_unit
from workplan_cli.intervals import Stretch
from workplan_cli.model import Quantity, Span
from workplan_cli.rules.concepts import concepts

_HEADING = 30  # characters of a heading
_NEAR = 400  # characters in front of a sentence that may say what it is about
MASK = "\ufffc"  # stands for each character of an amount
_TAB = "\t"  # between the cells of a row
_BETWEEN_TABS = re.compile(r"(?<=\t)[^\t\n]{1,10}(?=\t)")
_RUN = re.compile(f"{MASK}+")
_UNSEEN = re.compile(r"[\s\u200b-\u200d\ufeff]")


@dataclass(slots=True, frozen=True)
class Sentence:
    """The characters of a sentence, and where each stands in the document."""

    text: str
    places: Sequence[int]
    above: str = ""  # the heading above its paragraph, and what stands in front of it there

    def stretch(self, span: Span) -> Stretch:
        """A span of the document as a stretch of this sentence."""
        return bisect_left(self.places, span.start), bisect_left(self.places, span.end)

    def clause_start(self, at: int) -> int:
        """Where the clause begins that the character in front of `at` is in."""
        return max((self.text.rfind(mark, 0, at) for mark in breaks()), default=-1) + 1

    def clause_end(self, at: int) -> int:
        """Where the clause ends that the character at `at` is in."""
        found = _end().search(self.text, at)
        return found.start() if found else len(self.text)

    def rest(self, at: int) -> str:
        """What stands at `at` and behind it in its clause."""
        return self.text[at : self.clause_end(at)]

    def turn(self, amount: Stretch) -> tuple[int, int]:
        """Which of the amounts told in one go `amount` is, from 1, and how many they are."""
        before = _before_it().search(self.text, 0, amount[0])
        behind = _behind_it().match(self.text, amount[1])
        told = [len(_RUN.findall(found[0])) if found else 0 for found in (before, behind)]
        return told[0] + 1, sum(told) + 1

    def clauses(self, words: str) -> list[str]:
        """The clauses of a piece of it."""
        return [part for part in _end().split(words) if part]


def sentence_of(read: str, stretch: Stretch, quantities: Iterable[Quantity]) -> Sentence:
    """A stretch of the text that is read, in which `quantities` begin."""
    start, end = stretch
    raw, at = "", start
    for one in quantities:
        if at <= one.span.start:
            raw += read[at : one.span.start] + MASK * (one.span.end - one.span.start)
            at = one.span.end
    raw = (raw + read[at:end])[: end - start]
    if _TAB in raw:
        raw = _BETWEEN_TABS.sub(_without_unit, raw)
    above = _above(read, start)
    if not _UNSEEN.search(raw):
        return _without_marker(Sentence(raw, range(start, end), above))
    kept = [index for index, character in enumerate(raw) if not _UNSEEN.match(character)]
    places = [start + index for index in kept]
    return _without_marker(Sentence("".join(raw[index] for index in kept), places, above))


def _without_marker(sentence: Sentence) -> Sentence:
    """A sentence without what numbers its paragraph."""
    marker = _marker().match(sentence.text)
    first = marker.end() if marker else 0
    return replace(sentence, text=sentence.text[first:], places=sentence.places[first:])


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(concepts().reading.marker)


@cache
def _before_it() -> re.Pattern[str]:
    return re.compile(f"(?:{MASK}+(?:{concepts().reading.goes_on}))+$")


@cache
def _behind_it() -> re.Pattern[str]:
    return re.compile(f"(?:(?:{concepts().reading.goes_on}){MASK}+)+")


def _without_unit(cell: re.Match[str]) -> str:
    """A cell of a row; one that has nothing but a unit, which names nothing, is masked."""
    return MASK * len(cell[0]) if is_unit(cell[0].strip()) else cell[0]


def _above(read: str, start: int) -> str:
    """The line of a place up to it, and the line above, where that is as short as a heading."""
    line = read.rfind("\n", 0, start) + 1
    before = read[:line].rstrip()[-_HEADING:]
    head = before.rpartition("\n")
    return (head[2] if head[1] else "") + read[max(line, start - _NEAR) : start]


def breaks() -> str:
    """The characters that end a clause."""
    return concepts().reading.breaks


@cache
def _end() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(breaks())}]")
