"""Splits and merges: an item without a partner that explains what a paired one's leaves open."""

from __future__ import annotations

from dataclasses import dataclass

from workplan_cli.compare.likeness import Row, Vector

_OPEN = 0.10  # the part of the whole that a share has to explain, its partners having had theirs
_OWN = 0.22  # the part of the share that the whole has to explain

_BY_FAR = 2.0  # how many times more another whole has to explain of a part than its partner


@dataclass(slots=True)
class Share:
    """`part`, an item of the one side, belongs to `whole`, an item of the other."""

    whole: int
    part: int
    strength: float  # what it explains of the whole and the whole of it, on average


def find_shares(
    wholes: list[Vector],
    parts: list[Vector],
    partners: dict[int, int],
    alone: list[int],
    allowed: list[Row],
) -> list[Share]:
    """The lone `parts` that belong to a paired whole.

    `partners` gives each paired whole its first part, `allowed[part]` the wholes that a part
    may belong to. The strongest share is taken first, and what it explains is then had.
    """
    had = {whole: set(parts[part]) for whole, part in partners.items()}
    left = set(alone)
    shares: list[Share] = []
    while left:
        best = max(
            (
                share
                for part in sorted(left)
                if (share := _best(part, wholes, parts, had, allowed[part]))
            ),
            key=lambda share: share.strength,
            default=None,
        )
        if best is None:
            break
        shares.append(best)
        left.discard(best.part)
        had[best.whole] |= parts[best.part].keys()
    return shares


def find_disputed(
    wholes: list[Vector], parts: list[Vector], partners: dict[int, int], allowed: list[Row]
) -> set[tuple[int, int]]:
    """The pairs whose part belongs to another whole by far: leftovers that were thrown together."""
    had = {whole: set(parts[part]) for whole, part in partners.items()}
    disputed: set[tuple[int, int]] = set()
    for whole, part in partners.items():
        others = {i: value for i, value in allowed[part].items() if i != whole}
        share = _best(part, wholes, parts, had, others)
        if share is None:
            continue
        owns = (explained(parts[part], wholes[i]) for i in (whole, share.whole))
        if next(owns) * _BY_FAR < next(owns):
            disputed.add((whole, part))
    return disputed


def _best(
    part: int,
    wholes: list[Vector],
    parts: list[Vector],
    had: dict[int, set[str]],
    allowed: Row,
) -> Share | None:
    found: Share | None = None
    for whole in sorted(allowed & had.keys()):
        own = explained(parts[part], wholes[whole])
        if own < _OWN:
            continue
        fresh = parts[part].keys() - had[whole]
        opened = sum(weight * weight for gram, weight in wholes[whole].items() if gram in fresh)
        strength = (own + opened) / 2
        if opened >= _OPEN and (found is None or strength > found.strength):
            found = Share(whole, part, strength)
    return found


def explained(vector: Vector, by: Vector) -> float:
    """The part of a vector of length 1 that lies in the grams of another."""
    return sum(weight * weight for gram, weight in vector.items() if gram in by)
