"""Candidates for markers: every place where the numbering of an item may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workplan_cli.numerals import numeral_at
from workplan_cli.rules.markers import markers
from workplan_cli.structure.forms import Form, Number, forms_at, places_inside
from workplan_cli.structure.lines import Line
from workplan_cli.words import is_word

_COLON_REACH = 8  # characters in front of a marker in which a colon may stand, and white space
_GAP = " \t\u00a0"  # behind a marker and no part of it; U+3000 may be


@dataclass(slots=True)
class Candidate:
    """A place where a marker may stand."""

    start: int
    end: int  # behind the marker
    form: Form
    number: Number
    line: int  # index of the line
    first: bool  # at the head of its line
    before: str  # the character in front of it, "" at the head of the text
    behind_colon: bool = False  # in its line


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(markers().reference.after)


def candidates(text: str, lines: list[Line]) -> Iterator[Candidate]:
    """All candidates in text order; `lines` are the lines of content."""
    places = places_inside()
    for index, line in enumerate(lines):
        at = _head_of(text, line)
        head = _candidate_at(text, at, line.end, index, forms_at(text, at))
        if head is not None:
            yield head
            at = head.end
        for opening in places.finditer(text, at, line.end):
            place = opening.start()
            if place < at or place == line.start or (head and place == head.start):
                continue
            forms = [f for f in forms_at(text, place) if f.may_stand_inside(text, place, line.end)]
            inside = _candidate_at(text, place, line.end, index, forms, first=False)
            if inside is not None:
                yield inside
                at = inside.end


@cache
def _note() -> re.Pattern[str]:
    return re.compile(markers().note.label)


def _head_of(text: str, line: Line) -> int:
    """Where a line begins, behind the label of a note: 注：1.…."""
    note = _note().match(text, line.start, line.end)
    return note.end() if note else line.start


def _candidate_at(
    text: str,
    start: int,
    end: int,
    line: int,
    forms: tuple[Form, ...] | list[Form],
    *,
    first: bool = True,
) -> Candidate | None:
    """The marker of the first of `forms` that matches at `start`, unless it only names an item."""
    for form in forms:
        match = form.pattern.match(text, start, end)
        number = form.number_of(match) if match else None
        if match is None or number is None:
            continue
        stop = _twice(text, match, form, number, end) if first else match.end()
        if _is_reference(text, stop, end, first=first):
            return None
        if not first and match.lastgroup == "n" and _is_in_words(text, start, match):
            return None
        behind = start + max(1, len(text[start:stop].rstrip(_GAP)))
        before = text[start - 1 : start]
        colon = not first and text[max(0, start - _COLON_REACH) : start].rstrip().endswith("：")
        return Candidate(start, behind, form, number, line, first, before, colon)
    return None


def _twice(text: str, match: re.Match[str], form: Form, number: Number, end: int) -> int:
    """Where a marker ends, or the same one right behind it: 一、一、."""
    again = form.pattern.match(text, match.end(), end)
    same = again and not form.weak and not form.inline and form.number_of(again) == number
    return again.end() if again and same else match.end()


def _is_in_words(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a numeral is the end of a word, or of one that counts on behind it: 大一、大二."""
    before, behind = text[start - 1], text[match.end() : match.end() + 1]
    if before.isalpha() and behind == before and numeral_at(text, match.end() + 1):
        return True
    return _ends_word(text, start, match.end("n"))


def _ends_word(text: str, start: int, end: int) -> bool:
    """Whether a numeral is the end of a word that begins in front of it: 接二连三、."""
    if not text[start - 1].isalpha() or text[start].isascii():
        return False
    longest = markers().word.longest
    return any(is_word(text[at:end]) for at in range(max(0, end - longest), start))


def _is_reference(text: str, at: int, end: int, *, first: bool) -> bool:
    """Whether what looks like a marker only names an item (符合条件①、②款)."""
    if _reference().match(text, at, end):
        return True
    return at >= end and not first  # nothing follows it in its line
