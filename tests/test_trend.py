"""Indicators over the years."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from commands import Run
from notices import RAW

REPORT = """临溪县人民政府工作报告
——{year}年2月1日在临溪县人民代表大会上
各位代表：
一、{before}年工作回顾
{looked_back}
二、{year}年工作安排
{planned}
"""
YEARS = {
    2015: ("地区生产总值完成80亿元。", "乡镇公共图书馆开放占比达到50%。新建学校2所。"),
    2016: ("地区生产总值完成86亿元。", "乡镇公共图书馆开放占比达到55%以上。修建公路30公里。"),
    2018: ("地区生产总值完成99.5亿元。", "乡镇图书馆开放占比达到60%以上。招聘医生12名。"),
}


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Invented reports of three years, one year between them missing."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for year, (looked_back, planned) in YEARS.items():
        text = REPORT.format(year=year, before=year - 1, looked_back=looked_back, planned=planned)
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    return folder


def _panel(run: Run, plans: Path, *options: str) -> dict[tuple[str, str], dict[str, str]]:
    text = run("trend", plans, "--format", "csv", "--wide", "--least", "2", *options).out
    rows = csv.DictReader(io.StringIO(text))
    return {(row["indicator"], row["status"]): row for row in rows}


def test_an_outturn_stands_in_the_year_that_it_speaks_of(run: Run, plans: Path) -> None:
    row = _panel(run, plans)["地区生产总值", "actual"]
    assert [row[f"y{year}"] for year in range(2014, 2018)] == [
        "8000000000", "8600000000", "", "9950000000",
    ]  # fmt: skip


def test_wording_may_drift_and_bounds_are_kept(run: Run, plans: Path) -> None:
    panel = _panel(run, plans)
    row = panel["乡镇图书馆开放占比", "target"]
    assert [row[f"y{year}"] for year in (2015, 2016, 2017, 2018)] == ["50", "55", "", "60"]
    assert [row[f"y{year}_text"] for year in (2015, 2016, 2018)] == ["50%", "≥55%", "≥60%"]
    assert 0.5 <= float(row["confidence"]) < 1


def test_nothing_is_forced_together(run: Run, plans: Path) -> None:
    assert set(_panel(run, plans)) == {
        ("地区生产总值", "actual"),
        ("乡镇图书馆开放占比", "target"),
    }
    alone = _panel(run, plans, "--least", "1")
    assert {"新建改扩建学校", "修建公路", "招聘医生"} <= {name for name, _ in alone}


def test_targets_only(run: Run, plans: Path) -> None:
    assert {status for _, status in _panel(run, plans, "--status", "target")} == {"target"}


@pytest.mark.parametrize(
    ("options", "indicators"),
    [
        (("--concept", "gdp"), {"地区生产总值"}),
        (("--concept", "gdp", "--concept", "gdp_growth"), {"地区生产总值"}),
        (("--concept", "gdp_growth"), set()),
        (("--concept", "国内生产总值"), {"地区生产总值"}),
        (("--concept", "地区生产总值"), {"地区生产总值"}),
        (("--concept", "Gross domestic product", "--status", "完成"), {"地区生产总值"}),
        (("--status", "目标"), {"乡镇图书馆开放占比"}),
        (("--region", "临溪县"), {"地区生产总值", "乡镇图书馆开放占比"}),
        (("--region", "临溪"), {"地区生产总值", "乡镇图书馆开放占比"}),
        (("--region", "泉港区"), set()),
        (("--region", "泉港区", "--region", "临溪县", "--concept", "gdp"), {"地区生产总值"}),
    ],
)
def test_some_concepts_and_places_only(
    run: Run, plans: Path, options: tuple[str, ...], indicators: set[str]
) -> None:
    assert {name for name, _ in _panel(run, plans, *options)} == indicators


def test_a_place_is_known_by_its_code(run: Run, plans: Path) -> None:
    text = (plans / "2015.txt").read_text("utf-8").replace("临溪县", "泉港区")
    (plans / "other.txt").write_text(text, "utf-8")
    done = run("trend", plans, "--region", "350505", "--format", "csv")
    assert {row["region"] for row in csv.DictReader(io.StringIO(done.out))} == {"泉港区"}


def test_a_concept_that_is_none_is_told(run: Run, plans: Path) -> None:
    near, far = (run("trend", plans, "--concept", name) for name in ("gdp_grwth", "x"))
    assert (near.status, far.status) == (2, 2)
    assert near.err == "workplan: there is no concept gdp_grwth; did you mean gdp_growth?\n"
    assert far.err == "workplan: there is no concept x; workplan concepts lists them\n"


def test_what_is_not_shown_is_told(run: Run, plans: Path) -> None:
    everything = run("trend", plans)
    count = re.search(r"(\d+) indicators of one year only are not shown; --least 1", everything.err)
    assert count
    assert int(count[1]) > 2
    assert "--least" not in run("trend", plans, "--least", "1").err
    assert "--least" not in run("trend", plans, "--format", "csv").err
    nowhere = run("trend", plans, "--region", "火星", "--region", "临溪县")
    assert nowhere.err.splitlines()[0] == "workplan: no document is about the region 火星"


def test_terminal(run: Run, plans: Path) -> None:
    done = run("trend", plans)
    assert done.status == 0
    assert "临溪县人民政府" in done.out
    assert re.search(r"乡镇图书馆开放占比 +target .*≥55%", done.out)
    done.out.encode("gbk")


def test_workbook(run: Run, plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert run("trend", plans, "-o", out, "--header", "zh").status == 0
    header, *rows = openpyxl.load_workbook(out)["trend"].iter_rows(values_only=True)
    assert header[:3] == ("概念", "发文机关", "地区")
    row = next(row for row in rows if row[0] == "gdp")
    assert row[header.index("2014年")] == 8000000000


def test_the_page_stands_by_itself(run: Run, plans: Path) -> None:
    text = run("trend", plans, "--format", "html").out
    assert text.count("<svg") == text.count("</svg>") == 2
    assert "default-src &#39;none&#39;" in text
    assert not re.search(r"https?:|url\(|@import|<script [^>]*src|<link|<img", text)
    path = re.search(r'<path class="actual" d="([^"]*)"', text)
    assert path is not None
    assert re.sub(r"[-\d. ]", "", path[1]) == "MLM", "the line is broken where a year is missing"


def test_the_page_has_axes_and_the_sentence_of_each_figure(run: Run, plans: Path) -> None:
    text = run("trend", plans, "--format", "html").out
    figure = text[text.index("<figure>") : text.index("</figure>")]
    assert figure.count('class="axis"') == 2
    assert re.search(r'<text x="54" y="[\d.]+" text-anchor="end">80亿</text>', figure)
    assert "<td>地区生产总值完成80亿元。 <small>2015.txt:5</small></td>" in figure
    assert '<input type="search"' in text


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="no browser is installed")
@pytest.mark.parametrize("command", ["trend", "diff"])
def test_a_browser_shows_the_page(run: Run, command: str, tmp_path: Path) -> None:
    page, picture = tmp_path / "page.html", tmp_path / "page.png"
    run(command, *sorted(RAW.glob("*.txt")), "-o", page)
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    shot = [f"--screenshot={picture}", "--window-size=1200,900", f"file://{page}"]
    subprocess.run(
        ["chromium", *flags, profile, *shot], check=True, capture_output=True, timeout=60
    )
    assert picture.stat().st_size > 20_000, "a blank page is smaller"


def test_a_plan_without_a_year_is_left_out(run: Run, plans: Path) -> None:
    (plans / "x.txt").write_text("一、任务\n修路30公里。\n", encoding="utf-8")
    done = run("trend", plans)
    assert done.status == 0
    assert "x.txt: names no year" in done.err


def test_two_plans_for_one_place_are_told(run: Run, plans: Path) -> None:
    first = sorted(plans.iterdir())[0]
    (plans / "z.txt").write_bytes(first.read_bytes())
    done = run("trend", plans)
    assert done.status == 0
    assert f"z.txt: of the same issuer, year and kind as {first.name}" in done.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--confidence", "2"], "less than or equal to 1"),
        (["--least", "0"], "greater than or equal to 1"),
        (["-o", "x.pdf"], "the suffix names no format"),
        (["--format", "xlsx"], "give a file with -o"),
    ],
)
def test_trouble_is_one_line(run: Run, plans: Path, options: list[str], said: str) -> None:
    done = run("trend", plans, *options)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err
