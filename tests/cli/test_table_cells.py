"""Cells that a spreadsheet would run: guarded in CSV, texts in a workbook."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from commands import Run
from workplan_cli import parse
from workplan_cli.tables.delimited import FORMULA, csv_row
from workplan_cli.write.dump import dump

# What a spreadsheet would run

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x"]
HARMLESS = ["12345", "{=1}", "true", "#REF", "a=1", "-1.5%"]


@pytest.fixture
def formulas(tmp_path: Path) -> Path:
    """A notice whose headings a spreadsheet would run, or would not."""
    headings = enumerate((*FORMULAS, *HARMLESS), 1)
    lines = "".join(f"{at}.{text}。新建学校{at}所。\n" for at, text in headings)
    path = tmp_path / "x.txt"
    path.write_text(f"临溪县2019年要点\n一、任务\n{lines}", encoding="utf-8")
    return path


def _headings(text: str) -> set[str]:
    return {row["item_heading"] for row in csv.DictReader(io.StringIO(text))} - {""}


def test_csv_guards_what_a_spreadsheet_would_run(run: Run, formulas: Path, tmp_path: Path) -> None:
    guarded = {f"'{text}" for text in FORMULAS} | {*HARMLESS}
    for options, expected in (((), guarded), (("--raw",), {*FORMULAS, *HARMLESS})):
        printed = run("table", formulas, *options).out
        assert _headings(printed) == expected
        run("table", formulas, "-o", tmp_path / "x.csv", *options)
        assert (tmp_path / "x.csv").read_text("utf-8-sig") == printed.replace("\r\n", "\n")
        run("table", formulas, "-o", f"{tmp_path}/out/", *options)
        assert _headings((tmp_path / "out" / "quantities.csv").read_text("utf-8-sig")) == expected


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("-", "'-"),
        ("-12", "-12"),
        ("-12.50", "-12.50"),
        ("-12人", "'-12人"),
        ("-1-1", "'-1-1"),
        ("+12", "'+12"),
        (-12, "-12"),
        (Decimal("-0.5"), "-0.5"),
        (None, ""),
        ("一=1", "一=1"),
    ],
)
def test_a_cell_of_csv(value: str | int | Decimal | None, cell: str) -> None:
    assert next(csv.reader(io.StringIO(csv_row([value, "x"], raw=False), newline=""))) == [
        cell,
        "x",
    ]


def test_a_panel_is_guarded_as_well(run: Run, tmp_path: Path) -> None:
    issuer = "=HYPERLINK(1)"
    for year in (2018, 2019):
        document = dump(parse(f"临溪县{year}年教育工作要点\n一、任务\n招生{year}人。\n"))
        document["header"]["issuers"] = [issuer]
        document["header"]["spans"]["issuers"] = [{"start": 0, "end": 0}]
        (tmp_path / f"{year}.json").write_text(json.dumps(document), encoding="utf-8")
    for options, cell in (((), f"'{issuer}"), (("--raw",), issuer)):
        done = run("trend", tmp_path, "--format", "csv", *options)
        assert {row["issuer"] for row in csv.DictReader(io.StringIO(done.out))} == {cell}


@pytest.mark.parametrize("command", ["table", "trend"])
def test_raw_is_for_csv(run: Run, notice: Path, command: str) -> None:
    done = run(command, notice, "-o", notice.with_suffix(".xlsx"), "--raw")
    assert (done.status, done.err) == (2, "workplan: --raw is for csv\n")


def test_a_workbook_has_texts_as_texts_and_numbers_as_numbers(
    run: Run, formulas: Path, tmp_path: Path
) -> None:
    assert run("table", formulas, "-o", tmp_path / "x.xlsx").status == 0
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    sheet = book["quantities"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    found = {}
    for row in range(2, sheet.max_row + 1):
        cell = sheet.cell(row, columns["item_heading"])
        found[cell.value] = cell.data_type, cell.quotePrefix
        assert sheet.cell(row, columns["value"]).data_type == "n"
    assert found == {text: ("s", text.startswith(FORMULA)) for text in (*FORMULAS, *HARMLESS)}
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
