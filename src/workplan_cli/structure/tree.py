"""The tree: marks become nodes, each with its head, its span and its children."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from workplan_cli.intervals import Stretch
from workplan_cli.model import Block, Node, Span
from workplan_cli.structure.heads import Heads
from workplan_cli.structure.mark import Mark

_BREAK = re.compile(r"\s*[\r\n\f]\s*")


@dataclass(slots=True)
class Tree:
    """The nodes in text order, the roots among them, and the breaks inside their heads."""

    roots: list[Node] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    breaks: list[Block] = field(default_factory=list)


def build(text: str, marks: list[Mark], end: int, added: Iterable[Stretch], *, flat: bool) -> Tree:
    """Make nodes of `marks`, with spans alone; the last one ends at `end`.

    `added`: what the page added, which is nobody's text.
    """
    tree = Tree()
    path = _Path(tree.roots)
    heads = Heads(text, marks, added, flat=flat)
    for mark, follower in zip_longest(marks, marks[1:]):
        path.leave(mark)
        node = path.enter(mark)
        tree.nodes.append(node)
        node.marker_span = Span(mark.start, mark.end) if mark.end > mark.start else None
        heads.add(node, mark, follower, end)
    path.end(end)
    heads.settle(tree.roots)
    for node in tree.nodes:
        tree.breaks += _breaks(text, node)
    return tree


class _Path:
    """The nodes that are open at a place, and the ids given among the children of each."""

    def __init__(self, roots: list[Node]) -> None:
        self.roots = roots
        self.open: list[tuple[Node, Mark]] = []
        self.used: list[defaultdict[str, int]] = [defaultdict(int)]

    def leave(self, mark: Mark) -> None:
        """End the nodes that do not hold `mark`."""
        while self.open and self.open[-1][1].depth >= mark.depth:
            self._end_last(mark.start)

    def end(self, stop: int) -> None:
        """End all that is open."""
        while self.open:
            self._end_last(stop)

    def enter(self, mark: Mark) -> Node:
        """Open the node of `mark` inside the last one."""
        parent = self.open[-1][0] if self.open else None
        node = _node(_id(parent.id if parent else "", mark, self.used[-1]), mark)
        (parent.children if parent else self.roots).append(node)
        self.open.append((node, mark))
        self.used.append(defaultdict(int))
        return node

    def _end_last(self, stop: int) -> None:
        """A node ends where the next of its depth or above begins; some end with their line."""
        node, mark = self.open.pop()
        self.used.pop()
        if mark.inline or mark.closed:
            stop = min(stop, mark.line_end)
        last_child = node.children[-1].span.end if node.children else mark.end
        node.span.end = max(stop, last_child, mark.end)


def _node(name: str, mark: Mark) -> Node:
    """A node whose values are still to be cut."""
    return Node(
        id=name,
        marker="",
        number=mark.number,
        heading=None,
        inline=mark.inline,
        span=Span(mark.start, mark.start),
        marker_span=None,
        heading_span=None,
        text="",
        text_spans=[],
        children=[],
    )


_LETTERS = {"attachment": "a", "heading": "h", "bullet": "b"}


def _id(parent: str, mark: Mark, used: defaultdict[str, int]) -> str:
    """The path of numbers: h an unnumbered heading, a an attachment, b a bulleted item,
    i an inline one.

    A number met again among the same children gets ~2.
    """
    letter = "i" if mark.inline else _LETTERS.get(mark.family, "")
    if mark.number is None:
        used[letter] += 1
    part = f"{letter}{used[letter] if mark.number is None else mark.number}"
    used[part] += 1
    if used[part] > 1:
        part = f"{part}~{used[part]}"
    return f"{parent}.{part}" if parent else part


def _breaks(text: str, node: Node) -> list[Block]:
    """Line breaks inside a heading or a marker, which its value leaves out."""
    heads = [span for span in (node.marker_span, node.heading_span) if span]
    return [
        Block("space", Span(*match.span()), "")
        for span in heads
        if not text[span.start : span.end].isprintable()  # none has a break
        for match in _BREAK.finditer(text, span.start, span.end)
    ]
