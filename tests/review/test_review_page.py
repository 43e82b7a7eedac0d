"""The review page as text: it holds the document, nothing of it is obeyed, nothing is fetched."""

from __future__ import annotations

import html
import re
import tomllib
from pathlib import Path

import pytest

from commands import Run
from notices import NOTICE, ROOT
from workplan_cli.corrections.places import NOT_COUNTED
from workplan_cli.document import parse_text
from workplan_cli.review import to_page
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
