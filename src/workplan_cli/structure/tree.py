"""The tree: marks become nodes, each with its head, its span and its children."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import zip_longest

from workplan_cli.model import Block, Node, Span
from workplan_cli.structure.forms import form_of
from workplan_cli.structure.headings import heading_end
from workplan_cli.structure.lines import Line

_BREAK = re.compile(r"\s*[\r\n\f]\s*")
_GAP = " \t\u3000\u00a0"
_FIXED_GAP = _GAP + "\r\n\f"  # in front of a heading that stands on the next line


@dataclass(slots=True)
class Mark:
    """Where a node begins."""

    start: int
    end: int  # behind the marker; equal to start where there is none
    depth: int
    number: int | None
    family: str  # of its form; "heading", "attachment" or "bullet" without one
    inline: bool
    line_end: int  # end of the line it stands on
    heading_end: int = 0  # where the heading ends, if that is known already
    closed: bool = False  # it ends with its line


def heading_mark(line: Line, *, depth: int = 1, closing: int = 0) -> Mark:
    """The mark of a heading without a number, alone on its line.

    `closing` is how much punctuation closes the line, which the heading leaves out.
    """
    return Mark(
        start=line.start,
        end=line.start,
        depth=depth,
        number=None,
        family="heading",
        inline=False,
        line_end=line.end,
        heading_end=line.end - closing,
    )


@dataclass(slots=True)
class Tree:
    """The nodes in text order, the roots among them, and the breaks inside their heads."""

    roots: list[Node] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    breaks: list[Block] = field(default_factory=list)


def build(text: str, marks: list[Mark], end: int, *, flat: bool) -> Tree:
    """Make nodes of `marks`, with spans alone; the last one ends at `end`."""
    tree = Tree()
    path = _Path(tree.roots)
    for mark, follower in zip_longest(marks, marks[1:]):
        path.leave(mark)
        node = path.enter(mark)
        tree.nodes.append(node)
        stop = follower.start if follower else end
        node.marker_span = Span(mark.start, mark.end) if mark.end > mark.start else None
        node.heading_span = _heading_span(text, mark, stop, follower, flat=flat)
        tree.breaks += _breaks(text, node)
    path.end(end)
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


def _heading_span(
    text: str, mark: Mark, stop: int, follower: Mark | None, *, flat: bool
) -> Span | None:
    """Where the title stands of a node whose head ends at `stop` at the latest."""
    head = mark.end
    while head < stop and text[head] in (
        _FIXED_GAP if mark.heading_end or head < mark.line_end else _GAP
    ):
        head += 1
    end = mark.heading_end or head + _title_length(text, mark, head, stop, follower, flat=flat)
    return Span(head, end) if end > head else None


def _title_length(
    text: str, mark: Mark, head: int, stop: int, follower: Mark | None, *, flat: bool
) -> int:
    if mark.inline or not _may_have_title(mark.family):
        return 0
    line_end = min(mark.line_end, stop)
    block = follower if follower and not follower.inline else None
    listed = follower is not None and follower.inline and follower.start < mark.line_end
    items = listed or (block is not None and block.depth > mark.depth)
    return heading_end(
        text[head:line_end],
        alone=line_end == mark.line_end or block is not None,
        last=not items and not text[line_end:stop].strip(),
        glued=flat,
    )


def _may_have_title(family: str) -> bool:
    return family == "bullet" or form_of(family).rule.heading


def _breaks(text: str, node: Node) -> list[Block]:
    """Line breaks inside a heading or a marker, which its value leaves out."""
    heads = [span for span in (node.marker_span, node.heading_span) if span]
    return [
        Block("space", Span(*match.span()), "")
        for span in heads
        if not text[span.start : span.end].isprintable()  # none has a break
        for match in _BREAK.finditer(text, span.start, span.end)
    ]
