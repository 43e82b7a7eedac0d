"""The shape of period.toml."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from workplan_cli.rules import load

TimeReader = Literal[
    "years", "date", "months", "plan", "plan_part", "plan_end", "past", "several", "ahead",
    "relative", "review", "now", "school_year", "school_relative", "part_of_year",
    "then", "since", "months_of_years", "end_of_century",
]  # fmt: skip


class TimeForm(NamedTuple):
    """How a time is written, and what its groups mean."""

    name: str
    reads: TimeReader  # the reader of its groups
    pattern: str
    examples: dict[str, str]  # text -> its first and last year, month or day
    opens: bool = False  # it dates a section that it opens, and no amount of its own sentence
    shift: int = 0  # years from the document's own


class Average(NamedTuple):
    """Words of a yearly average."""

    words: str  # pattern
    yearly: str  # pattern of those that are one only among several years
    against: str  # pattern of one that something is measured against
    years: int  # over so many, where the text names none


class Timeless(NamedTuple):
    """What knows no time."""

    dimensions: frozenset[str]  # of amounts that say how long
    measured: str  # pattern of what stands in front of one that has its time all the same
    units: frozenset[str]  # of amounts that say how often
    how_often: str  # pattern of what stands in front of such an amount
    each_class: str  # pattern of what stands in front of how many a class may have
    standing: str  # pattern of what stands in front of how far or how high something is
    hereafter: str  # pattern of words for all of the time to come
    examples: dict[str, str]  # a sentence with its amount in brackets -> the kind of its period


class InARow(NamedTuple):
    """Words in front of a number of years in a row."""

    words: tuple[str, ...]
    units: frozenset[str]


class Several(NamedTuple):
    """Words that tell a sum over several years from a level in the last of them."""

    always: frozenset[str]  # a sum wherever they stand in the clause
    since: str  # behind a plan that is looked back on before it ends
    whom: str  # in front of those for whom something was done
    sum: frozenset[str]
    level: frozenset[str]
    reaching: frozenset[str]  # of `level`, behind which a sum may be reached: 投入达到3亿元
    no_deeds: tuple[str, ...]  # ends of nouns that begin as a deed does: 增加值
    measures: frozenset[str]  # nouns of a level, where no verb of a sum stands with them
    events: frozenset[str]  # units of what happens: what no word tells is a sum of them
    finished: frozenset[str]  # behind a verb: it is done
    before_deed: frozenset[str]  # tags of words in front of the verb that opens a clause
    yearly: str  # pattern of what compares with the year before


class Listed(NamedTuple):
    """A time in a list that shares its unit with the one behind it."""

    number: str  # pattern
    joined: str  # pattern of what stands behind it
    examples: dict[str, str]  # sentence with amounts in brackets -> the first day of each


class Baseline(NamedTuple):
    """Patterns of what a change or a comparison is against."""

    against: str  # with the group `baseline`
    alone: str  # the same, at the end of a clause in front
    named: str  # words that compare and say what with
    deviating: tuple[str, ...]  # right in front of an amount that compares
    carried: str  # pattern of what holds for the changes behind it in the sentence
    not_carried: str  # pattern of what tells that a change is of other years
    times: str  # with the group `baseline`, in front of how many times it is
    units: frozenset[str]  # of amounts that compare, whatever the verb
    examples: dict[str, str]  # clause with its amount in square brackets -> its baseline


class Passing(NamedTuple):
    """Times that hold for no more than their own sentence."""

    recent: tuple[str, ...]  # how a stretch of years begins that a text looks back on in passing
    used: tuple[str, ...]  # words in front of the time that one deed takes: 用三年时间新建
    founded: str  # pattern of what stands behind the day on which something was founded
    examples: dict[str, str]  # text with its amount in brackets -> its period


class Priced(NamedTuple):
    """A year of prices or of a rate of exchange, which dates no amount."""

    behind: str  # pattern of what stands behind it
    examples: dict[str, str]  # text with its amount in brackets -> its period


class Planned(NamedTuple):
    """What is planned for a year, in front of the share of it that has been reached."""

    front: str  # pattern of what stands in front of the amount
    behind: str  # the same, behind it
    examples: dict[str, str]  # text with its amount in brackets -> its period


class Caption(NamedTuple):
    """The line above or below a chart or a table, which dates nothing besides."""

    pattern: str  # of its beginning
    examples: dict[str, str]  # text with its amount in brackets -> its period


class DatedListRules(NamedTuple):
    """Lists that a sentence with a time opens."""

    head: str  # pattern of what ends in front of the time, at the head of its sentence
    as_follows: str  # pattern of the end of a paragraph whose time may stand anywhere
    at_the_end: str  # pattern of what stands behind it until the end of the paragraph
    within: str  # the same until the first item, in the middle of a paragraph
    not_led: str  # pattern of what stands behind a time that dates no list
    item: str  # pattern of the mark of an item, with the groups number, mark and label
    first: tuple[str, str]  # the number of a first item, in Arabic and in Chinese
    goes_on: str  # pattern of the end of an item behind which the next paragraph is one, too
    examples: dict[str, str]  # text with its amount in brackets -> its period


class Term(NamedTuple):
    """Titles that name a part of a school year."""

    autumn: str  # pattern of the term in which it begins
    examples: dict[str, str]  # text with its amount in brackets -> its period


class PageDay(NamedTuple):
    """The day on which a page was put up."""

    published: tuple[str, ...]  # patterns: groups of year, month and day
    examples: dict[str, str]  # text with its amount in brackets -> its period


class PeriodRules(NamedTuple):
    """What tells when an amount applies."""

    not_after: str  # pattern of what stands in front of a time that is compared with
    bracket: str  # pattern of brackets, whose times date nothing outside
    provided: str  # pattern of what stands in front of what a year's budget began with
    provided_until: str  # the same, of what became of it, behind
    condition: str  # pattern of the rest of a condition behind a time in it
    compared: str  # pattern of a year that is compared with
    compared_with: str  # the same, where all of the sentence is
    parts: frozenset[str]  # forms of a part of a year
    goes_on: tuple[str, ...]  # words that open a sentence about parts of what was told
    foretold: str  # pattern of a sentence about what is to be in a year named before
    chapter: str  # pattern of the heading of a chapter
    until: tuple[str, ...]  # in front of the day as of which something holds
    from_words: tuple[str, ...]  # in front of the year of what a change starts from
    of: str  # behind the year of what a change starts from, in front of it
    base: str  # pattern of what stands behind the year of what something is built on
    foreseen: str  # pattern of what may come, in front of an amount
    leads_to: tuple[str, ...]  # behind a year in the middle of a sentence: it dates that alone
    since_words: tuple[str, ...]  # in front of a time since which something holds
    starts: str  # the characters that a time may begin with
    whole_year: str  # pattern of the word that makes a whole year of a part that was named
    year_long: str  # the same, of what is aimed at
    lead: str  # pattern of a clause in front of the time that opens a paragraph
    titles: str  # pattern of a title, in which no time is looked for
    form: tuple[TimeForm, ...]
    listed: Listed
    average: Average
    in_a_row: InARow
    timeless: Timeless
    several: Several
    baseline: Baseline
    passing: Passing
    priced: Priced
    planned: Planned
    caption: Caption
    dated_list: DatedListRules
    term: Term
    page: PageDay


@cache
def period() -> PeriodRules:
    """Read period.toml."""
    return load("period", PeriodRules)
