"""Who carries what: every stretch of the source goes to a node's text or to a block."""

from __future__ import annotations

from collections.abc import Iterator

from workplan_cli.intervals import Intervals, Stretch, united
from workplan_cli.model import Block, BlockKind, Node, Span
from workplan_cli.structure.lines import squeeze

_SPACE = " \t\r\n\f\v\u3000\u00a0\u200b\u200c\u200d\ufeff\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_CLOSING = _SPACE + "。：:；;，,、.．"  # what may close a heading


def share_out(text: str, nodes: list[Node], added: list[Block], named: list[Block]) -> list[Block]:
    """Give the nodes the spans of their texts; return all blocks, with those of the rest.

    No node may claim what the page `added`, nor the blocks that are `named`: those of the
    header and the breaks in headings. What the page added may stand between the lines of a title.
    """
    page = _without_overlaps(added)
    blocks = _without_overlaps([*page, *_around(text, _stretches_of(page), named)])
    holes = _stretches_of(blocks)
    for node in nodes:
        node.heading_span = node.heading_span and _in_front_of(holes, node.heading_span)
    for start, end, around in _stretches(nodes, len(text)):
        for low, high in holes.outside(start, end):
            blocks += _claim(text, around, low, high) if around else _unclaimed(text, low, high)
    for node in nodes:
        span = node.heading_span
        if span and not holes.outside(span.start, span.end):
            node.heading_span = None  # blocks have all of it: it was a 落款
    return sorted(blocks, key=lambda block: (block.span.start, block.span.end))


def marks_in_heads(read: str, written: str, nodes: list[Node]) -> list[Block]:
    """The marks of Markdown and HTML inside headings and markers: 总&nbsp;则 is 总则.

    They are `read` as white space, which the text as `written` does not have there.
    """
    if read == written:
        return []
    heads = (span for node in nodes for span in (node.marker_span, node.heading_span) if span)
    return [
        Block("space", Span(low, high), "")
        for span in heads
        for low, high in _unlike(read, written, span)
    ]


def _unlike(read: str, written: str, span: Span) -> list[Stretch]:
    """The stretches of a span that are white space as read, and none as written."""
    marks = (
        (at, at + 1)
        for at in range(span.start, span.end)
        if read[at] == " " and not written[at].isspace()
    )
    return united(marks)


def _in_front_of(holes: Intervals, heading: Span) -> Span:
    """A heading that runs into what the page added ends in front of that."""
    end = heading.end
    while (hole := holes.holding(end - 1)) is not None and holes.starts[hole] > heading.start:
        end = holes.starts[hole]
    return Span(heading.start, end)


def cut_values(written: str, nodes: list[Node], blocks: list[Block]) -> None:
    """Cut every value from the source by its spans, when all of them are known.

    What a block inside a heading or a marker has is left out: a line break, a page number.
    """
    holes = _stretches_of(blocks)

    def value(span: Span) -> str:
        pieces = holes.outside(span.start, span.end)
        return "".join([written[low:high] for low, high in pieces])

    for node in nodes:
        node.marker = value(node.marker_span) if node.marker_span else ""
        node.heading = value(node.heading_span) if node.heading_span else None
        node.text = "".join([written[span.start : span.end] for span in node.text_spans])
    for block in blocks:
        block.text = written[block.span.start : block.span.end]


def _stretches_of(blocks: list[Block]) -> Intervals:
    return Intervals.of((block.span.start, block.span.end) for block in blocks)


def _around(text: str, holes: Intervals, blocks: list[Block]) -> Iterator[Block]:
    """The blocks, each in pieces where holes lie inside it."""
    for block in blocks:
        start, end = block.span.start, block.span.end
        if not holes.meet(start, end):
            yield block
            continue
        for low, high in holes.outside(start, end):
            yield from _block(block.kind, *_stripped(text, low, high, _SPACE))


def _without_overlaps(named: list[Block]) -> list[Block]:
    """The blocks in text order; where two cover the same place the first one named stays."""
    kept: list[Block] = []
    end = 0
    for block in sorted(named, key=lambda block: block.span.start):
        if end <= block.span.start < block.span.end:
            kept.append(block)
            end = block.span.end
    return kept


def _stretches(nodes: list[Node], length: int) -> list[tuple[int, int, Node | None]]:
    """The stretches outside all heads, each with the innermost node around it."""
    cover = _Cover()
    for node in nodes:
        cover.reach(node.span.start)
        cover.enter(node)
    cover.reach(length)
    return cover.found


class _Cover:
    """A walk through the text from node to node."""

    def __init__(self) -> None:
        self.found: list[tuple[int, int, Node | None]] = []
        self.path: list[Node] = []  # the nodes around the place
        self.at = 0

    def reach(self, stop: int) -> None:
        """Go on to `stop`, leaving the nodes that end on the way."""
        while self.path and self.path[-1].span.end <= stop:
            inner = self.path.pop()
            self._add(inner.span.end, inner)
        self._add(stop, self.path[-1] if self.path else None)

    def enter(self, node: Node) -> None:
        """Pass the head of a node; what lies inside it is nobody's text."""
        marker, heading = node.marker_span, node.heading_span
        if marker and heading and marker.end < heading.start:
            self.found.append((marker.end, heading.start, None))
        head = heading or marker
        self.at = max(self.at, head.end if head else node.span.start)
        self.path.append(node)

    def _add(self, stop: int, node: Node | None) -> None:
        if self.at < stop:
            self.found.append((self.at, stop, node))
            self.at = stop


def _claim(text: str, node: Node, start: int, end: int) -> list[Block]:
    """Add a stretch to a node's text; the white space around it becomes blocks."""
    closes = node.heading_span is not None and start == node.heading_span.end
    low, high = _stripped(text, start, end, _CLOSING if closes else _SPACE)
    if low < high:
        node.text_spans.append(Span(low, high))
    return [*_block("space", start, low), *_block("space", high, end)]


def _unclaimed(text: str, start: int, end: int) -> list[Block]:
    """The blocks of a stretch that lies in no node."""
    low, high = _stripped(text, start, end, _SPACE)
    kind: BlockKind = "preamble" if squeeze(text[low:high]) else "space"
    return [*_block("space", start, low), *_block(kind, low, high), *_block("space", high, end)]


def _stripped(text: str, start: int, end: int, lead: str) -> Stretch:
    """`start:end` without the characters of `lead` at its head and white space at its end."""
    while start < end and text[start] in lead:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return start, end


def _block(kind: BlockKind, start: int, end: int) -> list[Block]:
    """A block of a stretch, none where that is empty; its text is cut at the end."""
    return [Block(kind, Span(start, end), "")] if start < end else []
