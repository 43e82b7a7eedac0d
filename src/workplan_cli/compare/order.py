"""What moved: to another section, or off the order that both plans have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from workplan_cli.compare.entries import Plan, path
from workplan_cli.intervals import first_from

_Indices = tuple[int, int]


def find_moved(
    left: Plan, right: Plan, pairs: Iterable[_Indices], sections: dict[int, int]
) -> set[_Indices]:
    """The pairs of items that moved. A section that moves takes its items with it."""
    places = {
        (i, j): (path(left, left.items[i].parent), path(right, right.items[j].parent))
        for i, j in pairs
    }
    strayed = {pair for pair, paths in places.items() if not _is_same_place(*paths, sections)}
    lefts, rights = Counter(i for i, _ in places), Counter(j for _, j in places)
    single = {
        pair: paths for pair, paths in places.items() if lefts[pair[0]] == rights[pair[1]] == 1
    }
    groups: dict[tuple[int | None, int | None], list[_Indices]] = {}
    for pair, (one, other) in single.items():
        if pair not in strayed:
            key = (one[-1] if one else None, other[-1] if other else None)
            groups.setdefault(key, []).append(pair)
    return strayed.union(*map(off_order, groups.values()))


def find_moved_sections(left: Plan, right: Plan, sections: dict[int, int]) -> set[_Indices]:
    """The pairs of sections that moved."""
    groups: dict[int | None, list[_Indices]] = {}
    strayed: set[_Indices] = set()
    for i, j in sections.items():
        above, other = left.sections[i].parent, right.sections[j].parent
        if (None if above is None else sections.get(above)) == other:
            groups.setdefault(above, []).append((i, j))
        else:
            strayed.add((i, j))
    return strayed.union(*map(off_order, groups.values()))


def _is_same_place(one: list[int], other: list[int], sections: dict[int, int]) -> bool:
    """Whether two paths of sections lead to the same place, as far as sections are paired.

    A section that is new or gone, between an item and a paired one, moves nothing.
    """
    paired = {sections[section] for section in one if section in sections}
    if not one or not other:
        return not paired and not set(other) & set(sections.values())
    if sections.get(one[-1]) in other or other[-1] in paired:
        return True
    return not paired and not set(other) & set(sections.values())


def off_order(pairs: list[_Indices]) -> set[_Indices]:
    """The fewest pairs without which the others stand in the same order on both sides."""
    ordered = sorted(pairs)
    tails: list[int] = []  # the least end of an order of each length
    ends: list[int] = []  # which pair that is
    before: list[int] = []
    for at, (_, j) in enumerate(ordered):
        length = first_from(tails, j)
        before.append(ends[length - 1] if length else -1)
        tails[length:] = [j, *tails[length + 1 :]]
        ends[length:] = [at, *ends[length + 1 :]]
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return {pair for at, pair in enumerate(ordered) if at not in kept}
