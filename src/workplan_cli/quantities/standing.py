"""How things stand, what a paragraph looks back on, and where it turns to what is to come."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from workplan_cli.model import Status
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.status_case import StatusCase, stands
from workplan_cli.quantities.tokens import is_verb
from workplan_cli.rules.status import status

_REACH = 160  # characters of a clause that are read back
_COLON = "："


def how_things_stand(case: StatusCase) -> Status | None:
    """The clause, or one before it in the sentence, says how things stand.

    Example: 目前有幼儿园46所，在园幼儿[9800人]
    """
    clause = status().clause
    if case.turns:
        return None
    if stands(case.clauses.text, case.begin):
        return "actual"
    if not case.words.isdisjoint(clause.turning):
        return None
    said = _stands_before(case.clauses, case.begin, case.known)
    # where headings tell, what an earlier clause aims at adds nothing
    return said if said != "target" or case.section is None else None


def _stands_before(clauses: Clauses, end: int, known: dict[int, Status | None]) -> Status | None:
    """What the clauses of the sentence that end at `end` say, the last one first.

    `known` is what was asked before, by the end of the clauses: a sentence of many amounts is
    walked through once.
    """
    first, _ = clauses.sentence(end)
    passed: list[int] = []
    said: Status | Literal["go on"] | None = "go on"
    while said == "go on":
        if end <= first:
            said = None
        elif end in known:
            said = known[end]
        else:
            passed.append(end)
            begin = max(first, clauses.break_before(end - 1) + 1)
            near = max(begin, end - _REACH)
            said = _clause_says(clauses, near, end)
            if said == "go on" and near > begin:
                said = None
            end = begin
    known.update(dict.fromkeys(passed, said))
    return said


def _clause_says(clauses: Clauses, begin: int, end: int) -> Status | Literal["go on"] | None:
    """What one clause says of how things stand in those behind it."""
    clause = status().clause
    words = {token.text for token in clauses.tokens(begin, end)}
    if stands(clauses.text, begin) or words >= clause.expected:
        return "actual"
    if not words.isdisjoint(clause.compared):
        return None  # it told what was done: what is planned in front of it does not go on
    opens_list = clauses.text.startswith(_COLON, end - 1)
    aims = opens_list and words & clause.opening_aims and not words & clause.opening_done
    if aims:
        return "target"
    if not words.isdisjoint(clause.target):
        goes_on = not words.isdisjoint(clause.going_on) or _compiled(clause.planned).search(
            clauses.text, begin, end
        )
        return "target" if goes_on else None
    if opens_list and not words.isdisjoint(clause.actual):
        return "actual"
    if words.isdisjoint(clause.turning):
        return "go on"
    elapsed = _compiled(clause.elapsed).search(clauses.text, begin, end)
    return "actual" if elapsed else None  # 今年一季度，


def by_opening(case: StatusCase) -> Status | None:
    """The paragraph opens with a look back, below a heading that looks ahead.

    Example: 2025年工作报告/一、总体要求/过去五年，建成学校[5所]。
    """
    return "actual" if case.opened == "actual" else None


def beside_what_stands(case: StatusCase) -> Status | None:
    """Where a paragraph begins with how things stand, what its sentences say nothing is done to.

    Example: 2025年工作要点/一、明确目标/目前，有学校12所。特教学校[2所]，特教教师30人。
    """
    if not case.stands or case.turns:
        return None
    first = next((token for stretch in case.front for token in case.clauses.tokens(*stretch)), None)
    done = first is not None and is_verb(first) and first.text not in status().clause.stative
    return None if done else "actual"


def base_of_what_comes(case: StatusCase) -> Status | None:
    """What something is built on is reached: what is aimed at stands behind it.

    Example: 2025年工作要点/一、任务/在2024年入园率[88%]的基础上，力争达到90%。
    """
    base = _compiled(status().clause.base)
    return "actual" if base.match(case.clauses.text, case.amount.outer_end) else None


def turned_ahead(case: StatusCase) -> Status | None:
    """Behind a look back a sentence of a plan turns to what is to come.

    Example: 2025年工作计划/去年，建成学校3所。今年建成学校[5所]。
    """
    planning = "target" in (case.section, case.kind) and case.section != "actual"
    return "target" if planning and case.opened == "actual" and case.sentence_turns else None


def intended(case: StatusCase) -> Status | None:
    """A sentence opens with what is intended for the time to come, whatever kind the text is.

    Example: 2025年工作总结/来年工作打算：一是建成学校[5所]，二是招聘教师20名。
    """
    start, _ = case.clauses.sentence(case.amount.start)
    opening = _compiled(status().clause.intended).match(case.clauses.text, start)
    return "target" if opening and opening.end() <= case.amount.outer_start else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
