"""The same indicators over the years: figures of successive plans of one issuer, in series.

A figure joins the series whose last figure it answers to, in the plan before or in one of the
two before that, as `workplan diff` pairs figures. What does not answer to anything for certain
begins a series of its own: nothing is forced together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from workplan_cli.characters import as_read
from workplan_cli.compare.entries import Plan, read_plan
from workplan_cli.compare.figures import pair_figures
from workplan_cli.compare.pairs import pair_items
from workplan_cli.model import Document, Node, Quantity, Status
from workplan_cli.rules.comparison import comparison
from workplan_cli.rules.status import status
from workplan_cli.tables.rows import Sheet, region

_BACK = 3  # how many plans back a figure may have been last seen


@dataclass(slots=True)
class Point:
    """A figure of a series: which year it speaks of, and where it stands."""

    year: int
    document: str
    quantity: Quantity
    confidence: float  # of its link to the point before


@dataclass(slots=True)
class Series:
    """An indicator of one issuer over the years, targets and outturns apart."""

    issuer: str
    region: str | None
    status: Status | None
    points: list[Point] = field(default_factory=list)

    @property
    def indicator(self) -> str:
        """As the latest plan words it."""
        return next(
            (p.quantity.indicator for p in reversed(self.points) if p.quantity.indicator), ""
        )

    @property
    def unit(self) -> str:
        """Of the latest plan."""
        return self.points[-1].quantity.unit

    @property
    def confidence(self) -> float:
        """Of the weakest link."""
        return min((point.confidence for point in self.points[1:]), default=1.0)

    def at(self, year: int) -> Point | None:
        """The point of a year; of two plans that speak of one, the later plan's."""
        return next((point for point in reversed(self.points) if point.year == year), None)


@dataclass(slots=True)
class _Plan:
    """A plan with its place in the order, and the series of each of its figures."""

    sheet: Sheet
    plan: Plan
    year: int
    series: dict[int, Series] = field(default_factory=dict)


def find_series(sheets: list[Sheet]) -> list[Series]:
    """The series of all issuers' plans that name a year, by issuer and as the text has them."""
    groups: dict[str, list[_Plan]] = {}
    for sheet in sheets:
        header = sheet.document.header
        if header.year is not None:
            issuer = "、".join(header.issuers)
            groups.setdefault(issuer, []).append(
                _Plan(sheet, read_plan(sheet.document), header.year)
            )
    found: list[Series] = []
    for issuer in sorted(groups):
        plans = sorted(groups[issuer], key=lambda plan: (plan.year, plan.sheet.key))
        found += _of_issuer(issuer, plans)
    return found


def _of_issuer(issuer: str, plans: list[_Plan]) -> list[Series]:
    known: list[Series] = []
    for at, plan in enumerate(plans):
        continued: set[int] = set()
        for earlier in reversed(plans[max(0, at - _BACK) : at]):
            if earlier.year < plan.year:
                _continue(earlier, plan, continued)
        place = region(plan.sheet.document)
        for index, quantity in enumerate(plan.sheet.document.quantities):
            if index not in plan.series:
                series = Series(issuer, place, quantity.status)
                known.append(series)
                _add(series, plan, index, 1.0)
    return known


def _continue(earlier: _Plan, plan: _Plan, continued: set[int]) -> None:
    """Let figures of a plan join the series that an earlier one was the last to add to."""
    matching = pair_items(earlier.plan, plan.plan)
    pairs = pair_figures(
        earlier.plan, plan.plan, matching.pairs, matching.sections, consecutive=False
    )
    for pair in pairs:
        if pair.left is None or pair.right is None or pair.right in plan.series:
            continue
        series = earlier.series[pair.left]
        if series.points[-1].document != earlier.sheet.key or id(series) in continued:
            continue
        continued.add(id(series))
        _add(series, plan, pair.right, pair.confidence)


def _add(series: Series, plan: _Plan, index: int, confidence: float) -> None:
    quantity = plan.sheet.document.quantities[index]
    series.status = series.status or quantity.status
    year = _year_of(plan, quantity)
    series.points.append(Point(year, plan.sheet.key, quantity, confidence))
    plan.series[index] = series


def _year_of(plan: _Plan, quantity: Quantity) -> int:
    """The year that a figure speaks of: an outturn's is that of its heading, or the one before."""
    if quantity.status != "actual":
        return plan.year
    for node in _above(plan.sheet, quantity.node):
        found = re.search(comparison().year.alone, as_read(node.heading or ""))
        if found and int(found[0]) <= plan.year:
            return int(found[0])
    reports = status().report.kinds
    return plan.year - 1 if plan.sheet.document.header.kind in reports else plan.year


def _above(sheet: Sheet, name: str | None) -> list[Node]:
    nodes = []
    while name is not None:
        node, name, _, _ = sheet.sections[name]
        nodes.append(node)
    return nodes


def years_of(series: list[Series]) -> list[int]:
    """Every year from the first to the last that any series speaks of: gaps stay visible."""
    years = sorted({point.year for one in series for point in one.points})
    return years if not years else list(range(years[0], years[-1] + 1))


def has_gap(series: Series) -> bool:
    """Whether a year is missing between two points."""
    return any(b.year - a.year > 1 for a, b in pairwise(sorted(series.points, key=_by_year)))


def _by_year(point: Point) -> int:
    return point.year


def name_of(document: Document) -> str:
    """What a document is called in a message."""
    return document.header.title or document.source.name
