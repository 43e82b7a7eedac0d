"""Tables of files: what is read of each of `tables.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from grid_contents import Cell, content, figures, parsed
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
    assert rebuild(document) == content(*parts).text
    assert find_violations(dump(document)) == []
    return document


def _wholes(document: Document) -> list[str]:
    cells = {quantity.span.start: quantity.cell for quantity in document.quantities}
    return [f"{q.cell} {cells[q.part_of]}" for q in document.quantities if q.part_of is not None]


@pytest.mark.parametrize("case", TABLES.values(), ids=TABLES.keys())
def test_table(case: dict[str, Any]) -> None:
    document = _document(case)
    [table] = document.tables
    assert figures(document) == case["figures"]
    assert _wholes(document) == case.get("wholes", [])
    assert [item.code for item in document.diagnostics] == case["diagnostics"]
    told = case.get("table", {})
    assert {name: getattr(table, name) for name in told} == told
    assert {quantity.table for quantity in document.quantities} == {"t1"}
    assert [block.kind for block in document.blocks].count("table") == 1
