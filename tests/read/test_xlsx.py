"""Workbooks: what a sheet shows, as lines and tables."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from workplan_cli.document import parse_bytes
from workplan_cli.read import Content, ReadError, content_of

openpyxl: Any = pytest.importorskip("openpyxl")


def workbook(**sheets: Sequence[Sequence[Any]]) -> Any:
    """A workbook of sheets, each of rows; a cell (value, format) has a format of numbers."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(at, column)
                cell.value, cell.number_format = (
                    value if isinstance(value, tuple) else (value, "General")
                )
    return book


def saved(book: Any) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def read(book: Any) -> Content:
    return content_of(saved(book), "计划.xlsx")


def test_a_sheet_is_its_title_its_table_and_its_notes() -> None:
    book = workbook(
        招生计划=[
            ["临溪县2020年义务教育阶段招生计划表"],
            [None, None, None, None, "单位：人"],
            ["学校", "小学", None, "初中", None],
            [None, "班数", "人数", "班数", "人数"],
            ["一小", 4, 180, None, None],
            ["二中", None, None, 6, 300],
            ["注：不得突破。"],
        ]
    )
    for area in ("A1:E1", "A3:A4", "B3:C3", "D3:E3"):
        book["招生计划"].merge_cells(area)
    content = read(book)
    assert content.text == (
        "临溪县2020年义务教育阶段招生计划表\n单位：人\n学校\t小学\t初中\n班数\t人数\t班数\t人数\n"
        "一小\t4\t180\t\t\n二中\t\t\t6\t300\n注：不得突破。\n"
    )
    [grid] = content.grids
    covers = {content.text[c.span.start : c.span.end]: (c.rows, c.columns) for c in grid.cells}
    assert covers["学校"] == (2, 1)
    assert covers["小学"] == covers["初中"] == (1, 2)
    assert (content.format, content.reader) == ("xlsx", f"openpyxl {openpyxl.__version__}")


def test_numbers_stand_as_their_format_shows_them() -> None:
    row = [
        ("教育", "General"),
        (0.1 + 0.2, "General"),
        (0.955, "0.0%"),
        (1234.5, "#,##0.00"),
        (12.0, "General"),
        (date(2020, 5, 6), "yyyy-mm-dd"),
        (7, '0"人"'),
    ]
    assert read(workbook(数据=[["甲"] * 7, row])).text.splitlines()[1] == (
        "教育\t0.3\t95.5%\t1,234.50\t12\t2020-05-06\t7"
    )


def test_hidden_sheets_are_left_out_and_names_stand_above_tables_without_a_line() -> None:
    book = workbook(
        小学=[["学校", "人数"], ["一小", 20]],
        初中=[["学校", "人数"], ["一中", 30]],
        草稿=[["学校", "人数"], ["某校", 99]],
    )
    book["草稿"].sheet_state = "hidden"
    assert read(book).text == "小学\n学校\t人数\n一小\t20\n初中\n学校\t人数\n一中\t30\n"


def test_an_empty_row_parts_two_tables() -> None:
    rows: list[list[Any]] = [["学校", "人数"], ["一小", 20], [], ["乡镇", "户数"], ["甲乡", 30]]
    content = read(workbook(Sheet1=rows))
    assert len(content.grids) == 2
    document = parse_bytes(saved(workbook(Sheet1=rows)), name="a.xlsx")
    assert [(q.indicator, q.lower, q.unit, q.table) for q in document.quantities] == [
        ("一小 人数", "20", "人", "t1"),
        ("甲乡 户数", "30", "户", "t2"),
    ]


def test_what_lies_beyond_the_bounds_is_told() -> None:
    book = workbook(Sheet1=[["学校", "人数"], ["一小", 20]])
    book["Sheet1"].cell(9000, 1).value = "末行"
    content = read(book)
    assert [lost.what for lost in content.lost] == ["a sheet of 9000 rows and 2 columns, its end"]


def test_a_workbook_with_entities_is_refused() -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    with pytest.raises(ReadError, match="entities"):
        content_of(data.getvalue(), "a.xlsx")


def test_a_damaged_workbook_is_one_line() -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(ReadError, match="damaged: no workbook") as caught:
        content_of(data.getvalue(), "a.xlsx")
    assert "\n" not in str(caught.value)


def test_a_merged_cell_over_millions_is_refused() -> None:
    book = workbook(Sheet1=[["学校", "人数"], ["一小", 20]])
    data, made = BytesIO(saved(book)), BytesIO()
    area = b'<mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part.startswith("xl/worksheets/"):
                content = content.replace(b"</sheetData>", b"</sheetData>" + area)
            new.writestr(part, content)
    with pytest.raises(ReadError, match="more than 150000 cells"):
        content_of(made.getvalue(), "a.xlsx")
