"""Target or actual where no word of clause or document says it. Rows of the table of `status`."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from workplan_cli.model import Status
from workplan_cli.quantities.status_case import StatusCase
from workplan_cli.rules.status import status

_MONEY = "money"


def by_norm(case: StatusCase) -> Status | None:
    """Where the kind of document tells nothing, a norm is to be met.

    Example: 某某事项/礼堂建筑面积不少于[200平方米]。
    """
    if case.kind is not None:
        return None
    norm, amount = status().norm, case.amount
    clause = _compiled(norm.nouns).sub("", case.clauses.text[case.begin : amount.outer_end])
    exactly = amount.kind.dimension == _MONEY and amount.bound == "exact"
    if exactly and Fraction(amount.lower or 0) >= norm.largest:
        return None
    said = any(word in clause for word in norm.words) or _compiled(norm.behind).match(
        case.clauses.text, case.amount.outer_end
    )
    return "target" if said and not any(word in clause for word in norm.received) else None


def by_words_of_text(case: StatusCase) -> Status | None:
    """A text without a kind that lays down far more than it tells.

    Example: 某某事项/申请应当书面提出，不得代办，材料不全的不予受理，须本人签名。/每次收取[5元]。
    """
    return "target" if case.lays_down else None


def as_before(case: StatusCase) -> Status | None:
    """Where nothing tells, what was last told holds on.

    Example: 某某事项/要配备教师3名。/配备校长[1名]。
    """
    return case.before if case.kind is None else None


def as_it_stands(case: StatusCase) -> Status | None:
    """What nothing tells of is as it stands.

    Example: 某某事项/下放审批权限[80项]。
    """
    return "actual" if case.kind is None else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
