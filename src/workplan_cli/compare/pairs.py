"""Which item carries on which: the best assignment over the whole of both plans.

No threshold is high: real reports carry on a task in words of which a seventh is the same,
so what decides is the assignment as a whole, what stands around an item, and a low floor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workplan_cli.compare.assignment import assign
from workplan_cli.compare.entries import Entry, Plan, of_other_times, path
from workplan_cli.compare.likeness import Likeness, Row
from workplan_cli.compare.shares import Shares

FLOOR = 0.12  # likeness below which two items share nothing but the genre
_LEAST = 0.066  # likeness below which two items are no partners, short ones taken lightly …
_PLACE = 0.1  # … less this part of what their places say, which alone makes none
_SHORT = 50  # grams of an item whose likeness counts half: two words in common prove little
_TITLE = 0.35  # part of the likeness that the headings have, where both have one
_AROUND = 0.12  # what standing in paired sections adds, and what elsewhere takes away
_OTHER_TIME = 0.2  # what it takes away that one reviews and the other plans, or plans five years
_BESIDE = 0.05  # what a paired neighbour adds
_ROUNDS = 2  # sections follow from their items, and help to place them


@dataclass(slots=True)
class Pair:
    """A left and a right item, by index; None for the one that is not there."""

    left: int | None
    right: int | None
    confidence: float


@dataclass(slots=True)
class Matching:
    """The pairs of the items, and for each left section its right one."""

    pairs: list[Pair]
    sections: dict[int, int]


def pair_items(left: Plan, right: Plan) -> Matching:
    """Pair the items of two plans, and their sections by what they hold."""
    vectors = Likeness.of([e.words for e in left.items], [e.words for e in right.items])
    same = _same(left, right)
    alike = _alike(left.items, right.items, vectors, same)
    for i, j in same.items():
        alike[i] = {j: 1.0}
    headings = _alike(left.sections, right.sections)
    chosen: dict[int, int] = {}
    sections: dict[int, int] = {}
    for _ in range(_ROUNDS):
        places = _Places(left, right, vectors, chosen, sections)
        chosen = assign([places.worth(i, row) for i, row in enumerate(alike)], len(right.items))
        sections = _pair_sections(left, right, chosen, headings)
    table = _Table(alike, _columns(alike, len(right.items)))
    places = _Places(left, right, vectors, chosen, sections)
    splits, merges = _shares(table, places)
    disputed = splits.disputed() | {(i, j) for j, i in merges.disputed()}
    if disputed:
        chosen = assign(
            [
                {j: value for j, value in places.worth(i, row).items() if (i, j) not in disputed}
                for i, row in enumerate(alike)
            ],
            len(right.items),
        )
        splits, merges = _shares(table, _Places(left, right, vectors, chosen, sections))
    return Matching([*_pairs(table, chosen, splits, merges)], sections)


def _shares(table: _Table, places: _Places) -> tuple[Shares, Shares]:
    """Left items that right ones may be shares of, and the other way round."""
    vectors = places.vectors
    fits = [
        {
            j: value * vectors.weight(i, j, _SHORT)
            for j, value in row.items()
            if places.kinship(i, j) >= 0
            and not of_other_times(places.left.items[i], places.right.items[j])
        }
        for i, row in enumerate(table.rows)
    ]
    columns = _columns(fits, len(table.columns))
    above = [e.parent for e in places.left.items], [e.parent for e in places.right.items]
    back = {j: i for i, j in places.chosen.items()}
    return (
        Shares(vectors.left, vectors.right, places.chosen, columns, above[1]),
        Shares(vectors.right, vectors.left, back, fits, above[0]),
    )


# Likeness


def _alike(
    left: list[Entry],
    right: list[Entry],
    vectors: Likeness | None = None,
    settled: dict[int, int] | None = None,
) -> list[Row]:
    """The likeness of every two entries that may be partners; `settled` are so already.

    Running text is a partner of running text, unless the other plan is nothing else.
    """
    if vectors is None:
        vectors = Likeness.of([e.words for e in left], [e.words for e in right])
    titles = Likeness.of([e.title for e in left], [e.title for e in right])
    apart = any(not e.loose for e in left) == any(not e.loose for e in right)
    return [
        {
            j: _mix(one, right[j], cosine, titles.cosine(i, j))
            for j, cosine in row.items()
            if not apart or one.loose == right[j].loose
        }
        for i, (one, row) in enumerate(zip(left, vectors.rows(settled), strict=True))
    ]


def _same(left: Plan, right: Plan) -> dict[int, int]:
    """Items whose texts are the same in every character have no other partners."""
    places: dict[str, tuple[list[int], list[int]]] = {}
    for side, plan in enumerate((left, right)):
        for entry in plan.items:
            span = entry.item.span
            key = plan.text[span.start : span.end].strip()
            places.setdefault(key, ([], []))[side].append(entry.index)
    return {
        i: j
        for lefts, rights in places.values()
        if len(lefts) == len(rights)  # else it cannot be told which are the same
        for i, j in zip(lefts, rights, strict=True)
    }


def _mix(left: Entry, right: Entry, words: float, titles: float) -> float:
    if not (left.title and right.title):
        return words
    return (1 - _TITLE) * words + _TITLE * max(titles, words)


def _columns(rows: list[Row], count: int) -> list[Row]:
    """The rows turned over."""
    columns: list[Row] = [{} for _ in range(count)]
    for i, row in enumerate(rows):
        for j, value in row.items():
            columns[j][i] = value
    return columns


# Places


@dataclass(slots=True)
class _Places:
    """What the places of two items say for their being partners."""

    left: Plan
    right: Plan
    vectors: Likeness
    chosen: dict[int, int]
    sections: dict[int, int]
    _paths: tuple[list[list[int]], list[list[int]]] = field(init=False)
    _under: set[int] = field(init=False)  # the right sections that have a left one

    def __post_init__(self) -> None:
        one, other = ([path(p, e.parent) for e in p.items] for p in (self.left, self.right))
        self._paths = one, other
        self._under = set(self.sections.values())

    def worth(self, i: int, row: Row) -> Row:
        """What each partner of the left item `i` is worth, above what is worth nothing."""
        return {
            j: value + place - FLOOR
            for j, value in row.items()
            for place in (self._place(i, j),)
            if value >= 1 or value * self.vectors.weight(i, j, _SHORT) + _PLACE * place > _LEAST
        }

    def _place(self, i: int, j: int) -> float:
        value = _AROUND * self.kinship(i, j)
        if of_other_times(self.left.items[i], self.right.items[j]):
            value -= _OTHER_TIME
        for step in (-1, 1):
            if self.chosen.get(i + step) == j + step:
                value += _BESIDE
        return value

    def kinship(self, i: int, j: int) -> float:
        """1 where the innermost sections are paired, less where only outer ones are, -1 if none."""
        one, other = self._paths[0][i], self._paths[1][j]
        paired = [section for section in one if section in self.sections]
        if not paired:
            return 0.0 if self._under.isdisjoint(other) else -1.0
        common = [section for section in paired if self.sections[section] in other]
        if not common:
            return -1.0
        return 1.0 if self.sections[common[-1]] == other[-1] and common[-1] == one[-1] else 0.5


def _pair_sections(
    left: Plan, right: Plan, chosen: dict[int, int], headings: list[Row]
) -> dict[int, int]:
    """Sections that share most of their items, or that are called the same."""
    worth = [{j: value - FLOOR for j, value in row.items()} for row in headings]
    size = [0] * len(left.sections)
    shared: list[dict[int, int]] = [{} for _ in left.sections]
    for i, j in chosen.items():
        for one, other in zip(
            path(left, left.items[i].parent), path(right, right.items[j].parent), strict=False
        ):
            size[one] += 1
            shared[one][other] = shared[one].get(other, 0) + 1
    for one, counts in enumerate(shared):
        for other, count in counts.items():
            worth[one][other] = worth[one].get(other, 0.0) + count / size[one]
    return assign(worth, len(right.sections))


# Pairs


@dataclass(slots=True)
class _Table:
    """The likeness of every two items, by left and by right item."""

    rows: list[Row]
    columns: list[Row]

    def confidence(self, i: int, j: int) -> float:
        """Half by likeness, half by the margin to the next best partner of either."""
        value = self.rows[i][j]
        rivals = [v for k, v in self.rows[i].items() if k != j]
        rivals += [v for k, v in self.columns[j].items() if k != i]
        margin = max(0.0, value - max(rivals, default=0.0)) / value if value else 0.0
        return (min(1.0, 1.5 * value) + margin) / 2


def _pairs(table: _Table, chosen: dict[int, int], splits: Shares, merges: Shares) -> Iterator[Pair]:
    for i, j in chosen.items():
        yield Pair(i, j, table.confidence(i, j))
    taken = set(chosen.values())
    lefts = [i for i in range(len(table.rows)) if i not in chosen]
    rights = [j for j in range(len(table.columns)) if j not in taken]
    shares = [Pair(s.whole, s.part, table.confidence(s.whole, s.part)) for s in splits.find(rights)]
    shares += [Pair(s.part, s.whole, table.confidence(s.part, s.whole)) for s in merges.find(lefts)]
    yield from shares
    placed = {pair.left for pair in shares}, {pair.right for pair in shares}
    yield from (Pair(i, None, 1 - _best(table.rows[i])) for i in lefts if i not in placed[0])
    yield from (Pair(None, j, 1 - _best(table.columns[j])) for j in rights if j not in placed[1])


def _best(row: Row) -> float:
    return max(row.values(), default=0.0)
