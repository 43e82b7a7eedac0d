"""Nodes and blocks tile the text: nothing is left out and nothing held twice, in any document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.model import Block, BlockKind, Finding, Paragraph, Span, Structure
from workplan_cli.nodes import walk
from workplan_cli.structure.lines import split_lines

_HEAD, _TEXT, _BLOCK = range(3)  # in the order in which they stand where they begin together


class Misfit(NamedTuple):
    """A stretch of the text that no piece holds, or that more than one does."""

    start: int
    end: int
    twice: bool


def misfits(
    heads: Iterable[Stretch], texts: Iterable[Stretch], blocks: Iterable[Stretch], length: int
) -> Iterator[Misfit]:
    """Where markers and headings (`heads`), texts and blocks do not tile a text of `length`.

    Only a block may lie inside a head: the line break that it leaves out.

    >>> list(misfits([(0, 2), (2, 9)], [(9, 12)], [(4, 5)], 14))
    [Misfit(start=12, end=14, twice=False)]
    >>> list(misfits([(0, 2)], [(1, 4)], [], 4))
    [Misfit(start=1, end=2, twice=True)]
    """
    at = free = head_end = 0  # `free`: from where on a block may lie inside the last head
    for start, kind, end in _in_order(heads, texts, blocks):
        if start > at:
            yield Misfit(at, start, twice=False)
        elif start < at and not (kind == _BLOCK and free <= start and end <= head_end):
            yield Misfit(start, min(at, end), twice=True)
        free, head_end = (start, end) if kind == _HEAD else (max(free, end), head_end)
        at = max(at, end)
    if at < length:
        yield Misfit(at, length, twice=False)


def _in_order(*pieces: Iterable[Stretch]) -> list[tuple[int, int, int]]:
    return sorted((a, kind, b) for kind, some in enumerate(pieces) for a, b in some if a < b)


def fitted(structure: Structure, text: str) -> Structure:
    """`structure` where it tiles the text; else the lines of the text as plain blocks.

    What reads a text has to make pieces that fit. This is so that a document can be relied
    upon even where that fails: it then has no tree, and says so.
    """
    misfit = next(_misfits_of(structure, len(text)), None)
    return structure if misfit is None else _plain(structure, text, misfit)


def _misfits_of(structure: Structure, length: int) -> Iterator[Misfit]:
    nodes = [visit.node for visit in walk(structure.sections)]
    heads = [s for node in nodes for s in (node.marker_span, node.heading_span) if s]
    texts = [span for node in nodes for span in node.text_spans]
    blocks = [block.span for block in structure.blocks]
    return misfits(_stretches(heads), _stretches(texts), _stretches(blocks), length)


def _stretches(spans: Iterable[Span]) -> list[Stretch]:
    return [(span.start, span.end) for span in spans]


def _plain(structure: Structure, text: str, misfit: Misfit) -> Structure:
    """A block a line, and no tree."""
    lines = [Span(line.start, line.end) for line in split_lines(structure.read)]
    return Structure(
        header=structure.header,
        sections=[],
        blocks=list(_blocks(lines, text)),
        paragraphs=[Paragraph(line, None, heading=False) for line in lines],
        findings=[Finding("unfitting", Span(misfit.start, misfit.end))],
        read=structure.read,
        grids=[],
    )


def _blocks(lines: list[Span], text: str) -> Iterator[Block]:
    """The lines, and the white space between them."""
    at = 0
    for line in lines:
        yield from _block("space", at, line.start, text)
        yield from _block("body", line.start, line.end, text)
        at = line.end
    yield from _block("space", at, len(text), text)


def _block(kind: BlockKind, start: int, end: int, text: str) -> Iterator[Block]:
    if start < end:
        yield Block(kind, Span(start, end), text[start:end])
