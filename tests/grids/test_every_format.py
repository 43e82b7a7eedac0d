"""The tables of `tables.toml` in files of each format: the figures are those that it states."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from grid_contents import Cell, figures
from table_files import FILES, Sheet
from workplan_cli.document import parse_bytes

TABLES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "tables.toml").read_text("utf-8"))
LEAST = {  # F1 of the figures
    **dict.fromkeys(("html", "docx", "xlsx"), 1.0),
    "pdf": 0.95,  # the font of these files has no shapes, and one character alone is lost
    **dict.fromkeys(("csv", "md"), 0.95),  # a number over several columns stands under the first
}


def _cell(written: Any) -> Cell:
    if written == "^":
        return None
    return written if isinstance(written, str) else (written[0], written[1], written[2])


def _sheet(case: dict[str, Any]) -> Sheet:
    rows = [[_cell(cell) for cell in row] for row in case["rows"]]
    return Sheet(case["above"], rows, case.get("below", []))


def _without_place(figure: str) -> str:
    return figure.partition(" ")[2]


@pytest.mark.slow
@pytest.mark.parametrize("form", FILES)
def test_figures_of_tables(form: str) -> None:
    hit = given = wanted = 0
    for case in TABLES.values():
        document = parse_bytes(FILES[form](_sheet(case)), name=f"notice.{form}")
        found = Counter(map(_without_place, figures(document)))
        truth = Counter(map(_without_place, case["figures"]))
        hit += (found & truth).total()
        given += found.total()
        wanted += truth.total()
    assert 2 * hit / (given + wanted) >= LEAST[form]
