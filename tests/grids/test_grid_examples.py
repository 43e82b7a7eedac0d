"""The examples of rules/grids.toml."""

from __future__ import annotations

import pytest

from workplan_cli.characters import as_read
from workplan_cli.grids.heads import kind_by_head
from workplan_cli.grids.labels import tells_status_alone
from workplan_cli.grids.numbers import CellNumber, number_in
from workplan_cli.grids.times import said_by
from workplan_cli.grids.totals import kind_of
from workplan_cli.grids.units import implied_unit, stated_in_head
from workplan_cli.numerals import plain
from workplan_cli.rules.grids import grids
from workplan_cli.structure.flattened import is_number


@pytest.mark.runs("grids.columns.examples")
@pytest.mark.parametrize(("head", "kind"), grids().columns.examples.items())
def test_columns(head: str, kind: str) -> None:
    assert kind_by_head(head) == kind


@pytest.mark.runs("grids.totals.examples")
@pytest.mark.parametrize(("head", "kind"), grids().totals.examples.items())
def test_totals(head: str, kind: str) -> None:
    assert kind_of("".join(head.split())) == kind


@pytest.mark.runs("grids.unit.examples")
@pytest.mark.parametrize(("head", "unit"), grids().unit.examples.items())
def test_units(head: str, unit: str) -> None:
    found = stated_in_head(as_read(head)) or implied_unit([as_read(head)], None)
    assert (found.written if found else "") == unit


@pytest.mark.runs("grids.label.examples")
@pytest.mark.parametrize(("words", "status"), grids().label.examples.items())
def test_words_that_tell_status_alone(words: str, status: str) -> None:
    assert tells_status_alone(words) == bool(status)
    assert not status or said_by(words) == status


def _told(number: CellNumber) -> str:
    ends = dict.fromkeys(plain(end) for end in (number.lower, number.upper) if end is not None)
    bound = [] if number.bound == "exact" else [number.bound]
    return " ".join([*ends, *bound])


@pytest.mark.runs("grids.cell.examples")
@pytest.mark.parametrize(("cell", "told"), grids().cell.examples.items())
def test_numbers_of_cells(cell: str, told: str) -> None:
    found = number_in(as_read(cell))
    assert found is not None
    assert _told(found) == told
    assert found.amount is None


@pytest.mark.parametrize("cell", grids().cell.none)
def test_what_is_no_number(cell: str) -> None:
    assert number_in(as_read(cell)) is None


@pytest.mark.runs("grids.flattened.examples")
@pytest.mark.parametrize(("line", "told"), grids().flattened.examples.items())
def test_lines_that_are_numbers(line: str, told: bool) -> None:
    assert is_number(line) is told


CELLS_WITH_UNITS = {
    "1240人": ("1240", "人"),
    "96.0%": ("96", "%"),
    "≥95%": ("95 at_least", "%"),
    "3至5万元": ("30000 50000 range", "元"),
    "约30所": ("30 about", "所"),
    "30分": ("30", "分"),
    "8.5万人次": ("85000", "人次"),
}


@pytest.mark.parametrize(("cell", "told"), CELLS_WITH_UNITS.items())
def test_a_cell_with_its_unit(cell: str, told: tuple[str, str]) -> None:
    found = number_in(as_read(cell))
    assert found is not None
    assert found.amount is not None
    assert (_told(found), found.amount.unit) == told


@pytest.mark.parametrize("cell", ["600+20", "1,23", "总595，（城区457）", "一中", "8:30", "3.5.1"])
def test_what_cannot_be_read_is_no_number(cell: str) -> None:
    assert number_in(as_read(cell)) is None
