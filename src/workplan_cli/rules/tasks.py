"""The shape of tasks.toml."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from workplan_cli.rules import load

Part = Literal["lead", "support", "assigned", "deadline"]


class Unit(NamedTuple):
    """What the names of units are like, alone and in lists."""

    suffix: str  # pattern of what a name ends in
    lead: str  # pattern of what stands in front of a list
    no_unit: str  # pattern of what is no unit
    person: str  # pattern of a line that names a person beside them
    longest: int  # characters of a name
    others: str  # pattern of the rest behind a name that names nobody
    ranks: str  # pattern of a list that is one unit
    parted: str  # pattern of a 和 between two units
    marked: str  # pattern of what marks a unit of a list as the one that leads
    due: str  # pattern of words of time that close a list
    examples: dict[str, str]  # list -> its units, parted by |
    none: tuple[str, ...]  # no lists of units


class Word(NamedTuple):
    """A word that says of the units in front of it what they do."""

    role: Literal["with", "lead", "support", "do"]
    pattern: str
    examples: dict[str, str]  # phrase -> its units by role


class Sentence(NamedTuple):
    """How a sentence of running text assigns something."""

    alone: str  # pattern of what stands in front of the units where nothing is said besides
    only_due: str  # the same, behind them
    modal: str  # pattern of what stands between the units and their word
    opens: str  # pattern of what stands in front of the units
    by: str  # the word of the passive
    not_behind: str  # pattern of what makes the word another one
    not_with: str  # pattern of words in a sentence that gives nobody a task
    word: str  # pattern of what is in a word of responsibility
    does: str  # pattern of what is to be done
    examples: dict[str, str]
    none: tuple[str, ...]


class First(NamedTuple):
    """What says that the first unit of each list leads, from here on."""

    pattern: str
    examples: tuple[str, ...]


class Label(NamedTuple):
    """A label in front of units or a deadline."""

    role: Part
    pattern: str
    examples: dict[str, str]


class Bare(NamedTuple):
    """Brackets that hold nothing but units."""

    least: int  # of them in a text, for which they are assignments
    mark: str  # pattern of what stands in front of them
    strict: str  # pattern of what each unit ends in


class TimeWords(NamedTuple):
    """How the time in a deadline is made one of rules/period.toml."""

    starts: str  # pattern of the characters that a deadline may begin with
    month: str  # pattern of a month alone
    month_word: str  # what makes it one
    parts: dict[str, str]  # part of a year -> its last month
    thirds: dict[str, str]  # part of a month -> its last day, where that is not the month's
    named_year: str  # pattern of a year in figures
    yearly: str  # the word of a year
    year: str  # pattern of the head of one of the document's own year
    before: str  # pattern of the end of one that asks for something to be done before it


class DeadlineForm(NamedTuple):
    """How a sentence says until when."""

    name: str
    # ahead: a year still to come; next: of the year after one that is named; month: of the
    # month in which the document was written
    reads: Literal["date", "ahead", "next", "month", "recurring", "relative"]
    pattern: str  # with the group `time`, where it has a date
    examples: dict[str, str]  # sentence -> the words, the date, recurring


class Refuse(NamedTuple):
    """What makes a time no deadline."""

    condition: str  # pattern of what stands behind
    not_before: str  # pattern of what stands in front
    may: str  # pattern of what stands in front of a period that somebody has a right to
    titles: str  # pattern of a title, in which none is looked for
    foreseen: str  # pattern of words of what is expected, in the same sentence
    will: str  # pattern of what stands behind where it is only foreseen
    examples: tuple[str, ...]  # sentences without a deadline


class OpenWords(NamedTuple):
    """What the words behind a label of a deadline say besides a date."""

    shorter: str  # pattern of what comes again within a year: 每月
    ongoing: str
    recurring: str
    dated: str  # pattern of the last clause of a bracket that is a date
    alone: str  # pattern of the last clause of a bracket that names no end
    examples: dict[str, str]


class Column(NamedTuple):
    """Heads of the columns of a table."""

    task: str  # pattern of the head above what is to be done
    counts: str  # pattern of a cell that is a row's number or month
    when: str  # pattern of the head of a deadline, beside a column of units
    units: str  # pattern of a head of units besides the labels
    examples: dict[str, str]  # head -> the part that its column has


class Tasks(NamedTuple):
    """Who is responsible for a task, and until when."""

    unit: Unit
    word: tuple[Word, ...]
    sentence: Sentence
    first: First
    label: tuple[Label, ...]
    bare: Bare
    time: TimeWords
    deadline: tuple[DeadlineForm, ...]
    refuse: Refuse
    open: OpenWords
    column: Column


@cache
def tasks() -> Tasks:
    """Read tasks.toml."""
    return load("tasks", Tasks)
