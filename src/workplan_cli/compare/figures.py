"""Which figure answers to which: the same indicator on both sides.

Targets are compared with targets and outturns with outturns; an outturn of the later plan
that answers a target of the earlier one is found apart from that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from workplan_cli.compare.assignment import assign
from workplan_cli.compare.entries import Plan
from workplan_cli.compare.figure import (
    COUNT,
    Figure,
    Owner,
    has_a_word_more,
    is_called_alike,
    name_likeness,
    nearness,
    read_figures,
)
from workplan_cli.compare.likeness import LIKELIEST, MANY, Likeness, Row
from workplan_cli.compare.pairs import Pair
from workplan_cli.compare.unlike import (
    NAMES_APART,
    of_other_bases,
    of_other_shares,
)
from workplan_cli.model import Quantity

_INSIDE = 0.40  # worth from which two figures of paired items answer to each other
_CHANGED = 0.50  # the same where the amount is another: a change is claimed only when it is sure
_ANYWHERE = 0.72  # the same for figures of items that are not paired
_ANSWER = 0.44  # the same for an outturn and the target that it answers
_NAME, _SENTENCE = 0.60, 0.20  # parts of the indicator and of the sentence around it
_UNIT, _BOUND, _ROLE, _TEXT = 0.05, 0.03, 0.03, 0.03  # what sameness of each adds
_APART = 0.12  # what it takes away where one is a change and the other a level
_NEAR = 0.06  # what nearness of the numbers adds: next year's is seldom a tenth
_ALONE = 0.10  # what it adds that two figures of paired items are the only ones of their kind there
_REST = (
    _SENTENCE + _UNIT + _BOUND + _ROLE + _TEXT + _NEAR + _ALONE
)  # what all but the name can be worth
_ROUNDING = 1e-9  # more than a likeness of 1 can be above 1
_COMMON = 0.6  # what a name is worth that several figures of one plan have
_SAYS_NOTHING = 0.4  # what a name is worth that many things have: 投资, 实际增长
_WORD_MORE = 0.75  # likeness of a name and the same with a word put in
_ONLY = 0.95  # of two names that end alike as no other of either plan does
_UNLIKE = 0.9  # what a name is worth where only the other is a known concept
_HEAD = 2  # characters in which two names end together where they are of one head
_PECULIAR = 3  # digits from which an amount is not the same by chance
_MANY_TIMES = 0.02  # the part of the larger number that is too little for the same indicator


@dataclass(slots=True)
class FigurePair:
    """A left and a right quantity, by index; None for the one that is not there."""

    left: int | None
    right: int | None
    confidence: float
    answered: bool = False


Figures = dict[int, Figure]  # by their index
_Rule = Callable[[Figure, Figure], bool]


def pair_figures(
    left: Plan, right: Plan, pairs: list[Pair], sections: dict[int, int], *, consecutive: bool
) -> list[FigurePair]:
    """Pair the quantities of two plans whose items and sections are paired.

    `consecutive`: the right plan is known to be the later one, and may answer the left one.
    """
    table = _Table(left, right, pairs, sections)
    columns = len(table.rights)
    chosen = assign(table.rows(table.of_paired_items(), _is_level, _INSIDE), columns)
    chosen = {
        i: j
        for i, j in chosen.items()
        if table.worth(i, j) > _CHANGED or _is_same(table.lefts[i], table.rights[j])
    }
    taken = set(chosen.values())
    rest = [
        [] if i in chosen else [j for j in row if j not in taken]
        for i, row in enumerate(table.of_like_names)
    ]
    chosen |= assign(table.rows(rest, _is_level, _ANYWHERE), columns)
    found = [FigurePair(i, j, table.confidence(i, j)) for i, j in sorted(chosen.items())]
    if consecutive:
        answers = assign(table.rows(table.of_like_names, _is_answer, _ANSWER), columns)
        found += [FigurePair(i, j, table.confidence(i, j), True) for i, j in answers.items()]
    return [*found, *_alone(found, len(table.lefts), len(table.rights))]


def _is_level(one: Figure, other: Figure) -> bool:
    """Target with target, outturn with outturn; what is neither, with either."""
    left, right = one.quantity, other.quantity
    if (left.role == "from") != (right.role == "from"):
        return False
    if {left.role, right.role} == {"change", "level"} and not one.extent == other.extent == "more":
        return False  # an increment is no level
    return left.status == right.status or left.status is None or right.status is None


def _is_answer(one: Figure, other: Figure) -> bool:
    """An outturn and the target that was aimed at for the same time."""
    left, right = one.quantity, other.quantity
    same_time = not left.period or not right.period or left.period.end == right.period.end
    if left.role == "from" or one.describes or other.describes:
        return False
    return left.status == "target" and right.status == "actual" and same_time


def _alone(found: list[FigurePair], lefts: int, rights: int) -> Iterator[FigurePair]:
    paired = {pair.left for pair in found}, {pair.right for pair in found}
    yield from (FigurePair(i, None, 1.0) for i in range(lefts) if i not in paired[0])
    yield from (FigurePair(None, j, 1.0) for j in range(rights) if j not in paired[1])


class _Table:
    """How well every two quantities go together."""

    def __init__(
        self, left: Plan, right: Plan, pairs: list[Pair], sections: dict[int, int]
    ) -> None:
        self.lefts, sentences = read_figures(left)
        self.rights, others = read_figures(right)
        self.around = Likeness.of(sentences, others)
        self.together: dict[Owner, list[Owner]] = defaultdict(list)
        for pair in pairs:
            if pair.left is not None and pair.right is not None:
                self.together[False, pair.left].append((False, pair.right))
        for i, j in sections.items():
            self.together[True, i].append((True, j))
        self.together[None].append(None)
        self._alone: set[tuple[int, int]] = set()
        self._likeness: dict[tuple[str, str], float] = {}
        self._around: dict[tuple[int, int], float] = {}

    def of_paired_items(self) -> list[list[int]]:
        """For each left quantity the right ones of the items and sections paired with its own."""
        owned: dict[Owner, list[int]] = defaultdict(list)
        for j, figure in enumerate(self.rights):
            owned[figure.owner].append(j)
        self._find_only_ones()
        return [
            [j for owner in self.together.get(one.owner, ()) for j in owned.get(owner, ())]
            for one in self.lefts
        ]

    def _find_only_ones(self) -> None:
        owned: tuple[dict[Owner, Figures], ...] = defaultdict(dict), defaultdict(dict)
        for side, figures in zip(owned, (self.lefts, self.rights), strict=True):
            for index, figure in enumerate(figures):
                side[figure.owner][index] = figure
        for one, partners in self.together.items():
            for other in partners:
                self._alone |= {*_only_ones(owned[0][one], owned[1][other])}

    @cached_property
    def of_like_names(self) -> list[list[int]]:
        """For each left quantity the right ones whose names have something in common with its own.

        Of others none is worth what is asked for, but for those without a name.
        """
        names = [list(dict.fromkeys(f.name for f in side)) for side in (self.lefts, self.rights)]
        called: dict[str, list[int]] = defaultdict(list)
        for j, figure in enumerate(self.rights):
            called[figure.name].append(j)
        alike = Likeness.of(*names).rows()
        partners = {
            name: [names[1][index] for index in row]
            for name, row in zip(names[0], alike, strict=True)
        }
        partners[""] = names[1]
        nameless = called.get("", [])
        return [
            sorted({*nameless, *(j for name in partners[one.name] for j in called[name])})
            for one in self.lefts
        ]

    def rows(self, partners: list[list[int]], allowed: _Rule, floor: float) -> list[Row]:
        """The `partners` of each left quantity that may be its own, with their worth above `floor`.

        Of many only the best are kept, which for figures all alike are those at its place.
        """
        return [self._row(i, row, allowed, floor) for i, row in enumerate(partners)]

    def _row(self, i: int, partners: list[int], allowed: _Rule, floor: float) -> Row:
        one = self.lefts[i]
        worth = {
            j: value - floor
            for j in partners
            if allowed(one, other := self.rights[j])
            and self._names(one, other) + _REST > floor  # few get by it: it comes early
            and _is_comparable(one.quantity, other.quantity)
            and _is_of_like_time(one, other)
            and _is_of_like_size(one, other)
            and _is_of_like_extent(one, other)
            and _is_of_like_turn(one, other)
            and one.among_sums == other.among_sums
            and (is_called_alike(one, other) or (allowed is _is_level and _is_same(one, other)))
            and self._apart_from_sentence(i, j) + _SENTENCE + _ROUNDING > floor
            and (value := self.worth(i, j)) > floor
        }
        if len(worth) <= MANY:
            return worth
        return {j: worth[j] for j in nlargest(LIKELIEST, worth, lambda j: (worth[j], -abs(j - i)))}

    def _names(self, one: Figure, other: Figure) -> float:
        """What the likeness of two indicators is worth; one concept is one indicator."""
        known = one.quantity.concept, other.quantity.concept
        if known[0] and known[0] == known[1]:
            return _NAME
        key = one.name, other.name
        if key not in self._likeness:
            likeness = name_likeness(one.grams, other.grams)
            more = has_a_word_more(one.name, other.name)
            self._likeness[key] = max(likeness, _WORD_MORE) if more else likeness
        likeness = self._likeness[key]
        if one.only and other.only and one.core == other.core:
            likeness = max(likeness, _ONLY)  # 粮食 植树造林, 绿化 植树造林
        doubt = _UNLIKE if any(known) else 1.0  # a wording that is known, and one that is not it
        if one.nameless or other.nameless:
            doubt *= _SAYS_NOTHING
        elif one.common or other.common:
            doubt *= _COMMON
        return _NAME * likeness * doubt

    def _apart_from_sentence(self, i: int, j: int) -> float:
        """What two figures are worth before the likeness of their sentences, which costs most."""
        one, other = self.lefts[i], self.rights[j]
        left, right = one.quantity, other.quantity
        grow = one.extent == other.extent == "more"
        return (
            self._names(one, other)
            + _UNIT * (left.unit == right.unit)
            + _BOUND * (left.bound == right.bound)
            + _ROLE * (left.role == right.role)
            + _TEXT * (left.text == right.text)
            + _ALONE * ((i, j) in self._alone)
            + _NEAR * nearness(one.number, other.number)
            - _APART * (((left.role == "change") != (right.role == "change")) and not grow)
        )

    def _sentences(self, one: int, other: int) -> float:
        key = one, other
        if key not in self._around:
            self._around[key] = self.around.cosine(one, other)
        return self._around[key]

    def confidence(self, i: int, j: int) -> float:
        """What the two are worth of themselves, not for want of others beside them."""
        return self.worth(i, j) - _ALONE * ((i, j) in self._alone)

    def worth(self, i: int, j: int) -> float:
        """From 0 to 1: mostly the likeness of the indicators."""
        sentences = self.lefts[i].sentence, self.rights[j].sentence
        return self._apart_from_sentence(i, j) + _SENTENCE * self._sentences(*sentences)


def _only_ones(lefts: Figures, rights: Figures) -> Iterator[tuple[int, int]]:
    """The figures of two items that have no other of their unit and status beside them there.

    Their names have to say something, and to end alike.
    """
    sides = [Counter(_kind(figure) for figure in side.values()) for side in (lefts, rights)]
    for i, one in lefts.items():
        kind = _kind(one)
        if sides[0][kind] != 1 or sides[1][kind] != 1 or one.nameless:
            continue
        for j, other in rights.items():
            same_head = one.core[-_HEAD:] == other.core[-_HEAD:]
            if _kind(other) == kind and same_head and not other.nameless:
                yield i, j


def _kind(figure: Figure) -> tuple[str, str | None]:
    return figure.quantity.unit, figure.quantity.status


def _is_of_like_time(one: Figure, other: Figure) -> bool:
    """Of one year, as far from each plan's own, or of the very same time: both to 2020."""
    if one.ahead is None or other.ahead is None or one.ahead == other.ahead:
        return True
    left, right = one.quantity.period, other.quantity.period
    return bool(left and right and left.end == right.end)


def _is_comparable(left: Quantity, right: Quantity) -> bool:
    """Whether the one could be the other in another year: of one unit or dimension."""
    if left.concept and right.concept and left.concept != right.concept:
        return False
    if left.period and right.period and left.period.kind != right.period.kind:
        return False  # of one year, or a sum or an average over several
    if _is_told_apart(left, right):
        return False
    if left.unit == right.unit:
        return True
    if left.concept and left.concept == right.concept and left.dimension == right.dimension:
        return left.dimension == COUNT or not (
            left.unit and right.unit
        )  # 就业岗位12万个, 就业16万人
    return bool(left.base and right.base and left.base.unit == right.base.unit)


def _is_told_apart(left: Quantity, right: Quantity) -> bool:
    """Whether a word of the names, or what a change is against, makes them two indicators."""
    names = left.indicator or "", right.indicator or ""
    one_concept = left.concept is not None and left.concept == right.concept
    return (
        any(apart(*names) for apart in NAMES_APART)
        or (not one_concept and of_other_shares(*names))
        or of_other_bases(left, right)
    )


def _is_of_like_extent(one: Figure, other: Figure) -> bool:
    """What comes on top is not what is there in all, but for a concept, which is either."""
    known = one.quantity.concept and one.quantity.concept == other.quantity.concept
    return bool(known) or {one.extent, other.extent} != {"more", "all"}


def _is_of_like_turn(one: Figure, other: Figure) -> bool:
    """Of as many amounts told in one go the first is like the first: 城乡居民收入分别增长5%、7%."""
    alone = one.turn[1] != other.turn[1]
    return alone or one.turn == other.turn


def _is_of_like_size(one: Figure, other: Figure) -> bool:
    """Not many times the other, but for a concept, whose numbers are what they are."""
    known = one.quantity.concept and one.quantity.concept == other.quantity.concept
    return bool(known) or not 0 < nearness(one.number, other.number) < _MANY_TIMES


def _is_same(one: Figure, other: Figure) -> bool:
    """Whether it is the same amount: a line broken elsewhere may have another name read.

    5个 is many things; 3508套 is one.
    """
    same = one.quantity.text == other.quantity.text
    return same and (
        sum(map(str.isdigit, one.quantity.text)) >= _PECULIAR or is_called_alike(one, other)
    )
