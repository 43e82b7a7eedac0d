"""Lines drawn on a page of pixels become cells, and what stands in a cell is read cell by cell."""

from __future__ import annotations

from typing import Any

import pytest

numpy = pytest.importorskip("numpy")
pytest.importorskip("PIL")

from workplan_cli.read.ruling import straight, tables_in  # noqa: E402
from workplan_cli.read.scanned import Found  # noqa: E402
from workplan_cli.read.scanned_tables import with_cells  # noqa: E402

LETTER = 40


def page(columns: list[int], rows: list[int], thick: int = 3) -> Any:
    """A white page with a grid of lines at these pixels."""
    pixels = numpy.full((900, 1200), 250, dtype=numpy.uint8)
    for row in rows:
        pixels[row : row + thick, columns[0] : columns[-1] + thick] = 20
    for column in columns:
        pixels[rows[0] : rows[-1] + thick, column : column + thick] = 20
    return pixels


def places(tables: list[list[Any]]) -> list[list[tuple[int, int, int, int]]]:
    return [
        [(slot.row, slot.column, slot.rows, slot.columns) for slot in table] for table in tables
    ]


def line(left: int, right: int, top: int, text: str) -> Found:
    corners = [(left, top), (right, top), (right, top + LETTER), (left, top + LETTER)]
    return Found([(float(x), float(y)) for x, y in corners], text, 0.97)


def test_lines_that_cross_are_a_table() -> None:
    grid = [(row, column, 1, 1) for row in (1, 2) for column in (1, 2)]
    assert places(tables_in(page([100, 400, 700], [100, 200, 300]), LETTER)) == [grid]


def test_a_cell_without_a_line_between_reaches_over_both() -> None:
    pixels = page([100, 400, 700], [100, 200, 300])
    pixels[104:199, 395:410] = 250
    assert places(tables_in(pixels, LETTER)) == [[(1, 1, 1, 2), (2, 1, 1, 1), (2, 2, 1, 1)]]


@pytest.mark.parametrize(
    "pixels",
    [page([100, 700], [100, 300]), page([100, 400, 700], [100, 200, 300], thick=30)],
    ids=["a frame around text", "bars"],
)
def test_what_is_no_table(pixels: Any) -> None:
    assert tables_in(pixels, LETTER) == []


def test_dust_does_not_break_a_line() -> None:
    pixels = page([100, 400, 700], [100, 200, 300])
    pixels[195:210, 250:253] = 250
    assert len(tables_in(pixels, LETTER)[0]) == 4


def test_a_page_askew_is_put_straight() -> None:
    turned = straight(page([100, 400, 700], [100, 200, 300]), -0.05)
    assert tables_in(turned, LETTER) == []
    assert len(tables_in(straight(turned, 0.05), LETTER)[0]) == 4


def test_cells_that_were_found_as_one_line_are_read_each() -> None:
    pixels = page([100, 400, 700], [100, 200, 300])
    for column, row in ((150, 130), (450, 130), (150, 230), (450, 230)):
        pixels[row : row + LETTER, column : column + 90] = 30
    found = [line(150, 540, 130, "小学初中"), line(150, 240, 230, "2400")]
    seen: list[tuple[int, int]] = []

    def read_line(drawn: Any) -> tuple[str, float]:
        seen.append(drawn.shape)
        return f"cell {len(seen)}", 0.9

    _, lines = with_cells(pixels, found, read_line)
    assert sorted(each.text for each in lines) == ["2400", "cell 1", "cell 2", "cell 3"]


def test_a_cell_that_is_no_single_line_is_not_sure() -> None:
    pixels = page([100, 400, 700], [100, 300, 500])
    pixels[130:270, 150:240] = 30
    _, lines = with_cells(pixels, [line(150, 240, 330, "2400")], lambda drawn: ("x", 0.9))
    assert [(each.text, each.sure) for each in lines] == [("2400", 0.97), ("?", 0.0)]
