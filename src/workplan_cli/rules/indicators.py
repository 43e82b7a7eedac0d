"""The shape of indicators.toml."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from workplan_cli.rules import load


class Movement(NamedTuple):
    """从A增加到B: what takes an amount from one value to another."""

    origin: tuple[str, ...]  # in front of A
    since: str  # behind one of them and a time, which only begins
    verbs: tuple[str, ...]
    to: tuple[str, ...]  # in front of B


class Each(NamedTuple):
    """分别: several subjects, several amounts."""

    words: tuple[str, ...]
    separators: str  # characters that part the members of a list
    between: str  # characters of which what stands between two listed amounts is made: 以及
    members: frozenset[str]  # words that part the subjects
    reach: int  # characters in front of a number in which a 分别 is looked for
    adverbs: frozenset[str]  # between the subjects and the 分别
    attributes: tuple[str, ...]  # ends of the name of a whole indicator


class Lead(NamedTuple):
    """What says nothing at the head of a clause."""

    words: frozenset[str]
    aims: frozenset[str]  # of these, what aims at the verb behind it: 计划创建
    enrolling: tuple[str, ...]  # verbs with which it makes a term: 计划招生
    before: frozenset[str]
    named_year: str  # pattern of a year that words alone do not tell for one
    years: frozenset[str]
    time: str  # pattern of a time, at the head or at the end


class Trail(NamedTuple):
    """What stands between what is measured and its amount."""

    words: frozenset[str]
    kept: frozenset[str]  # of these the last stays in the indicator
    times: str  # last characters of words for a time
    days: frozenset[str]  # words for days that are measured themselves


class Change(NamedTuple):
    """Words by which an amount is a change and not a level."""

    words: frozenset[str]
    nouns: frozenset[str]  # nouns that mean a change and stay in the phrase
    goal: frozenset[str]  # behind a change they make it a level
    aims: frozenset[str]  # behind a change they aim at more of it
    compared: str  # pattern of the comparison in front of a change
    against: tuple[str, ...]  # patterns of the distance to another value, its verb named


class Total(NamedTuple):
    """A total behind its parts."""

    words: frozenset[str]


class Part(NamedTuple):
    """A part behind its whole."""

    opening: tuple[str, ...]  # words of their own at the head of a clause
    bracketed: tuple[str, ...]  # the same, behind a bracket only
    words: tuple[str, ...]
    people: str  # base unit of all who count as parts of one another: 50名, 其中本科20人
    means: tuple[str, ...]  # words of what each has
    of: str  # what stands between a whole and the fraction of it
    of_share: str  # pattern behind what a share is told of, which is no whole
    mixed: frozenset[str]  # units of one dimension, which a whole and its parts may mix


class Progress(NamedTuple):
    """Clauses that tell what share their subject is, or how far it has come."""

    shares: frozenset[str]
    dimensions: frozenset[str]  # of an amount that may be a share
    verbs: frozenset[str]
    nouns: tuple[str, ...]  # ends of what is fulfilled


class Phrase(NamedTuple):
    """The words of a noun phrase, mostly by jieba's tags."""

    tags: frozenset[str]  # of words that may stand in a phrase behind an amount
    noun: frozenset[str]
    verb: frozenset[str]
    empty: frozenset[str]  # of words that say nothing
    describing_tags: frozenset[str]  # of words that may stand in front of a noun
    unfinished: frozenset[str]  # of words that a phrase does not end on
    breaking: frozenset[str]  # of words that end a phrase behind 的
    topic: frozenset[str]  # of words that may stand in a sentence's topic beside its nouns
    link: str
    negations: frozenset[str]
    longest: int  # characters
    ignored: frozenset[str]  # last words that say nothing of the measure
    describing: frozenset[str]  # words that open a description of what is counted
    joining: frozenset[str]
    each: str  # 每班: what an amount is for each of
    measured: frozenset[str]  # tagged as verbs, yet what is measured


class Bare(NamedTuple):
    """What names an amount only together with what was said before."""

    dependent: frozenset[str]  # attributes that never stand for themselves
    attributes: frozenset[str]
    groups: frozenset[str]
    joints: frozenset[str]  # between groups
    own_units: frozenset[str]  # of amounts that count groups


class Worded(NamedTuple):
    """A pattern with texts that it matches whole."""

    pattern: str
    examples: tuple[str, ...]


class Deadline(NamedTuple):
    """A time within which something is done."""

    dimensions: frozenset[str]
    words: tuple[str, ...]  # behind the amount


class Predicate(NamedTuple):
    """What people who are counted did or suffered."""

    units: frozenset[str]
    tags: frozenset[str]  # of a first word that is no verb
    longest: int  # characters


class Spending(NamedTuple):
    """Money that is told apart by what it is spent on."""

    dimensions: frozenset[str]
    verbs: frozenset[str]
    spent: tuple[str, ...]  # in front of the verb: what money is for was said before
    listed: str  # behind the names of what money is spent on, in front of their number
    longest: int  # characters


class Limits(NamedTuple):
    """The most characters of a label and of the phrases that it is made of."""

    label: int
    before: int
    after: int
    topic: int
    subject: int
    attribute: int


class Indicators(NamedTuple):
    """How the words around an amount are read to say what it measures."""

    movement: Movement
    each: Each
    lead: Lead
    trail: Trail
    change: Change
    total: Total
    part: Part
    progress: Progress
    phrase: Phrase
    bare: Bare
    aside: Worded
    rank: Worded
    deadline: Deadline
    predicate: Predicate
    spending: Spending
    limits: Limits


class IndicatorPatterns(NamedTuple):
    """The patterns of indicators.toml, compiled."""

    time_head: re.Pattern[str]
    time_tail: re.Pattern[str]
    compared: re.Pattern[str]
    aside: re.Pattern[str]
    rank: re.Pattern[str]
    against: tuple[re.Pattern[str], ...]


@cache
def indicators() -> Indicators:
    """Read indicators.toml."""
    return load("indicators", Indicators)


@cache
def patterns() -> IndicatorPatterns:
    """Compile the patterns once."""
    data = indicators()
    return IndicatorPatterns(
        time_head=re.compile(data.lead.time),
        time_tail=re.compile(f"(?:{data.lead.time})$"),
        compared=re.compile(data.change.compared),
        aside=re.compile(data.aside.pattern),
        rank=re.compile(data.rank.pattern),
        against=tuple(re.compile(pattern) for pattern in data.change.against),
    )
