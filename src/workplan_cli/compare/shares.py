"""Splits and merges: an item without a partner that explains what a paired one's leaves open."""

from __future__ import annotations

from dataclasses import dataclass

from workplan_cli.compare.likeness import Row, Vector

_LIKE = 0.085  # likeness from which a lone item may be a share; lone ones stay below 0.07
_SIBLING = 0.035  # what it adds that a neighbour in its section belongs to the same whole
_MARGIN = 1.25  # how many times more like the whole has to be than the next best
_OPEN = 0.012  # the part of the whole that a share explains and the others leave open
_TOLD = 0.08  # the part of a share that its whole has to explain, however like the two are …
_WELL = 0.20  # … and the part from which it is one, though the others leave nothing open
_BY_FAR = 2.0  # how many times more another whole has to explain of a part than its partner
_APART = 0.10  # the part of a whole that has to be open for a part to be taken from its partner


@dataclass(slots=True)
class Share:
    """`part`, an item of the one side, belongs to `whole`, an item of the other."""

    whole: int
    part: int
    likeness: float


@dataclass(slots=True)
class Shares:
    """The items of one side as possible wholes, and those of the other as parts of them.

    `partners` gives each paired whole its first part; `likeness[part]` the wholes that a part
    may belong to; `section[part]` where the part stands.
    """

    wholes: list[Vector]
    parts: list[Vector]
    partners: dict[int, int]
    likeness: list[Row]
    section: list[int | None]

    def find(self, alone: list[int]) -> list[Share]:
        """The lone parts that belong to a paired whole, the likeliest first."""
        members = {whole: [part] for whole, part in self.partners.items()}
        found = {part: self._share(part, members) for part in sorted(alone)}
        shares: list[Share] = []
        while best := max(
            filter(None, found.values()), key=lambda share: share.likeness, default=None
        ):
            shares.append(best)
            members[best.whole].append(best.part)
            del found[best.part]
            for part in found:  # only what may belong to the same whole is touched
                if best.whole in self.likeness[part]:
                    found[part] = self._share(part, members)
        return shares

    def _share(self, part: int, members: dict[int, list[int]]) -> Share | None:
        """The whole that a part belongs to, where there is one and it is the likeliest."""
        ranked = sorted(
            (
                (value + _SIBLING * self._has_sibling(part, members[whole]), whole)
                for whole, value in self.likeness[part].items()
                if whole in members
            ),
            reverse=True,
        )
        if not ranked or ranked[0][0] < _LIKE:
            return None
        if len(ranked) > 1 and ranked[0][0] < _MARGIN * ranked[1][0]:
            return None
        likeness, whole = ranked[0]
        told = explained(self.parts[part], self.wholes[whole])
        belongs = told >= _WELL or self._opens(part, whole, members) >= _OPEN
        return Share(whole, part, likeness) if told >= _TOLD and belongs else None

    def _has_sibling(self, part: int, others: list[int]) -> bool:
        section = self.section[part]
        return section is not None and any(self.section[other] == section for other in others)

    def _opens(self, part: int, whole: int, members: dict[int, list[int]]) -> float:
        """What a part explains of a whole that its other parts leave open."""
        had = set().union(*(self.parts[member] for member in members[whole] if member != part))
        fresh = self.parts[part].keys() - had
        return sum([weight**2 for gram, weight in self.wholes[whole].items() if gram in fresh])

    def disputed(self) -> set[tuple[int, int]]:
        """The pairs whose part belongs to another whole by far: leftovers thrown together."""
        members = {whole: [part] for whole, part in self.partners.items()}
        found: set[tuple[int, int]] = set()
        for whole, part in self.partners.items():
            own = explained(self.parts[part], self.wholes[whole])
            if own * _BY_FAR > 1.01:
                continue  # no part is explained more than wholly
            least = self.likeness[part].get(whole, 0.0)
            for other, value in self.likeness[part].items():
                if (
                    value > least
                    and other in members
                    and explained(self.parts[part], self.wholes[other]) > own * _BY_FAR
                    and self._opens(part, other, members) >= _APART
                ):
                    found.add((whole, part))
        return found


def explained(vector: Vector, by: Vector) -> float:
    """The part of a vector of length 1 that lies in the grams of another."""
    return sum([weight**2 for gram, weight in vector.items() if gram in by])
