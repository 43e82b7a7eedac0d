"""The stretches where amounts are looked for."""

from __future__ import annotations

from itertools import pairwise

from workplan_cli.intervals import Intervals, first_from, last_until
from workplan_cli.model import Block, BlockKind, Node, Paragraph, Span
from workplan_cli.structure.lines import Line

_OPEN: tuple[BlockKind, ...] = ("space", "preamble", "body", "table")  # may hold amounts


def find_paragraphs(lines: list[Line], nodes: list[Node], blocks: list[Block]) -> list[Paragraph]:
    """Lines of content, cut where nodes begin."""
    heads = [node for node in nodes if not node.inline]
    starts = [node.span.start for node in heads]
    closed = Intervals.of((b.span.start, b.span.end) for b in blocks if b.kind not in _OPEN)
    headings = {node.heading_span.end for node in heads if node.heading_span}
    found: list[Paragraph] = []
    for line in lines:
        if _is_closed(line, closed):
            continue
        cuts = starts[first_from(starts, line.start + 1) : first_from(starts, line.end)]
        for start, end in pairwise([line.start, *cuts, line.end]):
            if start < end:
                node = _node_at(heads, starts, start)
                added = tuple(Span(*stretch) for stretch in closed.inside(start, end))
                found.append(Paragraph(Span(start, end), node, end in headings, added))
    return found


def _node_at(heads: list[Node], starts: list[int], at: int) -> Node | None:
    """The last node that begins until `at`, unless it has ended."""
    index = last_until(starts, at)
    return heads[index] if index >= 0 and at < heads[index].span.end else None


def _is_closed(line: Line, closed: Intervals) -> bool:
    """Whether a block without amounts covers the whole line."""
    index = closed.holding(line.start)
    return index is not None and closed.ends[index] >= line.end
