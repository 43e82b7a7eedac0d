"""Columns of a table that say who does what until when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from workplan_cli.characters import as_read
from workplan_cli.model import Cell, Table
from workplan_cli.quantities.times import Calendar
from workplan_cli.rules.tasks import Part, tasks
from workplan_cli.tasks.deadlines import Due, read_labelled
from workplan_cli.tasks.roles import PartUnits, Roles, Units, roles_of_labels
from workplan_cli.tasks.units import units_of

_LINES = re.compile(r"[\r\n]+")
_SPACE = re.compile(r"\s+")


class RowTask(NamedTuple):
    """What a row of a table assigns; the cells are those that say it."""

    roles: Roles
    due: Due | None
    said: list[Cell]  # those that say it
    dated: Cell | None
    task: Cell | None  # what is to be done


def rows_assigned(table: Table, calendar: Calendar) -> Iterator[RowTask]:
    """The rows below a head that names units or a deadline."""
    parts = {
        cell.column: part for cell in table.cells if cell.head and (part := part_of_head(cell.text))
    }
    if not parts:
        return
    if "deadline" not in parts.values():
        whens = (c.column for c in table.cells if c.head and _when().fullmatch(_squeezed(c.text)))
        parts |= {column: "deadline" for column in whens if column not in parts}
    tasked = [c.column for c in table.cells if c.head and _task().search(_squeezed(c.text))]
    rows: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        if cell.row > table.head_rows:
            for row in range(cell.row, cell.row + cell.rows):
                rows.setdefault(row, {})[cell.column] = cell
    for _, cells in sorted(rows.items()):
        found = _row(cells, parts, tasked, calendar)
        if found:
            yield found


def part_of_head(said: str) -> Part | None:
    """The part that a column of this head has.

    >>> part_of_head("责任单位"), part_of_head("学校")
    ('assigned', None)
    """
    found = _heads().fullmatch(_squeezed(said))
    if found is None and _units().fullmatch(_squeezed(said)):
        return "assigned"
    return tasks().label[int((found.lastgroup or "w0")[1:])].role if found else None


def _squeezed(said: str) -> str:
    """A head without its white space."""
    return _SPACE.sub("", said)


def _row(
    cells: dict[int, Cell], parts: dict[int, Part], tasked: list[int], calendar: Calendar
) -> RowTask | None:
    lists: list[PartUnits] = []
    said: list[Cell] = []
    due: Due | None = None
    dated: Cell | None = None
    for column, cell in sorted(cells.items()):
        part = parts.get(column)
        if part is None or not cell.text.strip() or (cell.head and part != "deadline"):
            continue  # the head of a row may say when
        if part == "deadline":
            due = _told(read_labelled(as_read(cell.text), 0, len(cell.text), calendar))
            dated = cell if due else None
        elif units := units_in_cell(as_read(cell.text)):
            lists.append((part, units))
            said.append(cell)
    said = said or ([dated] if dated else [])
    if not said:
        return None
    task = next((cells[column] for column in tasked if column in cells), None)
    others = [cell for at, cell in sorted(cells.items()) if at not in parts]
    first = task or next(iter(sorted(others, key=_counts)), None)
    return RowTask(roles_of_labels(lists, first_leads=False), due, said, dated, first)


def _counts(cell: Cell) -> bool:
    """Whether a cell is empty or the number of its row: 1, 三月."""
    said = _squeezed(cell.text)
    return not said or _number().match(said) is not None


def _told(due: Due | None) -> Due | None:
    """A deadline, where anything is said of it."""
    return due if due and (due.date or due.recurring or due.ongoing) else None


def units_in_cell(said: str) -> Units:
    """The units of a cell: a line each, or a list that is broken over lines.

    >>> units_in_cell("市教育局\\n市财政局"), units_in_cell("市教育局、市财\\n政局")
    (('市教育局', '市财政局'), ('市教育局', '市财政局'))
    """
    lines = [line for line in _LINES.split(said) if line.strip()]
    each = [units_of(line) for line in lines]
    if all(each):
        return tuple(unit for units in each for unit in units)
    return units_of("".join(lines), strict=False)


@cache
def _heads() -> re.Pattern[str]:
    forms = "|".join(f"(?P<w{at}>{label.pattern})" for at, label in enumerate(tasks().label))
    return re.compile(rf"(?:{forms})(?:（.{{1,20}}）)?")


@cache
def _when() -> re.Pattern[str]:
    return re.compile(tasks().column.when)


@cache
def _units() -> re.Pattern[str]:
    return re.compile(tasks().column.units)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(tasks().column.counts)


@cache
def _task() -> re.Pattern[str]:
    return re.compile(tasks().column.task)
