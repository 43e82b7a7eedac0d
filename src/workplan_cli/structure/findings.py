"""What a reader should look at in the structure of a text, numbering left aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from workplan_cli.characters import misread
from workplan_cli.intervals import first_from
from workplan_cli.model import Finding, Grid, Node, Span
from workplan_cli.rules.layout import layout
from workplan_cli.structure.forms import is_bare_marker
from workplan_cli.structure.lines import squeeze
from workplan_cli.structure.tree import Tree

_CLOSES = "。；;！"  # an item that ends in one of them is whole as it is
_SHOWN = 20  # characters of a tag that the message shows


def structure_findings(
    written: str, text: str, tree: Tree, grids: Iterable[Grid] = ()
) -> list[Finding]:
    """Headings without content, a web page with its tags, a text without any numbering.

    And where `text`, which is `written` as it is read, takes a character for another one.
    """
    families = [tree.roots, *(node.children for node in tree.nodes if node.children)]
    tabled = [grid.span.start for grid in grids]
    found = [f for siblings in families for f in _empty_headings(text, siblings, tabled)]
    found += _markup(text)
    found += _damage(written, text)
    found += _markers_alone(text, tree.nodes)
    found += _markers_twice(tree.nodes, text)
    found += _glued(tree.nodes)
    if not tree.roots:
        found.append(Finding("no-numbering", Span(0, min(1, len(text)))))
    return found


def _empty_headings(text: str, siblings: list[Node], tabled: list[int]) -> list[Finding]:
    """Headings with neither text nor items nor a table behind them, where their like have some."""
    bare = [node for node in siblings if not node.children and not node.text_spans]
    empty = [node for node in bare if not _has_table(node, tabled)]
    if len(empty) == len(siblings):
        return []
    return [
        Finding("empty-heading", node.heading_span, {"heading": node.heading})
        for node in empty
        if node.heading and node.heading_span and _is_open(text, node, node.heading_span.end)
    ]


def _has_table(node: Node, tabled: list[int]) -> bool:
    first = first_from(tabled, node.span.start)
    return first < len(tabled) and tabled[first] < node.span.end


def _is_open(text: str, node: Node, end: int) -> bool:
    """Whether nothing closes the heading that ends at `end`."""
    return not node.inline and text[end : end + 1] not in _CLOSES


def _damage(written: str, text: str) -> Iterator[Finding]:
    """Marks of another format, characters that a scanner took for others."""
    for code, found in misread(written):
        start, end = found.span()
        values = {"written": found[0][:_SHOWN], "read": text[start:end].strip()[:_SHOWN]}
        yield Finding(code, Span(start, end), values)


def _markers_alone(text: str, nodes: list[Node]) -> Iterator[Finding]:
    """Markers whose item begins on the next line."""
    for node in nodes:
        head = node.heading_span or next(iter(node.text_spans), None)
        marker = node.marker_span
        if not marker or not head or not is_bare_marker(text[marker.start : marker.end]):
            continue
        if _has_break(text[marker.end : head.start]):
            yield Finding("marker-alone", marker, {"marker": node.marker})


def _markers_twice(nodes: list[Node], text: str) -> Iterator[Finding]:
    """Markers that stand there twice: 一、一、."""
    for node in nodes:
        if (span := node.marker_span) is None:
            continue
        marker = squeeze(text[span.start : span.end])
        once, again = marker[: len(marker) // 2], marker[len(marker) // 2 :]
        if len(once) > 1 and once == again:
            yield Finding("marker-twice", span, {"marker": once})


def _glued(nodes: list[Node]) -> Iterator[Finding]:
    """Headings with nothing between them and their text."""
    for node in nodes:
        span = node.heading_span
        if span and node.text_spans and node.text_spans[0].start == span.end > span.start:
            yield Finding("glued-heading", span, {"heading": node.heading or ""})


def _has_break(gap: str) -> bool:
    return not gap.strip() and ("\n" in gap or "\r" in gap)


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(layout().markup.tag)


def _markup(text: str) -> list[Finding]:
    """That the text is a web page with its tags, which nothing here understands."""
    if "<" not in text:
        return []
    tags = list(islice(_tag().finditer(text), layout().markup.least))
    if len(tags) < layout().markup.least:
        return []
    return [Finding("markup", Span(*tags[0].span()), {"tag": tags[0][0][:_SHOWN]})]
