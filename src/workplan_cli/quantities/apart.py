"""Labels that are told apart by the heading that their amounts stand under.

In a table that stands alone two rows with the same label, unit, time and status are the same
figure. Where such amounts stand in different sections, the heading of the section says what the
sentence does not repeat: 普通高中 and 中等职业学校, each with 助学金 标准 below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from workplan_cli.model import Node, Quantity, Span
from workplan_cli.nodes import walk
from workplan_cli.rules.indicators import indicators

_BRACKETS = "（(〔[【"
Path = tuple[Node, ...]  # from the top to the node that an amount stands in


def tell_apart(quantities: Sequence[Quantity], sections: Iterable[Node]) -> None:
    """Put the heading in front of each label that others share, where it tells them apart.

    Amounts of tables stay as they are: the heads of their row and column name them.
    """
    alike: dict[object, list[Quantity]] = {}
    for quantity in quantities:
        if quantity.indicator and quantity.node and quantity.cell is None:
            alike.setdefault(_row(quantity), []).append(quantity)
    bare = [q for group in alike.values() for q in group if _is_bare(q)]
    if not bare and all(len(group) == 1 for group in alike.values()):
        return
    paths = dict(_paths(sections))
    for quantity in bare:
        own = _subject(paths[quantity.node or ""][-1], indicators().limits.attribute)
        if own:
            _lead_with(quantity, *own)
    for group in alike.values():
        if len(group) > 1:
            _tell_group_apart(group, paths)


def _row(quantity: Quantity) -> object:
    """What a row of a table says of an amount beside its value."""
    period = quantity.period
    when = (period.kind, period.start, period.end) if period else None
    return quantity.indicator, quantity.unit, quantity.status, when


def _paths(sections: Iterable[Node]) -> Iterator[tuple[str, Path]]:
    """The way to each node."""
    path: list[Node] = []
    for visit in walk(sections):
        path[visit.depth - 1 :] = [visit.node]
        yield visit.node.id, tuple(path)


def _tell_group_apart(group: Sequence[Quantity], paths: dict[str, Path]) -> None:
    ways = [paths[quantity.node] for quantity in group if quantity.node]
    below: dict[str, set[str]] = {}  # the nodes that the ways go on to, by the one above them
    for above, node in chain.from_iterable(map(_steps, ways)):
        below.setdefault(above, set()).add(node.id)
    for quantity, way in zip(group, ways, strict=True):
        parting = (node for above, node in _steps(way) if len(below[above]) > 1)
        heading = _subject(next(parting, None))
        if heading and quantity.indicator:
            _lead_with(quantity, *heading)


def _steps(way: Path) -> Iterator[tuple[str, Node]]:
    """The nodes of a way, each with the id of the one above it."""
    above = ""
    for node in way:
        yield above, node
        above = node.id


def _is_bare(quantity: Quantity) -> bool:
    """Whether a label says no more than of whom: 小学, 小学、初中; but for how many they are."""
    counted = quantity.unit in indicators().bare.own_units
    return not counted and _groups().fullmatch(quantity.indicator or "") is not None


@cache
def _groups() -> re.Pattern[str]:
    bare = indicators().bare
    group, joint = (f"(?:{'|'.join(sorted(words))})" for words in (bare.groups, bare.joints))
    return re.compile(rf"{group}(?:{joint}?\s?{group})*")


def _subject(node: Node | None, longest: int | None = None) -> tuple[str, Span] | None:
    """A heading as the subject of what stands below it: without the brackets behind it.

    None where it is too long for a name, speaks of a time, or a line break parts it.
    """
    if node is None or node.heading is None or node.heading_span is None:
        return None
    span = node.heading_span
    if span.end - span.start != len(node.heading):
        return None
    length = min((at for mark in _BRACKETS if (at := node.heading.find(mark)) >= 0), default=None)
    words = node.heading[:length].rstrip()
    if not 0 < len(words) <= (longest or indicators().limits.subject):
        return None
    if any(map(str.isdecimal, words)):
        return None
    return words, Span(span.start, span.start + len(words))


def _lead_with(quantity: Quantity, words: str, span: Span) -> None:
    """Put the words of a heading in front of a label that has them not, if there is room."""
    label = quantity.indicator or ""
    if words in label or len(words) + 1 + len(label) > indicators().limits.label:
        return
    if span.end <= min(piece.start for piece in quantity.indicator_spans):
        quantity.indicator = f"{words} {label}"
        quantity.indicator_spans.insert(0, span)
