"""Wholes and parts of a table: 合计, 小计, 其中. What is a part of what, and whether it adds up.

A total is tried with several sets of rows (or columns) that may be its parts, the likeliest first:
the set whose sums come out is it. Where none does, and the table is so plain that only one set can
be meant, that set is the parts, and the difference is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Literal

from workplan_cli.rules.grids import grids

Kind = Literal["plain", "subtotal", "total", "place", "of_which"]
Place = tuple[int, int]  # of a number: its row (or column), and its column (or row)
_MOST = 400  # rows that a total may be the whole of
_FEWEST = 2  # parts that make up a whole


def kind_of(head: str) -> Kind:
    """Whether a head names a total.

    >>> kind_of("本年收入合计"), kind_of("小计"), kind_of("其中：定向生"), kind_of("一中")
    ('total', 'subtotal', 'of_which', 'plain')
    """
    bare = _bracket().sub("", head)
    return next((kind for kind, pattern in _kinds() if pattern.match(bare)), "plain")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(rf"(?:{grids().unit.bracket})$")


@cache
def _kinds() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    rule = grids().totals
    kinds: tuple[tuple[Kind, str], ...] = (
        ("of_which", rule.of_which),
        ("subtotal", f"(?:{rule.subtotal})$"),
        ("total", f"(?:{rule.total})$"),
        ("place", f"(?:{rule.place})$"),
    )
    return tuple((kind, re.compile(pattern)) for kind, pattern in kinds)


@dataclass(slots=True, frozen=True)
class Addend:
    """A number that may be added to others: those of one unit."""

    value: Fraction
    unit: str


@dataclass(slots=True, frozen=True)
class Row:
    """A row (or a column) with what its head says that it is. `scope`: the heads that it shares
    with the rows of its part of the table; those of other parts are none of its parts."""

    at: int
    kind: Kind
    scope: tuple[str, ...] = ()
    group: str = ""  # the row of one cell that opens its part: a subtotal is of that part alone
    depth: int = 0  # by its code or its numbering: 201 has 20101 below it


@dataclass(slots=True)
class Sums:
    """What was found: the whole of each part, and the wholes that differ from their parts."""

    whole_of: dict[Place, Place] = field(default_factory=dict)
    wrong: dict[Place, list[Place]] = field(default_factory=dict)


Numbers = Mapping[Place, Addend]
Hypothesis = Callable[["_Search", int], list[int]]  # the parts of the total at an index


def find_sums(
    rows: Sequence[Row], across: Sequence[int], numbers: Numbers, unread: Set[Place] = frozenset()
) -> Sums:
    """The wholes and parts among rows; `across` are the columns that they have.

    `unread`: where something stands that may be a part, and is no number that can be added.
    """
    search = _Search(rows, across, numbers, unread)
    totals = [at for at, row in enumerate(rows) if row.kind not in ("plain", "of_which")]
    for index in sorted(totals, key=lambda at: (rows[at].kind != "subtotal", -len(rows[at].scope))):
        search.settle(index)
    for index, row in enumerate(rows):
        if row.kind == "of_which":
            search.put_below_whole(index)
    return search.sums


class _Search:
    """The rows, and those of them that have found their whole."""

    def __init__(
        self, rows: Sequence[Row], across: Sequence[int], numbers: Numbers, unread: Set[Place]
    ) -> None:
        self.rows, self.across, self.numbers, self.unread = rows, across, numbers, unread
        self.sums = Sums()
        self.taken: dict[int, int] = {}  # index of a row -> that of its whole

    def settle(self, total: int) -> None:
        """Find the parts of a total, by trying."""
        kind = self.rows[total].kind
        order = _OF_SUBTOTAL if kind == "subtotal" else _OF_TOTAL
        tried = [parts for rule in order if (parts := self._free(rule(self, total), total))]
        found = [(*self._sums(total, parts), parts) for parts in tried]
        right = next((parts for good, bad, parts in found if good and not bad), None)
        right = right or next((parts for good, bad, parts in found if good > bad), None)
        if right is None and found and found[0][1] and self._is_plain(total):
            right = tried[0]  # what can be compared is not the same
        if right is not None:
            self._join(total, right)

    def put_below_whole(self, part: int) -> None:
        """A row behind 其中 is a part of the one in front of it that is none."""
        whole = part - 1
        while whole >= 0 and self.rows[whole].kind == "of_which":
            whole -= 1
        parts = range(whole + 1, part + 1)
        for across in self.across if whole >= 0 else ():
            places = [(self.rows[at].at, across) for at in (whole, *parts)]
            values = [self.numbers.get(place) for place in places]
            stated, own = values[0], values[-1]
            if stated is None or own is None or stated.unit != own.unit or stated.value <= 0:
                continue
            if own.value <= stated.value:
                self.sums.whole_of.setdefault(places[-1], places[0])
            if self._is_last(part) and _total(values[1:]) > stated.value:
                self.sums.wrong[places[0]] = places[1:]

    def _is_last(self, part: int) -> bool:
        return part + 1 == len(self.rows) or self.rows[part + 1].kind != "of_which"

    def _free(self, parts: list[int], total: int) -> list[int]:
        """The parts that are no parts of another whole yet, nor what the total is a part of."""
        above = {total}
        at = total
        while at in self.taken:
            at = self.taken[at]
            above.add(at)
        return [part for part in parts if part not in self.taken and part not in above]

    def _sums(self, total: int, parts: list[int]) -> tuple[int, int]:
        """In how many columns the parts add up to the total, and in how many not."""
        told = [self._adds_up(total, parts, across) for across in self.across]
        return told.count(True), told.count(False)

    def _adds_up(self, total: int, parts: list[int], across: int) -> bool | None:
        """Whether they do in one column; None where that cannot be asked."""
        whole = self.numbers.get((self.rows[total].at, across))
        there = self._there(parts, across)
        fewest = 1 if self.rows[total].kind == "subtotal" else _FEWEST
        if any((self.rows[part].at, across) in self.unread for part in parts):
            return None
        if whole is None or len(there) < fewest or any(one.unit != whole.unit for one in there):
            return None
        added = sum((one.value for one in there), Fraction(0))
        return None if not added and not whole.value else added == whole.value

    def _there(self, parts: list[int], across: int) -> list[Addend]:
        found = (self.numbers.get((self.rows[part].at, across)) for part in parts)
        return [one for one in found if one is not None]

    def _is_plain(self, total: int) -> bool:
        """Whether a table has one total, at an end, and nothing that could be below another."""
        kinds = [row.kind for row in self.rows]
        alone = sum(kind != "plain" for kind in kinds) == 1 and kinds[total] == "total"
        one_level = len({row.depth for at, row in enumerate(self.rows) if at != total}) == 1
        return alone and one_level and total in (0, len(kinds) - 1)

    def _join(self, total: int, parts: list[int]) -> None:
        self.taken.update(dict.fromkeys(parts, total))
        for across in self.across:
            whole = (self.rows[total].at, across)
            places = [(self.rows[part].at, across) for part in parts]
            places = [place for place in places if place in self.numbers]
            if whole not in self.numbers or not places:
                continue
            same = [p for p in places if self.numbers[p].unit == self.numbers[whole].unit]
            self.sums.whole_of.update(dict.fromkeys(same, whole))
            if self._adds_up(total, parts, across) is False:
                self.sums.wrong[whole] = places


def _total(values: Sequence[Addend | None]) -> Fraction:
    return sum((value.value for value in values if value), Fraction(0))


# ── What may be the parts of a total, the likeliest first ─────────────────────────────


def _walk(search: _Search, total: int, step: int) -> Iterator[int]:
    """The rows of a total's part of the table above it (-1) or below it (1), the nearest first."""
    whole = search.rows[total]
    at = total + step
    while 0 <= at < len(search.rows) and abs(at - total) <= _MOST:
        row = search.rows[at]
        same = row.group == whole.group or whole.kind != "subtotal"
        if same and row.scope[: len(whole.scope)] == whole.scope and row.kind != "of_which":
            yield at
        at += step


def _next_to(search: _Search, total: int, step: int) -> list[int]:
    """The plain rows up to the nearest other total."""
    found = []
    for at in _walk(search, total, step):
        if search.rows[at].kind != "plain":
            break
        found.append(at)
    return sorted(found)


def above(search: _Search, total: int) -> list[int]:
    return _next_to(search, total, -1)


def below(search: _Search, total: int) -> list[int]:
    return _next_to(search, total, 1)


def all_above(search: _Search, total: int) -> list[int]:
    """All that is no part of another total yet: subtotals, and rows that have none."""
    return sorted(search._free(list(_walk(search, total, -1)), total))


def all_below(search: _Search, total: int) -> list[int]:
    return sorted(search._free(list(_walk(search, total, 1)), total))


def plain_above(search: _Search, total: int) -> list[int]:
    return sorted(at for at in _walk(search, total, -1) if search.rows[at].kind == "plain")


def plain_below(search: _Search, total: int) -> list[int]:
    return sorted(at for at in _walk(search, total, 1) if search.rows[at].kind == "plain")


def subtotals_below(search: _Search, total: int) -> list[int]:
    return sorted(at for at in _walk(search, total, 1) if search.rows[at].kind == "subtotal")


def highest(search: _Search, total: int) -> list[int]:
    """Those that stand highest, by code or numbering: the others are parts of theirs."""
    found = [*_walk(search, total, -1), *_walk(search, total, 1)]
    least = min((depth for at in found if (depth := search.rows[at].depth)), default=0)
    return sorted(at for at in found if least and search.rows[at].depth == least)


def with_of_which(search: _Search, total: int) -> list[int]:
    """What follows a 其中 right below a total: where all of it adds up, all of it is meant."""
    parts = range(total + 1, min(len(search.rows), total + 1 + _MOST))
    if not parts or search.rows[parts[0]].kind != "of_which":
        return []
    ends = (at for at in parts if search.rows[at].kind not in ("plain", "of_which"))
    return list(range(total + 1, next(ends, parts[-1] + 1)))


_OF_SUBTOTAL: tuple[Hypothesis, ...] = (above, below)
_OF_TOTAL: tuple[Hypothesis, ...] = (
    all_above,
    above,
    plain_above,
    subtotals_below,
    below,
    plain_below,
    all_below,
    highest,
    with_of_which,
)
