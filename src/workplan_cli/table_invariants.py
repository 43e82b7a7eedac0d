"""What the types of tables cannot say: cells in their table and apart, numbers in their cells.

Works on dumped data that fits the schema, and tells each fault with its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workplan_cli.language import _
from workplan_cli.schema import Fault, Place

Data = dict[str, Any]
_SHOWN = 40  # characters of an id in a message


def inside(inner: Data, outer: Data) -> bool:
    """Whether a span lies inside another."""
    return bool(outer["start"] <= inner["start"] and inner["end"] <= outer["end"])


def brief(name: str) -> str:
    """An id as it is told: one of another program may be of any length."""
    return name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…"


def table_faults(document: Data) -> Iterator[Fault]:
    """The invariants of tables that a document breaks."""
    cells: dict[str, dict[str, Data]] = {}
    end = 0
    for index, table in enumerate(document["tables"]):
        place = ("tables", index)
        if table["id"] in cells:
            yield Fault(
                (*place, "id"),
                _("{id} is the id of another table too").format(id=brief(table["id"])),
            )
        if table["span"]["start"] < end:
            yield Fault((*place, "span"), _("starts before the table before it ends"))
        end = max(end, table["span"]["end"])
        cells[table["id"]] = {f"R{cell['row']}C{cell['column']}": cell for cell in table["cells"]}
        yield from _head(table, place)
        yield from _cells(table, place)
    for index, quantity in enumerate(document["quantities"]):
        yield from _numbers(quantity, ("quantities", index), cells)


def _head(table: Data, place: Place) -> Iterator[Fault]:
    """The head is a part of the table."""
    for name in ("rows", "columns"):
        if not 0 <= table[f"head_{name}"] <= table[name]:
            message = _("must be from 0 to {most}, is {given}").format(
                most=table[name], given=table[f"head_{name}"]
            )
            yield Fault((*place, f"head_{name}"), message)


def _cells(table: Data, place: Place) -> Iterator[Fault]:
    """The cells stand in text order inside their table, each at a place of its own."""
    known: set[tuple[int, int]] = set()
    end = table["span"]["start"]
    for index, cell in enumerate(table["cells"]):
        here = (*place, "cells", index)
        if cell["span"]["start"] < end or not inside(cell["span"], table["span"]):
            yield Fault((*here, "span"), _("out of order, or outside its table"))
        end = max(end, cell["span"]["end"])
        for name in ("row", "column", "rows", "columns"):
            if cell[name] < 1:
                yield Fault(
                    (*here, name), _("must be 1 or more, is {cell}").format(cell=cell[name])
                )
        if cell["row"] > table["rows"] or cell["column"] > table["columns"]:
            yield Fault(
                here,
                _("R{row}C{column} lies outside its table").format(
                    row=cell["row"], column=cell["column"]
                ),
            )
        if (cell["row"], cell["column"]) in known:
            yield Fault(
                here,
                _("another cell begins at R{row}C{column}").format(
                    row=cell["row"], column=cell["column"]
                ),
            )
        known.add((cell["row"], cell["column"]))


def _numbers(quantity: Data, place: Place, cells: dict[str, dict[str, Data]]) -> Iterator[Fault]:
    """A number of a table stands in the cell that it names."""
    table, cell = quantity["table"], quantity["cell"]
    if table is None:
        if cell is not None:
            yield Fault((*place, "cell"), _("is a cell of no table"))
        return
    if table not in cells:
        yield Fault((*place, "table"), _("no table has the id {table}").format(table=brief(table)))
    elif cell not in cells[table]:
        yield Fault(
            (*place, "cell"),
            _("no cell of {table} is {cell}").format(table=brief(table), cell=brief(str(cell))),
        )
    elif not inside(quantity["span"], cells[table][cell]["span"]):
        yield Fault(
            (*place, "span"),
            _("lies outside its cell {cell} of {table}").format(cell=cell, table=brief(table)),
        )
