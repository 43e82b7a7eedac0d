"""A table of a document, and its cells."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import StrictBool, StrictInt

from workplan_cli.model.values import Span, Text, shown


@dataclass(slots=True, repr=False)
class Cell:
    """A cell of a table; one that is merged reaches over several rows or columns."""

    row: StrictInt
    """its first, counted from 1"""
    column: StrictInt
    """its first, counted from 1"""
    rows: StrictInt
    """over how many it reaches"""
    columns: StrictInt
    """over how many it reaches"""
    head: StrictBool
    """it says what a row or a column is about"""
    text: Text
    span: Span

    def __repr__(self) -> str:
        return shown("Cell", f"R{self.row}C{self.column}", self.text)


@dataclass(slots=True, repr=False)
class Table:
    """A table of the document, with all its cells in text order."""

    id: Text
    """t1, t2 … in text order"""
    node: Text | None
    """id of the node it stands in"""
    caption: Text | None
    """the line above that names it"""
    unit: Text | None
    """of all its numbers: 单位：人, or a bracket in the head; null where none is stated"""
    rows: StrictInt
    columns: StrictInt
    head_rows: StrictInt
    """how many rows at the top say what the columns are"""
    head_columns: StrictInt
    """how many columns at the left say what the rows are"""
    cells: list[Cell]
    span: Span
    caption_span: Span | None
    unit_span: Span | None

    def __repr__(self) -> str:
        return shown("Table", self.id, self.caption, f"{self.rows}×{self.columns}")
