"""What the types of corrections cannot say: ends in order, times that are times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workplan_cli.invariants import bounds_faults, period_faults
from workplan_cli.language import _
from workplan_cli.schema import Fault, Place

Data = dict[str, Any]
_OPEN_BELOW, _OPEN_ABOVE = ("at_most", "less_than"), ("at_least", "more_than")


def reading_faults(data: Data) -> Iterator[Fault]:
    """What is wrong in corrections that fit their types, in the order of the file."""
    for index, figure in enumerate(data["figures"]):
        place: Place = ("figures", index)
        reading = figure.get("figure", {})
        ends = {name: reading.get(name) for name in ("lower", "upper")}
        yield from bounds_faults(ends, (*place, "figure"))
        yield from period_faults(reading.get("period"), (*place, "figure", "period"))
        yield from _open_ends(reading, (*place, "figure"))
        yield from _missing(figure, place)


def _open_ends(reading: Data, place: Place) -> Iterator[Fault]:
    """A bound leaves one end open."""
    for name, bounds in (("lower", _OPEN_BELOW), ("upper", _OPEN_ABOVE)):
        if reading.get("bound") in bounds and reading.get(name) is not None:
            yield Fault(
                (*place, name),
                _("must be null: {bound} leaves it open").format(bound=reading["bound"]),
            )


def _missing(figure: Data, place: Place) -> Iterator[Fault]:
    """A figure that was not read has to say how much it is, and of what."""
    if figure["verdict"] != "missed":
        return
    reading = figure.get("figure", {})
    if "unit" not in reading:
        yield Fault((*place, "figure", "unit"), _("is missing: a missed figure has to say it"))
    if reading.get("lower") is None and reading.get("upper") is None:
        yield Fault((*place, "figure", "lower"), _("is missing: a missed figure has to say it"))
