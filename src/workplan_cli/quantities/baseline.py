"""What a change or a comparison is against: 上年 of 比上年增长8%."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.intervals import Stretch
from workplan_cli.model import Role
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.rules.period import period

_REACH = 24  # characters of a clause that compares
_WHOLE = 0  # the group of a pattern that is the baseline where it has no group of that name


def find_baseline(clauses: Clauses, amount: Amount, role: Role) -> Stretch | None:
    """Where the baseline of an amount stands in its clause; None where it has none."""
    if role != "change" and amount.unit not in period().baseline.units:
        return None
    found = [
        match.span(match.lastgroup or _WHOLE)
        for start, end in clauses.back_to_start(amount.outer_start)
        for pattern in _patterns()
        for match in pattern.finditer(clauses.text, start, end)
    ]
    return max(found, default=None) or _of_clause_before(clauses, amount)


def _of_clause_before(clauses: Clauses, amount: Amount) -> Stretch | None:
    """What a clause of its own compares with: 2005年与2000年相比，国内生产总值增长57.3%."""
    start, _ = clauses.sentence(amount.start)
    own = clauses.break_before(amount.outer_start - 1) + 1
    match = _alone().search(clauses.text, max(start, own - _REACH), own) if own > start else None
    return match.span("baseline") if match else None


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(period().baseline.alone)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rules = period().baseline
    return tuple(map(re.compile, (rules.against, rules.named, rules.times)))
