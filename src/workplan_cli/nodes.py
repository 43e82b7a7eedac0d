"""The one walk over a tree of nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workplan_cli.model import Node


class Visit(NamedTuple):
    """A node where the walk meets it."""

    node: Node
    parent: Node | None  # None at the top
    depth: int  # 1 at the top


def walk(sections: Iterable[Node]) -> Iterator[Visit]:
    """Every node of a tree in text order, a parent before its children.

    Not recursive: a hostile text may nest a thousand deep.
    """
    stack = [Visit(node, None, 1) for node in reversed(list(sections))]
    while stack:
        visit = stack.pop()
        yield visit
        stack += [Visit(c, visit.node, visit.depth + 1) for c in reversed(visit.node.children)]
