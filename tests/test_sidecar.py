"""metadata.csv beside notices, and what is given by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run
from workplan_cli import rules
from workplan_cli.document import parse_text
from workplan_cli.load import open_documents
from workplan_cli.model import Document, Given
from workplan_cli.read import Input, ReadError
from workplan_cli.sidecar import Sidecars, date_in, read_sidecar

NOTICE = "某县2019年教育工作要点\n一、总体要求\n办好学校。\n某县教育局\n2019年3月1日\n"
BARE = "一、总体要求\n办好学校。\n"


@pytest.mark.runs("sidecar.examples")
@pytest.mark.parametrize(("cell", "date"), rules.tables("sidecar")["examples"].items())
def test_date(cell: str, date: str) -> None:
    assert (date_in(cell) or "") == date


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A notice that says all, one that says nothing, and one in a folder inside."""
    (tmp_path / "in" / "inner").mkdir(parents=True)
    for place, text in (("full.txt", NOTICE), ("bare.txt", BARE), ("inner/bare.txt", BARE)):
        (tmp_path / "in" / place).write_text(text, encoding="utf-8")
    return tmp_path / "in"


def _table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "metadata.csv"
    path.write_bytes(text.encode(encoding))
    return path


def _parsed(run: Run, folder: Path, *options: object) -> dict[str, Document]:
    out = folder.parent / "out.jsonl"
    result = run("parse", folder, "-o", out, *options)
    assert result.status == 0, result.err
    documents = open_documents(str(out))
    return dict(zip(("bare", "full", "inner"), documents, strict=True))


def test_it_fills_and_overrides(run: Run, folder: Path) -> None:
    _table(
        folder,
        "file,title,issuer,date,year,region\n"
        "bare.txt,某县2018年工作要点,某县教育局;某县财政局,2018/2/3,,某县\n"
        "full.txt,,,,2020,\n"
        "inner/bare.txt,,,,2017,\n",
    )
    parsed = _parsed(run, folder)
    bare, full = parsed["bare"].header, parsed["full"].header
    assert (bare.title, bare.issuers) == ("某县2018年工作要点", ["某县教育局", "某县财政局"])
    assert (bare.date, bare.year, bare.kind) == ("2018-02-03", 2018, "工作要点")
    assert bare.spans.title is None
    assert {bare.evidence.title, bare.evidence.issuers, bare.evidence.date} == {"given"}
    assert (bare.evidence.year, bare.evidence.number) == ("given", None)
    assert (full.title, full.year, full.date) == ("某县2019年教育工作要点", 2020, "2019-03-01")
    assert (full.evidence.year, full.evidence.title) == ("given", "title")
    assert full.evidence.date == "signature"
    assert parsed["inner"].header.year == 2017
    [told] = [item for item in parsed["full"].diagnostics if item.code == "given"]
    assert told.message == "year is given as 2020, where the text says 2019"
    assert "given" not in {item.code for item in parsed["bare"].diagnostics}


def test_the_source_says_what_was_given(run: Run, folder: Path) -> None:
    _table(folder, "file,year,region\nbare.txt,2018,某县\n")
    parsed = _parsed(run, folder)
    assert parsed["bare"].source.given == Given(None, [], None, 2018, "某县")
    assert parsed["full"].source.given is None


def test_options_count_for_more(run: Run, folder: Path) -> None:
    _table(folder, "file,year,title\nbare.txt,2018,某县工作要点\n")
    parsed = _parsed(run, folder, "--year", "2021", "--issuer", "某局", "--issuer", "某厅")
    headers = [document.header for document in parsed.values()]
    assert {(header.year, *header.issuers) for header in headers} == {(2021, "某局", "某厅")}
    assert headers[0].title == "某县工作要点"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("文件;年份\nbare.txt;2018\n", "gb18030"),
        ("\ufefffile,year\r\nbare.txt,2018\r\n\r\n", "utf-8"),
        ("FILE\tYear\n./bare.txt\t2018\n", "utf-8"),
    ],
)
def test_tables_as_spreadsheets_write_them(folder: Path, text: str, encoding: str) -> None:
    _table(folder, text, encoding)
    notice = Input(str(folder / "bare.txt"), "bare.txt")
    assert Sidecars().given(notice) == Given(None, [], None, 2018, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("file,colour\n", "line 1: no column is called 'colour'"),
        ("year\n2018\n", "line 1: no column is called file"),
        ("file,year\na.txt,20l8\n", "line 2: no year as 2017 is: 20l8"),
        ("file,date\na.txt,\nb.txt,2018-02-30\n", "line 3: no date as 2017-04-21 is: 2018-02-30"),
        ("file,year\na.txt,2018\na.txt,2019\n", "line 3: a.txt has a row already"),
    ],
)
def test_a_faulty_table_is_told(run: Run, folder: Path, text: str, problem: str) -> None:
    path = _table(folder, text)
    with pytest.raises(ReadError, match=problem):
        read_sidecar(str(path))
    for command in ("parse", "show", "table", "trend"):
        result = run(command, folder)
        assert result.status == 2, command
        assert problem in result.err


def test_a_row_without_a_notice_is_told(run: Run, folder: Path) -> None:
    _table(folder, "file,year\nbare.txt,2018\ngone.txt,2018\n")
    result = run("parse", folder)
    assert result.status == 0
    assert "metadata.csv, line 3: no such file among the inputs: gone.txt" in result.err


def test_what_is_given_anew_is_parsed_anew(run: Run, folder: Path) -> None:
    out = folder.parent / "out"
    assert run("parse", folder, "-o", out).status == 0
    assert "3 unchanged" in run("parse", folder, "-o", out).err
    _table(folder, "file,year\nbare.txt,2018\n")
    assert "1 parsed, 2 unchanged" in run("parse", folder, "-o", out).err


def test_tables_and_trends_have_it(run: Run, folder: Path) -> None:
    (folder / "bare.txt").write_text("一、目标\n新增学位2000个。\n", encoding="utf-8")
    _table(folder, "file,year,region\nbare.txt,2018,某某区\n")
    rows = run("table", folder, "--table", "documents").out
    assert "某某区" in rows
    assert ",2018," in rows
    assert "names no year" in run("trend", folder / "inner").err
    assert "names no year" not in run("trend", folder / "inner", "--year", "2018").err


def test_show_marks_what_is_not_of_the_text(run: Run, folder: Path) -> None:
    result = run("show", folder / "bare.txt", "--year", "2018", "--issuer", "某县教育局")
    assert "2018 (given)" in result.out
    assert "某县教育局 (given)" in result.out


@pytest.mark.runs("header.file_name.examples")
@pytest.mark.parametrize(("name", "said"), rules.tables("header")["file_name"]["examples"].items())
def test_the_name_of_a_file(name: str, said: list[str]) -> None:
    header = parse_text(BARE, name=name).header
    assert [header.title or "", str(header.year or "")] == list(said)
    told = [header.evidence.title, header.evidence.year]
    assert told == ["file_name" if value else None for value in said]


def test_the_text_counts_for_more_than_the_name_of_its_file() -> None:
    header = parse_text(NOTICE, name="2017_某市关于印发《某市规划》的通知.txt").header
    assert (header.title, header.year) == ("某县2019年教育工作要点", 2019)
    named = parse_text(BARE, name="某市关于印发《某市规划》的通知_2017.txt").header
    assert (named.title, named.notice_title) == ("某市规划", "某市关于印发《某市规划》的通知")


def test_figures_are_of_the_year_that_is_given() -> None:
    text = "某县教育计划\n一、目标\n新增学位2000个。\n二、回顾\n去年新增学位1800个。\n"
    given = Given(None, [], None, 2018, None)
    periods = [q.period and q.period.start for q in parse_text(text, given=given).quantities]
    named = parse_text(text.replace("某县教育计划", "某县2018年教育计划"))
    assert periods == [q.period and q.period.start for q in named.quantities] == ["2018", "2017"]
