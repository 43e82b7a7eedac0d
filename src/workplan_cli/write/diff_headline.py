"""What matters in a diff, in at most twelve lines: targets, what answered them, tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rich.cells import cell_len

from workplan_cli.language import _, code
from workplan_cli.model.diff import Diff, FigureChange, Item, Pairing
from workplan_cli.visible import visible
from workplan_cli.write.marks import difference, named, shown

_NAMED = 9  # cells that the name of a kind takes at least, with the blanks behind it
_OPENING = 30  # characters of a task that has no heading


Line = FigureChange | Pairing


class _Group(NamedTuple):
    """Lines of one kind: how many there may be, and what gives them."""

    kind: str
    most: int
    find: Callable[[Diff], Iterator[Line]]


def headline(diff: Diff, left: str, right: str) -> list[str]:
    """At most twelve lines; `left` and `right` are the sources. What is left out is counted."""
    lines: list[str] = []
    groups = [*_found(diff)]
    width = max([_NAMED, *(cell_len(code(group.kind)) + 1 for group, _all in groups)])
    for group, found in groups:
        told = (_said(one, left, right) for one in found[: group.most])
        lines += [f"{_padded(code(group.kind), width)}{line}" for line in told]
        if len(found) > group.most:
            lines[-1] += _("  (+{count} more)").format(count=len(found) - group.most)
    return lines


def _padded(name: str, width: int) -> str:
    return name + " " * (width - cell_len(name))


def matters(diff: Diff) -> Iterator[tuple[str, list[Line], int]]:
    """What the headline tells of: each kind with all that is of it, and how many are shown."""
    for group, found in _found(diff):
        yield group.kind, found, group.most


def _found(diff: Diff) -> Iterator[tuple[_Group, list[Line]]]:
    for group in _GROUPS:
        if found := [*group.find(diff)]:
            yield group, found


def _said(one: Line, left: str, right: str) -> str:
    if isinstance(one, FigureChange):
        return _change(one)
    return task(one.right, right) if one.right else task(one.left, left)


def _targets(kind: str) -> Callable[[Diff], Iterator[FigureChange]]:
    def find(diff: Diff) -> Iterator[FigureChange]:
        found = [c for c in diff.quantities if c.kind == kind and _are_targets(c)]
        yield from _once(sorted(found, key=_by_concept))

    return find


def _are_targets(change: FigureChange) -> bool:
    return all(figure and figure.status == "target" for figure in (change.left, change.right))


def _by_concept(change: FigureChange) -> tuple[bool, float]:
    """Known concepts first, then what is surest; else the order of the plan."""
    return not (change.right and change.right.concept), -float(change.confidence)


def _answers(diff: Diff) -> Iterator[FigureChange]:
    found = [change for change in diff.quantities if change.kind == "answered"]
    yield from _once(sorted(found, key=_by_concept))


def _once(changes: list[FigureChange]) -> Iterator[FigureChange]:
    """What a plan says in two places is told once: the aim, and further on why it is set so."""
    told = set()
    for change in changes:
        concept = change.right.concept if change.right else None
        line = (concept or change.indicator, shown(change, "left"), shown(change, "right"))
        if line not in told:
            told.add(line)
            yield change


def _change(change: FigureChange) -> str:
    by = difference(change)
    numbers = f"{shown(change, 'left')} → {shown(change, 'right')}{f' ({by})' if by else ''}"
    return f"{named(change)} {numbers}".strip()


def _tasks(kind: str) -> Callable[[Diff], Iterator[Pairing]]:
    return lambda diff: _of(diff, kind)


def _of(diff: Diff, kind: str) -> Iterator[Pairing]:
    """The pairings of a kind; running text in front of a plan is no task."""
    for pairing in diff.items:
        item = pairing.right or pairing.left
        if pairing.kind == kind and item and item.id is not None:
            yield pairing


def task(item: Item | None, text: str) -> str:
    """A task by its heading, else by how it opens."""
    if item is None:
        return ""
    if item.heading:
        return visible(f"{item.marker}{item.heading}").strip()
    opening = text[item.span.start : item.span.end].split("\n", 1)[0].strip()
    return visible(opening[:_OPENING] + ("…" if len(opening) > _OPENING else ""))


_GROUPS = (
    _Group("raised", 3, _targets("raised")),
    _Group("lowered", 3, _targets("lowered")),
    _Group("answered", 2, _answers),
    _Group("added", 2, _tasks("added")),
    _Group("dropped", 2, _tasks("dropped")),
)
