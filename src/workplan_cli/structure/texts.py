"""Who carries what: every stretch of the source goes to a node's text or to a block."""

from __future__ import annotations

from bisect import bisect_left

from workplan_cli.model import Block, BlockKind, Node, Span
from workplan_cli.structure.lines import squeeze

_SPACE = " \t\r\n\f\v\u3000\u00a0\u200b\u200c\u200d\ufeff\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_CLOSING = _SPACE + "。：:；;，,、.．"  # what may close a heading


def settle(text: str, nodes: list[Node], named: list[Block]) -> list[Block]:
    """Give the nodes their texts; return all blocks, `named` and those made of the rest.

    `named` are blocks that no node may claim: headers, page furniture, breaks in headings.
    """
    blocks = _apart(named)
    holes = [(block.span.start, block.span.end) for block in blocks]
    for start, end, node in _stretches(nodes, len(text)):
        for low, high in _without(start, end, holes):
            if node is None:
                blocks += _loose(text, low, high)
            else:
                blocks += _claim(text, node, low, high)
    for node in nodes:
        node.text = "".join(text[span.start : span.end] for span in node.text_spans)
        _settle_heading(text, node, holes)
    blocks.sort(key=lambda block: (block.span.start, block.span.end))
    return blocks


def _settle_heading(text: str, node: Node, holes: list[tuple[int, int]]) -> None:
    """Leave out of a heading what a block inside it has: a page number, a 落款."""
    if node.heading_span is None:
        return
    pieces = _without(node.heading_span.start, node.heading_span.end, holes)
    node.heading = "".join(text[low:high] for low, high in pieces)
    if not node.heading:
        node.heading = node.heading_span = None


def _apart(named: list[Block]) -> list[Block]:
    """The blocks in text order; where two cover the same place the first one named stays."""
    kept: list[Block] = []
    for block in sorted(named, key=lambda block: block.span.start):
        if block.span.start < block.span.end and (
            not kept or block.span.start >= kept[-1].span.end
        ):
            kept.append(block)
    return kept


def _stretches(nodes: list[Node], length: int) -> list[tuple[int, int, Node | None]]:
    """The stretches outside all heads, each with the innermost node around it."""
    found: list[tuple[int, int, Node | None]] = []
    path: list[Node] = []
    at = 0

    def cover(stop: int) -> None:
        nonlocal at
        while path and path[-1].span.end <= stop:
            inner = path.pop()
            if at < inner.span.end:
                found.append((at, inner.span.end, inner))
                at = inner.span.end
        if at < stop:
            found.append((at, stop, path[-1] if path else None))
            at = stop

    for node in nodes:
        cover(node.span.start)
        marker, heading = node.marker_span, node.heading_span
        if marker and heading and marker.end < heading.start:
            found.append((marker.end, heading.start, None))
        at = max(at, head_end(node))
        path.append(node)
    cover(length)
    return found


def head_end(node: Node) -> int:
    """Where a node's marker and heading end."""
    span = node.heading_span or node.marker_span
    return span.end if span else node.span.start


def _without(start: int, end: int, holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`start:end` without the holes in it."""
    found = []
    at = start
    index = bisect_left(holes, (start, start))
    if index and holes[index - 1][1] > start:
        at = min(end, holes[index - 1][1])
    while index < len(holes) and holes[index][0] < end:
        if at < holes[index][0]:
            found.append((at, holes[index][0]))
        at = max(at, min(end, holes[index][1]))
        index += 1
    if at < end:
        found.append((at, end))
    return found


def _claim(text: str, node: Node, start: int, end: int) -> list[Block]:
    """Add a stretch to a node's text; the white space around it becomes blocks."""
    closes = node.heading_span is not None and start == node.heading_span.end
    low, high = _stripped(text, start, end, _CLOSING if closes else _SPACE)
    if low < high:
        node.text_spans.append(Span(low, high))
    return _spaces(text, (start, low), (high, end))


def _loose(text: str, start: int, end: int) -> list[Block]:
    low, high = _stripped(text, start, end, _SPACE)
    blocks = _spaces(text, (start, low), (high, end))
    if low < high:
        kind: BlockKind = "preamble" if squeeze(text[low:high]) else "space"
        blocks.append(Block(kind, Span(low, high), text[low:high]))
    return blocks


def _stripped(text: str, start: int, end: int, lead: str) -> tuple[int, int]:
    while start < end and text[start] in lead:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return start, end


def _spaces(text: str, *stretches: tuple[int, int]) -> list[Block]:
    return [Block("space", Span(a, b), text[a:b]) for a, b in stretches if a < b]
