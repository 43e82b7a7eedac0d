"""The same indicators over the years and beside one another: observations in series.

A series is a concept of one region, with one status, one kind of time and one dimension. Of what
has no concept a figure joins the series whose last figure it answers to, in the plan before or in
one of the two before that, as `workplan diff` pairs figures, and then only within all these; its
confidence is said. What answers to nothing for certain begins a series: nothing is forced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from workplan_cli.compare.entries import Plan, read_plan
from workplan_cli.compare.figures import pair_figures
from workplan_cli.compare.pairs import pair_items
from workplan_cli.concepts import Codebook
from workplan_cli.model import Status
from workplan_cli.rules.concepts import Concept
from workplan_cli.rules.region import region as region_rules
from workplan_cli.tables.observations import Kind, Observation, observations
from workplan_cli.tables.rows import Sheet, region_about

_BACK = 3  # how many plans back a figure may have been last seen
CERTAIN = 1.0


@dataclass(slots=True)
class Point:
    """An observation of a series."""

    observation: Observation
    confidence: float  # of its link to the point before

    @property
    def year(self) -> int:
        """The last year that it is about."""
        return int(self.observation.end[:4])

    @property
    def document(self) -> str:
        """The key of its document."""
        return self.observation.sheet.key


@dataclass(slots=True)
class Series:
    """An indicator of one place over the years, targets and outturns apart."""

    issuer: str
    region: str | None
    concept: Concept | None
    status: Status
    kind: Kind
    dimension: str
    points: list[Point] = field(default_factory=list)

    @property
    def indicator(self) -> str:
        """The concept's name, else as the latest plan words it."""
        if self.concept:
            of_region = self.region not in (None, region_rules().country.name)
            return (self.concept.regional if of_region else "") or self.concept.zh
        named = (point.observation.indicator for point in reversed(self.points))
        return next(filter(None, named), "")

    @property
    def unit(self) -> str:
        """That most of its observations have."""
        units = Counter(point.observation.amount.unit for point in self.points)
        return units.most_common(1)[0][0]

    @property
    def confidence(self) -> float:
        """Of the weakest link."""
        return min((point.confidence for point in self.points[1:]), default=CERTAIN)

    def at(self, year: int) -> Point | None:
        """The point of a year; of two plans that speak of one, the later plan's."""
        return next((point for point in reversed(self.points) if point.year == year), None)

    def conflicts(self) -> Iterator[tuple[Point, Point]]:
        """Points of one time whose numbers cannot both hold: 5696 is above 5000 too."""
        first: dict[tuple[str, str], Point] = {}
        for point in self.points:
            one = point.observation
            other = first.setdefault((one.start, one.end), point)
            amounts = one.base or one.amount, other.observation.base or other.observation.amount
            if amounts[0] != amounts[1] and not _both_hold(one, other.observation):
                yield other, point


def _both_hold(one: Observation, other: Observation) -> bool:
    """Whether a number of the one lies within the bounds of the other: 5696 and 5000以上."""
    return _within(one, other) or _within(other, one)


def _within(one: Observation, bounds: Observation) -> bool:
    if bounds.bound not in _BOUNDED or one.bound not in (*_BOUNDED, "exact"):
        return False
    inner, outer = one.base or one.amount, bounds.base or bounds.amount
    low = outer.lower is None or (
        inner.lower is not None and Fraction(inner.lower) >= Fraction(outer.lower)
    )
    high = outer.upper is None or (
        inner.upper is not None and Fraction(inner.upper) <= Fraction(outer.upper)
    )
    return inner.unit == outer.unit and low and high


_BOUNDED = ("at_least", "more_than", "at_most", "less_than")
_Key = tuple[str, str, str, Kind, str]


def find_series(sheets: Iterable[Sheet], book: Codebook) -> list[Series]:
    """The series of all documents: concepts first, in the order of the codebook."""
    ordered = sorted(sheets, key=lambda sheet: (sheet.document.header.year or 0, sheet.key))
    found = list(observations(ordered, book))
    named = [one for one in found if one.concept]
    order = {concept.id: at for at, concept in enumerate(book.concepts.values())}
    series = sorted(
        _of_concepts(named), key=lambda one: order[one.concept.id] if one.concept else 0
    )
    return [*series, *_of_wordings(ordered, [one for one in found if not one.concept])]


def _of_concepts(found: list[Observation]) -> list[Series]:
    grouped: dict[_Key, Series] = {}
    for one in found:
        key = (one.concept.id if one.concept else "", _place(one.sheet), *_apart(one))
        series = grouped.setdefault(key, _begun(one))
        series.points.append(Point(one, CERTAIN))
    return list(grouped.values())


def _apart(one: Observation) -> tuple[str, Kind, str]:
    """What no series mixes."""
    return one.status, one.kind, one.dimension


def _place(sheet: Sheet) -> str:
    """What tells the places of series apart: the region, else who issues the document."""
    place = region_about(sheet.document)
    return (place.code or place.name) if place else _issuer(sheet)


def _issuer(sheet: Sheet) -> str:
    return "、".join(sheet.document.header.issuers)


def _begun(one: Observation) -> Series:
    place = region_about(one.sheet.document)
    return Series(_issuer(one.sheet), place.name if place else None, one.concept, *_apart(one))  # type: ignore[arg-type]


# Without a concept: by the wording


@dataclass(slots=True)
class _PlanOfAYear:
    """A plan in the order of years, with the observations among its figures and their series."""

    sheet: Sheet
    plan: Plan
    observed: dict[int, Observation]
    series: dict[int, Series] = field(default_factory=dict)


def _of_wordings(sheets: list[Sheet], found: list[Observation]) -> list[Series]:
    groups: dict[str, list[_PlanOfAYear]] = {}
    known = {id(one.quantity): one for one in found}
    for sheet in sheets:
        observed = {
            index: known[id(quantity)]
            for index, quantity in enumerate(sheet.document.quantities)
            if id(quantity) in known
        }
        plan = _PlanOfAYear(sheet, read_plan(sheet.document), observed)
        groups.setdefault(_issuer(sheet), []).append(plan)
    return [series for issuer in sorted(groups) for series in _of_issuer(groups[issuer])]


def _of_issuer(plans: list[_PlanOfAYear]) -> list[Series]:
    known: list[Series] = []
    for at, plan in enumerate(plans):
        continued: set[int] = set()
        for earlier in reversed(plans[max(0, at - _BACK) : at]):
            if _year(earlier) < _year(plan):
                _continue(earlier, plan, continued)
        for index, one in plan.observed.items():
            if index not in plan.series:
                series = _begun(one)
                known.append(series)
                _add(series, plan, index, CERTAIN)
    return known


def _year(plan: _PlanOfAYear) -> int:
    return plan.sheet.document.header.year or 0


def _continue(earlier: _PlanOfAYear, plan: _PlanOfAYear, continued: set[int]) -> None:
    """Let figures of a plan join the series that an earlier one was the last to add to."""
    matching = pair_items(earlier.plan, plan.plan)
    pairs = pair_figures(
        earlier.plan, plan.plan, matching.pairs, matching.sections, consecutive=False
    )
    for pair in pairs:
        if pair.left not in earlier.series or pair.right not in plan.observed:
            continue
        series = earlier.series[pair.left]
        if pair.right in plan.series or not _may_join(plan.observed[pair.right], earlier, series):
            continue
        if id(series) not in continued:
            continued.add(id(series))
            _add(series, plan, pair.right, pair.confidence)


def _may_join(one: Observation, earlier: _PlanOfAYear, series: Series) -> bool:
    """Whether a series ends in the earlier plan and is of the same status, time and dimension."""
    last = series.points[-1]
    ends_there = last.document == earlier.sheet.key
    return (
        ends_there
        and _apart(last.observation) == _apart(one)
        and _head(one) == _head(last.observation)
    )


def _head(one: Observation) -> str:
    """The last characters of the indicator, in which its noun stands."""
    return one.indicator.split()[-1][-_HEAD:] if one.indicator.split() else ""


_HEAD = 2  # characters of a head noun: 占比, 学校, 公路


def _add(series: Series, plan: _PlanOfAYear, index: int, confidence: float) -> None:
    series.points.append(Point(plan.observed[index], confidence))
    plan.series[index] = series


def years_of(series: list[Series]) -> list[int]:
    """Every year from the first to the last that any series speaks of: gaps stay visible."""
    years = sorted({point.year for one in series for point in one.points})
    return years if not years else list(range(years[0], years[-1] + 1))
