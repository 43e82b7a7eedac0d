"""A panel of series: its observations one by one, or a row a series and a column a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from workplan_cli.model import Status
from workplan_cli.numerals import exact, plain
from workplan_cli.rules.units import units
from workplan_cli.tables.columns import Column, Table, panel_tables
from workplan_cli.tables.panel_rows import panel_rows
from workplan_cli.tables.rows import Row, number
from workplan_cli.tables.trend import Point, Series
from workplan_cli.visible import visible
from workplan_cli.write.marks import SIGNS

_FIXED = (
    Column("concept", "text", "概念", "its id; null for none known", ""),
    Column("issuer", "text", "发文机关", "", ""),
    Column("region", "text", "地区", "", ""),
    Column("indicator", "text", "指标", "the concept, else as the latest plan words it", ""),
    Column("unit", "text", "单位", "that most of its observations have", ""),
    Column("status", "text", "类别", "target or actual", ""),
    Column("period_kind", "text", "时期类型", "annual, part, cumulative, average, point", ""),
    Column("confidence", "number", "可信度", "of the weakest link, from 0.00 to 1.00", ""),
)


@dataclass(slots=True, frozen=True)
class Panel:
    """Series in the order in which they are shown, and the years from the first to the last."""

    series: list[Series]
    years: list[int]

    def long(self) -> tuple[Table, Iterator[Row]]:
        """A row an observation, series by series."""
        cells = (
            (point.observation, point.confidence) for one in self.series for point in one.points
        )
        return panel_tables()["panel"], panel_rows(cells)

    def wide(self) -> tuple[Table, Iterator[Row]]:
        """A row a series; for each year the number, and the figure as written with its bound."""
        yearly = [
            column
            for year in self.years
            for column in (
                Column(f"y{year}", "number", f"{year}年", "", ""),
                Column(f"y{year}_text", "text", f"{year}年原文", "", ""),
            )
        ]
        return Table("trend", "a row a series", (), (*_FIXED, *yearly)), map(
            self._wide, self.series
        )

    def _wide(self, one: Series) -> Row:
        concept = one.concept.id if one.concept else None
        row: Row = [concept, one.issuer or None, one.region, one.indicator, one.unit, one.status]
        row += [one.kind, number(f"{one.confidence:.2f}")]
        for year in self.years:
            point = one.at(year)
            row += [number(single(point, one.unit)), shown(point)] if point else [None, None]
        return row

    def codebook(self) -> tuple[Table, Iterator[Row]]:
        """A row a concept that the series have."""
        known = {one.concept.id: one.concept for one in self.series if one.concept}
        rows: Iterator[Row] = (
            [one.id, one.zh, one.en, one.unit, one.kind, one.broader or None, one.source]
            for one in known.values()
        )
        return panel_tables()["codebook"], rows


def single(point: Point, unit: str) -> str | None:
    """The number of a figure in a unit of its dimension, whatever bounds it; None for a range."""
    one = point.observation
    if one.bound == "range":
        return None
    amount = one.amount
    found = amount.lower if amount.lower is not None else amount.upper
    if found is None or amount.unit == unit or one.base is None:
        return found
    based = one.base.lower if one.base.lower is not None else one.base.upper
    factor = _factors().get(unit)
    return plain(exact(Fraction(based) / factor)) if based is not None and factor else found


def _factors() -> dict[str, Fraction]:
    """How much of the base unit each unit is."""
    return {
        unit: Fraction(factor) for group in units().group for unit, factor in group.units.items()
    }


def shown(point: Point) -> str:
    """A figure as written, with the sign of its bound and of a fall."""
    one = point.observation
    sign = SIGNS[one.bound] + ("-" if one.falling else "")
    return f"{sign}{visible(one.quantity.text)}"


def select(
    series: list[Series],
    *,
    least: int,
    confidence: float,
    status: Status | None,
) -> list[Series]:
    """Series of `least` times at least whose weakest link is strong enough.

    Those of one issuer and one name stand together, as the first of them does in the text.
    """
    kept = [
        one
        for one in series
        if len({(point.observation.start, point.observation.end) for point in one.points}) >= least
        and one.confidence >= confidence
        and (status is None or one.status == status)
    ]
    first: dict[tuple[str, ...], int] = {}
    for index, one in enumerate(kept):
        first.setdefault(called(one), index)
    return sorted(kept, key=lambda one: (first[called(one)], one.status, one.kind))


def called(series: Series) -> tuple[str, ...]:
    """What series share that stand together: the place, the name, the dimension."""
    name = series.concept.id if series.concept else "".join(series.indicator.split())
    return series.region or series.issuer, name, series.dimension
