"""The review page in a browser: clicks, filters, keys, corrections saved and read again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from test_review_page import HOSTILE

from commands import Run
from notices import NOTICE, RAW

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no browser is installed"),
]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of the machine."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def _open(browser: Browser, page: Path, width: int = 1280, **options: Any) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, locale="en-GB", **options
    )
    opened = context.new_page()
    opened.on("pageerror", lambda error: pytest.fail(str(error)))
    opened.goto(page.as_uri())
    return opened


def _made(run: Run, notice: Path, *options: object) -> Path:
    page = notice.with_name("review.html")
    assert run("review", notice, "-o", page, *options).status == 0
    return page


def _saved(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.click("#save")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_a_click_on_either_side_shows_the_other(browser: Browser, run: Run, notice: Path) -> None:
    page = _open(browser, _made(run, notice))
    page.click(".q[data-q=q2]")
    assert page.locator("tr.sel").get_attribute("data-id") == "q2"
    page.click("tr[data-id=q1]")
    assert page.locator(".q.sel").inner_text() == "2400人"
    assert "计划招生2400人" in page.locator("#card .sentence").inner_text()
    assert page.locator(".w.on[data-w~=q1]").count() > 0


def test_hovering_explains_the_value(browser: Browser, run: Run, notice: Path) -> None:
    page = _open(browser, _made(run, notice))
    page.hover(".q[data-q=q3]")
    assert page.locator("#tip").inner_text() == "1.2亿元 → 120,000,000 元, exact, target 2019"


def test_filters_search_and_order(browser: Browser, run: Run, notice: Path) -> None:
    page = _open(browser, _made(run, notice))
    rows = page.locator("#figures tbody tr")
    every = rows.count()
    page.select_option("#f-dimension", "money")
    assert rows.all_inner_texts()[0].startswith("1.2亿元")
    assert rows.count() == 1
    page.select_option("#f-dimension", "")
    page.fill("#search", "入园率")
    assert rows.count() == 2  # of the sentence
    page.fill("#search", "")
    page.click("[data-sort=value]")
    page.click("[data-sort=value]")
    assert rows.first.get_attribute("data-id") == "q3"
    page.check("#f-doubtful")
    assert rows.count() < every


def test_the_language_is_switched(browser: Browser, run: Run, notice: Path) -> None:
    page = _open(browser, _made(run, notice))
    assert page.locator("#save").inner_text() == "Save"
    page.click("#language")
    assert page.locator("#save").inner_text() == "保存"
    page.hover(".q[data-q=q2]")
    assert "不低于" in page.locator("#tip").inner_text()


def test_what_is_saved_is_what_is_applied(browser: Browser, run: Run, notice: Path) -> None:
    page = _open(browser, _made(run, notice))
    page.keyboard.press("j")
    page.keyboard.press("a")  # q1, and on to q2
    page.keyboard.press("r")
    page.click("tr[data-id=q3]")
    page.keyboard.press("e")
    page.fill("[name=lower]", "1.3亿")
    page.select_option("[name=bound]", "at_least")
    page.fill("[name=concept]", "education_spending")
    page.click("[data-do=apply]")
    path = _saved(page, notice.parent)
    assert path.name == "notice.corrections.yaml"
    done = run("parse", notice, "--corrections", path)
    assert done.err == ""
    figures = {one["id"]: one for one in yaml.safe_load(done.out)["quantities"]}
    assert figures["q1"]["reviewed"] == "accepted"
    assert "q2" not in figures
    third = figures["q3"]
    assert (third["lower"], third["upper"], third["bound"]) == ("130000000", None, "at_least")
    assert (third["concept"], third["base"]["lower"]) == ("education_spending", "130000000")
    again = _open(browser, _made(run, notice, "--corrections", path))
    assert again.locator("#done").inner_text() == "3"
    assert _saved(again, notice.parent / "again").read_text("utf-8") == path.read_text("utf-8")


def test_what_was_missed_is_marked_in_the_text(browser: Browser, run: Run, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    text = "2019年要点\n一、任务\n（一）计划招生2400人。改造校舍若干，\n再改造校舍若\n干。\n"
    notice.write_text(text, encoding="utf-8")
    page = _open(browser, _made(run, notice))
    page.evaluate(
        """() => {
        const root = document.getElementById("text");
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        let at = walker.nextNode();
        while (!at.data.includes("若\\n干")) at = walker.nextNode();
        const start = at.data.indexOf("若\\n干");
        getSelection().setBaseAndExtent(at, start, at, start + 3);
        }"""
    )
    page.keyboard.press("m")
    page.fill("[name=lower]", "3")
    page.fill("[name=unit]", "所")
    page.fill("[name=indicator]", "改造校舍")
    page.click("[data-do=apply]")
    path = _saved(page, tmp_path)
    done = run("parse", notice, "--corrections", path)
    assert done.err == ""
    [added] = [one for one in yaml.safe_load(done.out)["quantities"] if one["id"] == "m1"]
    assert text[added["span"]["start"] : added["span"]["end"]] == "若\n干"
    assert (added["lower"], added["unit"], added["indicator"]) == ("3", "所", "改造校舍")


def test_a_hostile_document_is_harmless(browser: Browser, run: Run, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_bytes(HOSTILE.replace("\x00", "\ufeff").encode())
    page = _open(browser, _made(run, notice))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    for row in page.locator("#figures tbody tr").all():
        row.click()
    assert page.evaluate("window.hit") is None
    assert [url for url in asked if not url.startswith("file:")] == []
    assert page.locator("#text img").count() == 0
    assert page.locator(".odd").count() == 4
    assert _saved(page, tmp_path).read_text("utf-8").endswith("figures: []\n")


@pytest.mark.parametrize("width", [360, 1024, 1920])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_every_width(
    browser: Browser, run: Run, tmp_path: Path, width: int, scheme: str
) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    page = _open(browser, _made(run, notice), width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    light = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert light == (scheme == "light")


@pytest.mark.parametrize("width", [360, 1024])
def test_the_page_of_tasks_fits_every_width(
    browser: Browser, run: Run, tmp_path: Path, width: int
) -> None:
    notice, made = tmp_path / "notice.txt", tmp_path / "tasks.html"
    said = "新建学校3所，新增学位2400个，8月底前完成。（县教育局牵头，县财政局、县自然资源局配合）"
    notice.write_text(f"某县2026年工作要点\n一、建设\n（一）建校。{said}\n", encoding="utf-8")
    assert run("tasks", notice, "-o", made).status == 0
    page = _open(browser, made, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("td.due").inner_text() == "2026-08"


@pytest.mark.parametrize("width", [1024, 1920])
def test_no_number_is_broken(browser: Browser, run: Run, tmp_path: Path, width: int) -> None:
    """135,000,000 on two lines is read as 135,000: a number stays whole, its unit may go below."""
    notice = tmp_path / "notice.txt"
    notice.write_text("某县2026年教育工作要点\n一、投入\n投入资金1.35亿元。\n", encoding="utf-8")
    page = _open(browser, _made(run, notice), width)
    whole = """cell => { const text = cell.firstChild; const range = document.createRange();
        range.setStart(text, 0); range.setEnd(text, "135,000,000".length);
        return [text.data.slice(0, 11), range.getClientRects().length]; }"""
    assert page.locator("td.c-value").first.evaluate(whole) == ["135,000,000", 1]


def test_it_prints_text_and_table(browser: Browser, run: Run, notice: Path) -> None:
    import pypdfium2

    page = _open(browser, _made(run, notice))
    page.click("#fold")  # paper does not fold
    document = pypdfium2.PdfDocument(page.pdf())
    text = "".join(one.get_textpage().get_text_bounded() for one in document)
    squeezed = "".join(text.split())
    assert "新建学校3所（小学2所、初中1所）" in squeezed
    assert "120,000,000元" in squeezed
    assert "Save" not in squeezed


def test_a_figure_is_followed_from_the_sheet_to_the_sentence_and_back(
    browser: Browser, run: Run, tmp_path: Path
) -> None:
    """The closing proof: from Excel to the page, corrected there, corrected in table and trend."""
    from openpyxl import load_workbook

    notice = tmp_path / "quangang-2017.txt"
    notice.write_bytes((RAW / notice.name).read_bytes())
    made = _made(run, notice)
    book = tmp_path / "figures.xlsx"
    assert run("table", notice, "-o", book, "--review", made).status == 0
    sheet = load_workbook(book)["quantities"]
    column = {cell.value: cell.column for cell in sheet[1]}
    row = next(r for r in sheet.iter_rows(min_row=2) if r[column["text"] - 1].value == "2.39亿元")
    link = row[column["quantity"] - 1].hyperlink
    assert link.target == "review.html"
    page = _open(browser, made)
    page.goto(f"{made.as_uri()}#{link.location}")
    assert page.locator(".q.sel").inner_text() == "2.39亿元"
    page.keyboard.press("e")
    page.fill("[name=lower]", "2.49亿")
    page.click("[data-do=apply]")
    path = _saved(page, tmp_path)
    copied = tmp_path / "copied" / "quangang-2017.txt"  # another copy of the page
    copied.parent.mkdir()
    text = "网站首页\n" + notice.read_text("utf-8").replace("，", "， ")
    copied.write_text(text, encoding="utf-8")
    for source in (notice, copied):
        for command in (["table"], ["trend", "--format", "csv"]):
            done = run(*command, source, "--corrections", path)
            assert "249000000" in done.out, (command, done.err)
            assert "239000000" not in done.out
