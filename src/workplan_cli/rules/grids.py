"""The shape of grids.toml: what the heads of a table say of its cells."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from workplan_cli.rules import load


class Columns(NamedTuple):
    """Patterns of heads that tell what a column is."""

    ordinal: str
    code: str
    time: str
    unit: str
    none: str  # pattern of a cell that is marked as empty
    examples: dict[str, str]  # head -> kind of the column


class Totals(NamedTuple):
    """Patterns of heads that tell wholes and parts."""

    subtotal: str
    total: str
    place: str  # a total only where it adds up
    levels: tuple[str, ...]  # patterns of the numbering of rows, the highest first
    of_which: str  # in front of parts of what stands before
    never: str  # of what no sum makes
    examples: dict[str, str]  # head -> what it is


class StatedUnit(NamedTuple):
    """Patterns of where a unit stands away from its numbers; the unit is the group `unit`."""

    stated: str
    line: str  # pattern of the end of a line above a table that says nothing else
    bracket: str
    stroke: str
    percent: str
    rate: str  # a unit for another one that is not known
    organisation: str  # ends of what is no unit but an office
    counted: dict[str, str]  # end of a head -> the unit of what it counts
    own_measure: str  # heads to which the unit of the whole table does not go
    examples: dict[str, str]  # head -> its unit, "" for none


class Caption(NamedTuple):
    """The line above a table that names it."""

    longest: int  # characters
    above: int  # lines that are looked at
    ends: str  # pattern of how a sentence ends, which names nothing
    left_out: str  # pattern of lines that are passed over


class CellNumber(NamedTuple):
    """The number of a cell."""

    lead: str  # text in front of it with which it is read
    lead_ratio: str  # the same below a head that tells of a ratio
    ratio: str  # pattern of such a head
    around: str  # brackets around the number, which is the group `inside`
    number: str  # pattern of a number without a unit
    plain: str  # pattern of a cell that is nothing else
    stand_in: str  # unit that such a number is read with
    code: str  # pattern of a number that only names
    year: str  # pattern of a year, or of a number that may be one
    dated: str  # pattern of a year beyond doubt
    longest: int  # characters of a cell that is one number
    parted: str  # pattern of what stands in no single number
    numeral: str  # pattern of what every amount has
    examples: dict[str, str]  # cell -> its ends and bound
    none: tuple[str, ...]  # cells that have no number


class Label(NamedTuple):
    """The pieces of an indicator."""

    lead: str  # pattern of what stands in front of its words
    trail: str  # or behind them
    longest: int  # characters of all pieces
    cut: str  # pattern of where a long piece ends
    shortest: int  # characters that are left of one
    plain: str  # pattern of words of a column's head that leave the concept of its row
    status: str  # pattern of words of a column's head that tell status alone
    examples: dict[str, str]  # words -> the status, "" for words that name something


class StatusHeads(NamedTuple):
    """Patterns of words in heads and captions."""

    actual: str
    target: str


class PeriodHeads(NamedTuple):
    """Patterns of words in heads that tell over how many years a number reaches."""

    average: str


class RoleHeads(NamedTuple):
    """Patterns of words in heads that tell what kind of number a cell has."""

    rate: str
    change: str
    share: str


class Flattened(NamedTuple):
    """How a table is told that has lost its cells."""

    number: str  # pattern of a line that is a number
    no_number: str  # pattern of one that only looks so
    examples: dict[str, bool]  # line -> whether it is a number
    longest: int  # characters of a cell that is a line of its own
    longest_cell: int  # characters of a cell in a row of several
    longest_spaced: int  # the same, where spaces part the cells
    sentence: str  # pattern of what no cell has that is a line
    above: str  # pattern of the line in front of the first head
    columns: int  # at most, where a cell is a line
    rows: int  # at least, below the head
    lines: int  # in a row that are a table though none that can be read, at least
    numbers: int  # among them, at least
    one_in: int  # of so many of them is a number
    spaced_rows: int  # at least, where spaces part the cells


class Grids(NamedTuple):
    """Everything that is known of tables."""

    columns: Columns
    totals: Totals
    unit: StatedUnit
    caption: Caption
    cell: CellNumber
    label: Label
    status: StatusHeads
    period: PeriodHeads
    roles: RoleHeads
    flattened: Flattened


@cache
def grids() -> Grids:
    """Read grids.toml."""
    return load("grids", Grids)
