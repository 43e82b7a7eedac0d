"""Target or actual: by the words of the clause, the year, the section, the kind.

The evidence is a table of rules, from the nearest to the farthest: the first that tells decides.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from itertools import pairwise

from workplan_cli.model import Status
from workplan_cli.quantities.against import against_years
from workplan_cli.quantities.budgets import budgeted, share_of_the_budget
from workplan_cli.quantities.conditions import (
    aside,
    condition,
    counted_by,
    criterion,
    defined,
    described,
    eligibility,
    explained,
    gone_by,
    laid_down,
    listed_condition,
    made_up,
    may_happen,
    not_met,
    passed,
    precondition,
    quorum,
    service,
    superseded,
    threshold,
)
from workplan_cli.quantities.criteria import (
    age_meant,
    grade_of_accident,
    of_what_is_counted,
    sanction,
    step,
    within_which,
)
from workplan_cli.quantities.decide import Rule
from workplan_cli.quantities.site import is_counted
from workplan_cli.quantities.standing import (
    base_of_what_comes,
    beside_what_stands,
    by_opening,
    how_things_stand,
    intended,
    turned_ahead,
)
from workplan_cli.quantities.status_case import NoStatus, StatusCase
from workplan_cli.quantities.tokens import is_verb
from workplan_cli.quantities.unsaid import as_before, as_it_stands, by_norm, by_words_of_text
from workplan_cli.rules.status import status

_VERBAL_NOUN = "vn"  # in front of 了 it is a verb: 启动了

_GOAL = 8  # characters in front of a goal in brackets


def referring(case: StatusCase) -> Status | None:
    """What exists already is counted, not planned.

    Example: 对一中、二中等[4所]学校进行改造
    """
    if case.amount.modifiers or not is_counted(case.amount):
        return None
    clause, front = status().clause, case.clauses.text[: case.amount.start]
    counts_list = front.endswith(clause.listed) and not case.words.isdisjoint(clause.listing)
    return "actual" if counts_list or front.endswith(clause.referring) else None


def starting_point(case: StatusCase) -> Status | None:
    """The value that a change starts from is reached.

    Example: 力争入学率从[95%]提高到98%
    """
    return "actual" if case.amount.moved_from else None


def measured_against(case: StatusCase) -> Status | None:
    """What something is measured against was so in its year.

    Example: 力争总产比1980年[7.5亿斤]增长48%
    """
    return "actual" if against_years(case.clauses, case.amount) else None


def goal_looked_at(case: StatusCase) -> Status | None:
    """A goal that something is compared with, or that was reached, is one all the same.

    Example: 2025年工作报告/一、工作回顾/增长6%，高于[5.5%]的预期目标。
    """
    clause, text, amount = status().clause, case.clauses.text, case.amount
    if _compiled(clause.goal_in_brackets).search(text[: amount.outer_start][-_GOAL:]):
        return "target"
    front = text[case.begin : amount.outer_start]
    for before, behind in (
        (clause.goal_before, clause.goal),
        (clause.goal_reached, clause.goal_strict),
    ):
        if _compiled(before).search(front) and _compiled(behind).match(text, amount.outer_end):
            return "target"
    return None


def stated_as_aim(case: StatusCase) -> Status | None:
    """What was stated as an aim is one.

    Example: 提出了能耗降低[20%]左右的目标
    """
    clause, kind = status().clause, case.amount.kind
    if case.words.isdisjoint(clause.stating):
        return None
    front = case.clauses.text[case.begin : case.amount.outer_start]
    if kind.dimension in clause.aimed_shares and _compiled(clause.stating_shares).search(front):
        return "target"
    return "target" if _stated().match(case.clauses.text, case.amount.outer_end) else None


def reached_by_words(case: StatusCase) -> Status | None:
    """A word of the clause says that it is reached.

    Example: 已建成学校[5所]
    """
    clause = status().clause
    if case.words >= clause.expected or _is_done(case):
        return "actual"
    said = case.reaching
    if "target" in (case.section, case.kind) or _is_to_come(case):
        said -= clause.compared
        if not case.words.isdisjoint(clause.comparing):
            said -= set(clause.standing)
    return "actual" if said else None


def _is_to_come(case: StatusCase) -> bool:
    """Whether the sentence says by when it is to be: 到2020年，三年累计投入[5亿元]."""
    named = None if case.turns else case.clauses.year_before(case.amount.start)
    by = named is not None and named.word in status().clause.by_year
    return by and named is not None and case.year is not None and named.year > case.year


def _is_done(case: StatusCase) -> bool:
    """Whether 了 stands behind a verb in front of the amount: 新建了学校[5所]."""
    tokens = [token for stretch in case.front for token in case.clauses.tokens(*stretch)]
    done = status().clause.done
    return any(
        (is_verb(verb) or verb.tag == _VERBAL_NOUN) and mark.text in done
        for verb, mark in pairwise(tokens)
    )


def aimed_at_by_words(case: StatusCase) -> Status | None:
    """A word of the clause says that it is aimed at; in a section that looks back 要 says nothing.

    Example: 力争建成学校[5所]
    """
    if not case.words.isdisjoint(status().clause.aim):
        return "target"
    ahead = case.section != "actual" or case.turns
    return "target" if ahead and case.aiming - _said_of_the_past(case) else None


def _said_of_the_past(case: StatusCase) -> Set[str]:
    """Words that aim at something, but say what was, where the text looks back."""
    clause, ahead = status().clause, _compiled(status().report.next)
    if "actual" in (case.section, case.kind) and not ahead.search(case.said):
        return clause.foreseen  # 预计全年完成: as good as reached
    if case.carried != "actual":
        return frozenset()
    # what is foreseen in front of the sections of a report is as good as reached
    foreseen = clause.foreseen if case.fronted else frozenset[str]()
    looks_ahead = case.kind is not None or case.turns
    return foreseen if looks_ahead else foreseen | clause.done_too


def to_come(case: StatusCase) -> Status | None:
    """So many years in which something is to be brought about lie ahead.

    Example: 某某事项/五年内使人均产量增加[两倍]。
    """
    return "target" if _compiled(status().clause.to_come).search(case.said) else None


def done_behind(case: StatusCase) -> Status | None:
    """A verb behind the amount says what was done with so many.

    Example: 某某事项/近[七成]的农户与企业建立了联系。
    """
    if "target" in (case.section, case.kind, case.carried) or case.turns:
        return None
    said = _compiled(status().clause.done_behind).match(case.clauses.text, case.amount.outer_end)
    return "actual" if said else None


def dated(case: StatusCase) -> Status | None:
    """The year of the clause lies before that of the document, or behind it.

    Example: 2025年工作要点/一、任务/2023年建成学校[5所]。
    """
    named = None if case.turns else case.clauses.year_before(case.amount.start)
    if named is None:
        return None
    by = named.word in status().clause.by_year
    if (case.kind, case.section) == ("target", "actual") and not by:
        return "actual"  # a plan is called by its first year, and may be written later
    if _is_past_of_the_text(case, named.year):
        return None if named.word in status().clause.by_year else "actual"
    if case.year in (None, named.year):  # by a year something is to be done, as a rule
        return "target" if by and not _is_reached_since(case, named.end) else None
    return "actual" if named.year < case.year else "target"


def _is_reached_since(case: StatusCase, end: int) -> bool:
    """Whether a clause behind a year says that something is reached: 到1959年，已达3亿元."""
    clause = status().clause
    words = {token.text for token in case.clauses.tokens(end, case.begin)}
    return not words.isdisjoint(clause.actual - clause.compared)


def _is_past_of_the_text(case: StatusCase, year: int) -> bool:
    """Whether a year lies before that which a text of no year and no kind speaks of."""
    if case.year is not None or case.kind is not None or case.section == "target":
        return False
    if case.spoken_of is None:
        return False
    return year < case.spoken_of + (not case.dated)  # 今年 is none of those that it names


def part_of_what_is_planned(case: StatusCase) -> Status | None:
    """A part is aimed at as its whole is, in the clause in front of it.

    Example: 政府工作报告/客运量将达到五十万人次，其中水运增长[两成]。
    """
    clause, text = status().clause, case.clauses.text
    start, _ = case.clauses.sentence(case.amount.start)
    if case.section == "actual" or not text.startswith(clause.parting, case.begin):
        return None
    begin = max(start, case.clauses.break_before(case.begin - 2) + 1)
    words = {token.text for token in case.clauses.tokens(begin, case.begin)}
    return "target" if words & clause.leading else None


def by_section(case: StatusCase) -> Status | None:
    """The headings around the amount say which half of the document it stands in.

    Example: 2025年工作报告/一、工作回顾/建成学校[5所]。
    """
    return case.section


def by_paragraph(case: StatusCase) -> Status | None:
    """The last paragraph that told looked back or ahead.

    Example: 政府工作报告/过去一年，我们努力工作。/建成学校[5所]。
    """
    return case.carried


def by_kind(case: StatusCase) -> Status | NoStatus | None:
    """A document of this kind states targets, or what is reached.

    Example: 2025年工作要点/一、教育/建成学校[5所]。
    """
    return case.kind


EVIDENCE: tuple[Rule[StatusCase, Status | NoStatus], ...] = (
    laid_down,
    explained,
    goal_looked_at,
    condition,
    precondition,
    threshold,
    step,
    within_which,
    quorum,
    listed_condition,
    eligibility,
    sanction,
    grade_of_accident,
    age_meant,
    service,
    criterion,
    described,
    not_met,
    passed,
    aside,
    counted_by,
    gone_by,
    of_what_is_counted,
    may_happen,
    superseded,
    made_up,
    defined,
    referring,
    starting_point,
    base_of_what_comes,
    measured_against,
    stated_as_aim,
    budgeted,
    share_of_the_budget,
    reached_by_words,
    aimed_at_by_words,
    intended,
    to_come,
    done_behind,
    dated,
    part_of_what_is_planned,
    how_things_stand,
    turned_ahead,
    by_opening,
    beside_what_stands,
    by_section,
    by_paragraph,
    by_kind,
    by_norm,
    by_words_of_text,
    as_before,
    as_it_stands,
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _planned() -> re.Pattern[str]:
    return re.compile(status().clause.planned)


@cache
def _stated() -> re.Pattern[str]:
    return re.compile(status().clause.stated)
