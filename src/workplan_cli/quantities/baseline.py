"""What a change or a comparison is against: 上年 of 比上年增长8%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from workplan_cli.characters import as_read
from workplan_cli.intervals import Stretch
from workplan_cli.model import Role
from workplan_cli.quantities.against import against_years
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.times import Calendar, find_times
from workplan_cli.rules.indicators import indicators
from workplan_cli.rules.period import period

_REACH = 24  # characters of a clause that compares
_WHOLE = 0  # the group of a pattern that is the baseline where it has no group of that name


def find_baselines(
    clauses: Clauses, amounts: Sequence[Amount], roles: Sequence[Role]
) -> list[Stretch | None]:
    """Where the baseline of each amount of a paragraph stands.

    A year that one change of a sentence is against holds for those behind it, until another one
    has a baseline of its own: 比上年增长5%，其中粮食增长3%.
    """
    found: list[Stretch | None] = []
    held, until = None, 0  # what is carried on, and to where
    for amount, role in zip(amounts, roles, strict=True):
        if against_years(clauses, amount):
            found.append(None)  # it is what others are measured against
            continue
        own = find_baseline(clauses, amount, role)
        if own is not None:
            held, until = _carried(clauses, own), clauses.sentence(amount.start)[1]
        elif role == "change" and amount.start < until and _is_of_that_time(clauses, amount):
            own = held
        found.append(own)
    return found


def base_year(baseline: str | None) -> int | None:
    """The year that a change is against, where one is named.

    >>> base_year("2015年"), base_year("“十三五”末"), base_year("上年")
    (2015, 2020, None)
    """
    times = find_times(as_read(baseline or ""), Calendar(None, None))
    named = next((time for time in times if not time.is_several), None)
    return named.years[1] if named else None


def _carried(clauses: Clauses, baseline: Stretch) -> Stretch | None:
    return (
        baseline
        if _compiled(period().baseline.carried).fullmatch(clauses.text, *baseline)
        else None
    )


def _is_of_that_time(clauses: Clauses, amount: Amount) -> bool:
    """Whether a change is one of the same years: no average, and of no value that is named."""
    others = _compiled(period().baseline.not_carried)
    stretches = clauses.back_to_start(amount.outer_start)
    return not any(others.search(clauses.text, *stretch) for stretch in stretches)


def find_baseline(clauses: Clauses, amount: Amount, role: Role) -> Stretch | None:
    """Where the baseline of an amount stands in its clause; None where it has none."""
    rules = period().baseline
    deviates = clauses.text[: amount.outer_start].endswith(rules.deviating)
    if role != "change" and amount.unit not in rules.units and not deviates:
        return None
    found = [
        match.span(match.lastgroup or _WHOLE)
        for start, end in clauses.back_to_start(amount.outer_start)
        for pattern in _patterns()
        for match in pattern.finditer(clauses.text, start, end)
    ]
    own = max(found, default=None)
    if own is None:
        return _of_clause_before(clauses, amount)
    ends = clauses.text.endswith(indicators().phrase.link, *own)  # 收费标准的1.5倍
    return (own[0], own[1] - len(indicators().phrase.link)) if ends else own


def _of_clause_before(clauses: Clauses, amount: Amount) -> Stretch | None:
    """What a clause of its own compares with: 2005年与2000年相比，国内生产总值增长57.3%."""
    start, _ = clauses.sentence(amount.start)
    own = clauses.break_before(amount.outer_start - 1) + 1
    match = (
        _compiled(period().baseline.alone).search(clauses.text, max(start, own - _REACH), own)
        if own > start
        else None
    )
    return match.span("baseline") if match else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rules = period().baseline
    return tuple(map(re.compile, (rules.against, rules.named, rules.times)))
