"""A panel of series: a row an indicator, a column a year; gaps stay empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workplan_cli.model import Status
from workplan_cli.tables.columns import Column, Table
from workplan_cli.tables.rows import Row, number
from workplan_cli.tables.trend import Point, Series
from workplan_cli.visible import visible
from workplan_cli.write.marks import SIGNS

_FIXED = (
    Column("issuer", "text", "发文机关", "", ""),
    Column("region", "text", "地区", "", ""),
    Column("indicator", "text", "指标", "as the latest plan words it", ""),
    Column("unit", "text", "单位", "", ""),
    Column("status", "text", "类别", "target or actual", ""),
    Column("confidence", "number", "把握", "of the weakest link, from 0.00 to 1.00", ""),
)


@dataclass(slots=True, frozen=True)
class Panel:
    """Series in the order in which they are shown, and the years from the first to the last."""

    series: list[Series]
    years: list[int]

    def table(self) -> Table:
        """Its columns: for each year the number, and the figure as written with its bound."""
        yearly = [
            column
            for year in self.years
            for column in (
                Column(f"y{year}", "number", f"{year}年", "", ""),
                Column(f"y{year}_text", "text", f"{year}年原文", "", ""),
            )
        ]
        return Table("trend", "a row an indicator", ("issuer",), (*_FIXED, *yearly))

    def rows(self) -> Iterator[Row]:
        """A row a series. A range has no single number: its text has it."""
        for one in self.series:
            row: Row = [one.issuer or None, one.region, one.indicator, one.unit, one.status]
            row.append(number(f"{one.confidence:.2f}"))
            for year in self.years:
                point = one.at(year)
                row += [number(single(point)), shown(point)] if point else [None, None]
            yield row


def single(point: Point) -> str | None:
    """The number of a figure, whatever bounds it; None for a range."""
    quantity = point.quantity
    if quantity.bound == "range":
        return None
    return quantity.lower if quantity.lower is not None else quantity.upper


def shown(point: Point) -> str:
    """A figure as written, with the sign of its bound."""
    return f"{SIGNS[point.quantity.bound]}{visible(point.quantity.text)}"


def select(
    series: list[Series],
    *,
    least: int,
    confidence: float,
    status: Status | None,
) -> list[Series]:
    """Series of `least` points at least whose weakest link is strong enough.

    Those of one issuer and one name stand together, as the first of them does in the text.
    """
    kept = [
        one
        for one in series
        if len(one.points) >= least
        and one.confidence >= confidence
        and (status is None or one.status == status)
    ]
    first: dict[tuple[str, str, str], int] = {}
    for index, one in enumerate(kept):
        first.setdefault(_called(one), index)
    return sorted(kept, key=lambda one: (first[_called(one)], one.status or ""))


def _called(series: Series) -> tuple[str, str, str]:
    return series.issuer, "".join(series.indicator.split()), series.unit
