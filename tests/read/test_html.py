"""Web pages: what is read of them is what a person reads in them."""

from __future__ import annotations

import codecs
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from functools import cache
from pathlib import Path

import pytest
from sites import NOISE, SITES

from notices import NOTICE, ROOT, outline
from quick import pairs
from workplan_cli.document import parse_bytes, parse_text, rebuild
from workplan_cli.model import Document
from workplan_cli.read import Content, ReadError, content_of
from workplan_cli.read.html.article import is_foot, names_what_is_beside
from workplan_cli.read.html.boxes import Box
from workplan_cli.read.html.weights import leads_away
from workplan_cli.rules.pages import pages

GOLDEN = ROOT / "tests" / "golden"
TEXTS = (
    "breakdowns",
    "quotas_unnumbered",
    "law",
    "lists_within_lists",
    "yearly_summary",
    "glossary",
)


def _lines(name: str) -> list[str]:
    text = NOTICE if name == "notice" else Path(GOLDEN, f"{name}.txt").read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _told(document: Document) -> tuple[object, ...]:
    """What a document says, without where."""
    header = document.header
    fields = (header.title, header.issuers, header.number, header.recipients, header.date)
    figures = [(q.text, q.lower, q.upper, q.indicator) for q in document.quantities]
    return fields, outline(document.sections), figures


@cache
def _told_by_text(text: str) -> tuple[object, ...]:
    return _told(parse_text(text))


def read_page(page: str | bytes) -> Content:
    return content_of(page if isinstance(page, bytes) else page.encode(), "notice.html")


def text_of(page: str | bytes) -> str:
    return read_page(page).text


@pytest.mark.parametrize(("site", "name"), pairs(SITES, ["notice", *TEXTS]))
def test_a_page_says_what_its_text_says(site: str, name: str) -> None:
    lines = _lines(name)
    document = parse_bytes(SITES[site](lines), name="page.html")
    assert _told(document) == _told_by_text("\n".join(lines))
    assert [word for word in NOISE if word in rebuild(document)] == []
    assert document.source.format == "html"


# -- the encoding ---------------------------------------------------------------------------

PAGE = "<html><head>{}</head><body><p>各学校要落实责任，抓好安全。</p></body></html>"
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'
SHOWN = "各学校要落实责任，抓好安全。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PAGE.format("").encode("gbk"), "gb18030"),
        (PAGE.format(META.format("gb2312")).encode("gbk"), "gb18030"),
        (PAGE.format(META.format("gb2312")).encode("utf-8"), "utf-8"),
        (PAGE.format(META.format("utf-8")).encode("gbk"), "gb18030"),
        (PAGE.format(META.format("iso-8859-1")).encode("gbk"), "gb18030"),
        (PAGE.format('<meta charset="x-nothing">').encode("gbk"), "gb18030"),
        (PAGE.format('<meta charset="rot13">').encode("gbk"), "gb18030"),
        (codecs.BOM_UTF8 + PAGE.format(META.format("gbk")).encode(), "utf-8-sig"),
        (PAGE.format("").encode("utf-16"), "utf-16"),
        (PAGE.format("").encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_a_page_is_decoded_whatever_it_says(data: bytes, encoding: str) -> None:
    content = read_page(data)
    assert (content.text, content.encoding) == (SHOWN, encoding)


def test_traditional_pages_say_that_they_are_big5() -> None:
    page = "<html><head><meta charset=big5></head><p>各學校應落實責任，注意安全。</p></html>"
    assert text_of(page.encode("big5")) == "各學校應落實責任，注意安全。\n"


def test_a_broken_character_is_no_reason_to_refuse_a_page() -> None:
    long = PAGE.format("").replace("抓好安全", "抓好安全" * 80).encode("gbk")
    assert text_of(long.replace("责任".encode("gbk"), b"\xd4\xf0\xc8", 1)).startswith(
        "各学校要落实"
    )


def test_an_encoding_that_is_named_counts() -> None:
    page = content_of("<html><p>各學校</p></html>".encode("big5"), "notice.html", "big5")
    assert (page.text, page.encoding, page.format) == ("各學校\n", "big5", "html")


# -- what is shown --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>一、目标<br>二、任务</p>", "一、目标\n二、任务\n"),
        ("<p>一、<span>目</span><b>标</b></p>", "一、目标\n"),
        ("<p>坚持立德\n  树人，办好 3\n 所学校</p>", "坚持立德树人，办好 3 所学校\n"),
        ("<p>做到“\n三个好”</p>", "做到“三个好”\n"),
        ("<p>　　一、目标&nbsp;&nbsp;</p>", "　　一、目标\xa0\xa0\n"),
        ("<p>&nbsp;</p><p>　</p><p>目标</p>", "目标\n"),
        ("<div>一<div>二</div>三</div>", "一\n二\n三\n"),
        ("<span><p>一</p></span><p>二", "一\n二\n"),
        ("<p style='display:inline'>一</p><p style='display:inline'>二</p>", "一二\n"),
        ("<span style='display:block'>一</span><span style='display: block'>二</span>", "一\n二\n"),
        ("<p>目标<span style='DISPLAY: none'>隐藏</span></p>", "目标\n"),
        ("<p>目标<span hidden>隐藏</span></p>", "目标\n"),
        ("<style>.x{color:red} .y,.h{display:none}</style><p>目标<i class='a h'>隐</i>", "目标\n"),
        ("<style>@media print{.h{display:none}}</style><p class=h>目标", "目标\n"),
        ("<p>目标<!-- 注 --><script>var s='脚本';</script></p>", "目标\n"),
        ("<p>招生<s>50</s><del>40</del>60人</p>", "招生60人\n"),
        ("<p>占地2000m<sup>2</sup></p>", "占地2000m²\n"),
        ("<pre>一、目标\n二、任务</pre>", "一、目标\n二、任务\n"),
        ("<p style='white-space: pre-wrap'>一、目标\n二、任务</p>", "一、目标\n二、任务\n"),
        ("<p>a &lt; b &amp; c &#12288;d &ldquo;e&rdquo;</p>", "a < b & c \u3000d “e”\n"),
        ("<%@ Page %><%-- <p>无</p> --%><p><asp:Label>目标</asp:Label><%= x %></p>", "目标\n"),
        ("<select><option>请选择</option></select><p>目标</p><button>提交</button>", "目标\n"),
    ],
)
def test_lines_are_as_a_browser_shows_them(body: str, shown: str) -> None:
    assert text_of(f"<html><body>{body}</body></html>") == shown


def test_a_page_whose_script_shows_its_article_is_read_all_the_same() -> None:
    assert text_of("<body><div style='display:none'><p>一、目标</p></div></body>") == "一、目标\n"


# -- lists ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attributes", "numbers"),
    [
        ("", ["1. ", "2. ", "3. "]),
        ("start=4", ["4. ", "5. ", "6. "]),
        ("start=x", ["1. ", "2. ", "3. "]),
        ("reversed", ["3. ", "2. ", "1. "]),
        ("type=a", ["a. ", "b. ", "c. "]),
        ("type=I start=3", ["III. ", "IV. ", "V. "]),
        ("style='list-style-type: cjk-ideographic' start=9", ["九、", "十、", "十一、"]),
        ("style='list-style:simp-chinese-informal' start=19", ["十九、", "二十、", "二十一、"]),
        ("style='list-style-type: decimal-leading-zero'", ["01. ", "02. ", "03. "]),
        ("style='list-style: none'", ["", "", ""]),
        ("class='custom_cn2 list-paddingleft-1'", ["（一）", "（二）", "（三）"]),
    ],
)
def test_an_ordered_list_shows_its_numbers(attributes: str, numbers: list[str]) -> None:
    items = "".join(f"<li><p>{word}</p></li>" for word in ("甲", "乙", "丙"))
    shown = text_of(f"<html><body><p>如下：</p><ol {attributes}>{items}</ol></body></html>")
    lines = [f"{number}{word}" for number, word in zip(numbers, ("甲", "乙", "丙"), strict=True)]
    assert shown.splitlines() == ["如下：", *lines]


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ("<li>甲<li value=5>乙<li>丙", ["1. 甲", "5. 乙", "6. 丙"]),
        ("<li>1、甲</li><li>2、乙</li>", ["1、甲", "2、乙"]),
        ("<li>（一）甲</li><li>（二）乙</li>", ["（一）甲", "（二）乙"]),
        ("<li>甲<ol type=a><li>子<li>丑</ol></li><li>乙", ["1. 甲", "a. 子", "b. 丑", "2. 乙"]),
        ("<li>2020年招生</li><li>3个班</li>", ["1. 2020年招生", "2. 3个班"]),
    ],
)
def test_numbers_that_are_typed_or_set_count(items: str, shown: list[str]) -> None:
    assert text_of(f"<html><body><ol>{items}</ol></body></html>").splitlines() == shown


def test_a_list_of_discs_shows_them_where_it_says_so() -> None:
    page = "<body><ul><li>甲</ul><ul style='list-style-type: disc'><li>乙</ul></body>"
    assert text_of(page) == "甲\n• 乙\n"


# -- tables ---------------------------------------------------------------------------------

QUOTAS = """<table border=1><caption>招生计划表（单位：人）</caption>
<tr><th rowspan=2>学校</th><th colspan=2>招生
计划</th></tr><tr><th>小学</th><th>初中</th></tr>
<tr><td>一<br>中</td><td>120</td><td> 240 </td></tr>
<tr><td>二中</td><td></td><td><p>200</p></td></tr>
</table>"""


def test_a_table_is_a_grid() -> None:
    content = read_page(f"<html><body><p>如下：</p>{QUOTAS}<p>完</p></body></html>")
    assert content.text.splitlines() == [
        "如下：",
        "招生计划表（单位：人）",
        "学校\t招生计划",
        "小学\t初中",
        "一中\t120\t240",
        "二中\t\t200",
        "完",
    ]
    [grid] = content.grids
    text = content.text
    assert text[grid.span.start : grid.span.end].startswith("学校\t招生计划\n小学")
    assert text[grid.span.start : grid.span.end].endswith("二中\t\t200")
    assert [
        (text[c.span.start : c.span.end], c.row, c.column, c.rows, c.columns, c.head)
        for c in grid.cells
    ] == [
        ("学校", 1, 1, 2, 1, True),
        ("招生计划", 1, 2, 1, 2, True),
        ("小学", 2, 2, 1, 1, True),
        ("初中", 2, 3, 1, 1, True),
        ("一中", 3, 1, 1, 1, False),
        ("120", 3, 2, 1, 1, False),
        ("240", 3, 3, 1, 1, False),
        ("二中", 4, 1, 1, 1, False),
        ("", 4, 2, 1, 1, False),
        ("200", 4, 3, 1, 1, False),
    ]


@pytest.mark.parametrize(
    ("table", "shown"),
    [
        ("<tr><td>甲<td>乙</tr>", ["甲", "乙"]),
        ("<tr><td>一、目标</tr><tr><td>二、任务</tr>", ["一、目标", "二、任务"]),
        (
            "<tr><td>索引号：<td>A-1<td>发文机关：<td>某局</tr>",
            ["索引号：\tA-1", "发文机关：\t某局"],
        ),
        (
            "<tr><td>索 引 号：<td>A-1</tr><tr><td>主题词：<td></tr>",
            ["索 引 号：\tA-1", "主题词："],
        ),
        (
            "<tr><td>索引号<td>A-1<td>文号<td>某发〔2020〕1号</tr>",
            ["索引号\tA-1", "文号\t某发〔2020〕1号"],
        ),
        ("<tr><td><table><tr><td>甲</table><td>乙</tr><tr><td>丙<td>丁</tr>", list("甲乙丙丁")),
    ],
)
def test_a_table_that_lays_out_is_none(table: str, shown: list[str]) -> None:
    content = read_page(f"<html><body><table>{table}</table></body></html>")
    assert (content.text.splitlines(), content.grids) == (shown, ())


def test_a_table_around_the_article_lays_out() -> None:
    article = "".join(
        f"<p>{at}、各学校要落实责任，抓好安全，办好人民满意的教育。</p>" for at in range(20)
    )
    rows = f"<tr><td>某县教育</td><td>信息</td></tr><tr><td>栏目</td><td>{article}</td></tr>"
    assert read_page(f"<body><table>{rows}</table></body>").grids == ()


OUTLINE = """<table border=1><tr><th>一级指标</th><th>二级指标</th><th>指标</th><th>说明</th></tr>
<tr><td rowspan=2>一、质量</td><td>（一）安全</td><td>1.感染率</td><td>感染数除以总数。</td></tr>
<tr><td>（二）合理用药</td><td>2.使用强度</td><td>计算方法：消耗量除以总数。</td></tr>
<tr><td>二、效率</td><td>（三）资源</td><td>3.工作负担</td><td>人次数除以人数。</td></tr></table>"""


def test_a_table_whose_columns_are_levels_of_a_tree_is_one() -> None:
    page = f"<html><body><p>某县医院考核指标</p>{OUTLINE}</body></html>"
    assert read_page(page).grids == ()
    sections = parse_bytes(page.encode(), name="page.html").sections
    assert [line.split()[0] for line in outline(sections)] == [
        *("一、", "（一）", "1.", "（二）", "2.", "二、", "（三）", "3.")
    ]


TASKS = """<table border=1><tr><th>序号</th><th>任务</th><th>单位</th></tr>
<tr><td colspan=3>一、教学</td></tr><tr><td>1.</td><td>（一）新建学校</td><td>某局</td></tr>
<tr><td colspan=3>二、安全</td></tr>
<tr><td>2.</td><td>（一）检查校车</td><td>某局</td></tr></table>"""


def test_a_table_of_tasks_is_a_grid() -> None:
    assert len(read_page(f"<html><body>{TASKS}</body></html>").grids) == 1


def test_spans_reach_no_farther_than_the_table() -> None:
    table = "<tr><td rowspan=0 colspan=9999999>甲<td>乙</tr><tr><td>丙<td>丁</tr>"
    [grid] = read_page(f"<body><table border=1>{table}</table></body>").grids
    assert (grid.cells[0].rows, grid.cells[0].columns) == (2, 1)


# -- what cannot be read --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        (
            "<html><frameset><frame src=menu.htm><frame src=main.htm></frameset></html>",
            "a page of frames; its text stands in menu.htm, main.htm",
        ),
        (
            "<html><body><iframe src='/show.html'></iframe></body></html>",
            "a page of frames; its text stands in /show.html",
        ),
        (
            "<html><body><div id=app></div><script>run()</script></body></html>",
            "a web page without text (a script may show it); save what the browser shows",
        ),
    ],
)
def test_a_page_without_text_says_why(page: str, problem: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_page(page)
    assert str(caught.value) == f"notice.html: {problem}"


def test_pictures_of_the_article_are_lost() -> None:
    page = (
        "<body><img src=logo.png><p>一、目标，如图。</p><img src=a.png><img src=dot.gif>"
        "<img src=icon.png width=16></body>"
    )
    content = read_page(page.replace("<p>", "<div><p>").replace("</body>", "</div></body>"))
    assert [(lost.at, lost.what) for lost in content.lost] == [(len(content.text), "a picture")]


@pytest.mark.slow
@pytest.mark.parametrize("inside", ["<div>", "<b><i>", "<table><tr><td>", "<ol><li>", "<font><p>"])
def test_elements_that_nest_ten_thousand_deep_are_read(inside: str) -> None:
    assert "目标" in text_of(f"<html><body>{inside * 10_000}目标</body></html>")


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("<p>" * 150_001, "a web page of more than 150000 elements; save less of it"),
        ("<p>" + "x" * 20_000_000, "a web page of more than 20 MB; save less of it"),
    ],
    ids=["elements", "bytes"],
)
def test_a_page_that_is_too_large_is_refused(page: str, problem: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_page(f"<html>{page}")
    assert str(caught.value) == f"notice.html: {problem}"


@pytest.mark.parametrize("piece", ["<", "<%", "<!--", "<p>", "<td>", "&", "<table>", "<a href=x>"])
def test_any_page_gives_text_or_says_why_not(piece: str) -> None:
    try:
        content = read_page(f"<html><body>目标{piece * 3000}")
    except ReadError as error:
        assert "\n" not in str(error)
    else:
        assert content.text


# -- which files are pages ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("<!DOCTYPE html><p>目标", "notice", "html"),
        ("\ufeff\n<!-- saved -->\n<HTML><p>目标", "notice.txt", "html"),
        ("<?xml version='1.0'?><html xmlns='x'><p>目标</p></html>", "notice.doc", "html"),
        ("<%@ Page Language='C#' %>\n<html><p>目标", "notice.aspx", "html"),
        ("<div><p>一</p><p>二</p></div>", "notice.html", "html"),
        ("<div><p>一</p><p>二</p><p>三</p></div>", "notice", "html"),
        ("一、目标\n二、任务\n", "notice.html", "text"),
        ("<p>一、目标\n二、任务\n", "notice.txt", "text"),
        ("一、目标<br>\n二、任务</p>\n", "notice.txt", "text"),
        ("<一>是<二>是\n", "notice.txt", "text"),
    ],
)
def test_a_page_is_told_by_its_bytes(text: str, name: str, form: str) -> None:
    assert content_of(text.encode(), name).format == form


# -- the rules ------------------------------------------------------------------------------


@pytest.mark.runs("pages.foot.examples", "pages.names.examples", "pages.download.examples")
def test_the_examples_of_the_rules() -> None:
    rule = pages()
    for wanted, foot, names, links in (
        (True, rule.foot.examples, rule.names.examples, rule.download.examples),
        (False, rule.foot.none, rule.names.none, rule.download.none),
    ):
        assert [text for text in foot if is_foot(text) is not wanted] == []
        assert [text for text in names if names_what_is_beside(text) is not wanted] == []
        away = [leads_away(Box("a", {"href": link})) for link in links]
        assert away == [not wanted] * len(links)


# A page in one file


def _saved(page: bytes, charset: str) -> bytes:
    """A page as a browser saves it with its pictures: the form of a mail."""
    whole = MIMEMultipart("related")
    whole.attach(MIMEText(page.decode(charset), "html", charset))
    whole.attach(MIMEImage(b"\x89PNG\r\n\x1a\n", "png"))
    return whole.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_page_saved_in_one_file_is_that_page(charset: str) -> None:
    lines = _lines("notice")
    page = "".join(f"<p>{line}</p>" for line in lines).join(("<html><body>", "</body></html>"))
    document = parse_bytes(_saved(page.encode(charset), charset), name="page.mht")
    assert _told(document) == _told_by_text("\n".join(lines))
    assert document.source.format == "mht"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (MIMEMultipart("related").as_bytes(), "holds no page"),
        (MIMEMultipart("related").as_bytes() + b"boundary=x\n" * 60, "too many parts"),
    ],
)
def test_what_is_no_saved_page_is_one_line(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        content_of(data, "page.mht")
