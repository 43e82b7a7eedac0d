"""Tables in files of text: CSV and Markdown."""

from __future__ import annotations

import pytest

from workplan_cli.document import parse_bytes
from workplan_cli.read import Content, ReadError, content_of


def _grids(content: Content) -> list[list[tuple[str, int, int]]]:
    """The cells of each table: what stands there, row and column."""
    text = content.text
    return [
        [(text[c.span.start : c.span.end], c.row, c.column) for c in grid.cells]
        for grid in content.grids
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", '学校,"招生\n计划"\r\n一中,"1,200"\r\n,,\r\n二中,\r\n'),
        ("a.csv", "学校;招生计划\n一中;1,200\n二中;\n"),
        ("a.tsv", "学校\t招生计划\n一中\t1,200\n二中\t\n"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_csv_file_is_a_table(name: str, text: str, encoding: str) -> None:
    content = content_of(text.encode(encoding), name)
    assert content.text == "学校\t招生计划\n一中\t1,200\n二中\t\n"
    assert content.format == "csv"
    assert _grids(content) == [
        [
            *(("学校", 1, 1), ("招生计划", 1, 2), ("一中", 2, 1)),
            *(("1,200", 2, 2), ("二中", 3, 1), ("", 3, 2)),
        ]
    ]
    [grid] = content.grids
    assert (grid.span.start, grid.span.end) == (0, len(content.text) - 1)


def test_lines_of_several_cells_stand_above_and_below_the_table() -> None:
    text = (
        "临溪县2023年教育支出表,,,\n编制单位：临溪县教育局,,,金额单位：万元\n"
        "项目,预算数,决算数,备注\n小学教育,1200,1180,\n初中教育,800,790,\n"
        "审核人：,,,填报日期：3月5日\n"
    )
    document = parse_bytes(text.encode(), name="a.csv")
    [table] = document.tables
    assert (table.caption, table.unit, table.rows) == ("临溪县2023年教育支出表", "万元", 3)
    assert [quantity.text for quantity in document.quantities][:2] == ["1200", "1180"]
    lines = content_of(text.encode(), "a.csv").text.splitlines()
    assert lines[1] == "编制单位：临溪县教育局\u3000\u3000金额单位：万元"


def test_a_csv_file_of_records_gives_the_texts_in_them() -> None:
    notice = "某县2020年教育工作要点\n一、抓教学\n" + "要落实责任。" * 40 + "\n二、抓安全\n"
    row = f'某县,2020,某县2020年教育工作要点,https://example.org/1,"{notice}"\n'
    data = f"province,year,title,url,full_text\n{row}".encode("utf-8-sig")
    document = parse_bytes(data, name="a.csv")
    assert document.header.title == "某县2020年教育工作要点"
    assert [node.marker for node in document.sections] == ["一、", "二、"]
    assert content_of(data, "a.csv").text == notice


def test_commas_of_the_language_in_such_a_text_part_nothing() -> None:
    text = "".join(f"\n{at}．建成学校，改造校舍，培训教师，落实责任。" for at in range(1, 40))
    data = f'省份,年份,正文\n某省,2020,"某省教育工作要点{text}"\n'
    assert content_of(data.encode(), "a.csv").text == f"某省教育工作要点{text}\n"


def test_a_title_that_the_text_does_not_state_stands_above_it() -> None:
    text = "一、抓教学\n" + "要落实责任。" * 40
    content = content_of(f'title,text\n某县工作要点,"{text}"\n'.encode(), "a.csv")
    assert content.text.splitlines()[:2] == ["某县工作要点", "一、抓教学"]


def test_lines_without_separators_are_a_text() -> None:
    content = content_of("一、抓教学\n二、抓安全\n".encode(), "a.csv")
    assert (content.text, content.grids) == ("一、抓教学\n二、抓安全\n", ())


def test_a_cell_may_be_long() -> None:
    content = content_of(f"a,{'长' * 300_000}\nb,c\n".encode(), "a.csv")
    assert len(content.text) > 300_000


def test_a_csv_file_that_is_none_is_one_line() -> None:
    try:
        content = content_of(b'a,b\r"c\n' * 3, "a.csv")
    except ReadError as error:
        assert "\n" not in str(error)
    else:
        assert content.text


MARKDOWN = """# 某县招生计划

| 学校 | 计划 |
|------|:----:|
| 一中 | 50 |
| 二\\|中 | |

一、任务 a | b
```
| x | y |
|---|---|
```
"""


def test_tables_of_markdown_are_tables() -> None:
    content = content_of(MARKDOWN.encode(), "a.md")
    rest = MARKDOWN.partition("\n\n一、")[2]
    expected = f"# 某县招生计划\n\n学校\t计划\n一中\t50\n二|中\t\n\n一、{rest}"
    assert (content.text, content.format) == (expected, "md")
    assert _grids(content) == [
        [
            *(("学校", 1, 1), ("计划", 1, 2), ("一中", 2, 1)),
            *(("50", 2, 2), ("二|中", 3, 1), ("", 3, 2)),
        ]
    ]


@pytest.mark.parametrize(
    "text", ["a | b\n", "标题\n---\n正文\n", "| a |\n|---|\n", "| a\r\nb |\r\n"]
)
def test_markdown_without_a_table_stays_as_it_is(text: str) -> None:
    content = content_of(text.encode(), "a.md")
    assert (content.text, content.grids) == (text, ())
