"""Whether an amount is what a budget provided, or the share of it that has been reached."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.model import Status
from workplan_cli.quantities.status_case import StatusCase
from workplan_cli.rules.indicators import indicators
from workplan_cli.rules.status import status

_BUDGET = 40  # characters in front of a share that tell what it is of


def budgeted(case: StatusCase) -> Status | None:
    """What a budget or a plan provided is aimed at, where a report measures against it.

    Example: 2021年工作报告/一、2020年工作回顾/支出3.4亿元，完成预算[3.65亿元]的93.3%。
    """
    clause = status().clause
    kind = case.amount.kind
    if kind is None or kind.dimension in clause.shares:
        return None
    text, at = case.clauses.text, case.amount.outer_start
    front = text[case.front[0][0] : at] if case.front else ""
    of_aim = _compiled(clause.of_aim).search(text[max(0, at - _BUDGET) : at]) and _compiled(
        indicators().part.of_share
    ).match(text, case.amount.outer_end)
    return "target" if of_aim or _compiled(clause.budgeted).search(front) else None


def share_of_the_budget(case: StatusCase) -> Status | None:
    """The share of a budget that has been reached, where nothing around it plans.

    Example: 2024年4月收支情况/一、收支/支出3.4亿元，占年初预算8亿元的[42%]。
    """
    clause, kind = status().clause, case.amount.kind
    if kind is None or kind.dimension not in clause.shares or case.section == "target":
        return None
    start = max(0, case.amount.outer_start - _BUDGET)
    front = case.clauses.text[start : case.amount.outer_start]
    return "actual" if _compiled(clause.of_budget).search(front) else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
