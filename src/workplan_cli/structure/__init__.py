"""Lines, markers, tree, header: what a text is made of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import islice, pairwise

from workplan_cli import rules
from workplan_cli.characters import as_read, as_written
from workplan_cli.model import Block, Finding, Node, Paragraph, Span, Structure
from workplan_cli.structure.attachments import attachment_marks, split_list
from workplan_cli.structure.bullets import bullet_marks
from workplan_cli.structure.header import (
    Front,
    Signature,
    read_front,
    read_signature,
    settle_header,
)
from workplan_cli.structure.layout import furniture
from workplan_cli.structure.lines import Line, split_lines
from workplan_cli.structure.markers import candidates
from workplan_cli.structure.rebuild import rebuild
from workplan_cli.structure.sequences import Chosen, choose
from workplan_cli.structure.texts import settle
from workplan_cli.structure.tree import Mark, build
from workplan_cli.structure.unnumbered import lead_marks, unnumbered_marks
from workplan_cli.structure.wraps import join_wrapped, split_flat

__all__ = ["read_structure", "rebuild"]

_CLOSING = 8  # lines that a 落款 and what follows it may take


def read_structure(text: str) -> Structure:
    """Read the structure of any text: header, tree, blocks, paragraphs, findings."""
    structure = _read(as_read(text), text)
    if structure.read != text:
        _spell(structure, text)
    return structure


def _spell(structure: Structure, text: str) -> None:
    """Give out every value as it stands in `text`."""

    def spelled(value: str, span: Span) -> str:
        stretch = slice(span.start, span.end)
        return as_written(value, structure.read[stretch], text[stretch])

    nodes = list(structure.sections)
    for node in nodes:
        nodes += node.children
        node.text = "".join(text[span.start : span.end] for span in node.text_spans)
        if node.marker_span:
            node.marker = spelled(node.marker, node.marker_span)
        if node.heading and node.heading_span:
            node.heading = spelled(node.heading, node.heading_span)
    for block in structure.blocks:
        block.text = text[block.span.start : block.span.end]


def _read(text: str, written: str) -> Structure:
    physical = split_lines(text)
    content, blocks = _without_furniture(physical)
    metadata = [line for line in physical if _is_kind(blocks, line, "metadata")]
    lines, flat = split_flat(text, join_wrapped(text, content))
    if flat:
        lines, more = _without_furniture(lines)
        blocks += more
    first = _first_marked(text, lines)
    front = read_front(text, lines, metadata, first)
    headed = {block.span.start for block in front.blocks}
    body = [line for line in lines if line.start >= front.body and line.start not in headed]
    front.blocks += split_list(body)
    body = _sign_off(front, text, body)
    furnished = [(block.span.start, block.span.end) for block in blocks]
    marks, findings = _marks(text, body, furnished, flat=flat)
    end = body[-1].end if body else front.body
    tree = build(text, marks, end, flat=flat)
    blocks = settle(text, tree.nodes, blocks + front.blocks + tree.breaks)
    header = settle_header(front.evidence, tree.roots, text, written)
    findings += _empty_headings(text, tree.roots)
    findings += _markup(text)
    if not tree.roots:
        findings.append(Finding("no-numbering", Span(0, min(1, len(text)))))
    paragraphs = _paragraphs(lines, tree.nodes, blocks)
    return Structure(header, tree.roots, blocks, paragraphs, findings, text)


def _markup(text: str) -> list[Finding]:
    """That the text is a web page with its tags, which nothing here understands."""
    data = rules.tables("layout")["markup"]
    if "<" not in text:
        return []
    tags = list(islice(re.finditer(data["tag"], text), data["least"]))
    if len(tags) < data["least"]:
        return []
    first = tags[0]
    return [Finding("markup", Span(*first.span()), {"tag": first[0][:20]})]


def _without_furniture(lines: list[Line]) -> tuple[list[Line], list[Block]]:
    """The lines of content, and blocks for what the page added around them."""
    kinds = furniture(lines)
    blocks = [
        Block(kind, Span(lines[index].start, lines[index].end), lines[index].text)
        for index, kind in sorted(kinds.items())
    ]
    return [line for index, line in enumerate(lines) if index not in kinds], blocks


def _is_kind(blocks: list[Block], line: Line, kind: str) -> bool:
    index = bisect_left(blocks, line.start, key=lambda block: block.span.start)
    return (
        index < len(blocks)
        and blocks[index].span.start == line.start
        and blocks[index].kind == kind
    )


def _first_marked(text: str, lines: list[Line]) -> int:
    """Index of the first line that begins with a marker, or the number of lines."""
    return next((c.line for c in candidates(text, lines) if c.first and not c.weak), len(lines))


def _sign_off(front: Front, text: str, body: list[Line]) -> list[Line]:
    """Read the 落款, in front of the first attachment or at the end; gives the other lines.

    What stands between it and the attachment (此件主动公开) stays. At the end all behind it goes.
    """
    first = next((mark.start for mark in attachment_marks(text, body)), None)
    at = next((i for i, line in enumerate(body) if line.start == first), 0)
    signed = _sign(front, text, body[max(0, at - _CLOSING) : at])
    if signed is not None:
        taken = signed.span
        body = [line for line in body if not taken.start <= line.start < taken.end]
    low = max(0, len(body) - _CLOSING)
    signed = _sign(front, text, body[low:])
    return body if signed is None else body[: low + signed.first]


def _sign(front: Front, text: str, lines: list[Line]) -> Signature | None:
    """Take the 落款 at the end of `lines` into the header and the blocks."""
    signed = read_signature(lines, "signature")
    if signed is not None:
        front.evidence += signed.evidence
        front.blocks.append(signed.block(text))
    return signed


def _marks(
    text: str, body: list[Line], furnished: list[tuple[int, int]], *, flat: bool
) -> tuple[list[Mark], list[Finding]]:
    """The marks of numbered items, attachments and unnumbered headings, in text order.

    None stands in what the page added (`furnished`), over which a wrapped line may go on, nor
    in the heading of an attachment.
    """
    attached = attachment_marks(text, body)
    heads = [(mark.start, mark.heading_end or mark.end) for mark in attached]
    barred = sorted([*heads, *furnished])
    found = [c for c in candidates(text, body) if not _lies_in(barred, c.start)]
    breaks = [mark.start for mark in attached]
    choice = choose(found, breaks, flat=flat)
    numbered = [_mark(chosen, body) for chosen in choice.chosen]
    plain = unnumbered_marks(text, body, numbered, attached)
    if plain:  # each of them begins a list of its own
        choice = choose(found, breaks + [mark.start for mark in plain], flat=flat)
        numbered = [_mark(chosen, body) for chosen in choice.chosen]
    marks = _deepen(sorted([*attached, *numbered, *plain], key=lambda mark: mark.start))
    marks = sorted([*marks, *lead_marks(text, body, marks)], key=lambda mark: mark.start)
    marks = sorted([*marks, *bullet_marks(body, marks)], key=lambda mark: mark.start)
    return marks, choice.findings


def _lies_in(stretches: list[tuple[int, int]], at: int) -> bool:
    index = bisect_right(stretches, at, key=lambda stretch: stretch[0]) - 1
    return index >= 0 and at < max(stretches[index][1], stretches[index][0] + 1)


def _mark(chosen: Chosen, lines: list[Line]) -> Mark:
    candidate = chosen.candidate
    number = candidate.number
    return Mark(
        start=candidate.start,
        end=candidate.end,
        depth=chosen.depth,
        number=number if isinstance(number, int) else number[-1],
        family=candidate.family,
        inline=chosen.inline,
        line_end=lines[candidate.line].end,
    )


def _deepen(marks: list[Mark]) -> list[Mark]:
    """What follows an attachment or the title of a bound document lies inside it."""
    inside = 0
    for mark in marks:
        if mark.family in ("attachment", "heading"):
            inside = mark.depth
        else:
            mark.depth += inside
    return marks


def _empty_headings(text: str, roots: list[Node]) -> list[Finding]:
    """Headings with neither text nor items behind them, where their like have some."""
    found: list[Finding] = []
    stack = [roots]
    while stack:
        siblings = stack.pop()
        stack += [node.children for node in siblings if node.children]
        empty = [node for node in siblings if not node.children and not node.text]
        if len(empty) < len(siblings):
            found += [
                Finding("empty-heading", node.heading_span, {"heading": node.heading})
                for node in empty
                if node.heading and node.heading_span and _is_open(text, node)
            ]
    return found


def _is_open(text: str, node: Node) -> bool:
    """Whether nothing closes the heading: an item that ends in 。 or ； is whole as it is."""
    assert node.heading_span is not None
    return (
        text[node.heading_span.end : node.heading_span.end + 1] not in "。；;！" and not node.inline
    )


def _paragraphs(lines: list[Line], nodes: list[Node], blocks: list[Block]) -> list[Paragraph]:
    """The stretches where amounts are looked for: lines of content, cut where nodes begin."""
    block_nodes = [node for node in nodes if not node.inline]
    starts = [node.span.start for node in block_nodes]
    closed = sorted(
        (b.span.start, b.span.end)
        for b in blocks
        if b.kind not in ("space", "preamble", "body", "table")
    )
    headings = {node.heading_span.end for node in block_nodes if node.heading_span}
    found: list[Paragraph] = []
    for line in lines:
        for start, end in _cut(line.start, line.end, starts, closed):
            index = bisect_right(starts, start) - 1
            node = block_nodes[index] if index >= 0 else None
            while node is not None and node.span.end <= start:
                node = None
            found.append(Paragraph(Span(start, end), node, end in headings))
    return found


def _cut(
    start: int, end: int, starts: list[int], closed: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """`start:end` cut at node starts, without what the closed blocks cover."""
    index = bisect_right(closed, (start, end))
    if index and closed[index - 1][0] <= start and closed[index - 1][1] >= end:
        return []
    cuts = starts[bisect_right(starts, start) : bisect_right(starts, end - 1)]
    return [(a, b) for a, b in pairwise([start, *cuts, end]) if a < b]
