"""Tables, each opened by a program that its users use."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import duckdb
import openpyxl
import pytest

from commands import Run
from notices import NOTICE, RAW, ROOT, golden
from workplan_cli.document import parse, parse_text
from workplan_cli.kinds import Reviewed, Status
from workplan_cli.model.document import Bound, PeriodKind, Role, Severity
from workplan_cli.tables.choices import Language, TableName
from workplan_cli.tables.columns import codes, tables
from workplan_cli.tables.frame import figures, panel, to_dataframe
from workplan_cli.tables.rows import ROWS, make_sheet, number
from workplan_cli.tables.worded import CODED
from workplan_cli.tables.workbook import cells

EVIL = """临溪县2019年教育工作要点
一、任务
1.=HYPERLINK("x")。投入三分之二，新建学校3所以上，招聘30—50人。
2.+公式。入园率提高1.50个百分点。
"""


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A notice whose headings a spreadsheet would run."""
    path = tmp_path / "evil.txt"
    path.write_text(EVIL, encoding="utf-8")
    return path


def _records(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# Columns and rows


def test_names_are_short_and_plain() -> None:
    for table in tables().values():
        names = table.header(Language.EN)
        assert len(set(names)) == len(names) == len(set(table.header(Language.ZH)))
        assert all(len(name) <= 32 and name.isascii() and name == name.lower() for name in names)
        assert set(table.key) <= set(names)


@pytest.mark.parametrize("name", ROWS)
def test_rows_fit_their_columns(name: str) -> None:
    kinds: dict[str, tuple[type, ...]] = {
        "text": (str,), "integer": (int,), "number": (Decimal,), "boolean": (bool,)
    }  # fmt: skip
    sheet = make_sheet(parse_text((RAW / "quangang-2017.txt").read_text("utf-8")))
    for row in ROWS[name](sheet):
        for value, column in zip(row, tables()[name].columns, strict=True):
            assert value is None or type(value) in kinds[column.type], column.name


@pytest.mark.parametrize(
    ("text", "value"), [("96.50", "96.50"), ("2/3", "0.666666666666667"), (None, None)]
)
def test_number(text: str | None, value: str | None) -> None:
    assert number(text) == (Decimal(value) if value else None)


def test_open_ends_are_null(run: Run, evil: Path) -> None:
    rows = {row["text"]: row for row in _records(run("table", evil).out)}
    assert [rows["3所"][name] for name in ("value", "lower", "upper", "bound")] == [
        "", "3", "", "at_least",
    ]  # fmt: skip
    assert [rows["30—50人"][name] for name in ("value", "lower", "upper")] == ["", "30", "50"]
    assert rows["1.50个百分点"]["value"] == "1.5"


# CSV, JSON Lines, data packages


def test_csv_has_a_mark_in_files_and_none_on_standard_output(
    run: Run, notice: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    assert run("table", notice, "-o", out).status == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfdocument,")
    printed = run("table", notice).out
    assert out.read_bytes()[3:].decode() == printed
    assert printed.startswith("document,quantity")


def test_pandas_reads_numbers(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    run("table", RAW, "-o", out)
    import pandas

    frame = pandas.read_csv(out)
    assert frame["value"].dtype == "float64"
    assert frame["year"].dtype == "int64"
    targets = frame[(frame.year == 2017) & (frame.unit == "人") & (frame.node == "2")]
    assert targets["value"].tolist() == [6200, 6000, 3450, 2300]


def test_chinese_headers(run: Run, notice: Path) -> None:
    assert run("table", notice, "--header", "zh").out.startswith("文件,数量编号,发文机关,地区,")


def test_json_lines(run: Run, notice: Path) -> None:
    lines = run("table", notice, "--format", "jsonl").out.splitlines()
    rows = [json.loads(line, parse_float=Decimal) for line in lines]
    assert [row["value"] for row in rows] == [2400, None, 120000000, 3, 2, 1]
    import pandas

    frame = pandas.read_json(io.StringIO("\n".join(lines)), lines=True)
    assert frame["lower"].tolist() == [2400, 95, 120000000, 3, 2, 1]


def test_a_folder_gets_all_tables_and_a_package(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("table", RAW, "-o", f"{out}/").status == 0
    package = json.loads((out / "datapackage.json").read_text("utf-8"))
    assert [item["name"] for item in package["resources"]] == list(tables())
    for item in package["resources"]:
        written = (out / item["path"]).read_text("utf-8-sig")
        rows = _records(written)
        named = [field["name"] for field in item["schema"]["fields"]]
        assert written.splitlines()[0].split(",") == named
        keys = [tuple(row[name] for name in item["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)


def test_parsed_documents_give_the_same_rows(run: Run, notice: Path, tmp_path: Path) -> None:
    parsed = tmp_path / "parsed"
    run("parse", notice, "-o", f"{parsed}/")
    assert run("table", parsed / "notice.yaml").out == run("table", notice).out
    both = run("table", notice, parsed / "notice.yaml").out
    assert both == run("table", notice).out, "the same document is there once"


# Excel


def _sheet_values(path: Path, name: str) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(path)
    return [tuple(cell.value for cell in row) for row in book[name].iter_rows()]


def test_workbook(run: Run, evil: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert run("table", evil, "-o", out).status == 0
    book = openpyxl.load_workbook(out)
    assert book.sheetnames[0] == "quantities"
    assert sorted(book.sheetnames[:-1]) == sorted(tables())
    assert book.sheetnames[-1] == "columns"
    sheet = book["quantities"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    header, *rows = _sheet_values(out, "quantities")
    assert header == tuple(tables()["quantities"].header(Language.EN))
    found = [dict(zip(header, row, strict=True)) for row in rows]
    percent = next(row for row in found if row["text"] == "1.50个百分点")
    assert (percent["value"], percent["item_number"]) == (1.5, "2.")
    headings = [row[header.index("item_heading")] for row in rows]
    assert '=HYPERLINK("x")' in headings
    cell = sheet.cell(2, header.index("item_heading") + 1)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


MONEY = """某市教育局2024年工作要点
一、目标
1.投入资金1.2亿元以上，其中市级8500万元、县级30.25万元。
2.招生6200人，入学率达到98.5%。
3.奖补30—50万元。
"""
AS_WRITTEN = [
    ("1.2亿元", 1.2, "亿元", None),
    ("8500万元", 8500, "万元", 85_000_000),
    ("30.25万元", 30.25, "万元", 302_500),
    ("6200人", 6200, "人", 6200),
    ("98.5%", 98.5, "%", 98.5),
    ("30—50万元", None, "万元", None),
]


@pytest.fixture
def money(tmp_path: Path) -> Path:
    """An invented plan with amounts in several units."""
    path = tmp_path / "money.txt"
    path.write_text(MONEY, "utf-8")
    return path


def test_amounts_are_shown_in_their_own_unit(run: Run, money: Path, tmp_path: Path) -> None:
    """The number is in the unit of the text, which its format names; beside it the base unit."""
    out = tmp_path / "out.xlsx"
    run("table", money, "-o", out)
    sheet = openpyxl.load_workbook(out)["quantities"]
    at = {cell.value: index for index, cell in enumerate(sheet[1])}
    rows = list(sheet.iter_rows(min_row=2))
    names = ("text", "written_value", "written_unit", "base_value")
    assert [tuple(row[at[name]].value for name in names) for row in rows] == AS_WRITTEN
    assert rows[0][at["lower"]].number_format == "#,##0"  # 120,000,000
    assert rows[3][at["value"]].number_format == "General"
    assert rows[0][at["sentence"]].alignment.indent == 1  # beside a number on the right
    formats = [row[at["written_value"]].number_format for row in rows if row[at["value"]].value]
    assert formats == [f'General"{unit}"' for unit in ("万元", "万元", "人", "%")]


def _hidden(path: Path, name: str) -> set[str]:
    sheet = openpyxl.load_workbook(path)[name]
    letters = sheet.column_dimensions  # a column that is like the one before has none of its own
    spans = [(one.min, one.max) for one in letters.values() if one.hidden]
    return {
        cell.value for cell in sheet[1] if any(low <= cell.column <= high for low, high in spans)
    }


def test_sheets_show_what_a_person_reads(run: Run, money: Path, tmp_path: Path) -> None:
    """The rest is folded, nothing is left out; the documents are named where they are several."""
    out = tmp_path / "out.xlsx"
    run("table", money, "-o", out)
    for name, table in tables().items():
        names = {column.name for column in table.columns}
        assert set(table.read) < names
        assert _hidden(out, name) == names - set(table.read)
    shutil.copy(money, tmp_path / "again.txt")
    run("table", money, tmp_path / "again.txt", "-o", out)
    assert "document" not in _hidden(out, "quantities") | _hidden(out, "sections")
    sheet = openpyxl.load_workbook(out)["quantities"]
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)


def converted(book: Path, form: str) -> Path:
    """What LibreOffice makes of a workbook, beside it."""
    profile = f"-env:UserInstallation=file://{book.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(book.parent)]
    subprocess.run([*command, str(book)], check=True, capture_output=True, timeout=120)
    return book.with_suffix(f".{form}")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_figures_print_on_a_page(run: Run, money: Path, tmp_path: Path) -> None:
    import pypdfium2

    out = tmp_path / "out.xlsx"
    run("table", money, "-o", out, "--table", "quantities")
    pages = [one.get_textpage() for one in pypdfium2.PdfDocument(converted(out, "pdf"))]
    texts = ["".join(page.get_text_bounded().split()) for page in pages]
    assert "招生6200人，入学率达到98.5%。" in texts[0]
    assert "8500万元" in texts[0]
    assert "30—50万元" in texts[0]
    assert texts[1].startswith("sheetcolumn")  # the codebook


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_shows_the_units(run: Run, money: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    run("table", money, "-o", out, "--table", "quantities")
    shown = converted(out, "fods").read_text("utf-8")
    found = re.findall(r'office:value="([\d.]+)"[^>]*>\s*<text:p>([^<]*\D)</text:p>', shown)
    assert {
        ("1.2", "1.2亿元"),
        ("8500", "8500万元"),
        ("30.25", "30.25万元"),
        ("6200", "6200人"),
        ("98.5", "98.5%"),
    } <= {*found}


@pytest.mark.parametrize(
    ("lang", "sheet", "row"),
    [
        ("en", "columns", ("quantities", "written_unit", "原文单位", None, "text")),
        ("en", "columns", ("quantities", "bound", "界限", "at_least", None, "that or more")),
        ("en", "columns", ("tasks", "lead", "牵头单位", None, "text")),
        ("zh", "字段说明", ("数量", "原文单位", "written_unit", None, "文本")),
        ("zh", "字段说明", ("数量", "界限", "bound", "不低于", None, "不少于这个数")),
        ("zh", "字段说明", ("提示", "程度", "severity", "注意", None, "读到的可能有错")),
    ],
)
def test_the_last_sheet_tells_what_columns_and_codes_are(
    run: Run, money: Path, tmp_path: Path, lang: str, sheet: str, row: tuple[str | None, ...]
) -> None:
    out = tmp_path / "out.xlsx"
    run("table", money, "-o", out, "--lang", lang)
    rows = [values[: len(row)] for values in _sheet_values(out, sheet)]
    assert row in rows


def test_the_last_sheet_has_every_column_and_every_code(
    run: Run, money: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.xlsx"
    run("table", money, "-o", out, "--lang", "zh")
    _, *rows = _sheet_values(out, "字段说明")
    said = {(row[1], row[3]) for row in rows}
    for table in tables().values():
        assert {column.zh for column in table.columns} <= {name for name, code in said if not code}
    assert set(codes()) == set(CODED)
    assert len([name for name, code in said if code]) >= sum(map(len, codes().values())) - 1


def test_dimensions_are_told_in_words(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rates.txt"
    path.write_text("一、目标\n补助300元/人，投入2万元，新建学校3所。\n", "utf-8")
    out = tmp_path / "out.xlsx"
    for lang, said in (
        ("zh", ["金额（按每个计）", "金额", "数量"]),
        ("en", ["money_rate", "money", "count"]),
    ):
        run("table", path, "-o", out, "--lang", lang, "--table", "quantities")
        sheet = openpyxl.load_workbook(out).worksheets[0]
        column = [cell.value for cell in sheet[1]].index("dimension" if lang == "en" else "量纲")
        assert [row[column].value for row in sheet.iter_rows(min_row=2)] == said


def test_codes_are_those_of_the_types() -> None:
    """What has a meaning in the last sheet is what a document may say, and nothing is left out."""
    closed = {
        "bound": get_args(Bound),
        "status": get_args(Status),
        "period_kind": {*get_args(PeriodKind), "part"},
        "role": get_args(Role),
        "reviewed": get_args(Reviewed),
        "severity": get_args(Severity),
    }
    assert {name: set(meanings) for name, meanings in codes().items()} == {
        name: set(values) for name, values in closed.items()
    }


def test_workbooks_are_the_same_bytes(run: Run, notice: Path, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        run("table", notice, "-o", tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it(run: Run, evil: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    run("table", evil, "-o", out, "--table", "quantities")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    convert = [
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, *convert, str(out)], check=True, capture_output=True, timeout=120)
    rows = _records((tmp_path / "out.csv").read_text("utf-8"))
    assert [row["item_heading"] for row in rows][:1] == ['=HYPERLINK("x")']
    assert [row["value"] for row in rows][-1] == "1.5"


def test_cells_count_the_width_of_characters() -> None:
    assert cells("指标ab（）") == 10


# Databases


def test_sqlite(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    for _ in range(2):
        assert run("table", RAW, "-o", out).status == 0
    connection = sqlite3.connect(out)
    ask = connection.execute
    assert ask("SELECT COUNT(*) FROM documents").fetchone() == (2,)
    assert ask("SELECT COUNT(*) FROM quantities").fetchone() == (42,)
    assert ask("PRAGMA foreign_key_check").fetchall() == []
    assert ask("SELECT SUM(value) FROM targets_by_year WHERE unit = '人'").fetchone() == (36150,)
    regions = ask("SELECT DISTINCT region FROM figures_by_region").fetchall()
    assert regions == [("泉港区",)]
    with pytest.raises(sqlite3.IntegrityError):
        ask("PRAGMA foreign_keys = ON")
        ask("INSERT INTO diagnostics (document, position) VALUES ('none', 1)")


def test_a_changed_document_replaces_its_rows(run: Run, notice: Path, tmp_path: Path) -> None:
    for out in (tmp_path / "out.sqlite", tmp_path / "out.duckdb"):
        notice.write_text(NOTICE, encoding="utf-8")
        run("table", notice, RAW, "-o", out)
        notice.write_text(NOTICE.replace("学校3所", "学校30所"), encoding="utf-8")
        assert run("table", notice, "-o", out, "--revised", "replace").status == 0
        command = "SELECT text FROM quantities WHERE document LIKE 'notice.txt#%' ORDER BY start"
        if out.suffix == ".sqlite":
            rows = sqlite3.connect(out).execute(command).fetchall()
        else:
            rows = duckdb.connect(str(out)).execute(command).fetchall()
        assert [row[0] for row in rows] == ["2400人", "95%", "1.2亿元", "30所", "2所", "1所"]


def test_duckdb_keeps_decimals_exact(run: Run, evil: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.duckdb"
    assert run("table", evil, "-o", out).status == 0
    connection = duckdb.connect(str(out))
    rows = connection.execute("SELECT lower FROM quantities ORDER BY start").fetchall()
    assert rows[0][0] == Decimal("0.666666666667")
    assert rows[-1][0] == Decimal("1.5")
    assert connection.execute("SELECT COUNT(*) FROM indicators").fetchone() is not None


def test_parquet(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    assert run("table", RAW, "-o", out).status == 0
    (count, total) = duckdb.execute(
        f"SELECT COUNT(*), SUM(value) FROM '{out}' WHERE unit = '人'"
    ).fetchall()[0]
    assert (count, total) == (8, Decimal(36150))


def test_what_can_be_chosen_is_what_there_is() -> None:
    assert list(tables()) == list(TableName)


# Trouble


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "x.doc"], "the suffix names no format"),
        (["-o", "x.sqlite", "--table", "sections"], "leave it out"),
        (["-o", "x.sqlite", "--header", "zh"], "--header zh is for csv and xlsx"),
        (["--format", "xlsx"], "give a file with -o"),
        (["--table", "words"], "is not one of 'documents', 'sections'"),
        (["-o", "none/x.xlsx"], "is not there"),
        (["-o", "broken.sqlite"], "cannot be written"),
        (["-o", "broken.duckdb"], "cannot be written"),
    ],
)
def test_trouble_is_one_line(
    run: Run, notice: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(notice.parent)
    for name in ("broken.sqlite", "broken.duckdb"):
        Path(name).write_text("no database" * 100, encoding="utf-8")
    done = run("table", notice, *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert sorted(path.name for path in notice.parent.iterdir() if "part" in path.name) == []


def test_a_bad_input_does_not_stop_the_rest(run: Run, notice: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("title: no document\n", encoding="utf-8")
    done = run("table", bad, notice)
    assert done.status == 2
    assert "bad.yaml: line 1" in done.err
    assert len(_records(done.out)) == 6


def test_a_missing_extra_says_how_to_install_it(
    run: Run, notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = run("table", notice, "-o", "x.xlsx")
    assert done.status == 2
    assert "pip install 'workplan-cli[xlsx]'" in done.err


# The codebook


def test_the_codebook_is_kept_up(rewrite_golden: bool) -> None:
    golden(ROOT / "docs" / "tables.md", codebook(), rewrite_golden)


HEAD = """# Tables

[中文](zh/tables.md)

What `workplan table` writes; [the fields of a document](document.md) say more. The first name of
a column is the one that it has, the second the one that `--header zh` gives it in CSV and Excel.

Where the program speaks Chinese (`--lang zh`, or the system does), an Excel workbook does too:
names of sheets and columns, and the words of codes (目标 for `target`). A CSV file does so only
where the command line itself says `--lang zh`: a script gives the same file on every system.
`--header` settles the names of columns whatever else is said; `--header en` keeps codes as well.
JSON Lines, Parquet and databases never change with the language.

- Numbers are exact decimals in CSV, JSON Lines and DuckDB (12 places). Excel and SQLite store
  doubles. Of a fraction such as 2/3 the tables have 15 digits; `text` has it as written.
- `value` is in the unit without its multiplier (120000000 元), `written_value` in that of the text
  (1.2 亿元), which Excel shows behind the number: no format of Excel divides by 万.
- The last sheet of a workbook, `columns` (字段说明), says what each column is and each code means.
- A sheet shows the columns that a person reads, folds the others, and prints on pages of its width:
  the [+] above the columns, or the 2 in the corner, unfolds them. The column of documents is shown
  where there are several. Programs that read the file see no difference.
- Null is an empty cell. `value` is null where the number is open or a range: `lower` and `upper`
  have what is known.
- The key tells the rows of a table apart; `document` refers to the table of documents.
- In CSV a text that a spreadsheet would take for a formula (it begins with =, +, -, @, one of these
  in full width, a tab or a line break, and is no plain negative number) stands behind an
  apostrophe; `--raw` leaves it out. In Excel such texts are texts; the other formats need nothing.

## Which document is which

`document` is the file's name, without its folder, and the first 12 digits of the SHA-256 of its
bytes: what the document is, not how the command was typed. It is the same in all formats and in
`to_dataframe`.

- The same notice read again, from this folder or another, alone or among others, itself or parsed
  earlier, is the same document. Within one run it is there once, as the first input has it.
- Two notices of one name, from two folders or two runs, are two documents, and both stay.
- So is a revised notice of the same name: it stands beside what it revises. `name` is the same, and
  `date`, `number` and `sha256` tell them apart.

Databases are added to. What they have of a document that is read again is replaced, and nothing
else; the other files are written anew by each run. With `--revised replace` a database gives up
the documents of earlier runs that have the name of one of this run and other content; the
documents of one run all stay. Use it where a name means one notice, not where every folder has
its `notice.txt`.

All of a run comes into a database, or nothing. The documents are read into a file beside it
first, so that runs at once get in each other's way for a moment only: each waits for up to a
minute, and where several make one new database it has what all of them wrote. A database of
another version's columns is refused. SQLite refers from each table to that of documents; DuckDB,
where that would forbid replacing, has the keys alone. Views: `targets_by_year`,
`figures_by_region`, `tasks_by_date` (by the last day on which a task is due), `indicators`,
`to_check`.

## The columns

They are made from `src/workplan_cli/tables/columns.toml` by `pytest --rewrite-golden`.
"""


def codebook() -> str:
    """The page on tables."""
    out = HEAD
    for table in tables().values():
        out += f"\n### {table.name}\n\n{table.about}; key: {', '.join(table.key)}\n\n"
        out += "| column | 中文 | type | | example |\n|---|---|---|---|---|\n"
        for column in table.columns:
            example = column.example.replace("|", "\\|")
            out += (
                f"| `{column.name}` | {column.zh} | {column.type} | {column.about} | {example} |\n"
            )
    return out


# The library: what `parse` takes in place of documents


def test_rows_are_made_of_paths_too(tmp_path: Path) -> None:
    text = "临溪县2017年教育工作要点\n一、任务\n小学计划招生200人。\n"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = tmp_path / "a.txt"
    wanted = figures(parse(path))
    assert wanted
    assert figures(path) == figures(str(path)) == figures([path]) == wanted
    assert len(figures(tmp_path)) == 2 * len(wanted)
    assert len(panel([str(path), parse(tmp_path / "b.txt")])) == 2
    assert len(to_dataframe(str(tmp_path), "panel")) == 2


def test_what_is_no_document_and_no_table_is_told() -> None:
    with pytest.raises(TypeError, match=r"^a document, or a path, text or bytes .* not int$"):
        figures([1])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"not NoneType$"):
        panel(None)  # type: ignore[arg-type]
    for name in ("there-is-none.txt", "plans", "历年计划"):  # a text has lines
        with pytest.raises(FileNotFoundError):
            panel(name)
    with pytest.raises(ValueError, match=r"^there is no table panels; there are .*panel$"):
        to_dataframe([], "panels")


def test_tasks_are_in_the_order_of_their_last_day(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(
        "临溪县教育局2024年工作要点\n一、任务\n（一）新建幼儿园。2024年底前建成2所。（县教育局负责）\n"
        "（二）改造校舍。2024年9月底前改造12所。（县住建局负责）\n"
        "（三）培训教师。2024年9月15日前完成。（县教育局负责）\n",
        encoding="utf-8",
    )
    for out in (tmp_path / "out.sqlite", tmp_path / "out.duckdb"):
        assert run("table", plan, "-o", out).status == 0
        open_ = sqlite3.connect if out.suffix == ".sqlite" else duckdb.connect
        due = [
            row[0] for row in open_(str(out)).execute("SELECT due FROM tasks_by_date").fetchall()
        ]
        assert due == ["2024-09-15", "2024-09", "2024"]
