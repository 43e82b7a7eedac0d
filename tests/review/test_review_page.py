"""The review page as text: it holds the document, nothing of it is obeyed, nothing is fetched."""

from __future__ import annotations

import html
import json
import re
import tomllib
from pathlib import Path

import pytest
from openpyxl import load_workbook

from commands import Run
from notices import NOTICE, ROOT
from workplan_cli.corrections.places import NOT_COUNTED
from workplan_cli.document import parse, parse_bytes, parse_text, rebuild
from workplan_cli.review import to_page
from workplan_cli.rules.units import units
from workplan_cli.tables.rows import make_sheet

ROOM = ROOT / "src" / "workplan_cli" / "review"
HOSTILE = """2019年工作要点
一、目标</script><script>window.hit=1</script>
（一）<img src=x onerror="window.hit=1">
计划招生2400人，\u2028投入\u202e2.39亿元\u202c，\x00入学率96%以上。{{ 7*7 }}
"""


def _page(text: str, name: str = "notice.txt") -> str:
    return to_page(make_sheet(parse_text(text, name=name)))


def _shown(page: str) -> str:
    """The text of the left side."""
    body = page[page.index("<article") : page.index("</article>")]
    body = re.sub(r"<(dl|p) class=\"(?:head|legend)\".*?</\1>", "", body, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", body))


@pytest.mark.parametrize("text", [NOTICE, HOSTILE, "", "\r\n一、x\r\n", "1.a\n1.1.b\n1.1.1.c\n"])
def test_the_whole_text_stands_on_the_left_in_its_order(text: str) -> None:
    odd = "[\x00\u2028\u202e\u202c]"
    assert "".join(_shown(_page(text)).split()) == "".join(re.sub(odd, "", text).split())


def test_nothing_of_a_hostile_document_is_markup() -> None:
    page = _page(HOSTILE, "<b>\u202e</script>.txt")
    assert page.count("<script") == page.count("</script") == 2
    assert "<img" not in page
    assert "49" not in _shown(page)
    assert not set("\u2028\u202e\x00") & set(page)


def test_nothing_comes_from_outside() -> None:
    page = html.unescape(_page(NOTICE))
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=|url\(|@import|https?:|fetch\(|XMLHttp", page)
    assert "unsafe" not in page


TABLE = """临溪县2019年招生计划

| 学校 | 招生人数（人） | 其中：定向生 |
| --- | --- | --- |
| 一中 | 800 | 400 |
| 二中 | <b>600</b> | 300 |

见上表。
"""


def _of_table(text: str) -> str:
    return to_page(make_sheet(parse_bytes(text.encode(), name="plan.md")))


def test_a_table_of_the_document_is_one_of_the_page() -> None:
    page = _of_table(TABLE)
    [table] = re.findall(r'<table class="grid">.*?</table>', page, re.DOTALL)
    cells = [
        [
            html.unescape(re.sub("<[^>]*>", "", cell))
            for cell in re.findall(r"<t[dh].*?</t[dh]>", row)
        ]
        for row in re.findall("<tr>(.*?)</tr>", table)
    ]
    assert [[cell.strip() for cell in row] for row in cells] == [
        ["学校", "招生人数（人）", "其中：定向生"],
        ["一中", "800", "400"],
        ["二中", "<b>600</b>", "300"],
    ]
    assert table.count('data-q="') == 3
    assert table.count("<th>") == 5
    assert "见上表。" in _shown(page)


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_the_whole_text_stands_there_with_its_tables(name: str) -> None:
    notice = ROOT / "docs" / "samples" / f"linxi-enrolment-2019.{name}"
    document = parse(notice)
    page = to_page(make_sheet(document))
    assert 'colspan="2"' in page
    shown = re.sub(r'<span class="page".*?</span>', "", page)
    assert "".join(_shown(shown).split()) == "".join(rebuild(document).split())


def test_a_table_whose_cells_are_not_in_the_order_of_the_text_stays_text() -> None:
    sheet = make_sheet(parse_bytes(TABLE.encode(), name="plan.md"))
    sheet.document.tables[0].cells.reverse()
    assert '<table class="grid">' not in to_page(sheet)


def test_notes_are_there_in_both_languages() -> None:
    page = _page("2019年工作要点\n一、任务\n1.新建学校3所。\n3.招生200人。\n")
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    [note] = data["notes"]
    chinese, english = note["message"]
    assert re.search("[\u4e00-\u9fff]", chinese)
    assert english.isascii()
    assert f'<li data-note="0">{english}</li>' in page  # it opens in the language that is spoken


def test_every_dimension_has_its_name() -> None:
    labels = tomllib.loads((ROOM / "labels.toml").read_text("utf-8"))
    known = {group.dimension for group in units().group}
    assert {f"dimension_{one}" for one in {*known, "rate", "unknown"}} <= set(labels)


def test_figures_of_a_workbook_lead_to_the_pages_of_their_documents(
    run: Run, notice: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    other, third = folder / "notice.txt", folder / "third.txt"
    other.write_text(NOTICE.replace("2400", "2500"), encoding="utf-8")
    third.write_text(NOTICE.replace("2400", "2600"), encoding="utf-8")
    pages = tmp_path / "pages of 2019"
    assert run("review", notice, other, "-o", pages).status == 0
    book = tmp_path / "books" / "figures.xlsx"
    book.parent.mkdir()
    done = run("table", notice, other, third, "-o", book, "--review", pages)
    assert (done.status, done.err.count("has no page there\n")) == (0, 1)
    sheet = load_workbook(book)["quantities"]
    links = {
        row[0].value: row[1].hyperlink and row[1].hyperlink.target.replace("\\", "/")
        for row in sheet.iter_rows(min_row=2)
    }
    assert [*links.values()] == [
        "../pages%20of%202019/notice.html",
        "../pages%20of%202019/notice-2.html",
        None,
    ]


def test_what_holds_no_page_is_told(run: Run, notice: Path, tmp_path: Path) -> None:
    book = tmp_path / "figures.xlsx"
    done = run("table", notice, "-o", book, "--review", notice.parent)
    assert (done.status, book.exists()) == (2, False)
    assert "no page that `workplan review` made" in done.err
    assert run("table", notice, "-o", book, "--review", tmp_path / "x.html").status == 2


@pytest.mark.slow
def test_a_long_report_is_below_a_megabyte() -> None:
    line = "（{}）2019年计划招生{}人，投入{}亿元，比上年增长{}%，新建学校{}所，培训教师{}人次。\n"
    text = "2019年工作要点\n一、工作目标\n"
    while len(text) < 20_000:
        n = len(text)
        text += line.format(n, n, n, n, n, n)
    assert len(_page(text).encode()) < 1_000_000


def test_every_label_is_there_and_used() -> None:
    labels = tomllib.loads((ROOM / "labels.toml").read_text("utf-8"))
    assert all(set(said) == {"zh", "en"} and all(said.values()) for said in labels.values())
    script = (ROOM / "templates" / "page.js").read_text("utf-8")
    for name in re.findall(r"\bt\(\"([\w-]+)\"\)", script):
        assert name in labels


def test_both_readers_of_a_text_leave_out_the_same() -> None:
    script = (ROOM / "templates" / "page.js").read_text("utf-8")
    assert f"const notCounted = /[{NOT_COUNTED}]/gu;" in script


def test_several_notices_have_an_index(run: Run, notice: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "notice.txt"
    other.parent.mkdir()
    other.write_text(NOTICE.replace("2400", "2500"), encoding="utf-8")
    out = tmp_path / "pages"
    assert run("review", notice, other, "-o", out).status == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "index.html",
        "notice-2.html",
        "notice.html",
    ]
    assert 'href="notice-2.html"' in (out / "index.html").read_text("utf-8")


@pytest.mark.parametrize("command", ["review", "parse", "show"])
def test_three_commands_write_the_same_page(run: Run, notice: Path, command: str) -> None:
    page = notice.with_name("x.html")
    assert run(command, notice, "-o", page).status == 0
    assert page.read_text("utf-8") == run("review", notice).out


def test_several_notices_are_no_one_page(run: Run, notice: Path) -> None:
    done = run("review", notice, notice.parent, "-o", notice.with_name("x.html"))
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "name a folder with -o" in done.err
