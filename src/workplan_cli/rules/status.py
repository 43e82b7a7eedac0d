"""The shape of status.toml."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from workplan_cli.model import Status
from workplan_cli.rules import load


class ClauseWords(NamedTuple):
    """Words of the amount's own clause."""

    target: frozenset[str]  # aimed at, but for a section that looks back
    foreseen: frozenset[str]  # of `target`: what a report says of what it has reached by now
    done_too: frozenset[str]  # the same, of what it has done
    parting: tuple[str, ...]  # words that open a clause about a part of what stands in front
    leading: frozenset[str]  # words by which that is aimed at
    to_come: str  # pattern of years that something is to be brought about in
    aim: frozenset[str]  # aimed at wherever they stand
    by_year: frozenset[str]  # in front of a year by which something is to be done
    actual: frozenset[str]  # reached
    opening_aims: frozenset[str]  # in a clause that opens a list of what is aimed at
    intended: str  # pattern of the opening of a sentence that says what is intended
    opening_done: frozenset[str]  # in one that does not
    against: str  # pattern of a year in front of what something is measured against
    against_behind: str  # the same, of what it is that is measured, behind it
    against_mean: str  # pattern of words of a yearly average
    against_times: str  # the same, of how many times that is, behind it
    done_behind: str  # pattern of what was done with it, behind it
    done: frozenset[str]  # behind a verb: it is reached
    stating: frozenset[str]  # verbs that state an aim
    aimed_shares: frozenset[str]  # dimensions of what may be stated without such a noun
    stating_shares: str  # pattern of the same with what it states, of shares and points
    stated: str  # pattern of the noun behind what they state
    goal_before: str  # pattern of the clause in front of a goal that something is compared with
    goal: str  # pattern of what stands behind it
    goal_reached: str  # pattern of the clause in front of a goal that was reached
    goal_strict: str  # pattern of what stands behind it; a task that was done is none
    goal_in_brackets: str  # pattern of what stands in front of one in brackets
    no_sign: dict[str, str]  # word of `actual` -> pattern of the clause in which it tells nothing
    no_aim: dict[str, str]  # word of `target` -> pattern of the clause in which it aims at nothing
    planned: str  # pattern of a verb that holds for the clauses behind it
    going_on: frozenset[str]  # of `target`, those that hold for the clauses behind them
    of_aim: str  # pattern of a task or an aim, in front of what a share is told of
    of_budget: str  # pattern of what stands in front of the share of a budget that is reached
    budgeted: str  # pattern of the clause in front of an amount that a budget or a plan provided
    expected: frozenset[str]  # reached where all of them stand together
    compared: frozenset[str]  # of those, what a plan says of its targets too
    comparing: frozenset[str]  # in front of a year that is compared with
    stative: frozenset[str]  # verbs that say how things stand
    standing: tuple[str, ...]  # at the head of a clause: it tells how things stand
    no_standing: str  # pattern of what begins so and tells nothing of it
    base: str  # pattern of what stands behind an amount that what is aimed at is built on
    sentence_marks: tuple[str, ...]  # what closes a heading that is a sentence
    amount: str  # pattern of an amount in one
    elapsed: str  # pattern of a part of a year that is over, which turns to nothing that is to come
    turning: frozenset[str]  # what follows them is to come, whatever was said before
    listed: str  # in front of the count of what has been listed
    listing: frozenset[str]  # in a clause that does something to what it lists
    referring: tuple[str, ...]  # in front of a count: what exists already is counted
    condition_head: tuple[str, ...]  # a clause that opens so may be a condition
    possible: frozenset[str]  # what may happen
    forecast: str  # pattern of what stands in front of what may happen, in its sentence
    definition: tuple[str, ...]  # what a word means
    example: str  # pattern of what stands in front of what is made up, in its sentence
    served: str  # pattern of what stands in front of how long someone has to have served
    served_as: str  # the same, of what stands behind it
    serving: frozenset[str]  # dimensions of it
    superseded: str  # pattern of what stands behind what is no more
    superseded_norm: str  # pattern of what stands in front of a norm that was
    superseded_by: str  # pattern of what stands behind it
    criterion_words: frozenset[str]  # bounds behind such an amount
    criterion_around: frozenset[str]  # the same, where 的 stands behind them
    criterion_at_most: frozenset[str]  # those of them that need no dimension
    criterion_bare: frozenset[str]  # dimensions of those that need no such bound
    criterion_behind: frozenset[str]  # in front of money that is such a criterion
    criterion_not_before: tuple[str, ...]  # unless one of these follows
    criterion_dimensions: frozenset[str]  # of amounts that tell which things are meant
    criterion_list: str  # pattern of more ages behind one
    criterion_places: str  # pattern of what stands behind how large places are
    criterion_few: str  # pattern of the places that have less than so many
    criterion_sizes: frozenset[str]  # units by which places are measured
    criterion_below: str  # the same, of a mark that is not met, in front of it
    criterion_aside: str  # the same, in a bracket behind what is so large
    criterion_basis: str  # the same, of what things are counted from, behind it
    criterion_within: str  # pattern of what must not have been within a time, behind it
    criterion_recent: str  # the same, of a time gone by
    supposing_head: tuple[str, ...]  # of `condition_head`: they suppose a number of things, too
    condition_no_head: str  # pattern of words that only begin like one
    condition_of: frozenset[str]  # in front of what is meant: 可对费率不超过1%的业务给予补贴
    condition_tail: str  # pattern of what follows the amount of a condition
    giving: str  # pattern of what stands in front of what is given
    whoever: str  # pattern of what follows a condition and says what is then done
    threshold: str  # pattern of what follows a mark that something passes
    step_behind: str  # pattern of what follows a step of which something else holds
    step_given: str  # the same, of what is given where the step has a limit
    step_of: str  # the same, of what stands in front of what something is for each of
    step_end: str  # the other end of a step
    expected_within: str  # what is expected to happen, behind the time in which it is
    threshold_any: str  # the same, of any number: 用水量在21立方米的部分
    threshold_of: str  # the same, where the amount is no share of what is to be so
    threshold_measured: str  # the same behind a measure, however it is bounded
    step_closes: str  # pattern of what stands behind the other end of a step
    shares: frozenset[str]  # dimensions of shares
    threshold_who: str  # the same, of what more is asked and of who then may apply
    quorum: str  # pattern of who has to take part or agree, behind their share
    quorum_of: frozenset[str]  # in front of it
    eligible: frozenset[str]  # in front of the age of who may apply
    eligible_too: str  # pattern of what stands in front of the other end of that age
    covering: str  # pattern of what stands in front of a share of the things named behind it
    criterion_inclusive: str  # pattern of an aside that tells whether the end is included
    full_marks: str  # pattern of what stands in front of the most that can be scored
    who: frozenset[str]  # last characters of words for those who are spoken of: 脱贫户
    condition_then: str  # pattern of what follows a condition that 当 opens
    passed: str  # pattern of what stands in front of how much each of some has
    passed_by: str  # the same, of those, behind it
    copula: frozenset[str]  # where it stands, 的 ends a statement and no condition
    supposing: frozenset[str]  # 即使, 假如: what follows is only supposed
    criteria: str  # pattern of further criteria behind one, and of what they tell of
    only_then: str  # pattern of what follows a condition that has to be met first


class Conditions(NamedTuple):
    """What is asked of those who apply."""

    lead: str  # pattern of what stands in front of a list of it
    heading: str  # the same, of a heading above it
    title: str  # the same, of the end of a title about it
    given: frozenset[str]  # verbs of what they get
    item: str  # pattern of what an item of such a list begins with
    examples: dict[str, str]  # a paragraph -> the status of the amount in brackets


class Criteria(NamedTuple):
    """What tells which cases or which things are meant."""

    sanction: str  # pattern of what stands in front of a bound of a fine or a sentence
    sanctioned: str  # the same, of what stands behind it
    fine: str  # pattern of what stands in front, where the fine itself does
    harmed: str  # pattern of what befell so many, behind their number
    loss: str  # pattern of what was lost, in front of how much it is
    full: tuple[str, ...]  # bounds of an age that is to be full
    for_all: tuple[str, ...]  # in front of an age that is laid down
    stock: str  # pattern of what stands in front of how many animals a place has
    stocked: str  # the same, of the place, behind it
    counted: str  # pattern of how a number of things ends
    no_names: frozenset[str]  # tags of words that name no things: verbs, conjunctions
    linking: frozenset[str]  # what may stand between a size and the things


class Years(NamedTuple):
    """Patterns of a year that tells whether what is dated is past."""

    dated: str  # one that dates its clause: the word in front of it and the year are groups
    heading: str  # one in a heading: a group
    examples: dict[str, str]  # a clause's head -> its year


class PlanNamed(NamedTuple):
    """A five-year plan in a heading."""

    pattern: str  # its number is a group
    examples: dict[str, str]  # a heading of 2026 -> what it says of amounts


class SideWords(NamedTuple):
    """Words of a heading that tell which half of a document it stands in."""

    target: frozenset[str]
    actual: frozenset[str]


class SectionEnd(NamedTuple):
    """How a heading ends that looks back, whatever else it says."""

    actual: str  # pattern
    examples: dict[str, str]  # a heading -> what it says of amounts


class ParagraphWords(NamedTuple):
    """Words with which a telling paragraph opens."""

    reach: int  # how many characters count as its opening
    opening: int  # how many of them speak of the paragraph itself
    target: frozenset[str]
    actual: frozenset[str]


class Explaining(NamedTuple):
    """Headings below which words are explained."""

    headings: tuple[str, ...]
    defining: frozenset[str]  # verbs behind which an amount defines


class KindEnds(NamedTuple):
    """Last words of the kinds of document that state targets, what is reached, or neither."""

    lays_down: str  # pattern of a title without a kind that tells what is laid down
    enrolling: (
        str  # pattern of the title of articles that say whom a school takes, and what it costs
    )
    reviewed: str  # pattern of a title that tells what has been, whatever its kind
    article: str  # pattern of how a part of what is laid down is numbered
    by_articles: tuple[str, ...]  # kinds that are as laws where they have articles
    notice: str  # the same, of how a notice begins that bears no title
    laying: str  # the same, of words that lay down
    telling: str  # the same, of words that tell of what was
    laid_least: int  # so many of the first show that a text lays down
    neither: tuple[str, ...]
    target: tuple[str, ...]
    actual: tuple[str, ...]


class Norm(NamedTuple):
    """Words of what is laid down where the kind of document tells nothing."""

    words: tuple[str, ...]
    behind: str  # pattern of what is to be done with so much, behind it
    nouns: str  # pattern of names of things that hold one of the words
    largest: int  # more than that, and exactly so much, is no norm of what is given
    received: tuple[str, ...]  # of what has one of these in its clause they say nothing


class Report(NamedTuple):
    """Documents that look back first and ahead then."""

    kinds: frozenset[str]
    years: str  # pattern of the years of a title
    both: str  # pattern of a title that reviews and plans
    reviewed: str  # pattern of the year that a heading of a report looks back on: a group
    this_year: str  # pattern of the year in which a text was written
    next: str  # pattern of the year behind the one in which the text was written
    examples: dict[str, bool]  # title -> whether it does
    of_plan: str  # pattern of a title that looks back on a plan of several years
    past: str  # pattern of a title that names the year which it looks back on
    achieved: str  # pattern of a title that tells of the results of the year which it names
    part: str  # pattern of the part of a year that a title reviews
    opening: Status  # of their amounts, until a paragraph says otherwise


class StatusRules(NamedTuple):
    """What tells whether an amount is aimed at or reached."""

    clause: ClauseWords
    conditions: Conditions
    criteria: Criteria
    year: Years
    plan: PlanNamed
    section: SideWords
    section_weak: SideWords
    section_end: SectionEnd
    explaining: Explaining
    paragraph: ParagraphWords
    kind: KindEnds
    norm: Norm
    report: Report


@cache
def status() -> StatusRules:
    """Read status.toml."""
    return load("status", StatusRules)
