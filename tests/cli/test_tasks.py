"""`workplan tasks`: who does what until when, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from commands import Run

PLAN = """临溪县教育局2025年工作要点
2025年3月5日
一、扩大供给
（一）新建幼儿园。到2027年，新建公办幼儿园20所。（县教育局、县财政局负责。列第一位者为牵头单位，下同）
（二）改造校舍。汛期前完成排查，2025年9月底前改造幼儿园12所。（县住建局、县教育局负责）
（三）培训教师。每年培训一次；经费, 设备; 场地另定。（县教育局负责，2025年6月15日前完成）
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def rows(run: Run, plan: Path, *options: str) -> list[dict[str, str]]:
    done = run("tasks", plan, "--format", "csv", *options)
    assert done.status == 0, done.err
    return list(csv.DictReader(io.StringIO(done.out)))


def test_a_row_a_task(run: Run, plan: Path) -> None:
    found = rows(run, plan)
    assert [(row["lead"], row["support"], row["deadline"], row["due"]) for row in found] == [
        ("县教育局", "县财政局", "到2027年", "2027"),
        ("县住建局", "县教育局", "汛期前", ""),
        ("县住建局", "县教育局", "2025年9月底前", "2025-09"),
        ("县住建局", "县教育局", "", ""),
        ("县教育局", "", "每年", ""),
        ("县教育局", "", "2025年6月15日前", "2025-06-15"),
    ]
    assert found[0]["figures"] == "新建公办幼儿园 20所"
    assert found[0]["path"] == "扩大供给 > 新建幼儿园"
    start, end = int(found[0]["start"]), int(found[0]["end"])
    assert PLAN[start:end] == "县教育局、县财政局负责。列第一位者为牵头单位，下同"


def test_a_date_that_is_said_again_beside_the_units_is_one_row(run: Run, plan: Path) -> None:
    plan.write_text(
        "2025年任务清单\n一、任务\n"
        "1.2025年6月底前出台细则（牵头单位：县教育局；完成时限：2025年6月）。\n"
        "2.2025年9月底前完成培训（牵头单位：县教育局；完成时限：2025年10月）。\n",
        encoding="utf-8",
    )
    assert [(row["lead"], row["due"]) for row in rows(run, plan)] == [
        ("县教育局", "2025-06"),
        ("县教育局", "2025-09"),
        ("县教育局", "2025-10"),
    ]


def test_a_workbook_is_printed_on_pages_and_folds_what_is_long(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    import openpyxl

    book = tmp_path / "tasks.xlsx"
    assert run("--lang", "zh", "tasks", plan, "-o", book).status == 0
    sheet = openpyxl.load_workbook(book)["任务"]
    head = [cell.value for cell in sheet[1]]
    first = dict(zip(head, sheet[2], strict=True))
    assert (first["定期"].value, first["持续"].value) == ("否", "否")
    assert first["工作任务"].alignment.wrap_text
    assert (sheet.row_dimensions[2].height, sheet.row_dimensions[3].height) == (30, 30)
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == "$1:$1"
    hidden = {cell.value for cell in sheet[1] if sheet.column_dimensions[cell.column_letter].hidden}
    assert {"编号", "起"} <= hidden
    assert not {"工作任务", "牵头单位", "截止日期"} & hidden


@pytest.mark.parametrize(
    ("options", "due"),
    [
        (["--unit", "财政局"], ["2027"]),
        (["--unit", "住建局"], ["", "2025-09", ""]),
        (["--due-before", "2025-06-15"], ["2025-06-15"]),
        (["--due-before", "2025"], ["2025-09", "2025-06-15"]),
        (["--due-after", "2025-07"], ["2027", "2025-09"]),
        (["--due-after", "2025-09-30", "--due-before", "2025-09-30"], ["2025-09"]),
        (["--unit", "教育局", "--due-before", "2025-08"], ["2025-06-15"]),
    ],
)
def test_chosen(run: Run, plan: Path, options: list[str], due: list[str]) -> None:
    assert [row["due"] for row in rows(run, plan, *options)] == due


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--due-before", "June"], "June is no date"),
        (["--due-after", "2025-02-30"], "2025-02-30 is no date"),
        (["--format", "xlsx"], "give a file with -o"),
        (["--raw"], "--raw is for csv"),
        (["--header", "zh"], "--header zh is for csv and xlsx"),
        (["-o", "tasks.pdf"], "the suffix names no format"),
    ],
)
def test_refused(run: Run, plan: Path, options: list[str], said: str) -> None:
    done = run("tasks", plan, *options)
    assert done.status == 2
    assert said in done.err
    assert done.err.count("\n") == 1


def test_none_that_is_asked_for_is_told_from_none(run: Run, plan: Path) -> None:
    done = run("tasks", plan, "--unit", "卫健局")
    assert (done.status, done.out) == (0, "No tasks.\n")
    assert done.err == "workplan: none of 6 tasks is one that is asked for\n"


def test_a_calendar(run: Run, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "tasks.ics"
    done = run("tasks", plan, "-o", out)
    assert done.status == 0
    assert done.err == "workplan: 3 of 6 tasks have no date and are not in the calendar\n"
    data = out.read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    book: Any = Calendar.from_ical(data)
    assert (book["VERSION"], book["METHOD"]) == ("2.0", "PUBLISH")
    assert not book.errors
    events = book.walk("VEVENT")
    assert [event["DTSTART"].dt for event in events] == [
        date(2027, 12, 31),
        date(2025, 9, 30),
        date(2025, 6, 15),
    ]
    assert events[0]["DTEND"].dt == date(2028, 1, 1)
    assert events[0]["SUMMARY"].startswith("县教育局：（一）新建幼儿园。")
    assert "经费, 设备; 场地另定。" in events[2]["DESCRIPTION"]
    assert "\nLead: 县教育局\nWith: 县财政局\nUntil: 到2027年\n" in events[0]["DESCRIPTION"]
    assert len({event["UID"] for event in events}) == len(events)
    assert "县财政局" in events[0]["CATEGORIES"].cats


def test_a_calendar_in_chinese(run: Run, plan: Path, tmp_path: Path) -> None:
    """What a person reads of an event is in their language, and it stays the same event."""
    told = {}
    for language in ("en", "zh"):
        out = tmp_path / f"{language}.ics"
        assert run("tasks", plan, "-o", out, "--lang", language).status == 0
        book: Any = Calendar.from_ical(out.read_bytes())
        told[language] = book.walk("VEVENT")
    first = told["zh"][0]
    assert first["SUMMARY"].startswith("县教育局：（一）新建幼儿园。")
    lines = first["DESCRIPTION"].split("\n")
    assert {"牵头单位：县教育局", "配合单位：县财政局", "完成时限：到2027年"} <= {*lines}
    assert [one["UID"] for one in told["zh"]] == [one["UID"] for one in told["en"]]


@pytest.mark.parametrize("suffix", ["ics", "html", "csv", "jsonl", "txt", "xlsx"])
def test_the_same_bytes_again(run: Run, plan: Path, tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    for out in (first, second):
        assert run("tasks", plan, "-o", out).status == 0
    assert first.read_bytes() == second.read_bytes()


def test_an_empty_calendar_is_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("通知\n办好学校。\n", encoding="utf-8")
    done = run("tasks", path, "--format", "ics")
    assert (done.status, done.err) == (0, "")
    assert "BEGIN:VEVENT" not in done.out
    assert Calendar.from_ical(done.out)["VERSION"] == "2.0"
    assert run("tasks", path).out == "No tasks.\n"


def test_a_page(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "<b>.txt"
    path.write_text(PLAN, encoding="utf-8")
    page = run("tasks", path, "--format", "html").out
    assert page.count("<tr data-due=") == 6
    assert '<td data-head="due" class="due">2025-06-15</td>' in page  # a date breaks nowhere
    assert "&lt;b&gt;.txt" in page
    assert "default-src &#39;none&#39;" in page
    assert not re.search(r"https?:|url\(|@import|src=|<link|<img", page)


@pytest.mark.parametrize("suffix", ["html", "csv", "xlsx"])
def test_what_was_written_into_a_folder_is_no_notice(
    run: Run, plan: Path, tmp_path: Path, suffix: str
) -> None:
    assert run("tasks", plan, "-o", tmp_path / f"tasks.{suffix}").status == 0
    done = run("tasks", tmp_path, "--format", "csv")
    assert "1 skipped: written by workplan" in done.err
    assert done.out == run("tasks", plan, "--format", "csv").out


def test_json_lines_and_documents_parsed_earlier(run: Run, plan: Path, tmp_path: Path) -> None:
    parsed = tmp_path / "parsed.yaml"
    assert run("parse", plan, "-o", parsed).status == 0
    lines = run("tasks", parsed, "--format", "jsonl").out
    assert lines == run("tasks", plan, "--format", "jsonl").out
    first = json.loads(lines.splitlines()[0])
    assert (first["due"], first["recurring"]) == ("2027", False)


def test_a_document_of_an_earlier_version_is_told(run: Run) -> None:
    earlier = Path(__file__).parent.parent / "earlier" / "breakdowns-1.0.json"
    done = run("tasks", earlier)
    assert "read by another version; parse its notice again" in done.err


def test_at_a_terminal(run: Run, plan: Path) -> None:
    shown = run("tasks", plan).out
    assert "6 tasks, 3 with a date" in shown
    assert "县教育局" in shown
