"""How the forms of a document nest: as its own lists show, and by custom where they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from workplan_cli.structure.forms import form_of
from workplan_cli.structure.markers import Candidate

STEP = 100  # between the ranks of two forms: 1.1 and 1.1.1 have theirs in between

_Member = tuple[str, int]  # a family and a number of it


def ranks(candidates: list[Candidate], *, flat: bool) -> dict[str, int]:
    """The rank of each family: the smaller one holds the greater one's lists."""
    members = [
        (c.form.family, c.number)
        for c in candidates
        if isinstance(c.number, int) and (c.first or flat) and not c.form.weak
    ]
    held = _held(members)
    order: list[str] = []
    for family in _by_custom(candidates):
        place = len(order)
        while place and held[order[place - 1], family] > held[family, order[place - 1]]:
            place -= 1
        order.insert(place, family)
    return {family: (index + 1) * STEP for index, family in enumerate(order)}


def _by_custom(candidates: list[Candidate]) -> list[str]:
    families = dict.fromkeys(candidate.form.family for candidate in candidates)
    return sorted(families, key=lambda family: form_of(family).rule.rank)


def _held(members: Iterable[_Member]) -> Counter[tuple[str, str]]:
    """How often a list of the first family lies between two successive numbers of the second.

    One that goes on behind the second of them holds it: articles run on over the sections of a law.
    """
    counts: Counter[tuple[str, str]] = Counter()
    last: dict[str, int] = {}
    begun: dict[str, set[str]] = {}  # families whose 1 stood since the last marker of a family
    within: Counter[tuple[str, str]] = Counter()  # of `counts`, by lists that may still go on
    for family, number in members:
        due = last.get(family, 0) + 1
        if number == due and number > 1:
            inner = [(other, family) for other in begun.get(family, ())]
            counts.update(inner)
            within.update(inner)
            for outer in last:
                counts[family, outer] -= within.pop((family, outer), 0)
        if number in (1, due):
            last[family] = number
            begun[family] = set()
        if number == 1:
            for other, inner_families in begun.items():
                if other != family:
                    inner_families.add(family)
                    within.pop((family, other), None)
    return counts
