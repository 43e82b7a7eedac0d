"""The source, rebuilt from nodes and blocks alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workplan_cli.model import Block, Node, Span
from workplan_cli.nodes import walk


def rebuild(sections: Iterable[Node], blocks: Iterable[Block]) -> str:
    """The text that `sections` and `blocks` were read from, exactly.

    A block may lie inside a heading or a marker: a line break that the heading, as read,
    leaves out.
    """
    pieces = [(block.span.start, block.span.end, block.text) for block in blocks]
    inner = sorted(pieces)
    for span, value in _values(sections):
        pieces += _around(span, value, inner)
    return "".join(text for _, _, text in sorted(pieces))


def _values(sections: Iterable[Node]) -> Iterator[tuple[Span, str]]:
    for node, _, _ in walk(sections):
        if node.marker_span is not None:
            yield node.marker_span, node.marker
        if node.heading_span is not None and node.heading is not None:
            yield node.heading_span, node.heading
        at = 0
        for span in node.text_spans:
            length = span.end - span.start
            yield span, node.text[at : at + length]
            at += length


def _around(
    span: Span, value: str, blocks: list[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """The value in pieces, where blocks lie inside its span."""
    if span.end - span.start == len(value):
        yield span.start, span.end, value
        return
    at, used = span.start, 0
    for start, end, _ in blocks:
        if start < span.start or end > span.end:
            continue
        yield at, start, value[used : used + start - at]
        used += start - at
        at = end
    yield at, span.end, value[used:]
