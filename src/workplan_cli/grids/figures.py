"""The numbers of a table as quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from workplan_cli.grids.caption import Caption
from workplan_cli.grids.heads import Layout, kind_by_head
from workplan_cli.grids.labels import Heads, HeadsOf, Piece, label_of, tells_status_alone, words_of
from workplan_cli.grids.lattice import LatticeCell
from workplan_cli.grids.numbers import CellNumber, has_numeral, names_only, number_in
from workplan_cli.grids.times import Around, Text, period_of, status_of, time_in
from workplan_cli.grids.units import (
    StatedUnit,
    has_own_measure,
    implied_unit,
    stated_in_head,
    unit_called,
)
from workplan_cli.intervals import Stretch
from workplan_cli.model import Base, Quantity, Role, Span, Status
from workplan_cli.numerals import Number, exact, plain
from workplan_cli.quantities.times import DATE
from workplan_cli.quantities.units import Unit
from workplan_cli.rules.grids import grids

_ONE = Decimal(1)
_NAMING = ("code", "time")  # kinds of heads whose numbers measure nothing
_AROUND = "（）()"  # a unit
_PER = "/"  # in a unit that is for another one: 元/人
_UNKNOWN = "unknown"  # the dimension of a number whose unit is not known
_OPENING, _CLOSING = "（( ", "）) "  # around a time
_CLOSING_MARKS = ("（", "(", "）", ")")  # what follows a time and is no words of its own
_DATES = (DATE, "years", "school_year")  # forms of times that name a year
# Characters of a row that is shown as the sentence of its numbers: it is held once for each.
_LONGEST_ROW = 160


@dataclass(slots=True, frozen=True)
class CellFigure:
    """A number of a cell, with its heads and its unit; None where that cannot be told."""

    box: LatticeCell
    number: CellNumber
    heads: HeadsOf
    unit: StatedUnit | None


class TableReader:
    """Reads the numbers of one table."""

    def __init__(self, layout: Layout, caption: Caption, around: Around, text: str) -> None:
        self.layout, self.caption, self.around, self.text = layout, caption, around, text
        self.heads = Heads(layout)

    @cached_property
    def figures(self) -> list[CellFigure]:
        """The cells that are numbers, in text order."""
        return [figure for box in self.layout.lattice.boxes if (figure := self._figure(box))]

    def _figure(self, box: LatticeCell) -> CellFigure | None:
        if not self._may_hold_number(box):
            return None
        heads = self.heads.of(box)
        if any(kind_by_head(head.text) in _NAMING for head in heads.rows[-1:]):
            return None
        number = number_in(box.raw, "".join(head.text for head in heads.columns))
        if number is None:
            return None
        unit = self._unit(box, heads) if number.amount is None else None
        if unit and number.multiplied and unit.scale != 1:
            return None
        return CellFigure(box, number, heads, unit)

    def _may_hold_number(self, box: LatticeCell) -> bool:
        """Whether a cell is of the body, and not of a column of names, times or codes."""
        if box.row <= self.layout.head_rows or self.layout.lattice.is_whole_row(box.row):
            return False
        kind = self.layout.kind(box.column)
        return kind == "number" or (kind == "name" and box.column > self.layout.head_columns)

    @cached_property
    def running(self) -> list[LatticeCell]:
        """The cells that hold running text in which amounts may stand."""
        numbers = {id(figure.box) for figure in self.figures}
        return [
            box
            for box in self.layout.lattice.boxes
            if box.row > self.layout.head_rows
            and self._may_hold_text(box)
            and id(box) not in numbers
            and has_numeral(box.raw)
        ]

    def _may_hold_text(self, box: LatticeCell) -> bool:
        """Whether amounts may stand in the words of a cell; a row of one cell opens a part."""
        words = self.layout.kind(box.column) in ("name", "number")
        return words or self.layout.lattice.is_whole_row(box.row)

    def is_unread(self, box: LatticeCell) -> bool:
        """Whether a cell without a number stands in a column of numbers and has digits."""
        digits = any(character.isdigit() for character in box.text)
        column = self.layout.kind(box.column) == "number"
        whole = self.layout.lattice.is_whole_row(box.row)
        return column and digits and not whole and not names_only(box.text)

    # ── the unit ──

    def _unit(self, box: LatticeCell, heads: HeadsOf) -> StatedUnit | None:
        """The unit of a number: its column's, its row's, that of the whole table."""
        below = [head for head in heads.columns if head.row in self.layout.unit_rows]
        column = unit_called(below[-1].text.strip(_AROUND)) if below else _unit_of(heads.columns)
        row = self._of_row(box, heads)
        if column and row and column.written != row.written:
            shares = column.unit is not None and column.unit.kind == "share"
            return column if shares else None
        if column or row:
            own = any(has_own_measure(head.text) for head in heads.columns)
            return column or (None if own else row)
        names = [*heads.columns, *heads.rows[-1:]]
        own = any(has_own_measure(head.text) for head in names)
        return implied_unit([head.text for head in names], None if own else self.caption.unit)

    def _of_row(self, box: LatticeCell, heads: HeadsOf) -> StatedUnit | None:
        """The unit that stands in the column of units, or in the head of the row."""
        first = self.heads.panel_of(box.column)
        for at in range(first, self.layout.lattice.columns + 1):
            if self.layout.kind(at) == "unit":
                cell = self.layout.lattice.at(box.row, at)
                return unit_called(cell.text.strip(_AROUND)) if cell and cell.text else None
        return _unit_of(heads.rows)

    # ── the words ──

    def label(self, heads: HeadsOf) -> list[Piece]:
        """The indicator of a number: the words of its heads, without years and words of status."""
        rows, columns = [*self._pieces(heads.rows)], [*self._pieces(heads.columns)]
        if any(piece.text for piece in rows):  # 2019年完成: status and period have it
            columns = [piece for piece in columns if not tells_status_alone(piece.text)]
        return label_of(rows, columns)

    def _pieces(self, heads: tuple[LatticeCell, ...]) -> Iterator[Piece]:
        for head in heads:
            if head.row in self.layout.unit_rows:
                continue
            low, high = self._without_time(head.raw, *words_of(head.raw))
            start = head.cell.span.start
            written = self.text[start + low : start + high]
            yield Piece("".join(written.split()), Span(start + low, start + high))

    def _without_time(self, raw: str, low: int, high: int) -> Stretch:
        """Where the words of a head stand without the time in front of them or behind."""
        found = time_in((raw[low:high], None), self.around.calendar)
        if found is None or found[0].form not in _DATES:
            return low, high  # 本年收入: what tells it from 上年收入
        start, end = low + found[0].start, low + found[0].end
        if not raw[low:start].strip(_OPENING):
            low = end
        elif not raw[end:high].strip(_CLOSING):
            high = start
        if raw[low:high].startswith(_CLOSING_MARKS):
            low = high
        return low, high

    def name_after_row(self, quantity: Quantity, box: LatticeCell) -> None:
        """Put the names of its row in front of what an amount of a cell's text measures."""
        heads = self.heads.of(box)
        own = quantity.indicator or ""
        if not own:
            pieces = self.label(heads)
        else:
            room = grids().label.longest - len(own) - 1
            pieces = label_of(self._pieces(heads.rows), (), room)
        words = [piece.text for piece in pieces]
        quantity.indicator = " ".join([*words, own] if own else words) or None
        quantity.indicator_spans[:0] = [piece.span for piece in pieces]

    # ── the quantity ──

    def quantities(self, figures: list[CellFigure]) -> Iterator[Quantity]:
        """The figures as quantities, without ids and wholes."""
        for figure in figures:
            yield self._quantity(figure)

    def status(self, heads: HeadsOf) -> Status | None:
        """Whether what the heads say is aimed at or reached."""
        texts = _texts(heads)
        found = next((t for text in texts if (t := time_in(text, self.around.calendar))), None)
        columns, rows = (
            [head.raw for head in reversed(some)] for some in (heads.columns, heads.rows)
        )
        return status_of(columns, rows, found[0].years[0] if found else None, self.around)

    def _quantity(self, figure: CellFigure) -> Quantity:
        box, number = figure.box, figure.number
        span = _span(box, number.start, number.end)
        status, texts = self.status(figure.heads), _texts(figure.heads)
        pieces = self.label(figure.heads)
        measure = _Measure.of(figure)
        return Quantity(
            id="",
            node=None,
            indicator=" ".join(piece.text for piece in pieces) or None,
            text=self.text[span.start : span.end],
            lower=measure.scaled(number.lower),
            upper=measure.scaled(number.upper),
            unit=measure.name,
            bound=number.bound,
            modifier=" ".join(box.raw[a:b] for a, b in number.modifiers) or None,
            status=status,
            period=period_of(texts, self.around, status, bracketed=number.bracketed),
            baseline=None,
            from_=None,
            role=_role(figure, measure.name),
            part_of=None,
            dimension=measure.dimension,
            base=measure.base(number),
            span=span,
            sentence=self._row(box),
            indicator_spans=[piece.span for piece in pieces],
            modifier_spans=[_span(box, a, b) for a, b in number.modifiers],
            baseline_span=None,
            concept=None,
            table=None,
            cell=f"R{box.row}C{box.column}",
        )

    def _row(self, box: LatticeCell) -> Span:
        """The row that a cell begins in; the cell itself where that is long."""
        row = self.layout.lattice.row(box.row)
        start, end = row[0].cell.span.start, row[-1].cell.span.end
        own = box.cell.span
        return Span(start, end) if end - start <= _LONGEST_ROW else Span(own.start, own.end)


@dataclass(slots=True, frozen=True)
class _Measure:
    """The unit of a figure as its quantity has it."""

    name: str
    dimension: str
    scale: Decimal
    kind: Unit | None

    @classmethod
    def of(cls, figure: CellFigure) -> _Measure:
        amount, stated = figure.number.amount, figure.unit
        if amount is not None:
            return cls(amount.unit, _dimension(amount.unit, amount.kind), _ONE, amount.kind)
        if stated is None:
            return cls("", _UNKNOWN, _ONE, None)
        return cls(stated.name, _dimension(stated.name, stated.unit), stated.scale, stated.unit)

    @property
    def is_rate(self) -> bool:
        return _PER in self.name

    def scaled(self, value: Number | None) -> str | None:
        """An end in the unit's own scale, its multiplier multiplied out."""
        return None if value is None else plain(self._times(value, self.scale))

    def base(self, number: CellNumber) -> Base | None:
        """The number in its dimension's base unit; None for a rate, which has no single one."""
        if self.kind is None or not self.kind.base or self.is_rate:
            return None
        lower, upper = (self._based(value) for value in (number.lower, number.upper))
        return Base(lower, upper, self.kind.base)

    def _based(self, value: Number | None) -> str | None:
        if value is None or self.kind is None:
            return None
        own = self._times(value, self.scale)
        if self.kind.factor == 1 or self.name == self.kind.base:
            return plain(own)
        return plain(exact(Fraction(own) * self.kind.factor))

    @staticmethod
    def _times(value: Number, scale: Decimal) -> Number:
        return value * scale if isinstance(value, Decimal) else value * Fraction(scale)


def _dimension(name: str, unit: Unit | None) -> str:
    if unit is None:
        return _UNKNOWN
    return f"{unit.dimension}_rate" if _PER in name else unit.dimension


def _role(figure: CellFigure, unit: str) -> Role:
    """What kind of number the words of the heads say that it is."""
    words = "".join(head.text for head in figure.heads.nearest)
    if _PER in unit:
        return "rate"
    roles = grids().roles
    told: tuple[tuple[Role, str], ...] = (
        ("rate", roles.rate),
        ("change", roles.change),
        ("share", roles.share),
    )
    return next((role for role, pattern in told if re.search(pattern, words)), "level")


def _unit_of(heads: tuple[LatticeCell, ...]) -> StatedUnit | None:
    """The unit that the nearest of some heads states."""
    return next((unit for head in reversed(heads) if (unit := stated_in_head(head.text))), None)


def _texts(heads: HeadsOf) -> list[Text]:
    return [(head.raw, head.cell.span.start) for head in heads.nearest]


def _span(box: LatticeCell, start: int, end: int) -> Span:
    return Span(box.cell.span.start + start, box.cell.span.start + end)
