"""Any table gives a document without faults, however it is made."""

from __future__ import annotations

import random

import pytest

from grid_contents import Cell, content, digest
from quick import every
from workplan_cli.differences import find_differences
from workplan_cli.document import parse_reading, parse_text, rebuild
from workplan_cli.invariants import find_violations
from workplan_cli.model import Grid, GridCell, Span
from workplan_cli.read import Content, Reading
from workplan_cli.write.dump import dump

CELLS = (
    *(
        "学校",
        "序号",
        "单位",
        "人数（人）",
        "占比(%)",
        "2020年",
        "2025",
        "其中：定向",
        "合计",
        "小计",
        "备注",
    ),
    *(
        "一中",
        "一、教育支出",
        "全县",
        "",
        "",
        "——",
        "12",
        "1,200",
        "0101",
        "95以上",
        "[5.5]",
        "3—5",
        "60%",
    ),
    *(
        "1:3",
        "万元",
        "新建学校3所，投资1.2亿元",
        "13812345678",
        "6月底",
        "1",
        "2",
        "3",
        "-4.2",
        "600+20",
    ),
)
LINES = (
    "临溪县2020年招生计划表",
    "单位：万元",
    "一、招生计划",
    "现安排如下：",
    "附件1",
    "二、要求\n各校执行。",
)


def _row(chance: random.Random, columns: int) -> list[Cell]:
    row: list[Cell] = []
    while len(row) < columns:
        across = min(chance.choice((1, 1, 1, 1, 2, 3)), columns - len(row))
        down = chance.choice((1, 1, 1, 1, 2))
        row += [(chance.choice(CELLS), down, across), *([None] * (across - 1))]
    return row


@pytest.mark.parametrize("seed", every(4, range(120)))
def test_any_table_has_no_faults(seed: int) -> None:
    chance = random.Random(seed)
    columns = chance.randint(1, 6)
    rows = [_row(chance, columns) for _ in range(chance.randint(1, 7))]
    lines = chance.sample(LINES, 3)
    made = content(*lines[:2], rows, lines[2], rows if seed % 3 == 0 else "完。")
    document = parse_reading(Reading("a.docx", digest(made), made))
    assert rebuild(document) == made.text
    assert find_violations(dump(document)) == []
    assert find_differences(dump(document), made.text, digest(made), made.grids) == []


@pytest.mark.parametrize("seed", every(4, range(60)))
def test_any_lines_of_cells_have_no_faults(seed: int) -> None:
    chance = random.Random(seed)
    mark = chance.choice(("\t", " ", "\n", "|"))
    columns = chance.randint(1, 5)
    rows = [mark.join(chance.choice(CELLS) for _ in range(columns)) for _ in range(12)]
    text = "\n".join(["一、招生计划", *rows, "二、要求", "各校要执行。"]) + "\n"
    document = parse_text(text)
    assert rebuild(document) == text
    assert find_violations(dump(document)) == []
    assert "unfitting" not in {item.code for item in document.diagnostics}


def test_cells_that_reach_beyond_all_bounds_are_taken_where_they_begin() -> None:
    text = "学校\t人数\n一中\t50\n"
    cells = (
        GridCell(1, 1, 10**6, 10**6, Span(0, 2)),
        GridCell(1, 2, 1, 1, Span(3, 5)),
        GridCell(2, 1, 1, 1, Span(6, 8)),
        GridCell(2, 1, 1, 1, Span(6, 8)),
        GridCell(2, 2, 1, 1, Span(9, 11)),
    )
    made = Content(text, grids=(Grid(Span(0, 11), cells), Grid(Span(4, 90), cells)))
    document = parse_reading(Reading("a.docx", digest(made), made))
    assert find_violations(dump(document)) == []
    assert [quantity.lower for quantity in document.quantities] == ["50"]
