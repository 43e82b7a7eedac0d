"""PDF files: what a person sees on the page is what is read."""

from __future__ import annotations

import pytest

from pdf_files import BODY, LONG, PLAN, Page, notice, pdf, wrapped
from workplan_cli.document import parse_bytes, rebuild
from workplan_cli.read import Content, ReadError, content_of
from workplan_cli.read.pdf import reading

pytestmark = pytest.mark.usefixtures("pdf_opened_here")


def read(*pages: Page) -> Content:
    return content_of(pdf(*pages), "notice.pdf")


def text(*pages: Page) -> str:
    return read(*pages).text


def test_wrapped_lines_are_one_paragraph() -> None:
    lines = text(notice()).splitlines()
    assert lines == ["临溪县教育工作要点", "\u3000\u3000" + LONG, "\u3000\u3000一、目标。" + LONG]


def test_characters_out_of_order_are_read_by_their_places() -> None:
    page = Page().put("2400人", 72 + 6 * BODY, 700).put("全县计划招生", 72, 700)
    assert text(page) == "全县计划招生2400人\n"


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.9])
def test_a_character_struck_twice_is_one(shift: float) -> None:
    page = Page().put("全县招生2400人", 72, 700).put("全县招生2400人", 72 + shift, 700)
    assert text(page) == "全县招生2400人\n"


def test_positioning_makes_no_spaces() -> None:
    page = Page().spread("全县招生", 72, 700, 400)
    assert text(page) == "全县招生\n"


def test_a_space_that_is_typed_stays() -> None:
    assert text(Page().put("全县 2400 人", 72, 700)) == "全县 2400 人\n"


def test_a_gap_that_a_person_sees_is_a_space() -> None:
    page = Page().put("发文字号", 72, 700).put("签发人", 300, 700)
    assert text(page) == "发文字号\u3000签发人\n"


def test_raised_figures_are_none_of_the_number() -> None:
    page = Page().put("面积500m", 72, 700).put("2", 72 + 4.5 * BODY, 704, 7)
    page.put("以上", 72 + 5 * BODY, 700)
    assert text(page) == "面积500m²以上\n"


def test_lowered_figures_stay_in_their_line() -> None:
    page = Page().put("PM", 72, 700).put("2.5", 72 + BODY, 698, 7).put("浓度", 72 + 2 * BODY, 700)
    assert text(page) == "PM2.5浓度\n"


def test_stand_ins_are_read_as_what_they_show() -> None:
    assert text(Page().put("⼀、⻓期⽬标\uf0b7", 72, 700)) == "一、长期目标•\n"


def test_what_no_font_explains_is_said() -> None:
    content = read(Page().put("全县招生\ue123人", 72, 700))
    assert content.text == "全县招生\ufffd人\n"
    assert [lost.what for lost in content.lost] == ["1 characters that no font explains"]


def test_words_across_the_page_are_no_text() -> None:
    page = notice().put("内部资料", 200, 300, 40, "0.7 0.7 -0.7 0.7")
    content = read(page)
    assert content.text == text(notice())
    assert [lost.what for lost in content.lost] == ["written across: 内部资料"]


def test_large_words_over_lines_are_no_text() -> None:
    content = read(notice().put("样本", 200, 690, 60))
    assert content.text == text(notice())
    assert [lost.what for lost in content.lost] == ["样本"]


def test_words_written_downwards_beside_the_text_are_none_of_it() -> None:
    page = notice()
    for number, char in enumerate("ABC"):
        page.put(char, 20, 700 - number * 20)
    content = read(page)
    assert content.text == text(notice())
    assert [lost.what for lost in content.lost] == ["ABC"]


@pytest.mark.parametrize("matrix", ["0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"])
def test_a_page_on_its_side_is_turned(matrix: str) -> None:
    (a, b, c, d) = map(int, matrix.split())
    page = Page((842, 842))
    for number, line in enumerate(["2019年临溪县教育工作要点", "全县招生2400人"]):
        across, up = -350.0, 300 - 20.0 * number  # from the middle of the page
        left, base = 421 + a * across + c * up, 421 + b * across + d * up
        page.put(line, left, base, BODY, matrix)
    assert text(page).split() == ["2019年临溪县教育工作要点", "全县招生2400人"]


def test_two_columns_are_read_one_behind_the_other() -> None:
    left, right = wrapped(PLAN, 16), wrapped("今年要抓好以下工作。" + PLAN, 16)
    page = Page().lines(left, 72, 770).lines(right, 72 + 18 * BODY, 763)
    assert [line.strip() for line in text(page).splitlines()] == [
        PLAN,
        "今年要抓好以下工作。" + PLAN,
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    lines = [*wrapped(PLAN), *wrapped(PLAN), *wrapped(LONG)]
    first = Page().lines(lines[:-3]).put("— 1 —", 280, 50)
    second = Page().lines(lines[-3:]).put("— 2 —", 280, 50)
    content = read(first, second)
    assert LONG in content.text
    (_, begins) = content.pages
    assert content.text[begins:].startswith(lines[-3])
    assert content.text[:begins].rstrip().endswith(lines[-4])
    document = parse_bytes(pdf(first, second), name="notice.pdf")
    assert rebuild(document) == content.text
    assert [b.text for b in document.blocks if b.kind == "page_number"] == ["— 1 —", "— 2 —"]


def test_the_running_head_of_a_short_file_is_no_title() -> None:
    page = Page().put("临溪县文件汇编", 250, 810, 9).put("- 1 -", 290, 40, 9)
    page.lines(["关于做好招生工作的通知", "各中小学：", *wrapped(LONG)], top=740)
    document = parse_bytes(pdf(page), name="notice.pdf")
    assert document.header.title == "关于做好招生工作的通知"
    assert [b.text for b in document.blocks if b.kind == "running_head"] == ["临溪县文件汇编"]


def ruled() -> Page:
    page = Page().put("单位：人", 400, 720)
    for up in (700, 680, 660, 640):
        page.rule(72, up, 472, up)
    for across in (72, 272, 372, 472):
        page.rule(across, 700, across, 640)
    rows = [("学校名称", "班级数", "招生人数"), ("临溪一中", "16", "800"), ("临溪二中", "", "600")]
    for number, row in enumerate(rows):
        for left, cell in zip((80, 280, 380), row, strict=True):
            page.put(cell, left, 685 - 20 * number)
    return page.put("以上计划由各校落实。", 72, 600)


def test_ruled_lines_are_a_table() -> None:
    content = read(ruled())
    assert content.text.splitlines() == [
        "单位：人",
        "学校名称\t班级数\t招生人数",
        "临溪一中\t16\t800",
        "临溪二中\t\t600",
        "以上计划由各校落实。",
    ]
    (grid,) = content.grids
    cells = {(cell.row, cell.column): cell.span for cell in grid.cells}
    assert len(cells) == 9
    assert content.text[cells[3, 3].start : cells[3, 3].end] == "600"


def test_merged_cells_stand_once() -> None:
    page = Page()
    for up, left in ((700, 72), (680, 172), (660, 72)):
        page.rule(left, up, 372, up)
    for across, high in ((72, 700), (172, 700), (272, 680), (372, 700)):
        page.rule(across, 660, across, high)
    for word, left, up in (("学校", 80, 676), ("计划", 180, 685), ("小学", 180, 665)):
        page.put(word, left, up)
    page.put("初中", 280, 665)
    content = read(page)
    assert content.text == "学校\t计划\n小学\t初中\n"
    (grid,) = content.grids
    merged = [(c.row, c.column, c.rows, c.columns) for c in grid.cells]
    assert merged == [(1, 1, 2, 1), (1, 2, 1, 2), (2, 2, 1, 1), (2, 3, 1, 1)]


def test_rows_without_lines_are_parted_by_tabs() -> None:
    page = Page()
    for number, row in enumerate([("城关镇", "1240人"), ("清源乡", "318人"), ("白石乡", "205人")]):
        page.put(row[0], 72, 700 - 20 * number).put(row[1], 300, 700 - 20 * number)
    assert text(page).splitlines() == ["城关镇\t1240人", "清源乡\t318人", "白石乡\t205人"]


def test_a_page_without_text_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workplan_cli.read.scan.can_read", lambda: False)
    content = read(notice(), Page().rule(72, 700, 400, 300), Page())
    assert [lost.what for lost in content.lost] == [
        "a page without text (pip install 'workplan-cli[ocr]' reads it)"
    ]
    document = parse_bytes(pdf(notice(), Page().rule(72, 700, 400, 300)), name="notice.pdf")
    assert "not-read" in [diagnostic.code for diagnostic in document.diagnostics]


def test_a_file_of_scans_says_how_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workplan_cli.read.scan.can_read", lambda: False)
    with pytest.raises(ReadError, match=r"pip install 'workplan-cli\[ocr\]'"):
        read(Page().rule(72, 700, 400, 300))


def test_a_file_of_one_page_names_its_reader() -> None:
    content = read(notice())
    assert content.format == "pdf"
    assert content.reader and content.reader.startswith("pypdfium2 ")
    assert reading.read_pdf(pdf(notice()), "notice.pdf") == content
