"""What speaks against a dated figure as an observation of a panel: a table of doubts.

A wrong cell costs more than a missing one, so that the first doubt leaves a figure out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from workplan_cli.characters import as_read
from workplan_cli.model import Period, Quantity, Span
from workplan_cli.quantities.baseline import base_year
from workplan_cli.quantities.times import Calendar, find_times
from workplan_cli.rules.concepts import Concept, concepts
from workplan_cli.rules.panel import Told, panel_rules

_YEAR = 4  # characters of a year that stands alone
_WIDEST = 60  # characters of a clause that are looked at, on either side of an amount
MASK = "\uff3f"  # an amount, in the patterns of rules/panel.toml


@dataclass(slots=True, frozen=True)
class DatedFigure:
    """A figure whose time is looked at."""

    quantity: Quantity
    period: Period
    concept: Concept | None
    origin: Quantity | None
    """the figure that it starts from: the A of 由A提高到B"""
    clause: str
    """the clause that it stands in, itself masked"""
    year: int | None = None
    """its document's own"""


Doubt = Callable[[DatedFigure], bool]


def as_its_origin(case: DatedFigure) -> bool:
    """Of one time with the figure that it starts from: 由去年的2.1%提高到2.3%."""
    origin = case.origin
    return bool(origin and origin.period and years_of(origin.period) == years_of(case.period))


def against_a_later_year(case: DatedFigure) -> bool:
    """A change of one year that is against that year or a later one: its time was misread."""
    since = since_year(case)
    return since is not None and since >= int(years_of(case.period)[0])


def change_in_multiples(case: DatedFigure) -> bool:
    """A change told in multiples without its base: 增长1.7倍 is seldom that of one year."""
    if case.period.kind != "annual" or case.quantity.baseline:
        return False
    growth = case.concept is not None and case.concept.kind == "growth"
    return growth and case.quantity.unit == concepts().moves.multiple


def sum_of_no_flow(case: DatedFigure) -> bool:
    """A sum over years of what does not add up: a rate, a stock, a country's product."""
    if case.concept is None or case.period.kind != "cumulative":
        return False
    return case.concept.kind == "level" and not case.concept.sums


def change_added_up(case: DatedFigure) -> bool:
    """A change over all the years as that of one: 能耗累计下降17.3%."""
    if case.period.kind != "annual" or case.concept is None or case.concept.kind != "growth":
        return False
    return any(word in (case.quantity.indicator or "") for word in concepts().reading.added)


def change_far_ahead(case: DatedFigure) -> bool:
    """A change until a year far ahead is over all the years till then: 到2015年能耗下降17%."""
    if case.period.kind != "annual" or case.concept is None or case.year is None:
        return False
    if case.quantity.baseline:
        return False
    return case.concept.kind == "growth" and int(years_of(case.period)[0]) > case.year + 1


def change_of_a_sum(case: DatedFigure) -> bool:
    """All of several years against all of those before: 五年累计50亿元、较“十三五”增长16%.

    That stands neither beside a year's growth nor beside what several years have brought.
    """
    baseline = case.quantity.baseline
    if case.concept is None or case.concept.kind != "growth" or not baseline:
        return False
    ends = int(years_of(case.period)[1])
    times = find_times(as_read(baseline), Calendar(ends, ends))
    return any(time.is_several for time in times)


def told_otherwise(case: DatedFigure) -> bool:
    """Words around it make it no figure of the place: 连续8年, 2×35万千瓦 (rules/panel.toml)."""
    return any(keeps_out(told, case.quantity, case.clause) for told in panel_rules().doubt)


DOUBTS: tuple[Doubt, ...] = (
    as_its_origin,
    against_a_later_year,
    change_in_multiples,
    sum_of_no_flow,
    change_added_up,
    change_far_ahead,
    change_of_a_sum,
    told_otherwise,
)


def since_year(case: DatedFigure) -> int | None:
    """The year that a change of one year is against, where it is named: 比2010年增长80%."""
    return base_year(case.quantity.baseline) if case.period.kind == "annual" else None


def years_of(period: Period) -> tuple[str, str]:
    """The years in which a time begins and ends."""
    return (period.start or "")[:_YEAR], (period.end or "")[:_YEAR]


def clause_around(read: str, span: Span) -> str:
    """The clause of an amount, the amount itself masked.

    >>> clause_around("一是扩绿，新栽树木300株以上，成活九成。", Span(9, 13))
    '新栽树木＿以上'
    """
    ends = _ends()
    before = ends.split(read[max(0, span.start - _WIDEST) : span.start])[-1]
    behind = ends.split(read[span.end : span.end + _WIDEST], maxsplit=1)[0]
    return f"{before}{MASK}{behind}"


def keeps_out(told: Told, quantity: Quantity, clause: str) -> bool:
    """Whether a row of rules/panel.toml speaks of an amount in this clause."""
    return (
        (not told.dimensions or quantity.dimension in told.dimensions)
        and (not told.statuses or quantity.status in told.statuses)
        and (not told.bounds or quantity.bound in told.bounds)
        and around(told).search(clause) is not None
    )


@cache
def around(told: Told) -> re.Pattern[str]:
    """The pattern of a row of rules/panel.toml."""
    return re.compile(told.around)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(panel_rules().breaks)}]")
