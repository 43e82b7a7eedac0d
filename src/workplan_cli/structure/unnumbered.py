"""Headings that bear no number: short lines of their own above their text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from workplan_cli import rules
from workplan_cli.structure.header import kind_of
from workplan_cli.structure.lines import Line
from workplan_cli.structure.tree import Mark


@cache
def _data() -> dict[str, Any]:
    return rules.load("headings")["unnumbered"]


def unnumbered_marks(
    text: str, body: list[Line], numbered: list[Mark], attached: list[Mark]
) -> list[Mark]:
    """Headings without a number, at the top level.

    In a document with numbered sections only the title of a further document bound into
    it counts: a title line with a list behind it that starts anew.
    """
    starts = {mark.start for mark in (*numbered, *attached)}
    titles = {mark.heading_end for mark in attached}
    short = [
        index
        for index, line in enumerate(body)
        if line.start not in starts and line.end not in titles and _is_short(body, index)
    ]
    tops = [mark for mark in numbered if mark.depth == 1 and not mark.inline]
    if tops:
        return [_mark(body[i]) for i in short if _opens_document(body, i, tops)]
    return [_mark(body[i]) for i in short] if len(short) > 1 else []


def _is_short(body: list[Line], index: int) -> bool:
    """Whether a line reads as a heading: short, without a stop, above a paragraph."""
    data, line = _data(), body[index]
    if not data["shortest"] <= len(line.text) <= data["longest"]:
        return False
    if line.text[-1] in data["not_ending"] or any(c in line.text for c in data["not_containing"]):
        return False
    if not re.search(r"[\u4e00-\u9fff]{3}", line.text):
        return False
    return index + 1 < len(body) and (
        len(body[index + 1].text) >= data["paragraph"] or kind_of(line.squeezed) is not None
    )


def _opens_document(body: list[Line], index: int, tops: list[Mark]) -> bool:
    """Whether the next top-level marker behind a title line begins to count anew."""
    if kind_of(body[index].squeezed) is None:
        return False
    at = body[index].start
    earlier = [mark for mark in tops if mark.start < at]
    later = next((mark for mark in tops if mark.start > at), None)
    return bool(earlier) and later is not None and later.number == 1


def _mark(line: Line) -> Mark:
    return Mark(
        start=line.start, end=line.start, depth=1, number=None, family="heading",
        inline=False, line_end=line.end, heading_end=line.end,
    )
