"""A quantity as a reader has it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from workplan_cli.corrections.places import Spot
from workplan_cli.model import Base, Bound, Document, Node, Period, Quantity, Span, Status
from workplan_cli.model.corrections import FigureReading, ReadPeriod
from workplan_cli.nodes import walk
from workplan_cli.numerals import exact, plain
from workplan_cli.quantities.bounds import opened
from workplan_cli.quantities.units import lookup

_PER = "/"  # in a unit that is for another one: 元/人
_UNKNOWN = "unknown"


def reading_of(quantity: Quantity) -> FigureReading:
    """What a quantity says, in the form of corrections."""
    period = quantity.period
    said: ReadPeriod | None = None
    if period is not None:
        said = {"kind": period.kind, "start": period.start, "end": period.end}
    return {
        "indicator": quantity.indicator,
        "lower": quantity.lower,
        "upper": quantity.upper,
        "unit": quantity.unit,
        "bound": quantity.bound,
        "status": quantity.status,
        "period": said,
        "concept": quantity.concept,
    }


def restated(quantity: Quantity, reading: FigureReading, text: str) -> Quantity:
    """The quantity as the reader has it, and whether that is as it was read.

    What the reading leaves out stays; spans of words that no longer say what is said are gone.
    """
    before = reading_of(quantity)
    said: dict[str, Any] = {**before, **reading}
    said["lower"], said["upper"] = _ends(said, reading)
    changed = {name for name, value in said.items() if value != before[name]}  # type: ignore[literal-required]
    fields: dict[str, Any] = {name: said[name] for name in changed if name != "period"}
    if "period" in changed:
        fields["period"] = _period(said["period"])
    if "indicator" in changed:
        fields["indicator_spans"] = _spans(said["indicator"], quantity.sentence, text)
    if "bound" in changed:
        fields |= {"modifier": None, "modifier_spans": []}
    if changed & {"lower", "upper", "unit"}:
        fields |= _measured(quantity, said, new_unit="unit" in changed)
    verdict = quantity.reviewed or ("corrected" if changed else "accepted")
    return replace(quantity, **fields, reviewed="corrected" if changed else verdict)


def _ends(said: dict[str, Any], reading: FigureReading) -> tuple[str | None, str | None]:
    """Both ends; where only the bound is said anew, it opens and closes them."""
    low, high = said["lower"], said["upper"]
    if "lower" in reading or "upper" in reading:
        return low if "lower" in reading else None, high if "upper" in reading else None
    if "bound" in reading:
        return opened(said["bound"], low if low is not None else high, high or low)
    return low, high


def _period(said: ReadPeriod | None) -> Period | None:
    return Period(said["kind"], said["start"], said["end"], None) if said else None


def _spans(indicator: str | None, sentence: Span, text: str) -> list[Span]:
    """Where the pieces of a label stand in the sentence; none where one of them does not."""
    found: list[Span] = []
    at = sentence.start
    for piece in (indicator or "").split():
        start = text.find(piece, at, sentence.end)
        if start < 0:
            return []
        at = start + len(piece)
        found.append(Span(start, at))
    return found


def _measured(quantity: Quantity, said: dict[str, Any], *, new_unit: bool) -> dict[str, Any]:
    """The dimension, and the amount in its base unit."""
    unit = said["unit"]
    dimension = _dimension(unit) if new_unit else quantity.dimension
    if not new_unit and quantity.base is None:
        return {}
    return {"dimension": dimension, "base": _base(said["lower"], said["upper"], unit)}


def _dimension(unit: str) -> str:
    name = _known(unit.partition(_PER)[0])
    if name is None:
        return _UNKNOWN
    return f"{name.dimension}_rate" if _PER in unit else name.dimension


def _known(unit: str) -> Any:
    try:
        return lookup(unit)
    except KeyError:
        return None


def _base(lower: str | None, upper: str | None, unit: str) -> Base | None:
    known = _known(unit)
    if known is None or not known.base or _PER in unit:
        return None
    ends = [None if end is None else Fraction(end) * known.factor for end in (lower, upper)]
    low, high = (None if end is None else plain(exact(end)) for end in ends)
    return Base(low, high, known.base)


# What was not read


def added(document: Document, spot: Spot, reading: FigureReading, text: str) -> Quantity:
    """A quantity that was not read, where the reader marked it; its id is given later."""
    said: dict[str, Any] = dict(reading)
    lower, upper = said.get("lower"), said.get("upper")
    unit = said.get("unit", "")
    bound: Bound = said.get("bound") or ("exact" if lower == upper else "range")
    status: Status | None = said.get("status")
    indicator = said.get("indicator")
    table, cell = _cell(document, spot.amount)
    return Quantity(
        id="",
        node=_node(document, spot.amount),
        indicator=indicator,
        concept=said.get("concept"),
        text=text[spot.amount.start : spot.amount.end],
        lower=lower,
        upper=upper,
        unit=unit,
        bound=bound,
        modifier=None,
        status=status,
        period=_period(said.get("period")),
        baseline=None,
        from_=None,
        role="level",
        part_of=None,
        dimension=_dimension(unit),
        base=_base(lower, upper, unit),
        span=spot.amount,
        sentence=spot.sentence,
        indicator_spans=_spans(indicator, spot.sentence, text),
        modifier_spans=[],
        baseline_span=None,
        table=table,
        cell=cell,
        reviewed="corrected",
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _node(document: Document, span: Span) -> str | None:
    """The innermost node around a place."""
    around: list[Node] = [v.node for v in walk(document.sections) if _holds(v.node.span, span)]
    return around[-1].id if around else None


def _cell(document: Document, span: Span) -> tuple[str | None, str | None]:
    for table in document.tables:
        for cell in table.cells if _holds(table.span, span) else ():
            if _holds(cell.span, span):
                return table.id, f"R{cell.row}C{cell.column}"
    return None, None
