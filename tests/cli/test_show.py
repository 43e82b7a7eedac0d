"""`workplan show`: its parts, what a pattern finds, lines of Chinese, the pager."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
from collections import Counter
from pathlib import Path

import pytest
from rich.cells import cell_len

from commands import WORKPLAN, Run, read_to_the_end
from notices import ROOT

SAMPLES = ROOT / "docs" / "samples"
PLAN = """临溪县教育局关于印发2024年工作要点的通知

各中学：
现将要点印发给你们，请认真执行。

一、招生
1.全县普通高中计划招生2400人，小学入学率达到100%。
2.服务商应当按照合同约定的期限和质量标准向全县各中学、中心小学和幼儿园提供营养餐，并接受社会监督
二、经费
（一）投入资金1.2亿元。
（二）加强领导。
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return path


# The parts

TITLE, TREE, FIGURES, COUNT = "title ", "二、经费", "1.2亿元  =", "sections and items"


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ("", {TITLE, TREE, FIGURES, COUNT}),
        ("--tree", {TREE}),
        ("--figures", {FIGURES}),
        ("--tree --figures", {TREE, FIGURES}),
        ("--grep 亿", {TREE, FIGURES}),
        ("--grep 亿 --tree", {TREE}),
        ("--grep 亿 --figures", {FIGURES}),
        ("--grep 营养餐", set()),
    ],
)
def test_parts(run: Run, plan: Path, options: str, shown: set[str]) -> None:
    out = run("show", plan, *options.split()).out
    assert {part for part in (TITLE, TREE, FIGURES, COUNT) if part in out} == shown


def test_a_document_without_figures_has_no_table_of_them(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("一、目标\n加强领导。\n", "utf-8")
    assert run("show", path, "--figures").out == ""


# What a pattern finds


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("营养餐", ["一、招生", "  2. "]),
        ("领导", ["二、经费", "  （二）加强领导"]),
        ("经费", ["二、经费"]),
        ("认真", ["现将要点印发给你们，请认真执行。"]),  # in no item
        ("^（二）", ["二、经费", "  （二）加强领导"]),
        (r"2\d+人|\d亿", ["一、招生", "  1. ", "二、经费", "  （一）"]),
        (r"招\p{Han}2", ["一、招生", "  1. "]),
        (r"[\p{Han}x]\d{4}", ["一、招生", "  1. "]),
        (r"(?i)X|经费$", ["二、经费"]),
    ],
)
def test_items_that_a_pattern_finds(run: Run, plan: Path, pattern: str, shown: list[str]) -> None:
    lines = run("show", plan, "--tree", "--grep", pattern).out.splitlines()
    missing = [line for line in shown if not any(one.startswith(line.rstrip()) for one in lines)]
    assert missing == []
    heads = [line for line in lines if re.match(r" *([一二]、|\d\.|（)", line)]
    assert len(heads) == len([one for one in shown if not one.startswith("现")])


@pytest.mark.parametrize(
    ("pattern", "values"),
    [
        ("招生", ["2400人", "100%"]),  # in the sentence
        ("小学入学率$", ["100%"]),  # the indicator
        ("资金", ["1.2亿元"]),
        ("亿元", ["1.2亿元"]),
    ],
)
def test_figures_that_a_pattern_finds(
    run: Run, plan: Path, pattern: str, values: list[str]
) -> None:
    out = run("show", plan, "--figures", "--grep", pattern).out
    assert re.findall(r"\S+(?=  =)", out) == values


def test_a_pattern_reaches_over_the_ends_of_lines(run: Run) -> None:
    out = run("show", ROOT / "tests" / "golden" / "hard_wrapped.txt", "--grep", "群众参与").out
    assert "群众参与" in out


def test_a_pattern_that_is_nowhere_is_told_by_the_status(run: Run, plan: Path) -> None:
    result = run("show", plan, "--grep", "高速公路")
    assert (result.status, result.out, result.err) == (1, "", "")


def test_a_pattern_over_several_files_names_them(run: Run, plan: Path) -> None:
    (plan.parent / "other.txt").write_text("一、目标\n加强领导。\n", "utf-8")
    (plan.parent / "third.txt").write_text("一、目标\n投入3亿元。\n", "utf-8")
    result = run("show", plan.parent, "--grep", "亿")
    assert result.status == 0
    assert re.findall(r"\w+\.txt", result.out) == ["plan.txt", "third.txt"]


@pytest.mark.parametrize("pattern", ["[", "(", "*", "(?P<", r"\p{Han", "a{99999999999}"])
def test_what_is_no_pattern_is_refused(run: Run, plan: Path, pattern: str) -> None:
    result = run("show", plan, "--grep", pattern)
    assert result.status == 2
    assert result.err == f"workplan: --grep {pattern}: this is no regular expression\n"


def test_what_is_found_is_set_apart(run_here: Run, plan: Path) -> None:
    out = run_here("show", plan, "--grep", "亿", FORCE_COLOR="1", TERM="xterm", NO_COLOR="").out
    assert "\x1b[1;31m亿\x1b[0m" in out


@pytest.mark.parametrize("option", ["--tree", "--figures", "--grep=x"])
def test_a_page_has_no_parts(run: Run, plan: Path, option: str) -> None:
    result = run("show", plan, option, "-o", plan.with_suffix(".html"))
    assert (result.status, result.out) == (2, "")
    assert "leave out -o" in result.err


# Lines of Chinese


@pytest.mark.slow
@pytest.mark.parametrize("width", ["72", "80", "120"])
def test_long_headings_hang_on_their_marker(run_here: Run, plan: Path, width: str) -> None:
    """The number stands in front of the first words, the other lines stand below those."""
    lines = run_here("show", plan, "--tree", COLUMNS=width).out.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith("  2. 服务商"))
    assert max(map(cell_len, lines)) <= int(width)
    if width != "120":
        assert lines[at + 1].startswith("     ")
        assert not re.match(r"\s*[，。、]", lines[at + 1])


def _shown(run_here: Run, path: Path, width: int) -> Counter[str]:
    out = run_here("show", path, COLUMNS=str(width)).out
    assert max(map(cell_len, out.splitlines())) <= max(width, 72)
    return Counter(char for char in out if char.strip() and char != "─")


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [*SAMPLES.glob("linxi-*"), *sorted((ROOT / "tests" / "golden").glob("t*.txt"))],
    ids=lambda path: path.name,
)
def test_nothing_is_cut_off_on_a_narrow_screen(run_here: Run, path: Path) -> None:
    """No character of a figure is lost, however narrow its column becomes."""
    wide = _shown(run_here, path, 1000)
    assert [width for width in (40, 72, 80, 100) if _shown(run_here, path, width) != wide] == []


# Tables


def test_numbers_of_tables_have_their_units(run: Run) -> None:
    """In brackets, which tells them from units that stand beside their number."""
    out = run("show", SAMPLES / "linxi-enrolment-2019.docx", "--figures").out
    assert re.findall(r"\S+(?=  [=≈≥])", out)[:5] == ["1400人", "120人", "50%", "16(个)", "800(人)"]


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        (8, 8, None),
        (9, 8, "… 1 more row"),
        (12, 8, "… 4 more rows"),
        (8, 9, "… 1 more column"),
        (10, 10, "… 2 more rows, 2 more columns"),
    ],
)
def test_what_of_a_table_is_not_shown(
    run: Run, tmp_path: Path, rows: int, columns: int, said: str | None
) -> None:
    head = ["学校", *(f"第{at}批（人）" for at in range(1, columns))]
    body = [[f"{row}中", *["5"] * (columns - 1)] for row in range(1, rows)]
    path = tmp_path / "plan.csv"
    path.write_text("\n".join(",".join(row) for row in [head, *body]) + "\n", "utf-8")
    lines = run("show", path).out.splitlines()
    assert [line for line in lines if line.startswith("…")] == ([said] if said else [])


# The pager

PAGER = "sed 's/^/paged: /'"


def _on_a_terminal(path: Path, *options: str, rows: int, **environment: str) -> tuple[str, int]:
    """What a terminal of so many rows is sent, and the exit status."""
    main, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 100, 0, 0))
    variables = {name: value for name, value in os.environ.items() if name != "LESS"}
    command = subprocess.Popen(
        [*WORKPLAN, "show", str(path), *options],
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal,
        env={**variables, "TERM": "xterm-256color", "LINES": "", **environment},
    )
    os.close(terminal)
    shown = read_to_the_end(main).decode()
    return shown, command.wait()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "rows", "environment", "paged"),
    [
        ("", 10, {"PAGER": PAGER}, True),
        ("", 100, {"PAGER": PAGER}, False),  # it fits
        ("--tree", 40, {"PAGER": PAGER}, False),
        ("--no-pager", 10, {"PAGER": PAGER}, False),
        ("", 10, {"PAGER": "cat"}, False),
        ("", 10, {"PAGER": ""}, False),
        ("", 10, {"PAGER": PAGER, "WORKPLAN_PAGER": ""}, False),
        ("", 10, {"PAGER": "cat", "WORKPLAN_PAGER": PAGER}, True),
        ("", 10, {"PAGER": PAGER, "TERM": "dumb"}, False),
    ],
)
def test_when_there_is_a_pager(
    plan: Path, options: str, rows: int, environment: dict[str, str], paged: bool
) -> None:
    shown, status = _on_a_terminal(plan, *options.split(), rows=rows, **environment)
    assert ("paged: " in shown, status) == (paged, 0)
    assert "投入资金1.2亿元" in re.sub(r"\x1b\[[\d;]*m", "", shown) or options == "--tree"


@pytest.mark.slow
def test_a_pager_gets_the_colours(plan: Path) -> None:
    assert "paged: \x1b[1m" in _on_a_terminal(plan, rows=10, PAGER=PAGER, NO_COLOR="")[0]


@pytest.mark.slow
def test_less_gets_the_options_that_git_gives_it(plan: Path) -> None:
    shown, _ = _on_a_terminal(plan, rows=10, PAGER="cat > /dev/null; echo $LESS")
    assert shown.split() == ["FRX"]
    shown, _ = _on_a_terminal(plan, rows=10, PAGER="cat > /dev/null; echo $LESS", LESS="S")
    assert shown.split() == ["S"]


@pytest.mark.slow
def test_a_reader_who_leaves_early_is_no_fault(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(PLAN * 20, "utf-8")
    shown, status = _on_a_terminal(tmp_path, rows=10, PAGER="head -1")
    assert (shown.count("\n"), status) == (1, 0)


@pytest.mark.slow
def test_complaints_come_behind_the_pager(plan: Path) -> None:
    (plan.parent / "broken.docx").write_bytes(b"PK\x03\x04")
    shown, status = _on_a_terminal(plan.parent, rows=10, PAGER=PAGER)
    assert status == 2
    assert shown.splitlines()[-1].startswith("workplan: ")
    assert sum(line.startswith("workplan: ") for line in shown.splitlines()) == 1


@pytest.mark.slow
def test_no_pager_where_the_output_goes_to_a_file(run_here: Run, plan: Path) -> None:
    assert "paged" not in run_here("show", plan, PAGER=PAGER, LINES="5").out
