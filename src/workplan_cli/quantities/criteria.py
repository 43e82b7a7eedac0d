"""What tells which cases or which things are meant: grades of accidents, ranges of fines, sizes.

Rows of the table of `status`; the docstring of each has an example that the tests run.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from workplan_cli.model import Token
from workplan_cli.quantities.status_case import NoStatus, StatusCase
from workplan_cli.quantities.tokens import NUMERAL
from workplan_cli.rules.status import status

_REACH = 24  # characters around an amount in which it is told what it is of
_AGE, _MONEY = "age", "money"
_OPEN = ("at_least", "more_than", "at_most", "less_than", "range")


def sanction(case: StatusCase) -> NoStatus | None:
    """Between what bounds a fine or a sentence may be, is neither.

    Example: 2020年市容工作通知/乱倒垃圾的，责令改正，可以并处[50元]以上200元以下的罚款。
    """
    amount, text, rules = case.amount, case.clauses.text, status().criteria
    if amount.bound not in _OPEN:
        return None
    front = text[max(case.begin, amount.start - _REACH) : amount.start]
    behind = text[amount.end : amount.end + _REACH]
    given = _compiled(rules.sanction).search(front) and _compiled(rules.sanctioned).match(behind)
    return "neither" if given or _compiled(rules.fine).search(front) else None


def step(case: StatusCase) -> NoStatus | None:
    """A step of which something else holds, or what something is for each of, is neither.

    Example: 2020年补贴标准/栽种面积[51亩]以上：每亩补贴200元；
    """
    amount, text, clause = case.amount, case.clauses.text, status().clause
    front = text[max(0, amount.start - _REACH) : amount.start]
    if amount.unit and _compiled(clause.step_of).search(front):
        return "neither"
    if amount.bound not in _OPEN:
        return None
    other_end = _compiled(clause.step_end).match(text, amount.outer_end)
    ends = (amount.outer_end, *([other_end.end()] if other_end else ()))
    return "neither" if any(_compiled(clause.step_behind).match(text, at) for at in ends) else None


def within_which(case: StatusCase) -> NoStatus | None:
    """The time in which weather is expected is neither.

    Example: 2020年预警信号说明/蓝色表示：[12小时]内降雨量将达50毫米以上。
    """
    amount, text = case.amount, case.clauses.text
    lasts = amount.kind.dimension in status().clause.serving
    behind = _compiled(status().clause.expected_within).match(text, amount.end)
    return "neither" if lasts and behind else None


def grade_of_accident(case: StatusCase) -> NoStatus | None:
    """How many have to come to harm for an accident to be of a grade is neither.

    Example: 某县火灾分级处置事项/重大火灾是造成[10人]以上30人以下死亡的火灾。
    """
    amount, text, rules = case.amount, case.clauses.text, status().criteria
    if amount.bound not in _OPEN or not _is_limit(case):
        return None
    front = text[max(0, amount.outer_start - _REACH) : amount.outer_start]
    harmed = _compiled(rules.harmed).match(text, amount.end)
    return "neither" if harmed or _compiled(rules.loss).search(front) else None


def _is_limit(case: StatusCase) -> bool:
    """Whether a word behind the amount bounds it, as a grade does; 超过 tells what happened."""
    return any(modifier.start >= case.amount.end for modifier in case.amount.modifiers)


def age_meant(case: StatusCase) -> NoStatus | None:
    """An age that is to be full tells who is meant; behind 凡 it is laid down for all.

    Example: 2025年招生通知/一、对象/面向年满[6周岁]的适龄儿童招生。
    """
    amount, words = case.amount, status().criteria.full
    of_age = amount.kind is not None and amount.kind.dimension == _AGE
    full = any(case.clauses.text.startswith(words, m.start) for m in amount.modifiers)
    return (
        "neither" if of_age and full and not case.said.endswith(status().criteria.for_all) else None
    )


def of_what_is_counted(case: StatusCase) -> NoStatus | None:
    """The size of things whose number follows tells which of them are counted.

    Example: 2020年政府工作报告/一、工作回顾/培育[50头]以上养殖大户23户。
    """
    amount = case.amount
    if amount.bound not in _OPEN or not (_is_limit(case) or _is_passed(case)):
        return None
    end = min(case.clauses.break_after(amount.outer_end), amount.outer_end + _REACH)
    behind = case.clauses.tokens(amount.outer_end, end)
    between = [*takewhile(lambda token: token.tag != NUMERAL, behind)]
    counted = behind[len(between) : len(between) + 1]
    return "neither" if counted and _is_name(between) and _counts(counted[0]) else None


def _is_passed(case: StatusCase) -> bool:
    """Whether so much money is passed by each of them: 销售收入超百亿元的企业13家."""
    money = case.amount.kind is not None and case.amount.kind.dimension == _MONEY
    return money and case.amount.outer_start < case.amount.start


def _is_name(words: list[Token]) -> bool:
    """Whether words name things, and say nothing of them."""
    names = [token for token in words if token.text not in status().criteria.linking]
    return bool(names) and not any(
        token.tag in status().criteria.no_names or not token.text.isalpha() for token in names
    )


def _counts(token: Token) -> bool:
    """Whether an amount ends with a unit that counts things."""
    return bool(_compiled(status().criteria.counted).search(token.text))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
