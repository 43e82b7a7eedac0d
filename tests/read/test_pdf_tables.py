"""Tables of PDF files that go on over the end of a page."""

from __future__ import annotations

import pytest

from grid_contents import figures
from pdf_files import Page, pdf
from table_files import Sheet, draw_rows
from workplan_cli.document import parse_bytes, rebuild
from workplan_cli.model import Document

pytestmark = pytest.mark.usefixtures("pdf_opened_here")

HEAD = ["学校", "班级数", "招生人数"]
ROWS = [
    ["城关中学", "10", "500"],
    ["清源中学", "11", "520"],
    ["白石中学", "12", "560"],
    ["东溪中学", "8", "400"],
]
WHOLE = Sheet([], [HEAD, *ROWS], [])
FIGURES = [
    *("R2C2 城关中学 班级数 = 10班 target 2021", "R2C3 城关中学 招生人数 = 500人 target 2021"),
    *("R3C2 清源中学 班级数 = 11班 target 2021", "R3C3 清源中学 招生人数 = 520人 target 2021"),
    *("R4C2 白石中学 班级数 = 12班 target 2021", "R4C3 白石中学 招生人数 = 560人 target 2021"),
    *("R5C2 东溪中学 班级数 = 8班 target 2021", "R5C3 东溪中学 招生人数 = 400人 target 2021"),
]


def _pages(*tables: list[list[str]]) -> Document:
    """A file with a table on each page, a title above the first and a note below the last."""
    pages = [Page() for _ in tables]
    pages[0].lines(["临溪县2021年招生计划表", "单位：人"], left=40, top=300)
    low = 780.0
    for number, (page, rows) in enumerate(zip(pages, tables, strict=True), 1):
        low = draw_rows(page, Sheet([], rows, []), 260 if number == 1 else 780, WHOLE)
        page.put(f"— {number} —", 280, 40, size=9)
    pages[-1].lines(["以上计划由各校落实。"], left=40, top=low - 40)
    return parse_bytes(pdf(*pages), name="plan.pdf")


@pytest.mark.parametrize("head", [[], [HEAD]], ids=["without its head", "with its head again"])
def test_a_table_goes_on_over_the_page(head: list[list[str]]) -> None:
    document = _pages([HEAD, *ROWS[:2]], [*head, *ROWS[2:]])
    [table] = document.tables
    assert (table.rows, table.head_rows) == (5, 1)
    assert figures(document) == FIGURES
    assert rebuild(document).count("招生人数") == 1


def test_a_table_goes_on_over_three_pages() -> None:
    document = _pages([HEAD, ROWS[0]], [HEAD, ROWS[1]], [HEAD, *ROWS[2:]])
    assert figures(document) == FIGURES
    assert len(document.source.pages) == 3


def test_pages_and_places_are_told() -> None:
    document = _pages([HEAD, *ROWS[:2]], [HEAD, *ROWS[2:]])
    text = rebuild(document)
    assert document.source.pages == [0, text.index("\n白石中学")]
    [table] = document.tables
    assert "— 1 —" not in text[table.span.start : table.span.end]


def test_a_table_with_another_head_is_another_one() -> None:
    document = _pages([HEAD, *ROWS[:2]], [["学校", "教师数", "在校生数"], *ROWS[2:]])
    assert len(document.tables) == 2
    assert figures(document)[-1].startswith("R3C3 东溪中学 在校生数 = 400")
