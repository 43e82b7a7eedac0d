"""The long panel: a row an observation; what is doubtful is left out, what conflicts is told."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest

from commands import Run
from workplan_cli.rules.panel import panel_rules
from workplan_cli.tables.doubts import DOUBTS, Doubt, around

HEAD = """{issuer}关于印发{year}年工作报告的通知

一、{before}年工作回顾
{back}
二、{year}年工作安排
{plan}
"""
Rows = list[dict[str, str]]
Panel = Callable[..., Rows]


def write(folder: Path, name: str, back: str, plan: str, issuer: str, year: int) -> None:
    text = HEAD.format(issuer=issuer, year=year, before=year - 1, back=back, plan=plan)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def panel(run: Run, tmp_path: Path) -> Panel:
    """`panel("…", "…")`: the rows of one invented report, looking back and ahead."""

    def rows(back: str, plan: str = "", issuer: str = "临溪县人民政府", year: int = 2016) -> Rows:
        write(tmp_path, "report", back, plan, issuer, year)
        return long(run, tmp_path)

    return rows


def long(run: Run, *arguments: object) -> Rows:
    return list(csv.DictReader(io.StringIO(run("trend", *arguments, "--format", "csv").out)))


def cells(rows: Rows, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_a_row_has_all_that_a_regression_asks_for(panel: Panel) -> None:
    [row] = panel("", "地区生产总值增长6.5%左右。")
    wanted = {
        "concept": "gdp_growth",
        "indicator": "地区生产总值增长",
        "region": "临溪县",
        "issuer": "临溪县人民政府",
        "document_year": "2016",
        "period_kind": "annual",
        "period_start": "2016",
        "period_end": "2016",
        "status": "target",
        "value": "6.5",
        "bound": "about",
        "unit": "%",
        "base_unit": "%",
        "section": "2016年工作安排",
        "sentence": "地区生产总值增长6.5%左右。",
        "confidence": "1.00",
    }
    assert {name: row[name] for name in wanted} == wanted
    assert row["document"].startswith("report.txt#")


def test_a_fall_is_signed_and_its_bound_turned(panel: Panel) -> None:
    rows = panel("", "单位地区生产总值能耗下降3.4%以上。")
    assert cells(rows, "concept", "value", "lower", "upper", "bound") == [
        ("energy_intensity", "", "", "-3.4", "at_most")
    ]


def test_the_country_and_a_region_are_apart(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a", "粮食产量达到5亿吨。", "", "国务院", 2016)
    write(tmp_path, "b", "粮食产量达到60亿斤。", "", "临溪省人民政府", 2016)
    rows = long(run, tmp_path)
    assert cells(rows, "region", "region_code", "unit", "base_value", "base_unit") == [
        ("全国", "000000", "吨", "500000000000", "千克"),
        ("临溪省", "", "斤", "3000000000", "千克"),
    ]


def test_a_five_year_average_is_no_annual_rate(panel: Panel) -> None:
    rows = panel("“十二五”时期，地区生产总值年均增长9%。2015年地区生产总值增长7%。")
    found = cells(rows, "period_kind", "period_start", "period_end", "value")
    assert ("average", "2011", "2015", "9") in found
    assert ("annual", "2015", "2015", "7") in found


def test_half_a_year_is_no_year(panel: Panel) -> None:
    rows = panel("2015年上半年地区生产总值增长7%。")
    assert set(cells(rows, "period_kind")) <= {("part",)}


DOUBTED = {
    "as_its_origin": "2014年，赤字率由2014年的2.1%提高到2.3%。",
    "against_a_later_year": "2015年地区生产总值比2016年增长8%。",
    "change_in_multiples": "2015年财政收入增长1.7倍。",
    "sum_of_no_flow": "“十二五”时期，城镇登记失业率累计4%。",
    "change_of_a_sum": "“十二五”时期，财政收入累计50亿元，较“十一五”增长16%。",
    "told_otherwise": "群众安全感连续8年保持在较高水平。",
    "change_far_ahead": "到2020年，单位地区生产总值能耗下降17%。",
    "change_added_up": "2015年单位地区生产总值能耗累计下降17.3%。",
}


@pytest.mark.runs("panel.doubt.examples")
def test_what_is_told_around_an_amount_leaves_it_out() -> None:
    for told in panel_rules().doubt:
        found = [bool(around(told).search(clause)) for clause in (*told.examples, *told.none)]
        assert found == [True] * len(told.examples) + [False] * len(told.none), told.name


def test_the_amounts_that_a_row_of_the_rules_speaks_of(panel: Panel) -> None:
    rows = panel(
        "新建220千伏变电站3座。19家企业营业收入超100亿元。企业营业收入达到120亿元。",
        "我县人均只有1.5亩耕地，要新建水库2座。加快推进2×35万千瓦热电项目。",
    )
    assert set(cells(rows, "status", "value", "unit")) == {
        ("actual", "3", "座"),
        ("actual", "19", "家"),
        ("actual", "12000000000", "元"),
        ("target", "2", "座"),
    }


@pytest.mark.parametrize(
    ("back", "plan", "cell"),
    [
        (
            "2015年与2010年相比，地区生产总值增长80%。",
            "",
            ("cumulative", "2011", "2015", "2010年"),
        ),
        (
            "2015年，地区生产总值比2010年增长80%。",
            "",
            ("cumulative", "2011", "2015", "2010年"),
        ),
        (
            "2015年，地区生产总值较“十一五”末增长80%。",
            "",
            ("cumulative", "2011", "2015", "“十一五”末"),
        ),
        (
            "",
            "到2020年，地区生产总值比“十二五”末增长50%。",
            ("cumulative", "2016", "2020", "“十二五”末"),
        ),
        ("2015年，地区生产总值比2014年增长8%。", "", ("annual", "2015", "2015", "2014年")),
    ],
)
def test_a_change_since_a_year_is_over_all_the_years_since(
    panel: Panel, back: str, plan: str, cell: tuple[str, ...]
) -> None:
    rows = panel(back, plan)
    assert cells(rows, "period_kind", "period_start", "period_end", "baseline") == [cell]


@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: doubt.__name__)
def test_what_is_doubtful_is_no_observation(
    doubt: Doubt, panel: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workplan_cli.tables import observations

    text = DOUBTED[doubt.__name__]
    with_doubt = panel(text)
    monkeypatch.setattr(observations, "DOUBTS", tuple(one for one in DOUBTS if one is not doubt))
    assert len(panel(text)) == len(with_doubt) + 1


def test_what_conflicts_is_two_rows_and_told(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a", "地区生产总值完成80亿元。", "", "临溪县人民政府", 2016)
    write(tmp_path, "b", "2015年地区生产总值完成82亿元。", "", "临溪县人民政府", 2017)
    done = run("trend", tmp_path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert cells(rows, "period_end", "value") == [("2015", "8000000000"), ("2015", "8200000000")]
    told = "two values for gdp, 临溪县, 2015, actual: 80亿元 (a.txt) and 82亿元 (b.txt)"
    assert told in done.err


def test_a_number_within_the_bounds_of_another_is_no_conflict(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a", "地区生产总值完成82亿元。", "", "临溪县人民政府", 2016)
    write(tmp_path, "b", "2015年地区生产总值突破80亿元。", "", "临溪县人民政府", 2017)
    done = run("trend", tmp_path, "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(done.out)))) == 2
    assert "two values" not in done.err


def test_a_panel_is_a_table_of_a_database(run: Run, tmp_path: Path) -> None:
    write(
        tmp_path,
        "a",
        "地区生产总值完成82.5亿元。",
        "地区生产总值增长6.5%以上。",
        "临溪县人民政府",
        2016,
    )
    out = tmp_path / "out.sqlite"
    assert run("table", tmp_path, "-o", out).status == 0
    for _ in range(2):  # a second time it takes the place of the first
        assert run("trend", tmp_path, "-o", out).status == 0
    with closing(sqlite3.connect(out)) as database:
        rows = database.execute("SELECT concept, value, lower, region_code FROM panel").fetchall()
        assert rows == [("gdp", 8250000000, 8250000000, None), ("gdp_growth", None, 6.5, None)]
        assert database.execute("SELECT count(*) FROM codebook").fetchone() == (2,)
        joined = "SELECT count(*) FROM panel JOIN documents USING (document)"
        assert database.execute(joined).fetchone() == (2,)


def test_a_panel_is_a_parquet_file(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a", "地区生产总值完成82.5亿元。", "", "临溪县人民政府", 2016)
    out = tmp_path / "out.parquet"
    assert run("trend", tmp_path, "-o", out).status == 0
    query = f"SELECT concept, value, period_end, document_year FROM '{out}'"
    found = duckdb.connect().execute(query).fetchall()
    assert found == [("gdp", Decimal(8250000000), "2015", 2016)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.parquet"]


def test_a_database_needs_a_file(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a", "地区生产总值完成82.5亿元。", "", "临溪县人民政府", 2016)
    done = run("trend", tmp_path, "--format", "sqlite")
    assert done.status == 2
    assert "sqlite is no text: give a file with -o" in done.err


def test_units_of_one_series_are_compared(run: Run, tmp_path: Path) -> None:
    for year, amount in ((2016, "60亿斤"), (2017, "61亿斤"), (2018, "31亿公斤")):
        write(tmp_path, str(year), f"粮食产量达到{amount}。", "", "临溪县人民政府", year)
    text = run("trend", tmp_path, "--format", "csv", "--wide").out
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["unit"], row["y2015"], row["y2016"]) == ("斤", "6000000000", "6100000000")
    assert (row["y2017"], row["y2017_text"]) == ("6200000000", "31亿公斤")


def test_the_sheets_of_a_workbook(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a", "", "城镇新增就业5000人以上。", "临溪县人民政府", 2016)
    assert run("trend", tmp_path, "-o", tmp_path / "panel.xlsx").status == 0
    book = openpyxl.load_workbook(tmp_path / "panel.xlsx")
    assert book.sheetnames == ["panel", "trend", "codebook", "columns"]
    header, row = book["codebook"].iter_rows(values_only=True)
    assert dict(zip(header, row, strict=True))["name_en"] == "new jobs in towns"


def test_a_codebook_of_ones_own(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a", "茶叶产量达到300吨。", "", "临溪县人民政府", 2016)
    own = tmp_path / "my.toml"
    own.write_text(
        '[[concept]]\nid = "tea_output"\nzh = "茶叶产量"\nen = "tea"\nunit = "千克"\n'
        'wordings = ["茶叶产量"]\nsource = "县统计局"\n',
        encoding="utf-8",
    )
    rows = long(run, tmp_path / "a.txt", "--codebook", own)
    assert cells(rows, "concept") == [("tea_output",)]
    assert "tea_output  茶叶产量" in run("concepts", "--codebook", own).out


def test_concepts_are_listed(run: Run) -> None:
    lines = run("concepts").out.splitlines()
    assert len(lines) > 120
    assert lines[0].startswith("gdp  国内生产总值  gross domestic product (元)")


def test_what_no_concept_takes_is_suggested(run: Run, tmp_path: Path) -> None:
    for year in (2016, 2017):
        write(tmp_path, str(year), "茶叶产量达到300吨。", "", "临溪县人民政府", year)
    done = run("concepts", "suggest", tmp_path)
    assert "# in 2 documents" in done.out
    assert 'wordings = ["茶叶产量"]' in done.out
    own = tmp_path / "my.toml"
    own.write_text(done.out.replace('id = ""', 'id = "tea"'), encoding="utf-8")
    assert "tea" in run("concepts", "--codebook", own).out
    nothing = run("concepts", "suggest", tmp_path / "2016.txt").out
    assert nothing.startswith("# no indicator")


def test_a_missing_or_faulty_codebook_is_one_line(run: Run, tmp_path: Path) -> None:
    faulty = tmp_path / "my.toml"
    faulty.write_text("[[concept", encoding="utf-8")
    for path in (faulty, tmp_path / "none.toml"):
        done = run("concepts", "--codebook", path)
        assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
