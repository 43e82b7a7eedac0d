"""Assignments in brackets behind what is to be done: （财政部、教育部等按职责分工负责）."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.quantities.times import Calendar
from workplan_cli.rules.tasks import tasks
from workplan_cli.tasks.deadlines import Due, find_deadlines, is_past, read_labelled
from workplan_cli.tasks.passage import Assigning
from workplan_cli.tasks.phrases import (
    Labelled,
    find_labelled,
    labelled_roles,
    read_phrase,
    units_end,
)
from workplan_cli.tasks.roles import Roles, roles_of_words
from workplan_cli.tasks.units import units_of

# Outermost brackets, with others inside them; each is tried at its opening alone.
_BRACKETS = re.compile(
    r"[（【〔\[]((?:[^（）【】〔〕\[\]]|[（【][^（）【】]{0,60}[）】]){2,600})[）】〕\]]"
)
_COMMA = "，"
_CLAUSE = re.compile("[。；]")


class Bracket(NamedTuple):
    """A bracket and what it holds, without its marks."""

    outer: Stretch
    start: int
    end: int


def find_brackets(text: str) -> list[Bracket]:
    """The outermost brackets of a text."""
    if "）" not in text and "】" not in text and "]" not in text and "〕" not in text:
        return []
    return [Bracket(m.span(), *m.span(1)) for m in _BRACKETS.finditer(text)]


def read_bracket(
    text: str, bracket: Bracket, calendar: Calendar, *, first: bool
) -> Assigning | None:
    """What a bracket assigns; None for nothing. `first`: the first unit of a list leads."""
    said = text[bracket.start : bracket.end]
    labelled, open_end = find_labelled(said), _alone().search(said)
    if labelled:
        roles = labelled_roles(said, labelled, first_leads=first)
        due = _labelled_due(text, bracket.start, labelled, calendar)
    elif open_end:
        names = said[: open_end.start()]
        roles = _phrase(names, first=first) or _units_alone(names)
        due = _without_end(open_end).moved(bracket.start) if roles else None
    else:
        roles = _phrase(said, first=first) or _phrase(_undated(said, calendar), first=first)
        due = _own_due(said, bracket.start, calendar) if roles else None
        if not roles:
            roles, due = _units_dated(text, bracket, calendar)
    if not roles and not due:
        return None
    return Assigning(bracket.start, bracket.end, roles, 0, due)


def _without_end(found: re.Match[str]) -> Due:
    """A deadline that names no end: 长期坚持."""
    return Due(*found.span("due"), date=None, recurring=False, ongoing=True)


def _units_dated(text: str, bracket: Bracket, calendar: Calendar) -> tuple[Roles, Due | None]:
    """Units alone with a date that is to come: （县教育局；2025年10月）."""
    said = text[bracket.start : bracket.end]
    found = _dated().search(said)
    roles = _units_alone(said[: found.start()]) if found else Roles()
    if found is None or not roles:
        return Roles(), None
    start, end = (bracket.start + at for at in found.span("due"))
    due = read_labelled(text, start, end, calendar)
    date = due.date if due else None
    if date is None or calendar.date is None or is_past(date, calendar):
        return Roles(), None
    return roles, due


def _own_due(said: str, start: int, calendar: Calendar) -> Due | None:
    """The first deadline in the words of a bracket."""
    found = find_deadlines(said, calendar)
    due = found[0] if found else None
    return due and due.moved(start)


def _labelled_due(
    text: str, start: int, labelled: list[Labelled], calendar: Calendar
) -> Due | None:
    for one in labelled:
        if one.part == "deadline":
            return read_labelled(text, start + one.start, start + one.end, calendar)
    said, last = text[start:], labelled[-1]
    end = units_end(said, last)
    return _own_due(said[end : last.end], start + end, calendar)


def _phrase(said: str, *, first: bool) -> Roles:
    """The first of its clauses that is an assignment; a note and a deadline may stand beside it."""
    said = said[: _note_at(said)]
    for clause in (said, *_CLAUSE.split(said)):
        roles = read_phrase(clause, first_leads=first)
        if roles:
            return roles
    return Roles()


def _undated(said: str, calendar: Calendar) -> str:
    """The clauses of a bracket without those that say until when."""
    clauses = said.split(_COMMA)
    return _COMMA.join(clause for clause in clauses if not find_deadlines(clause, calendar))


def _note_at(said: str) -> int:
    """Where the note begins that the first unit leads, with the mark in front of it."""
    note = first_leads_at(said)
    if note < 0:
        return len(said)
    return max(said.rfind(mark, 0, note) for mark in "。；，") if note else 0


def first_leads_at(said: str) -> int:
    """Where a text says that the first unit of each list leads; -1 where it does not."""
    found = _first().search(said)
    return found.start() if found else -1


def bare_units(text: str, bracket: Bracket, *, first: bool) -> Roles:
    """The units of a bracket behind a sentence that holds nothing else; none otherwise.

    `first`: the first unit of a list leads.
    """
    if not _mark().search(text[: bracket.outer[0]][-1:]) and not _closes(text, bracket):
        return Roles()
    units = _units_alone(text[bracket.start : bracket.end]).assigned
    return roles_of_words([(tuple(units), "do")], first_leads=first)


def _units_alone(said: str) -> Roles:
    """The units that words are a list of and nothing else."""
    units = units_of(said)
    named = all(_strict().search(unit) for unit in units)
    return Roles(assigned=units) if units and named else Roles()


def _closes(text: str, bracket: Bracket) -> bool:
    """Whether a bracket closes a sentence."""
    behind = text[bracket.outer[1] :][:1]
    return behind == "" or _mark().search(behind) is not None


@cache
def _first() -> re.Pattern[str]:
    return re.compile(tasks().first.pattern)


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(tasks().open.dated)


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(tasks().open.alone)


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(tasks().bare.mark)


@cache
def _strict() -> re.Pattern[str]:
    return re.compile(tasks().bare.strict)
