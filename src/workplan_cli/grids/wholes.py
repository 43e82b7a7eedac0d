"""The totals of a table: the whole of each number, and the totals that differ from their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache

from workplan_cli.grids.figures import CellFigure, TableReader
from workplan_cli.grids.lattice import LatticeCell
from workplan_cli.grids.totals import Addend, Place, Row, Sums, find_sums, kind_of
from workplan_cli.model import Finding, Quantity
from workplan_cli.numerals import exact, plain
from workplan_cli.rules.grids import grids

_NEVER_ADDED = ("share", "points", "multiple", "doubling", "ratio", "fraction", "score", "age")
_SHOWN = 6  # parts that a message names
_LIST_MARK, _MORE = "、", "…"


def join_wholes(reader: TableReader, quantities: list[Quantity]) -> Iterator[Finding]:
    """Set `part_of` of a table's numbers; gives the totals that are not what their parts make."""
    by_place = {
        (figure.box.row, figure.box.column): quantity
        for figure, quantity in zip(reader.figures, quantities, strict=True)
    }
    numbers = dict(_addends(reader.figures, by_place))
    turned = {_turn(place): number for place, number in numbers.items()}
    unread = set(_unread(reader, by_place))
    unread_turned = {_turn(place) for place in unread}
    for columns in _panels(reader):
        below = find_sums(list(_rows(reader, columns[0])), columns, numbers, unread)
        across = list(_columns(reader, columns))
        rows = list(reader.layout.body)
        beside = _turned(find_sums(across, rows, turned, unread_turned))
        nearer = {row.at for row in across if row.kind == "of_which"}
        inner = {part: whole for part, whole in beside.whole_of.items() if part[1] in nearer}
        for part, whole in {**beside.whole_of, **below.whole_of, **inner}.items():
            by_place[part].part_of = by_place[whole].span.start
        yield from _differences(by_place, {**beside.wrong, **below.wrong})


def _turned(sums: Sums) -> Sums:
    """Sums of columns as they are found, with row and column in their own order again."""
    return Sums(
        {_turn(part): _turn(whole) for part, whole in sums.whole_of.items()},
        {_turn(whole): [_turn(part) for part in parts] for whole, parts in sums.wrong.items()},
    )


def _turn(place: Place) -> Place:
    return place[1], place[0]


def _panels(reader: TableReader) -> Iterator[list[int]]:
    """The columns of numbers of each panel."""
    by_panel: dict[int, list[int]] = {}
    for column in sorted({figure.box.column for figure in reader.figures}):
        if reader.layout.kind(column) == "number":
            by_panel.setdefault(reader.heads.panel_of(column), []).append(column)
    yield from by_panel.values()


def _addends(
    figures: list[CellFigure], by_place: Mapping[Place, Quantity]
) -> Iterator[tuple[Place, Addend]]:
    """The numbers that may be added to others."""
    for figure in figures:
        quantity = by_place[figure.box.row, figure.box.column]
        heads = [*figure.heads.columns, *figure.heads.rows]
        never = any(_never().search(head.text) for head in heads)
        single = quantity.bound == "exact" and quantity.lower is not None
        if single and not never and quantity.dimension not in _NEVER_ADDED:
            place = figure.box.row, figure.box.column
            yield place, Addend(Fraction(quantity.lower or 0), quantity.unit)


def _unread(reader: TableReader, by_place: Mapping[Place, Quantity]) -> Iterator[Place]:
    """The cells that hold digits and no number that is read."""
    for box in reader.running:
        if reader.is_unread(box) and (box.row, box.column) not in by_place:
            yield box.row, box.column


# ── What a row or a column is ─────────────────────────────────────────────────────────


def _rows(reader: TableReader, column: int) -> Iterator[Row]:
    """The rows of the body as a column of numbers has them."""
    names = reader.heads.columns_of(column)
    for row in reader.layout.body:
        total = reader.heads.total_of(row, column)
        boxes = [total] if total else [reader.heads.head_at(row, at) for at in names]
        kinds = [kind_of(box.text) if box else "plain" for box in boxes]
        at = next((index for index, kind in enumerate(kinds) if kind != "plain"), len(kinds))
        kind = kinds[at] if at < len(kinds) else "plain"
        group, name = reader.heads.group_of(row), boxes[-1] if boxes else None
        scope = tuple(box.text if box else "" for box in boxes[:at])
        yield Row(row, kind, scope, group.text if group else "", _depth(reader, row, name))


def _depth(reader: TableReader, row: int, name: LatticeCell | None) -> int:
    """How deep a row stands, by the digits of its code or by its numbering; 0 where it has none."""
    for column in range(1, reader.layout.head_columns + 1):
        box = reader.layout.lattice.at(row, column)
        if box and reader.layout.kind(column) == "code":
            return len(box.text) if box.text.isdigit() else 0
        if box and reader.layout.kind(column) == "ordinal" and box.text:
            return _level(box.text)
    return _level(name.text) if name else 0


def _level(text: str) -> int:
    """The level of numbering: 一 above （一） above 1 above （1）."""
    found = (level for level, pattern in enumerate(_levels(), 1) if pattern.match(text))
    return next(found, 0)


@cache
def _levels() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, grids().totals.levels))


def _columns(reader: TableReader, columns: list[int]) -> Iterator[Row]:
    """The columns of numbers as rows: a head of theirs may be a total."""
    for column in columns:
        heads = reader.layout.above(column)
        kinds = [kind_of(head.text) for head in heads]
        at = next((index for index, kind in enumerate(kinds) if kind != "plain"), len(heads))
        kind = kinds[at] if at < len(heads) else "plain"
        yield Row(column, kind, tuple(head.text for head in heads[:at]))


@cache
def _never() -> re.Pattern[str]:
    return re.compile(grids().totals.never)


# ── What is told of it ────────────────────────────────────────────────────────────────


def _differences(
    by_place: Mapping[Place, Quantity], wrong: Mapping[Place, list[Place]]
) -> Iterator[Finding]:
    for whole, parts in wrong.items():
        stated = by_place[whole]
        named = [by_place[part].text for part in parts[:_SHOWN]]
        more = [_MORE] if len(parts) > _SHOWN else []
        total = sum((Fraction(by_place[part].lower or 0) for part in parts), Fraction(0))
        values = {
            "whole": stated.text,
            "sum": plain(exact(total)) + stated.unit,
            "parts": _LIST_MARK.join([*named, *more]),
        }
        yield Finding("sum-mismatch", stated.span, values)
