"""Tables of files: what is read of each of `tables.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from grid_contents import Cell, content, digest, figures, parsed
from workplan_cli.differences import find_differences
from workplan_cli.document import rebuild
from workplan_cli.invariants import find_violations
from workplan_cli.model import Document
from workplan_cli.write.dump import dump

TABLES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "tables.toml").read_text("utf-8"))


def _cell(written: Any) -> Cell:
    """A cell of the file: its text, or its text with what it covers."""
    if written == "^":
        return None
    return written if isinstance(written, str) else (written[0], written[1], written[2])


def _document(case: dict[str, Any]) -> Document:
    rows = [[_cell(cell) for cell in row] for row in case["rows"]]
    parts = (*case["above"], rows, *case.get("below", []))
    document = parsed(*parts)
    made = content(*parts)
    assert rebuild(document) == made.text
    assert find_violations(dump(document)) == []
    assert find_differences(dump(document), made.text, digest(made), made.grids) == []
    return document


def _wholes(document: Document) -> list[str]:
    cells = {quantity.span.start: quantity.cell for quantity in document.quantities}
    return [f"{q.cell} {cells[q.part_of]}" for q in document.quantities if q.part_of is not None]


@pytest.mark.parametrize("case", TABLES.values(), ids=TABLES.keys())
def test_table(case: dict[str, Any]) -> None:
    document = _document(case)
    [table] = document.tables
    assert figures(document) == case["figures"]
    if "concepts" in case:
        assert [quantity.concept or "" for quantity in document.quantities] == case["concepts"]
    assert _wholes(document) == case.get("wholes", [])
    assert [item.code for item in document.diagnostics] == case["diagnostics"]
    told = case.get("table", {})
    assert {name: getattr(table, name) for name in told} == told
    assert {quantity.table for quantity in document.quantities} == {"t1"}
    assert [block.kind for block in document.blocks].count("table") == 1


def _dumped() -> Any:
    return dump(parsed("单位：人", [["学校", "人数"], ["一中", "50"], ["二中", "40"]]))


def _set(path: str, value: Any) -> Any:
    def change(data: dict[str, Any]) -> None:
        *steps, last = path.split(".")
        at: Any = data
        for step in steps:
            at = at[int(step)] if step.isdigit() else at[step]
        at[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        (_set("tables.0.node", "9"), "tables[0].node", "no node has the id 9"),
        (_set("tables.0.head_rows", 7), "tables[0].head_rows", "must be from 0 to 3, is 7"),
        (_set("tables.0.cells.3.row", 1), "tables[0].cells[3]", "another cell begins at R1C2"),
        (_set("tables.0.cells.3.column", 0), "tables[0].cells[3].column", "must be 1 or more"),
        (_set("tables.0.cells.3.column", 5), "tables[0].cells[3]", "R2C5 lies outside its table"),
        (
            _set("tables.0.cells.3.span", {"start": 0, "end": 2}),
            "tables[0].cells[3].span",
            "out of order, or outside its table",
        ),
        (_set("quantities.0.table", "t9"), "quantities[0].table", "no table has the id t9"),
        (_set("quantities.0.cell", "R9C9"), "quantities[0].cell", "no cell of t1 is R9C9"),
        (_set("quantities.0.cell", "R3C2"), "quantities[0].span", "lies outside its cell R3C2"),
        (_set("quantities.0.table", None), "quantities[0].cell", "is a cell of no table"),
    ],
)
def test_what_is_wrong_with_a_table_is_told(change: Any, path: str, message: str) -> None:
    data = _dumped()
    change(data)
    found = {fault.path: fault.message for fault in find_violations(data)}
    assert found[path].startswith(message)


def test_two_tables_are_two() -> None:
    data = _dumped()
    data["tables"].append(data["tables"][0])
    found = {fault.path for fault in find_violations(data)}
    assert {"tables[1].id", "tables[1].span"} <= found


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (_set("tables.0.cells.3.text", "60"), "tables[0].cells[3].text"),
        (_set("tables.0.unit", "个"), "tables[0].unit"),
        (_set("quantities.0.lower", "60"), "quantities[0].lower"),
        (_set("quantities.0.unit", "名"), "quantities[0].unit"),
    ],
)
def test_what_the_source_has_otherwise_is_told(change: Any, path: str) -> None:
    made = content("单位：人", [["学校", "人数"], ["一中", "50"], ["二中", "40"]])
    data = _dumped()
    change(data)
    found = find_differences(data, made.text, digest(made), made.grids)
    assert path in {fault.path for fault in found}
