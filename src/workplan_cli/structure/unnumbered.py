"""Headings that bear no number: short lines of their own above their text."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Any

from workplan_cli import rules
from workplan_cli.structure.forms import enumerating
from workplan_cli.structure.header import kind_of
from workplan_cli.structure.lines import Line
from workplan_cli.structure.tree import Mark, heading_mark


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = rules.tables("headings")["unnumbered"]
    return data


def unnumbered_marks(
    text: str, body: list[Line], numbered: list[Mark], attached: list[Mark]
) -> list[Mark]:
    """Headings without a number: at the top level, and what states the matter below one.

    In a document with numbered sections they count only where they part its lists: two
    of them at least with a list behind each that starts anew (documents bound in one, the
    chapters of a report).
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
        opening = [index for index in short if _opens_list(body, index, tops)]
        short = _set_apart(text, body, short, opening) if len(opening) > 1 else []
    if len(short) < 2:
        return []
    below = {
        index
        for index in range(short[0], len(body))
        if _states(text, body, index, starts) and not _parts_list(body[index], tops)
    }
    if len(below) < 2 or len(set(short) - below) < 2:
        below = set()
    return [
        heading_mark(body[index], depth=2 if index in below else 1)
        for index in sorted({*short, *below})
    ]


def _parts_list(line: Line, tops: list[Mark]) -> bool:
    """Whether the list that a line stands in goes on behind it."""
    place = bisect_left(tops, line.start, key=lambda mark: mark.start)
    return place < len(tops) and tops[place].number != 1


def _states(text: str, body: list[Line], index: int, starts: set[int]) -> bool:
    """Whether a line states what the paragraphs below it tell: a clause or two without a stop,
    between blank lines."""
    data, line = _data()["statement"], body[index]
    return (
        line.start not in starts
        and data["mark"] in line.text
        and len(line.text) <= data["longest"]
        and line.text[-1] not in _data()["not_ending"]
        and not any(c in line.text for c in _data()["not_containing"])
        and index + 1 < len(body)
        and body[index + 1].text.endswith("。")
        and min(_breaks_before(text, body, index), _breaks_before(text, body, index + 1)) > 1
    )


def lead_marks(text: str, body: list[Line], marks: list[Mark]) -> list[Mark]:
    """Sentences that head the paragraph below them, each a level below what they stand in.

    国民经济发展质量提高。 alone on its line, behind a blank one and right above its paragraph,
    where little else stands so: the bold head of a printed paragraph.
    """
    numbered = {mark.start for mark in marks}
    heads = [
        index
        for index in range(len(body) - 1)
        if _breaks_before(text, body, index + 1) == 1 < _breaks_before(text, body, index)
    ]
    found = [
        index
        for index in heads
        if body[index].start not in numbered and _is_lead(body[index].text, body[index + 1].text)
    ]
    others = sum(body[index].start not in numbered for index in heads) - len(found)
    if len(found) < max(_data()["lead"]["least"], others):
        return []
    sections = [mark for mark in marks if not _enumerates(mark)]
    starts = [mark.start for mark in sections]
    leads = []
    for index in found:
        place = bisect_left(starts, body[index].start)
        depth = sections[place - 1].depth + 1 if place else 1
        leads.append(heading_mark(body[index], depth=depth, closing=1))
    _deepen(marks, sections, leads)
    return leads


def _enumerates(mark: Mark) -> bool:
    """Whether a mark is of a list that any heading may hold: 一是, 第一，."""
    return mark.inline or mark.family in enumerating()


def _deepen(marks: list[Mark], sections: list[Mark], leads: list[Mark]) -> None:
    """The lists behind a lead lie inside it."""
    heads = sorted([*sections, *leads], key=lambda mark: mark.start)
    starts = [mark.start for mark in heads]
    for mark in marks:
        place = bisect_left(starts, mark.start)
        if _enumerates(mark) and place and heads[place - 1] in leads:
            mark.depth += 1


def _is_lead(line: str, below: str) -> bool:
    """Whether a line is one short sentence above a long paragraph."""
    data = _data()["lead"]
    return (
        _data()["shortest"] <= len(line) <= data["longest"]
        and line.endswith(data["ending"])
        and not any(mark in line[:-1] for mark in data["not_containing"])
        and len(below) >= _data()["paragraph"]
    )


def _set_apart(text: str, body: list[Line], short: list[int], opening: list[int]) -> list[int]:
    """The lines that open a list, and those that as many blank lines set apart."""
    gap = {index: _breaks_before(text, body, index) for index in short}
    least = max(_data()["breaks"], min(gap[index] for index in opening))
    return [index for index in short if index in opening or gap[index] >= least]


def _breaks_before(text: str, body: list[Line], index: int) -> int:
    start = body[index - 1].end if index else 0
    return text.count("\n", start, body[index].start)


def _is_short(body: list[Line], index: int) -> bool:
    """Whether a line reads as a heading: short, without a stop, above a paragraph."""
    data, line = _data(), body[index]
    if not data["shortest"] <= len(line.text) <= data["longest"]:
        return False
    if line.text[-1] in data["not_ending"] or any(c in line.text for c in data["not_containing"]):
        return False
    if not re.search(r"[^\W\x00-\x7f]{3}", line.text):
        return False
    return index + 1 < len(body) and (
        len(body[index + 1].text) >= data["paragraph"] or kind_of(line.squeezed) is not None
    )


def _opens_list(body: list[Line], index: int, tops: list[Mark]) -> bool:
    """Whether the next top-level marker behind a line begins to count (anew)."""
    place = bisect_left(tops, body[index].start, key=lambda mark: mark.start)
    if place == len(tops) or tops[place].number != 1:
        return False
    following = body[index + 1].start if index + 1 < len(body) else 0
    return place == 0 or tops[place - 1].start < following
