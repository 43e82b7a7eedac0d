"""The long panel: a row an observation, with everything that a regression asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workplan_cli.tables.observations import Observation, SignedAmount
from workplan_cli.tables.rows import Row, Value, number, path_of, region_about

Cell = tuple[Observation, float]
"""an observation, and how certain it is that it belongs to its series"""


def panel_rows(cells: Iterable[Cell]) -> Iterator[Row]:
    """A row for each observation, in the order of `panel.toml`."""
    for observation, confidence in cells:
        yield _row(observation, confidence)


def _row(observation: Observation, confidence: float) -> Row:
    sheet, quantity = observation.sheet, observation.quantity
    header, place = sheet.document.header, region_about(sheet.document)
    base = observation.base
    line, _ = sheet.place(quantity.span.start)
    return [
        observation.concept.id if observation.concept else None,
        quantity.indicator,
        place.name if place else None,
        place.code if place else None,
        "、".join(header.issuers) or None,
        sheet.key,
        header.year,
        observation.kind,
        observation.start,
        observation.end,
        observation.status,
        *_numbers(observation.amount),
        observation.bound,
        observation.amount.unit,
        *(_numbers(base) if base else (None, None, None)),
        base.unit if base else None,
        quantity.baseline,
        path_of(sheet, quantity),
        sheet.text[quantity.sentence.start : quantity.sentence.end],
        quantity.span.start,
        quantity.span.end,
        line,
        number(f"{confidence:.2f}"),
    ]


def _numbers(amount: SignedAmount) -> tuple[Value, Value, Value]:
    """The value where there is a single one, and both ends."""
    low, high = number(amount.lower), number(amount.upper)
    return (low if low == high else None), low, high
