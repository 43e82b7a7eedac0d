"""The tree: marks become nodes, each with its head, its span and its children."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workplan_cli.model import Block, Node, Span
from workplan_cli.structure.headings import heading_end
from workplan_cli.structure.lines import Line
from workplan_cli.structure.markers import form_of

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
    """Make nodes of `marks`; the last one ends at `end`. Their text is settled later."""
    tree = Tree()
    names: list[dict[str, int]] = [{}]  # ids given among the children of each open node
    path: list[tuple[Node, Mark]] = []
    for index, mark in enumerate(marks):
        while path and path[-1][1].depth >= mark.depth:
            _end(*path.pop(), mark.start)
            names.pop()
        node = _node(_name(path[-1][0].id if path else "", mark, names[-1]), mark)
        (path[-1][0].children if path else tree.roots).append(node)
        tree.nodes.append(node)
        path.append((node, mark))
        names.append({})
        follower = marks[index + 1] if index + 1 < len(marks) else None
        _read_head(text, node, mark, follower.start if follower else end, follower, flat=flat)
        tree.breaks += _breaks(text, node)
    while path:
        _end(*path.pop(), end)
    return tree


def _node(name: str, mark: Mark) -> Node:
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


def _end(node: Node, mark: Mark, stop: int) -> None:
    """A node ends where the next of its depth or above begins; some end with their line."""
    if mark.inline or mark.closed:
        stop = min(stop, mark.line_end)
    last_child = node.children[-1].span.end if node.children else mark.end
    node.span.end = max(stop, last_child, mark.end)


_LETTERS = {"attachment": "a", "heading": "h", "bullet": "b"}


def _name(parent: str, mark: Mark, used: dict[str, int]) -> str:
    """The path of numbers: h an unnumbered heading, a an attachment, b a bulleted item,
    i an inline one.

    A number met again among the same children gets ~2.
    """
    letter = "i" if mark.inline else _LETTERS.get(mark.family, "")
    if mark.number is None:
        used[letter] = used.get(letter, 0) + 1
    part = f"{letter}{used[letter] if mark.number is None else mark.number}"
    used[part] = used.get(part, 0) + 1
    if used[part] > 1:
        part = f"{part}~{used[part]}"
    return f"{parent}.{part}" if parent else part


def _read_head(
    text: str, node: Node, mark: Mark, stop: int, follower: Mark | None, *, flat: bool
) -> None:
    if mark.end > mark.start:
        node.marker_span = Span(mark.start, mark.end)
        node.marker = _on_one_line(text[mark.start : mark.end])
    head = mark.end
    gap = _FIXED_GAP if mark.heading_end else _GAP
    while head < stop and text[head] in gap:
        head += 1
    length = _title_length(text, mark, head, stop, follower, flat=flat)
    if length > 0:
        node.heading_span = Span(head, head + length)
        node.heading = _on_one_line(text[head : head + length])


def _on_one_line(text: str) -> str:
    return text if text.isprintable() else _BREAK.sub("", text)


def _title_length(
    text: str, mark: Mark, head: int, stop: int, follower: Mark | None, *, flat: bool
) -> int:
    if mark.heading_end:
        return mark.heading_end - head
    if mark.inline or not _titled(mark.family):
        return 0
    line_end = min(mark.line_end, stop)
    block_follows = follower is not None and not follower.inline
    deeper = block_follows and follower is not None and follower.depth > mark.depth
    listed = follower is not None and follower.inline and follower.start < mark.line_end
    last = not deeper and not listed and not text[line_end:stop].strip()
    return heading_end(
        text[head:line_end],
        alone=line_end == mark.line_end or block_follows,
        last=last,
        glued=flat,
    )


def _titled(family: str) -> bool:
    return family == "bullet" or family.startswith("decimal") or form_of(family).heading


def _breaks(text: str, node: Node) -> list[Block]:
    """Line breaks inside a heading or a marker, which its value leaves out."""
    spans = [
        span
        for span in (node.marker_span, node.heading_span)
        if span and not text[span.start : span.end].isprintable()
    ]
    return [
        Block("space", Span(match.start(), match.end()), match[0])
        for span in spans
        for match in _BREAK.finditer(text, span.start, span.end)
    ]
