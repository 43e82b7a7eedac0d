"""The documents that a text names in 《》, with their 发文字号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workplan_cli.intervals import Intervals, last_until
from workplan_cli.model import BlockKind, Node, Reference, Span, Structure
from workplan_cli.nodes import walk
from workplan_cli.rules.header import header
from workplan_cli.structure import squeeze

_LONGEST = 200  # characters of a title; what opens and does not close is none
_NUMBER_REACH = 40  # characters behind a title within which its 发文字号 stands
_CLOSED: tuple[BlockKind, ...] = ("title", "notice_title", "boilerplate", "metadata", "contents")
_BREAK = re.compile(r"\s*[\r\n\f]\s*")


def find_references(text: str, structure: Structure) -> list[Reference]:
    """The titles in 《》 outside the header, in text order.

    A title inside another one belongs to it. `number` is the 发文字号 in the bracket behind
    the title: 《…意见》（国发〔2018〕39号). `span` runs from 《 to 》.
    """
    nodes = [visit.node for visit in walk(structure.sections)]
    starts = [node.span.start for node in nodes]
    closed = Intervals.of(
        (block.span.start, block.span.end) for block in structure.blocks if block.kind in _CLOSED
    )
    found = []
    for start, end in _titles(text):
        title = _BREAK.sub("", text[start + 1 : end - 1])
        if closed.hold(start) or not squeeze(title):
            continue
        node = _innermost(nodes, starts, start)
        found.append(
            Reference(title, _number(text, end), node.id if node else None, Span(start, end))
        )
    return found


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """The outermost 《…》 that close."""
    depth = start = 0
    for mark in re.finditer("[《》]", text):
        if mark[0] == "《":
            if not depth or mark.start() - start > _LONGEST:
                depth, start = 0, mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth and mark.end() - start <= _LONGEST:
                yield start, mark.end()


@cache
def _number_pattern() -> re.Pattern[str]:
    return re.compile(header().number.pattern)


def _number(text: str, at: int) -> str | None:
    """The 发文字号 in a bracket directly behind a title."""
    if text[at : at + 1] not in ("（", "("):
        return None
    match = _number_pattern().match(text, at + 1, at + 1 + _NUMBER_REACH)
    return re.sub(r"\s", "", match[0]) if match else None


def _innermost(nodes: list[Node], starts: list[int], at: int) -> Node | None:
    """The last node that begins before `at` and has not ended."""
    index = last_until(starts, at)
    while index >= 0 and nodes[index].span.end <= at:
        index -= 1
    return nodes[index] if index >= 0 else None
