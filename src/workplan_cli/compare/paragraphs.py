"""Which paragraph carries on which, where items run to several of them.

A paragraph may go on in several, and several in one: the best of all assignments comes first,
then each paragraph that is left over joins the one that it is likest to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from workplan_cli.compare.assignment import assign
from workplan_cli.compare.entries import Entry, Mask, Plan, of_other_times, path
from workplan_cli.compare.likeness import Likeness, Row
from workplan_cli.compare.pairs import Matching, Pair
from workplan_cli.model import Span

# Measured on two pairs of government reports of which a reader paired every paragraph.
_ALONE = 0.16  # worth from which two paragraphs are partners, neighbours counted
_JOINS = 0.12  # worth from which one that is left over joins its likest
_MANY = 0.30  # worth from which a paragraph has a further partner beside its first
_LEFTOVERS = 0.5  # of the worth of the likest: what the partners of an assignment have at least
_NO_LESS = 0.75  # … and how much it has of the likeness of the likest
_SHARED = 0.15  # worth from which a paragraph makes its items partners, split or merged
_SHORT = 20  # grams of a paragraph whose likeness counts half
_SAME_ITEM, _SAME_SECTION, _ELSEWHERE = 0.05, 0.04, -0.08  # what the places of two add
_BOTH_FIRST = 0.10  # what it adds that two begin the same item: their headings
_BESIDE = 0.06  # what a paired neighbour adds
_ROUNDS = 2  # neighbours are known in the second
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")

_Place = tuple[bool, int]  # a section and not an item; its index


@dataclass(slots=True)
class PlanLine:
    """A paragraph of an item or of a section, its text and its words with figures masked."""

    index: int
    span: Span
    place: _Place
    node: str | None
    text: str
    words: str
    is_first: bool  # of its item or section


@dataclass(slots=True)
class LinePair:
    """A left and a right paragraph, by index; None for the one that is not there."""

    left: int | None
    right: int | None
    confidence: float
    lines: tuple[PlanLine | None, PlanLine | None]
    is_same: bool = False  # word for word

    def turned(self) -> LinePair:
        """The same with the sides exchanged."""
        return LinePair(self.right, self.left, self.confidence, self.lines[::-1], self.is_same)


def pair_paragraphs(left: Plan, right: Plan, matching: Matching) -> list[LinePair]:
    """Pair the paragraphs of two plans whose items are paired; those alone have one side.

    Nothing where no item runs to several paragraphs: there the items say it all. A line that a
    plan repeats (各位代表) is no paragraph of any task and is left out.
    """
    lefts, rights = _lines(left), _lines(right)
    if not any(map(_run_to_several, (lefts, rights))):
        return []
    table = _Table(left, right, matching, lefts, rights)
    pairs = sorted(table.pairs())
    found = [
        LinePair(i, j, table.worth(i, j), (one, other), one.text == other.text)
        for i, j in pairs
        for one, other in [(lefts[i], rights[j])]
    ]
    paired = {i for i, _ in pairs}, {j for _, j in pairs}
    found += [LinePair(x.index, None, 1.0, (x, None)) for x in lefts if x.index not in paired[0]]
    found += [LinePair(None, x.index, 1.0, (None, x)) for x in rights if x.index not in paired[1]]
    return found


def with_shared_paragraphs(
    pairs: list[Pair], paragraphs: list[LinePair], lefts: list[Entry], rights: list[Entry]
) -> list[Pair]:
    """The pairs of items, with those added that have a paragraph in common: splits and merges.

    An item that is paired so is no longer alone. What looks back has no part of what is to come.
    """
    known = {(pair.left, pair.right) for pair in pairs}
    added: dict[tuple[int, int], float] = {}
    for pair in paragraphs:
        one, other = pair.lines
        if one and other and not one.place[0] and not other.place[0] and pair.confidence > _SHARED:
            key = one.place[1], other.place[1]
            apart = of_other_times(lefts[key[0]], rights[key[1]])
            if key not in known and one.node and other.node and not apart:
                added[key] = max(pair.confidence, added.get(key, 0.0))
    ones, others = {i for i, _ in added}, {j for _, j in added}
    kept = [
        pair
        for pair in pairs
        if not (pair.right is None and pair.left in ones)
        and not (pair.left is None and pair.right in others)
    ]
    return [*kept, *(Pair(i, j, confidence) for (i, j), confidence in added.items())]


def _run_to_several(lines: list[PlanLine]) -> bool:
    """Whether an item has several lines."""
    return any(n > 1 for (section, _), n in Counter(x.place for x in lines).items() if not section)


def _lines(plan: Plan) -> list[PlanLine]:
    mask = Mask(plan.document, plan.text)
    found = [
        PlanLine(
            0,
            span,
            place,
            entry.item.id,
            plan.text[span.start : span.end],
            words,
            _begins(entry, span),
        )
        for span, place, entry in _placed(plan)
        if (words := mask.words([span]))
    ]
    times = Counter(line.words for line in found)
    kept = [line for line in found if times[line.words] == 1]
    for index, line in enumerate(kept):
        line.index = index
    return kept


def _begins(entry: Entry, span: Span) -> bool:
    return entry.item.span.start == span.start


def _placed(plan: Plan) -> Iterator[tuple[Span, _Place, Entry]]:
    """The lines of a plan with the innermost entry that each begins in."""
    places = [((True, e.index), e) for e in plan.sections]
    places += [((False, e.index), e) for e in plan.items]
    places.sort(key=lambda it: (-it[1].item.span.start, it[1].item.span.end))  # outer ones first
    within: list[tuple[_Place, Entry]] = []
    for line in _LINE.finditer(plan.text):
        text = line[0].strip()
        start = line.start() + line[0].index(text)
        while places and places[-1][1].item.span.start <= start:
            within.append(places.pop())
        while within and within[-1][1].item.span.end <= start:
            within.pop()
        if within:
            yield Span(start, start + len(text)), *within[-1]


class _Table:
    """How well every two paragraphs go together."""

    def __init__(
        self,
        left: Plan,
        right: Plan,
        matching: Matching,
        lefts: list[PlanLine],
        rights: list[PlanLine],
    ) -> None:
        self.lefts, self.rights = lefts, rights
        self.likeness = Likeness.of([x.words for x in lefts], [x.words for x in rights])
        self.rows = self.likeness.rows()
        self.sections = matching.sections
        self.under = set(matching.sections.values())
        self.together = {
            ((False, pair.left), (False, pair.right))
            for pair in matching.pairs
            if pair.left is not None and pair.right is not None
        } | {((True, i), (True, j)) for i, j in matching.sections.items()}
        self.paths = [_above(left, x) for x in lefts], [_above(right, x) for x in rights]
        self._let_headings_meet()

    def _let_headings_meet(self) -> None:
        """Those of paired items may be partners without a common word."""
        firsts, others = (
            {line.place: line.index for line in lines if line.is_first}
            for lines in (self.lefts, self.rights)
        )
        for one, other in self.together:
            if one in firsts and other in others:
                self.rows[firsts[one]].setdefault(others[other], 0.0)

    def worth(self, i: int, j: int) -> float:
        """What two paragraphs have in common, and what their places say."""
        likeness = self.rows[i][j] * self.likeness.weight(i, j, _SHORT)
        return likeness + self._place(i, j)

    def _place(self, i: int, j: int) -> float:
        one, other = self.lefts[i], self.rights[j]
        if (one.place, other.place) in self.together:
            return _SAME_ITEM + _BOTH_FIRST * (one.is_first and other.is_first)
        paired = {
            self.sections[section] for section in self.paths[0][i] if section in self.sections
        }
        if not paired.isdisjoint(self.paths[1][j]):
            return _SAME_SECTION
        apart = bool(paired) or not self.under.isdisjoint(self.paths[1][j])
        return _ELSEWHERE if apart else 0.0

    def pairs(self) -> set[tuple[int, int]]:
        """The pairs of partners, by index."""
        worth = [{j: self.worth(i, j) for j in row} for i, row in enumerate(self.rows)]
        chosen = self._chosen(worth)
        columns: list[Row] = [{} for _ in self.rights]
        for i, row in enumerate(worth):
            for j, value in row.items():
                columns[j][i] = value
        best = [max(row.values(), default=0.0) for row in worth]
        others = [max(column.values(), default=0.0) for column in columns]
        chosen = {
            i: j
            for i, j in chosen.items()
            if worth[i][j] >= _LEFTOVERS * max(best[i], others[j])  # else leftovers put together
        }
        taken = set(chosen.values())
        joined = {(i, j) for i, j in _likest(worth) if i not in chosen}
        joined |= {(i, j) for j, i in _likest(columns) if j not in taken}
        many = {
            (i, j)
            for i, row in enumerate(worth)
            for j, value in row.items()
            if value > max(_MANY, _NO_LESS * max(best[i], others[j]))
        }
        return set(chosen.items()) | joined | many

    def _chosen(self, worth: list[Row]) -> dict[int, int]:
        chosen: dict[int, int] = {}
        for _ in range(_ROUNDS):
            rows = [
                {j: v - _ALONE + _BESIDE * _neighbours(chosen, i, j) for j, v in row.items()}
                for i, row in enumerate(worth)
            ]
            chosen = assign(rows, len(self.rights))
        return chosen


def _above(plan: Plan, line: PlanLine) -> list[int]:
    is_section, index = line.place
    return path(plan, index if is_section else plan.items[index].parent)


def _neighbours(chosen: dict[int, int], i: int, j: int) -> int:
    return sum(chosen.get(i + step) == j + step for step in (-1, 1))


def _likest(rows: list[Row]) -> Iterator[tuple[int, int]]:
    """Each line with the one that it is likest to, where that is worth anything."""
    for index, row in enumerate(rows):
        best = max(row, key=lambda other: (row[other], -other), default=None)
        if best is not None and row[best] > _JOINS:
            yield index, best
