"""Word files: what their page shows stands in the text, and the same is found in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from notices import ROOT
from quick import pairs
from word_files import (
    automatic,
    cell,
    level,
    lists,
    number_of,
    numbered,
    paragraph,
    row,
    run,
    table,
    typed,
    word_file,
)
from workplan_cli.document import parse_bytes, parse_text
from workplan_cli.model import Document
from workplan_cli.nodes import walk
from workplan_cli.read import Content, ReadError, content_of
from workplan_cli.read.counting import counted

GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.txt"))


def read(body: str, **parts: str) -> Content:
    return content_of(word_file(body, **parts), "x.docx")


def lines(body: str, **parts: str) -> list[str]:
    return read(body, **parts).text.splitlines()


def _found(document: Document) -> tuple[list[object], list[object]]:
    nodes = [(node.id, node.marker, _line(node.heading)) for node, _, _ in walk(document.sections)]
    amounts = [(_line(one.text), one.lower, one.upper, one.unit) for one in document.quantities]
    return [*nodes], [*amounts]


@cache
def _found_in_text(text: str) -> tuple[list[object], list[object]]:
    return _found(parse_text(text))


def _line(text: str | None) -> str:
    """Without white space, which a paragraph of Word does not keep at its ends."""
    return "".join((text or "").split())


@pytest.mark.parametrize(("path", "make"), pairs(GOLDEN, [typed, automatic]))
def test_what_is_found_is_what_the_text_gives(path: Path, make: Callable[[str], bytes]) -> None:
    text = path.read_text("utf-8").replace("\f", "")
    assert _found(parse_bytes(make(text), name="x.docx")) == _found_in_text(text)


# Automatic numbering

CHAPTERS = lists(
    level(0, "chineseCountingThousand", "第%1章"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    level(3, "lowerLetter", "%4)"),
)


@pytest.mark.parametrize(
    ("levels", "markers"),
    [
        ([0, 1, 1, 0, 1], ["第一章", "（一）", "（二）", "第二章", "（一）"]),
        ([0, 1, 2, 2, 3, 2], ["第一章", "（一）", "1.1.1", "1.1.2", "a)", "1.1.3"]),
        ([2, 0, 2], ["1.1.1", "第二章", "2.1.1"]),  # levels that are left out count as begun
        ([0, 2, 1, 0, 2, 1], ["第一章", "1.1.1", "（二）", "第二章", "2.1.1", "（一）"]),
    ],
)
def test_levels_count_in_one_another(levels: list[int], markers: list[str]) -> None:
    body = "".join(numbered("总则", at) for at in levels)
    assert [line.split("总")[0].strip() for line in lines(body, numbering=CHAPTERS)] == markers


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", ["1", "2", "10", "11", "20", "21"]),
        ("decimalZero", ["01", "02", "10", "11", "20", "21"]),
        ("decimalFullWidth", ["１", "２", "１０", "１１", "２０", "２１"]),
        ("decimalEnclosedCircle", ["①", "②", "⑩", "⑪", "⑳", "㉑"]),
        ("decimalEnclosedCircleChinese", ["①", "②", "⑩", "⑪", "⑳", "㉑"]),
        ("decimalEnclosedParen", ["⑴", "⑵", "⑽", "⑾", "⒇", "21"]),
        ("decimalEnclosedFullstop", ["⒈", "⒉", "⒑", "⒒", "⒛", "21"]),
        ("upperRoman", ["I", "II", "X", "XI", "XX", "XXI"]),
        ("lowerRoman", ["i", "ii", "x", "xi", "xx", "xxi"]),
        ("upperLetter", ["A", "B", "J", "K", "T", "U"]),
        ("lowerLetter", ["a", "b", "j", "k", "t", "u"]),
        ("chineseCounting", ["一", "二", "十", "十一", "二十", "二十一"]),
        ("chineseCountingThousand", ["一", "二", "十", "十一", "二十", "二十一"]),
        ("chineseLegalSimplified", ["壹", "贰", "壹拾", "壹拾壹", "贰拾", "贰拾壹"]),
        ("japaneseCounting", ["一", "二", "十", "十一", "二十", "二十一"]),
        ("ideographDigital", ["一", "二", "一〇", "一一", "二〇", "二一"]),
        ("ideographTraditional", ["甲", "乙", "癸", "甲", "癸", "甲"]),
        ("ideographZodiac", ["子", "丑", "酉", "戌", "未", "申"]),
        ("ideographZodiacTraditional", ["甲子", "乙丑", "癸酉", "甲戌", "癸未", "甲申"]),
        ("ideographEnclosedCircle", ["㊀", "㊁", "㊉", "11", "20", "21"]),
        ("ideographParenthesized", ["㈠", "㈡", "㈩", "11", "20", "21"]),
        ("taiwaneseCountingThousand", ["一", "二", "十", "十一", "二十", "二十一"]),
        ("none", ["", "", "", "", "", ""]),
        ("hebrew1", ["1", "2", "10", "11", "20", "21"]),
    ],
)
def test_formats_of_numbers(form: str, shown: list[str]) -> None:
    assert [counted(number, form) for number in (1, 2, 10, 11, 20, 21)] == shown


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("chineseCounting", ["九十九", "一○○", "一○一"]),
        ("chineseCountingThousand", ["九十九", "一百", "一百零一"]),
        ("japaneseCounting", ["九十九", "百", "百一"]),
        ("upperLetter", ["UUUU", "VVVV", "WWWW"]),
        ("upperRoman", ["XCIX", "C", "CI"]),
    ],
)
def test_numbers_beyond_a_hundred(form: str, shown: list[str]) -> None:
    assert [counted(number, form) for number in (99, 100, 101)] == shown


def test_lists_of_one_definition_count_together_unless_one_begins_anew() -> None:
    numbers = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "decimal", "（%1）")
        + "</w:lvlOverride></w:num>"
    )
    numbering = lists(level(0, "decimal", "%1."), numbers=numbers)
    body = "".join(numbered("甲", 0, number) for number in (1, 2, 3, 3, 1, 4))
    assert lines(body, numbering=numbering) == [
        "1. 甲",
        "2. 甲",
        "5. 甲",
        "6. 甲",
        "7. 甲",
        "（8）甲",
    ]


@pytest.mark.parametrize(
    ("restart", "last"),
    [("", "1)"), ('<w:lvlRestart w:val="0"/>', "2)"), ('<w:lvlRestart w:val="1"/>', "2)")],
)
def test_a_level_says_behind_which_it_begins_again(restart: str, last: str) -> None:
    numbering = lists(
        level(0, "decimal", "%1."),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%3)", restart),
    )
    body = "".join(numbered("甲", at) for at in (0, 1, 2, 1, 2))
    assert lines(body, numbering=numbering)[-1] == f"{last} 甲"


@pytest.mark.parametrize(
    ("more", "text", "shown"),
    [
        ("", "%1.", "1. 甲"),
        ("", "%1、", "1、甲"),
        ("", "（%1）", "（1）甲"),
        ("", "第%1条", "第1条 甲"),
        ('<w:suff w:val="space"/>', "%1.", "1. 甲"),
        ('<w:suff w:val="nothing"/>', "%1.", "1.甲"),
        ("", "", "甲"),
    ],
)
def test_the_gap_behind_a_marker(more: str, text: str, shown: str) -> None:
    assert lines(numbered("甲"), numbering=lists(level(0, "decimal", text, more))) == [shown]


def test_bullets_are_characters() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    bullet = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="\uf06c"/>{fonts}</w:lvl>'
    )
    assert lines(numbered("甲"), numbering=lists(bullet)) == ["● 甲"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"/>'
    '<w:style w:type="paragraph" w:styleId="h1"><w:basedOn w:val="a"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h1"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="h1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="round"><w:basedOn w:val="round"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="hidden"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def _styled(text: str, style: str, more: str = "") -> str:
    return paragraph(run(text), properties=f'<w:pStyle w:val="{style}"/>{more}')


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it() -> None:
    numbering = lists(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>'),
    )
    body = (
        _styled("甲", "h1")
        + _styled("乙", "h2")
        + _styled("丙", "own")
        + _styled("丁", "h1", number_of(0, 0))  # 0 takes the number away
        + _styled("戊", "h1", '<w:numPr><w:ilvl w:val="1"/></w:numPr>')
        + _styled("己", "round")
    )
    expected = ["一、甲", "（一）乙", "二、丙", "丁", "（一）戊", "己"]
    assert lines(body, numbering=numbering, styles=STYLES) == expected


def test_a_definition_may_stand_in_a_style_of_lists() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="list"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="list"/>'
        f"{level(0, 'decimal', '%1.')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert lines(numbered("甲"), numbering=numbering) == ["1. 甲"]


def test_a_list_that_is_not_there_gives_no_marker() -> None:
    assert lines(numbered("甲", 0, 9) + numbered("乙", 8), numbering=CHAPTERS) == ["甲", "乙"]


# Text

SPLIT = run("全县招生2") + run("40") + "<w:proofErr/>" + run("0人。")
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RING = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> eq \\o\\ac(○,12)</w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (SPLIT, "全县招生2400人。"),
        (run("第一行") + "<w:r><w:br/></w:r>" + run("第二行"), "第一行\n第二行"),
        (run("甲") + '<w:r><w:br w:type="page"/></w:r>' + run("乙"), "甲\n乙"),
        (run("甲") + "<w:r><w:tab/></w:r>" + run("乙"), "甲\t乙"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("是"), "☑是"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("95%"), "≥95%"),
        (run("5G") + "<w:r><w:noBreakHyphen/></w:r>" + run("A"), "5G-A"),
        ("<w:r><w:t>甲 </w:t></w:r>" + run(" 乙"), "甲 乙"),
        (run("面积3000m") + run("2", '<w:vertAlign w:val="superscript"/>'), "面积3000m²"),
        (run("甲") + run("乙", "<w:vanish/>") + run("丙", '<w:vanish w:val="0"/>'), "甲丙"),
        ("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>" + run("新"), "新"),
        ("<w:ins>" + run("新") + "</w:ins>", "新"),
        ("<w:moveFrom>" + run("甲") + "</w:moveFrom><w:moveTo>" + run("甲") + "</w:moveTo>", "甲"),
        (FIELD.format(code=" DATE ", result=run("2026年")) + run("3月"), "2026年3月"),
        ('<w:fldSimple w:instr="PAGE">' + run("7") + "</w:fldSimple>", "7"),
        (RING + run("抓好落实"), "⑫抓好落实"),
        ('<w:hyperlink r:id="r9">' + run("附件") + "</w:hyperlink>", "附件"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("甲") + "</w:sdtContent></w:sdt>", "甲"),
        (
            "<w:r><w:ruby><w:rubyPr/><w:rt>" + run("pīn") + "</w:rt><w:rubyBase>" + run("拼")
            + "</w:rubyBase></w:ruby></w:r>",
            "拼",
        ),
        ("<m:oMath><m:r><m:t>a=5</m:t></m:r></m:oMath>", "a=5"),
        ("<w:unheardOf>" + run("甲") + "</w:unheardOf>", "甲"),
    ],
)  # fmt: skip
def test_what_a_paragraph_shows(inside: str, shown: str) -> None:
    assert read(paragraph(inside)).text == shown + "\n"


def test_a_paragraph_whose_end_was_deleted_is_one_with_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    body = paragraph("全县招生", properties=number_of(0) + deleted) + numbered("2400人。")
    assert lines(body + numbered("乙"), numbering=lists(level(0, "decimal", "%1."))) == [
        "1. 全县招生2400人。",
        "2. 乙",
    ]


def test_hidden_paragraphs_are_left_out_and_not_counted() -> None:
    hidden = _styled("甲", "hidden", number_of(0))
    numbering = lists(level(0, "decimal", "%1."))
    assert lines(hidden + numbered("乙"), numbering=numbering, styles=STYLES) == ["1. 乙"]


def test_a_code_that_does_not_end_hides_no_more_than_its_line() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("甲")
    assert lines(paragraph(begun) + paragraph("乙")) == ["", "乙"]


def test_a_table_of_contents_has_its_dots() -> None:
    entry = run("一、总体要求") + "<w:r><w:tab/></w:r>" + run("1")
    begin, end = FIELD.format(code=' TOC \\o "1-2" ', result="|").split("|")
    body = paragraph(begin + entry) + paragraph(entry + end) + paragraph(entry)
    assert lines(body) == ["一、总体要求……1", "一、总体要求……1", "一、总体要求\t1"]


# What stands beside the text

SHAPE = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
    "<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once() -> None:
    boxed = SHAPE.format(paragraph("临溪县教育局文件") + paragraph("临教〔2026〕1号"))
    assert lines(paragraph(boxed + run("通知")) + paragraph("乙")) == [
        "通知",
        "临溪县教育局文件",
        "临教〔2026〕1号",
        "乙",
    ]


def test_a_text_box_counts_for_itself() -> None:
    numbering = lists(level(0, "decimal", "%1."))
    body = numbered("甲") + paragraph(SHAPE.format(numbered("乙"))) + numbered("丙")
    assert lines(body, numbering=numbering) == ["1. 甲", "", "1. 乙", "2. 丙"]


def test_letters_drawn_as_a_shape_are_read() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="临溪县教育局文件"/></v:shape></w:pict></w:r>'
    assert lines(paragraph(art)) == ["临溪县教育局文件"]


def _note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}">{paragraph(run(text))}</w:{kind}>'


def test_footnotes_stand_behind_their_paragraph_and_endnotes_behind_the_text() -> None:
    body = (
        paragraph(
            run("招生2400人") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("，增加三成")
            + '<w:r><w:endnoteReference w:id="3"/></w:r>' + run("。")
        )
        + paragraph("乙")
    )  # fmt: skip
    footnotes = '<w:footnote w:type="separator" w:id="0"/>' + _note("footnote", 2, " 含民办学校。")
    assert lines(body, footnotes=footnotes, endnotes=_note("endnote", 3, "初步统计。")) == [
        "招生2400人［1］，增加三成［i］。",
        "注［1］：含民办学校。",
        "乙",
        "注［i］：初步统计。",
    ]


PICTURE = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill/></pic:pic>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
FORMULA = (
    "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den>"
    "</m:f></m:oMath>"
)
EQUATION = (
    '<w:r><w:object><v:shape><v:imagedata r:id="r1"/></v:shape>'
    '<o:OLEObject ProgID="Equation.3" r:id="r2"/></w:object></w:r>'
)


@pytest.mark.parametrize(
    ("inside", "what"),
    [(PICTURE, "a picture"), (FORMULA, "a formula"), (EQUATION, "a formula")],
)
def test_what_is_not_read_is_told_with_its_place(inside: str, what: str) -> None:
    content = read(paragraph("甲") + paragraph(run("如图") + inside + run("所示")))
    assert content.text == "甲\n如图所示\n"
    assert [(lost.at, lost.what) for lost in content.lost] == [(4, what)]


def test_headers_footers_and_comments_are_left_out() -> None:
    parts = {name: paragraph("不在文中") for name in ("header", "footer", "comments")}
    commented = run("甲") + '<w:r><w:commentReference w:id="0"/></w:r>'
    assert lines(paragraph(commented), **parts) == ["甲"]


# Tables


def _cells(content: Content) -> list[list[tuple[int, int, int, int, str]]]:
    return [
        [
            (
                one.row,
                one.column,
                one.rows,
                one.columns,
                content.text[one.span.start : one.span.end],
            )
            for one in grid.cells
        ]
        for grid in content.grids
    ]


def test_a_row_is_a_line_and_merged_cells_stand_once() -> None:
    merged = (
        row(
            cell("学校", properties='<w:vMerge w:val="restart"/>'),
            cell("招生人数", properties='<w:gridSpan w:val="2"/>'),
            properties="<w:tblHeader/>",
        )
        + row(cell("", properties="<w:vMerge/>"), "男", "女")
        + row("临溪县第一\u3000中学", cell("120", "人"), "")
    )  # fmt: skip
    content = read(paragraph("招生计划表") + table(merged) + paragraph("乙"))
    assert content.text == (
        "招生计划表\n学校\t招生人数\n男\t女\n临溪县第一\u3000中学\t120 人\t\n乙\n"
    )
    assert _cells(content) == [
        [
            (1, 1, 2, 1, "学校"),
            (1, 2, 1, 2, "招生人数"),
            (2, 2, 1, 1, "男"),
            (2, 3, 1, 1, "女"),
            (3, 1, 1, 1, "临溪县第一\u3000中学"),
            (3, 2, 1, 1, "120 人"),
            (3, 3, 1, 1, ""),
        ]
    ]
    assert [cell.head for cell in content.grids[0].cells][:3] == [True, True, False]
    span = content.grids[0].span
    assert content.text[span.start : span.end].count("\n") == 2


def test_columns_are_those_that_cells_begin_at() -> None:
    wide = '<w:gridSpan w:val="3"/>'
    content = read(
        table(row(cell("甲", properties=wide), "乙"), row(cell("丙", properties=wide), "丁"))
    )
    assert content.text == "甲\t乙\n丙\t丁\n"


def test_a_table_in_a_cell_stands_behind_the_table() -> None:
    inner = table(row("甲", "1"), row("乙", "2"))
    content = read(table(row("一中", cell("见下", inner)), row("二中", "无")) + paragraph("丙"))
    assert content.text == "一中\t见下\n二中\t无\n甲\t1\n乙\t2\n丙\n"
    assert len(content.grids) == 2


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([row(cell("一、目标", "招生2400人。"))], ["一、目标", "招生2400人。"]),
        ([row("甲"), row("乙")], ["甲", "乙"]),
        ([row("临教〔2026〕1号", "签发人：某某")], ["临教〔2026〕1号\t签发人：某某"]),
        ([row(cell("甲", "乙"), cell("丙", "丁"))], ["甲", "乙", "丙", "丁"]),
    ],
)
def test_a_frame_around_lines_is_no_table(rows: list[str], shown: list[str]) -> None:
    content = read(table(*rows))
    assert (content.text.splitlines(), content.grids) == (shown, ())


def test_a_table_around_an_article_is_no_table() -> None:
    article = ["一、总体要求", "全县招生2400人，" * 40, "二、工作任务", "新增学位500个。"]
    content = read(table(row("通知", "2026年"), row("目录", cell(*article))))
    assert (content.text.splitlines(), content.grids) == (
        ["通知\t2026年", "目录", *article],
        (),
    )


def test_numbers_and_notes_in_cells() -> None:
    noted = run("2400") + '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = table(
        row("序号", "人数"),
        row(cell(numbered("")), cell(paragraph(noted))),
        row(cell(numbered("")), "300"),
    )
    numbering = lists(level(0, "decimal", "%1"))
    shown = lines(body, numbering=numbering, footnotes=_note("footnote", 1, "含民办学校。"))
    assert shown == ["序号\t人数", "1\t2400［1］", "2\t300", "注［1］：含民办学校。"]


def test_rows_and_cells_that_were_deleted_are_left_out() -> None:
    gone = row("乙", "2", properties="<w:del/>")
    body = table(row("甲", cell("旧", properties="<w:cellDel/>"), "1"), gone, row("丙", "3"))
    assert lines(body) == ["甲\t1", "丙\t3"]


def test_a_file_in_which_another_is_packed_is_what_it_lists() -> None:
    inside = word_file(paragraph("甲"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("notes.txt", "乙")
        packed.writestr("packed.docx", inside)
    with pytest.raises(ReadError, match="a zip file, not a document"):
        content_of(made.getvalue(), "x.zip")


def test_a_file_without_a_text_is_one_line() -> None:
    with pytest.raises(ReadError, match="damaged: a Word file without its text"):
        content_of(word_file("").replace(b"word/document.xml", b"word/document.xmm"), "x.docx")
