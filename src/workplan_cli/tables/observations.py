"""What a panel is made of: figures that say when they hold, and are aimed at or reached.

A figure is left out where its time or its status is not known, or where what is known of it
speaks against its time: a wrong cell costs more than a missing one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from workplan_cli.characters import as_read
from workplan_cli.concepts import Codebook, Meaning, builtin, meanings
from workplan_cli.model import Bound, Period, Quantity, Status
from workplan_cli.rules.concepts import Concept
from workplan_cli.tables.doubts import DOUBTS, DatedFigure, clause_around, since_year
from workplan_cli.tables.rows import Sheet

Kind = Literal["annual", "part", "cumulative", "average", "point"]
_YEAR = 4  # characters of a year that stands alone
_BELOW: dict[Bound, Bound] = {  # of a change downwards, whose sign is turned
    "at_least": "at_most",
    "at_most": "at_least",
    "more_than": "less_than",
    "less_than": "more_than",
}


@dataclass(slots=True, frozen=True)
class SignedAmount:
    """An amount of a panel, signed: 下降3.4%以上 is at most -3.4."""

    lower: str | None
    upper: str | None
    unit: str


@dataclass(frozen=True)
class Observation:
    """A figure of a document: what it measures, of which place, when, and how much it is."""

    sheet: Sheet
    quantity: Quantity
    concept: Concept | None
    falling: bool
    kind: Kind
    start: str
    end: str
    status: Status

    @cached_property
    def amount(self) -> SignedAmount:
        """In the unit of the text."""
        quantity = self.quantity
        return self._signed(quantity.lower, quantity.upper, quantity.unit)

    @cached_property
    def base(self) -> SignedAmount | None:
        """In the base unit of its dimension; None where it has none."""
        base = self.quantity.base
        return self._signed(base.lower, base.upper, base.unit) if base else None

    @property
    def bound(self) -> Bound:
        """How the signed number is meant."""
        bound = self.quantity.bound
        return _BELOW.get(bound, bound) if self.falling else bound

    @property
    def dimension(self) -> str:
        """What its base unit is."""
        return self.base.unit if self.base else self.quantity.unit

    @property
    def indicator(self) -> str:
        """What it measures, in words of the text."""
        return self.quantity.indicator or ""

    def _signed(self, lower: str | None, upper: str | None, unit: str) -> SignedAmount:
        if self.falling:
            return SignedAmount(negated(upper), negated(lower), unit)
        return SignedAmount(lower, upper, unit)


def negated(number: str | None) -> str | None:
    """An exact number with the other sign.

    >>> negated("3.4"), negated("-2/3"), negated("0"), negated(None)
    ('-3.4', '2/3', '0', None)
    """
    if number is None or not number.strip("0."):
        return number
    return number.removeprefix("-") if number.startswith("-") else f"-{number}"


def observations(sheets: Iterable[Sheet], book: Codebook) -> Iterator[Observation]:
    """The observations of documents, in the order of the text."""
    for sheet in sheets:
        document = sheet.document
        read = as_read(sheet.text)
        by_id = {quantity.id: quantity for quantity in document.quantities}
        found = meanings(document.quantities, read, document.header, book)
        for quantity, meaning in zip(document.quantities, found, strict=True):
            if quantity.period is None:
                continue
            case = DatedFigure(
                quantity,
                quantity.period,
                concept=_concept(quantity, meaning, book),
                origin=by_id.get(quantity.from_ or ""),
                clause=clause_around(read, quantity.span),
                year=document.header.year,
            )
            observed = _observed(sheet, case, falling=bool(meaning and meaning.falling))
            if observed is not None:
                yield observed


def _concept(quantity: Quantity, meaning: Meaning | None, book: Codebook) -> Concept | None:
    """What the document says of it, which may be corrected by hand, else what is read now."""
    written = book.concepts.get(quantity.concept or "")
    if written or meaning is None:
        return written
    if quantity.reviewed == "corrected" and meaning.concept in builtin().concepts:
        return None  # a reader has seen that it was, or was not, the concept that is known
    return book.concepts[meaning.concept]


def _observed(sheet: Sheet, case: DatedFigure, *, falling: bool) -> Observation | None:
    period, status = case.period, case.quantity.status
    if status is None or period.start is None or period.end is None:
        return None
    if any(doubt(case) for doubt in DOUBTS):
        return None
    kind, start = _kind(period), period.start
    since = since_year(case)
    if since is not None and since < int(start[:_YEAR]) - 1:
        # 2005年与2000年相比增长57%: over all the years since, which no year's growth stands beside
        kind, start = "cumulative", str(since + 1)
    if kind is None:
        return None
    return Observation(sheet, case.quantity, case.concept, falling, kind, start, period.end, status)


def _kind(period: Period) -> Kind | None:
    """A part of a year is no year: 上半年增长6% never stands beside 全年."""
    if period.kind == "none":
        return None
    if period.kind == "annual" and len(period.start or "") > _YEAR:
        return "part"
    return period.kind
