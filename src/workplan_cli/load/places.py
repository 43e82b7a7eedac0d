"""Where the values of a file stand: any number of places found in one walk through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Place = tuple[str | int, ...]
Find = Callable[["Branch"], None]


@dataclass(slots=True)
class Branch:
    """A value that is looked for, or that holds one: which step leads where."""

    at: int | None = None  # where it stands, once it is found
    steps: dict[str | int, Branch] = field(default_factory=dict)

    def grow(self, place: Place) -> list[Branch]:
        """The branches that lead to a place, this one first."""
        path = [self]
        for step in place:
            path.append(path[-1].steps.setdefault(step, Branch()))
        return path


def find_all(places: Iterable[Place], find: Find) -> list[int]:
    """Where each place stands; for what is missing, where that stands that it would be in.

    `find` walks the file once and notes in a tree of branches where they stand.
    """
    root = Branch()
    paths = [root.grow(place) for place in places]
    find(root)
    return [[branch.at for branch in path if branch.at is not None][-1] for path in paths]
