"""Headings that bear no number: short lines of their own above their text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from workplan_cli.intervals import Intervals, first_from
from workplan_cli.rules.headings import headings
from workplan_cli.structure.forms import enumerating
from workplan_cli.structure.header import kind_of
from workplan_cli.structure.lines import Line
from workplan_cli.structure.mark import Mark, heading_mark

_CHAPTERS = ("part", "chapter")
_AT_LEAST = 2  # one line alone heads nothing: its like have to be there


@dataclass(slots=True)
class Spot:
    """A line with the one below it, and the line breaks in front of both."""

    line: Line
    below: Line
    gap: int
    gap_below: int


def _spots(text: str, body: list[Line], taken: set[int]) -> list[Spot]:
    """Every line that has one below it, but for those that start where a node begins."""
    ends = [0, *(line.end for line in body)]
    gaps = [text.count("\n", end, line.start) for end, line in zip(ends, body, strict=False)]
    return [
        Spot(body[index], body[index + 1], gaps[index], gaps[index + 1])
        for index in range(len(body) - 1)
        if body[index].start not in taken
    ]


# -- what tells a heading: all the rules of a tuple have to hold --------------------------

Rule = Callable[[Spot], bool]


@cache
def _words() -> re.Pattern[str]:
    return re.compile(headings().unnumbered.contains)


def _is_short(spot: Spot) -> bool:
    rule = headings().unnumbered
    return rule.shortest <= len(spot.line.text) <= rule.longest


def _is_open(spot: Spot) -> bool:
    """It has no stop, and none inside it."""
    rule, text = headings().unnumbered, spot.line.text
    return text[-1] not in rule.not_ending and not _has_any(text, rule.not_containing)


def _has_any(text: str, characters: str) -> bool:
    return any(character in text for character in characters)


def _has_words(spot: Spot) -> bool:
    return _words().search(spot.line.text) is not None


def _heads_text(spot: Spot) -> bool:
    """A paragraph stands below it, or it is the title of a document."""
    long = len(spot.below.text) >= headings().unnumbered.paragraph
    return long or kind_of(spot.line.squeezed) is not None


def _is_clause(spot: Spot) -> bool:
    rule = headings().unnumbered.statement
    return rule.mark in spot.line.text and len(spot.line.text) <= rule.longest


def _heads_sentences(spot: Spot) -> bool:
    return spot.below.text.endswith("。")


def _stands_alone(spot: Spot) -> bool:
    """Blank lines part it from both sides."""
    return min(spot.gap, spot.gap_below) >= headings().unnumbered.statement.gap


def _is_right_above(spot: Spot) -> bool:
    """A blank line parts it from what is in front, and none from what is below."""
    return spot.gap >= headings().unnumbered.lead.gap and spot.gap_below == 1


def _is_one_sentence(spot: Spot) -> bool:
    rule, text = headings().unnumbered.lead, spot.line.text
    short = headings().unnumbered.shortest <= len(text) <= rule.longest
    return short and text.endswith(rule.ending) and not _has_any(text[:-1], rule.not_containing)


def _heads_paragraph(spot: Spot) -> bool:
    return len(spot.below.text) >= headings().unnumbered.paragraph


HEADING: tuple[Rule, ...] = (_is_short, _is_open, _has_words, _heads_text)
STATEMENT: tuple[Rule, ...] = (_is_clause, _is_open, _heads_sentences, _stands_alone)
LEAD: tuple[Rule, ...] = (_is_right_above, _is_one_sentence, _heads_paragraph)


def told_by(rules: tuple[Rule, ...], spot: Spot) -> bool:
    """Whether all of the rules hold."""
    for rule in rules:  # noqa: SIM110 - all() takes thrice as long, and every line is asked
        if not rule(spot):
            return False
    return True


# -- headings at the top level, and the statements below them ------------------------------


def unnumbered_marks(
    text: str, body: list[Line], numbered: list[Mark], attached: list[Mark]
) -> list[Mark]:
    """Headings without a number: at the top level, and what states the matter below one.

    In a document with numbered sections they count only where they part its lists: two
    of them at least with a list behind each that starts anew (documents bound in one, the
    chapters of a report).
    """
    titles = Intervals.of((mark.start, mark.heading_end) for mark in attached)
    spots = _spots(text, body, {mark.start for mark in numbered})
    spots = [spot for spot in spots if not titles.hold(spot.line.start)]
    found = [spot for spot in spots if told_by(HEADING, spot)]
    tops = Tops([mark for mark in numbered if mark.depth == 1 and not mark.inline])
    if tops.marks:
        found = _set_apart(found, tops)
    if len(found) < _AT_LEAST:
        return []
    tell = [
        spot
        for spot in spots
        if spot.line.start >= found[0].line.start
        and told_by(STATEMENT, spot)
        and tops.next_number(spot.line) in (None, 1)
    ]
    return _levels([spot.line for spot in found], [spot.line for spot in tell])


@dataclass(slots=True)
class Tops:
    """The numbered sections at the top level."""

    marks: list[Mark]

    def next_number(self, line: Line) -> int | None:
        """The number of the next one behind the head of a line; None where there is none."""
        place = first_from(self.marks, line.start, key=lambda mark: mark.start)
        return self.marks[place].number if place < len(self.marks) else None


def _set_apart(found: list[Spot], tops: Tops) -> list[Spot]:
    """The lines behind which a list begins anew, and those that as many blank lines set apart."""
    opening = {spot.line.start for spot in found if tops.next_number(spot.line) == 1}
    if len(opening) < _AT_LEAST:
        return []
    least = min(spot.gap for spot in found if spot.line.start in opening)
    least = max(headings().unnumbered.breaks, least)
    return [spot for spot in found if spot.line.start in opening or spot.gap >= least]


def _levels(found: list[Line], statements: list[Line]) -> list[Mark]:
    """The marks of headings, and those of statements a level below where enough are left above."""
    below = {line.start for line in statements}
    above = {line.start for line in found} - below
    if len(below) < _AT_LEAST or len(above) < _AT_LEAST:
        below = set()
        statements = []
    lines = {line.start: line for line in (*found, *statements)}
    return [heading_mark(lines[at], depth=2 if at in below else 1) for at in sorted(lines)]


def front_marks(body: list[Line], marks: list[Mark]) -> list[Mark]:
    """总则 in front of 第一章, alone on its line above its text."""
    chapters = (mark for mark in marks if mark.family in _CHAPTERS and not mark.inline)
    first = next(chapters, None)
    if first is None or first.number != 1:
        return []
    fronts = headings().unnumbered.fronts
    return [
        heading_mark(line)
        for line, below in pairwise(body)
        if below.start < first.start and line.squeezed in fronts
    ]


# -- sentences above their paragraphs -------------------------------------------------------


def lead_marks(text: str, body: list[Line], marks: list[Mark]) -> list[Mark]:
    """Sentences that head the paragraph below them, each a level below what they stand in.

    国民经济发展质量提高。 alone on its line, behind a blank one and right above its paragraph,
    where little else stands so: the bold head of a printed paragraph.
    """
    spots = _spots(text, body, {mark.start for mark in marks})
    above = [spot for spot in spots if _is_right_above(spot)]
    found = [spot.line for spot in above if told_by(LEAD, spot)]
    if len(found) < max(headings().unnumbered.lead.least, len(above) - len(found)):
        return []
    sections = [mark for mark in marks if not _enumerates(mark)]
    starts = [mark.start for mark in sections]
    leads = []
    for line in found:
        place = first_from(starts, line.start)
        depth = sections[place - 1].depth + 1 if place else 1
        leads.append(heading_mark(line, depth=depth, closing=1))
    _lower_lists(marks, sections, leads)
    return leads


def _enumerates(mark: Mark) -> bool:
    """Whether a mark is of a list that any heading may hold: 一是, 第一，."""
    return mark.inline or mark.family in enumerating()


def _lower_lists(marks: list[Mark], sections: list[Mark], leads: list[Mark]) -> None:
    """The lists behind a lead lie inside it."""
    starts = sorted(mark.start for mark in (*sections, *leads))
    lead_starts = {lead.start for lead in leads}
    for mark in marks:
        place = first_from(starts, mark.start)
        if _enumerates(mark) and place and starts[place - 1] in lead_starts:
            mark.depth += 1
