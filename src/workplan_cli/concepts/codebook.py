"""The codebook as it is searched: wordings by the unit that their amounts are counted in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from workplan_cli.characters import as_read
from workplan_cli.concepts.sentences import MASK, breaks
from workplan_cli.intervals import Stretch
from workplan_cli.language import _
from workplan_cli.rules import RuleError
from workplan_cli.rules.concepts import Concept, concepts
from workplan_cli.rules.units import UnitGroup, units

_GAP = "…"  # in a wording: any words of the clause
_LONGEST_GAP = 12  # characters
_COUNT = "count"  # dimension of amounts that may stand without a unit: 1240万
_THINGS = ("abstract", "measure")  # kinds of units that all have 个 for their base


@dataclass(slots=True, frozen=True)
class Worded:
    """A wording with the concepts that it may mean; `parts` are what a … in it parts."""

    words: str
    concepts: tuple[Concept, ...]
    parts: tuple[str, ...]

    def places(self, text: str) -> Iterator[Stretch]:
        """Where it stands in a text."""
        if len(self.parts) == 1:
            at = text.find(self.words)
            while at >= 0:
                yield at, at + len(self.words)
                at = text.find(self.words, at + len(self.words))
        else:
            yield from (found.span() for found in re.finditer(wording_pattern(self.words), text))


@dataclass(slots=True, frozen=True)
class Codebook:
    """Concepts by id, in the order in which they are listed, and what is searched for them."""

    concepts: dict[str, Concept]
    by_unit: dict[str, tuple[Worded, ...]]
    """by the unit of their amounts, longer wordings first"""

    def counts(self, unit: str) -> bool:
        """Whether a concept is counted in a unit, as a text writes it."""
        return counted_in(as_read(unit)) in self.by_unit

    def found(self, unit: str, text: str) -> list[tuple[Stretch, Worded]]:
        """The wordings for amounts of a unit in a text, in its order, none inside another."""
        taken: list[tuple[Stretch, Worded]] = []
        for worded in self.by_unit.get(counted_in(as_read(unit)), ()):
            if worded.parts[0] in text:
                taken += [
                    (place, worded)
                    for place in worded.places(text)
                    if not any(a < place[1] and place[0] < b for (a, b), _ in taken)
                ]
        return sorted(taken, key=lambda one: one[0])


@cache
def builtin() -> Codebook:
    """The codebook of rules/concepts.toml."""
    return codebook_of(concepts().concept)


def extended(further: Iterable[Concept]) -> Codebook:
    """The codebook with a user's own concepts: one of an id that is there takes its place.

    Raises `RuleError` where one cannot be searched for.
    """
    own = list(further)
    for concept in own:
        if not concept.wordings:
            raise RuleError(_("{id}: no wordings").format(id=concept.id))
    return codebook_of([*own, *concepts().concept])


def codebook_of(listed: Iterable[Concept]) -> Codebook:
    """A codebook of these concepts alone; of two of one id the first counts."""
    known: dict[str, Concept] = {}
    for concept in listed:
        known.setdefault(concept.id, concept)
    grouped: dict[str, dict[str, list[Concept]]] = {}
    for concept in known.values():
        for unit in _units_of(concept):
            for wording in (*concept.wordings, *concept.national, *concept.shared):
                grouped.setdefault(unit, {}).setdefault(wording, []).append(concept)
    return Codebook(known, {unit: _longest_first(group) for unit, group in grouped.items()})


def _longest_first(group: dict[str, list[Concept]]) -> tuple[Worded, ...]:
    ordered = sorted(group, key=lambda words: (-len(words), words))
    return tuple(Worded(words, tuple(group[words]), tuple(words.split(_GAP))) for words in ordered)


def wording_pattern(wording: str) -> str:
    """A wording as a pattern; … stands for any words of the clause.

    >>> bool(re.fullmatch(wording_pattern("赤字占…比重"), "赤字占国内生产总值的比重"))
    True
    """
    gap = f"[^{re.escape(breaks() + MASK)}]{{0,{_LONGEST_GAP}}}?"
    return gap.join(map(re.escape, wording.split(_GAP)))


def _units_of(concept: Concept) -> Iterator[str]:
    """The units that amounts of a concept are counted in; "" where they may stand without one."""
    named = (concept.unit, *concept.also)
    yield from dict.fromkeys(map(counted_in, named))
    if concept.kind == "growth":
        yield concepts().moves.multiple
    if any(unit in _groups() and _groups()[unit].dimension == _COUNT for unit in named):
        yield ""


def counted_in(unit: str) -> str:
    """What amounts of one indicator share: the base unit, for things their measure word.

    >>> counted_in("亩"), counted_in("名"), counted_in("所"), counted_in("元/人")
    ('平方米', '人', '所', '元/人')
    """
    group = _groups().get(unit)
    return unit if group is None or group.kind in _THINGS else group.base


@cache
def _groups() -> dict[str, UnitGroup]:
    return {unit: group for group in units().group for unit in group.units}
