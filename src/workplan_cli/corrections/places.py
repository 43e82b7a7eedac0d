"""Where an amount stands in a text, said by its words and those around it, and found again.

White space, characters of no width, wide letters and digits, and what a page adds in between
(page numbers, running heads) do not count: a copy of a page that breaks its lines elsewhere has
the same places. `review/page.js` reads a text in the same way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from workplan_cli.intervals import Intervals, first_from, last_until
from workplan_cli.language import _
from workplan_cli.model import Document, Span

# \s, controls, what has no width or turns the direction of writing, lone surrogates
NOT_COUNTED = (
    r"\s\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff"
)
_RUN = re.compile(f"[^{NOT_COUNTED}]+")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}  # fullwidth forms of ASCII
_ADDED = ("page_number", "running_head")  # kinds of blocks
AROUND = 100  # characters of a sentence before an amount, and behind it, that name its place
_LONGEST_HEAD = 64  # characters by which a sentence is looked up before all of it is compared


class NamedPlace(NamedTuple):
    """What names the place of an amount, independent of how many characters stand before it."""

    amount: str
    sentence: str
    ordinal: int
    """which of the places where this amount stands in this sentence, from 1"""
    among: int
    """how many those are"""


class Spot(NamedTuple):
    """The stretches of a text that a place was found at."""

    amount: Span
    sentence: Span


def squeezed(text: str) -> str:
    """What counts of a text.

    >>> squeezed("招生 １２ 人\\u200b")
    '招生12人'
    """
    return "".join(_RUN.findall(text)).translate(_NARROW)


@dataclass(slots=True)
class SqueezedText:
    """What counts of a document's text, and the way back to its places."""

    text: str
    runs: list[int]
    """where each run of characters begins in `text`"""
    offsets: list[int]
    """where it begins in the text of the document"""

    @classmethod
    def of(cls, document: Document, source: str) -> SqueezedText:
        """That of a document and its text."""
        added = Intervals.of(
            (block.span.start, block.span.end) for block in document.blocks if block.kind in _ADDED
        )
        pieces: list[str] = []
        runs, offsets, at = [], [], 0
        for start, end in added.outside(0, len(source)):
            for run in _RUN.finditer(source, start, end):
                runs.append(at)
                offsets.append(run.start())
                pieces.append(run[0])
                at += len(run[0])
        return cls("".join(pieces).translate(_NARROW), runs, offsets)

    def offset(self, at: int) -> int:
        """Where a character of `text` stands in the text of the document."""
        run = last_until(self.runs, at)
        return self.offsets[run] + at - self.runs[run]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of `text`, which is not empty, stands in the text of the document."""
        return Span(self.offset(start), self.offset(end - 1) + 1)

    def at(self, offset: int) -> int:
        """The first character of `text` that does not stand in front of `offset`."""
        run = last_until(self.offsets, offset)
        if run < 0:
            return 0
        until = self.runs[run + 1] if run + 1 < len(self.runs) else len(self.text)
        return min(self.runs[run] + offset - self.offsets[run], until)

    # Naming

    def places(self, spots: Iterable[Spot]) -> list[NamedPlace]:
        """What names each of the amounts; one of which nothing counts is named by nothing."""
        windows = [self._window(spot) for spot in spots]
        starts = self._starts({(amount, sentence) for amount, sentence, _ in windows})
        found = []
        for amount, sentence, at in windows:
            equal = starts[amount, sentence]
            ordinal = first_from(equal, at) + 1
            found.append(NamedPlace(amount, sentence, ordinal, max(1, len(equal))))
        return found

    def _window(self, spot: Spot) -> tuple[str, str, int]:
        """The amount, the part of its sentence that is near, and where the amount begins."""
        start, end = self.at(spot.amount.start), self.at(spot.amount.end)
        first = max(self.at(spot.sentence.start), start - AROUND)
        last = min(self.at(spot.sentence.end), end + AROUND)
        return self.text[start:end], self.text[first : max(last, end)], start

    # Finding

    def find(self, places: Iterable[NamedPlace]) -> list[Spot | str]:
        """Where each place is now, or why it is nowhere."""
        asked = [
            place._replace(amount=squeezed(place.amount), sentence=squeezed(place.sentence))
            for place in places
        ]
        starts = self._starts({(place.amount, place.sentence) for place in asked})
        return [self._spot(place, starts[place.amount, place.sentence]) for place in asked]

    def _spot(self, place: NamedPlace, starts: list[int]) -> Spot | str:
        if not place.amount or place.amount not in place.sentence:
            return _("its sentence does not hold the amount")
        if not starts:
            return _("no such sentence is in the text")
        if len(starts) != place.among or place.ordinal > place.among:
            return _("{count} places are alike now, and it is {ordinal} of {among}").format(
                count=len(starts), ordinal=place.ordinal, among=place.among
            )
        start = starts[place.ordinal - 1]
        within = self._around(start, place)
        amount = self.span(start, start + len(place.amount))
        return Spot(amount, self.span(within, within + len(place.sentence)))

    def _around(self, start: int, place: NamedPlace) -> int:
        """Where the sentence around an amount begins."""
        before = [found.start() for found in _each(place.amount, place.sentence)]
        return next(start - at for at in before if self.text.startswith(place.sentence, start - at))

    def _starts(self, named: set[tuple[str, str]]) -> dict[tuple[str, str], list[int]]:
        """Where each amount stands in each place of its sentence, in text order."""
        sentences = occurrences(self.text, {sentence for _, sentence in named})
        found = {}
        for amount, sentence in named:
            within = [match.start() for match in _each(amount, sentence)]
            starts = {at + inside for at in sentences[sentence] for inside in within}
            found[amount, sentence] = sorted(starts)
        return found


def _each(amount: str, sentence: str) -> Iterable[re.Match[str]]:
    """The places of an amount in a sentence, also where one reaches into the next."""
    return re.finditer(f"(?={re.escape(amount)})", sentence) if amount else ()


def occurrences(text: str, wanted: Iterable[str]) -> dict[str, list[int]]:
    """Where each of the wanted strings stands in a text, which is walked through a few times only.

    >>> occurrences("aaba", ["a", "ab"])
    {'a': [0, 1, 3], 'ab': [1]}
    """
    found: dict[str, list[int]] = {one: [] for one in wanted}
    by_head: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in filter(None, found):
        size = min(_LONGEST_HEAD, 1 << (len(one).bit_length() - 1))
        by_head[size][one[:size]].append(one)
    for size, heads in by_head.items():
        for at in range(len(text) - size + 1):
            for one in heads.get(text[at : at + size], ()):
                if text.startswith(one, at):
                    found[one].append(at)
    return found
