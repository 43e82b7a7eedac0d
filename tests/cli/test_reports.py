"""`workplan check`, `show` and `validate`: what they print, and how they end."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
import yaml
from rich.cells import cell_len
from rich.console import Console

from commands import Run, start_in
from notices import NOTICE, RAW
from workplan_cli.cli.output import NARROWEST
from workplan_cli.document import parse_text
from workplan_cli.write.terminal import render

FAULTY = """一、工作目标
全年创建标准化学校13所（初中5所、小学9所）。
三、工作措施
1.加强领导。
2.改善条件。
3提高质量。
"""


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """An invented notice with three things to look at."""
    path = tmp_path / "faulty.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


# check


def test_check_points_at_places(run_here: Run, faulty: Path) -> None:
    result = run_here("check", "faulty.txt", COLUMNS="60")
    assert (result.status, result.err) == (1, "")
    assert result.out == (
        "faulty.txt:2:10: warning[sum-mismatch] 13所 is stated, and its parts 5所、9所 make 14所\n"
        "  全年创建标准化学校13所（初中5所、小学9所）。\n"
        "                    ^^^^\n"
        "faulty.txt:3:1: warning[jump] number 3 where 2 was due\n"
        "  三、工作措施\n"
        "  ^^^^\n"
        "faulty.txt:6:1: warning[missing-dot] no dot behind 3, which is taken for a marker\n"
        "  3提高质量。\n"
        "  ^\n"
        "Found 3 in 1 file: 3 warnings.\n"
    )


FIX_LIST = """faulty.txt:2:10: sum-mismatch 13所 is stated, and its parts 5所、9所 make 14所
faulty.txt:3:1: jump number 3 where 2 was due
faulty.txt:6:1: missing-dot no dot behind 3, which is taken for a marker
"""


@pytest.mark.slow
def test_check_lists_places_for_an_editor(run_here: Run, faulty: Path) -> None:
    """A line each, without a count, which would be no place; no colours, whatever the width."""
    result = run_here("check", "faulty.txt", "--fix-list", COLUMNS="30", FORCE_COLOR="1")
    assert (result.status, result.out, result.err) == (1, FIX_LIST, "")
    only = run_here("check", "faulty.txt", "--fix-list", "--select", "jump")
    assert only.out == FIX_LIST.splitlines(keepends=True)[1]
    assert run_here("check", "faulty.txt", "--fix-list", "--lang", "zh").out.startswith(
        "faulty.txt:2:10: sum-mismatch "
    )


def test_a_list_of_nothing_is_empty(run: Run, notice: Path) -> None:
    notice.write_text(NOTICE.replace("2.更新设备。\n", "2.更新设备。全部更新。\n"), "utf-8")
    result = run("check", notice, "--fix-list")
    assert (result.status, result.out) == (0, "")


def test_an_editor_finds_the_places(faulty: Path) -> None:
    """Each line is one that Vim, Emacs and VS Code take for a place by themselves."""
    text = faulty.read_text("utf-8").splitlines()
    for said in FIX_LIST.splitlines():
        found = re.match(r"(?P<file>[^:\s]+):(?P<line>\d+):(?P<column>\d+): (?P<message>.+)", said)
        assert found is not None
        rest = text[int(found["line"]) - 1][int(found["column"]) - 1 :]
        assert rest.startswith(("13所", "三、", "3提高"))


def test_a_list_is_a_format_of_its_own(run: Run, faulty: Path) -> None:
    result = run("check", faulty, "--fix-list", "--format", "json")
    assert (result.status, result.out) == (2, "")
    assert "leave out --format" in result.err


def test_check_is_content_with_what_is_right(run: Run, notice: Path) -> None:
    notice.write_text(NOTICE.replace("2.更新设备。\n", "2.更新设备。全部更新。\n"), "utf-8")
    result = run("check", notice)
    assert (result.status, result.out) == (0, "Nothing to report in 1 file.\n")


def test_check_for_programs(run: Run, faulty: Path) -> None:
    result = run("check", faulty, "--format", "json", "--select", "jump")
    assert result.status == 1
    assert json.loads(result.out) == [
        {
            "file": str(faulty),
            "line": 3,
            "column": 1,
            "code": "jump",
            "severity": "warning",
            "message": "number 3 where 2 was due",
            "start": FAULTY.index("三、"),
            "end": FAULTY.index("三、") + 2,
        }
    ]
    assert run("check", faulty, "--format", "json", "--select", "repeat").out == "[]\n"


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ([], ["sum-mismatch", "jump", "missing-dot"]),
        (["--select", "jump,missing-dot"], ["jump", "missing-dot"]),
        (["--select", "jump", "--select", "repeat"], ["jump"]),
        (["--ignore", "jump, sum-mismatch"], ["missing-dot"]),
        (["--select", "jump", "--ignore", "jump"], []),
    ],
)
def test_codes_are_chosen(run: Run, faulty: Path, options: list[str], codes: list[str]) -> None:
    result = run("check", faulty, "--format", "json", *options)
    assert [item["code"] for item in json.loads(result.out)] == codes
    assert result.status == (1 if codes else 0)


def test_check_hears_what_is_said_besides(run: Run, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("某县2019年教育工作要点\n一、招生\n招生6200人。\n", encoding="utf-8")
    assert run("check", notice).status == 0
    told = run("check", notice, "--year", "2018")
    assert (told.status, "info[given] year is given as 2018" in told.out) == (1, True)


@pytest.mark.slow
def test_a_long_line_is_shown_around_the_place(run_here: Run, tmp_path: Path) -> None:
    text = FAULTY.replace("全年", "加快发展，" * 200_000 + "全年").replace("。\n", "。")
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    result = run_here("check", "long.txt", "--select", "sum-mismatch", COLUMNS="60")
    place, line, caret, _ = result.out.splitlines()
    assert place.startswith("long.txt:2:1000010: warning[sum-mismatch] ")
    assert cell_len(line) <= 60
    assert line.startswith("  …")
    assert line[caret_at(line, caret) :].startswith("13所")
    assert caret.strip() == "^^^^"


def caret_at(line: str, caret: str) -> int:
    """The index of the character that a caret line points at, by display cells."""
    cells = caret.index("^")
    return next(at for at in range(len(line)) if cell_len(line[:at]) == cells)


def test_one_bad_file_does_not_stop_check(run: Run, faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("check", tmp_path, "--select", "jump")
    assert result.status == 2
    assert result.err == f"workplan: {tmp_path / 'empty.txt'}: the file is empty\n"
    assert result.out.endswith("Found 1 in 1 file: 1 warning.\n")


# show


def test_show_prints_tree_and_quantities(run_here: Run, notice: Path) -> None:
    result = run_here("show", "notice.txt", COLUMNS="100")
    assert (result.status, result.err) == (0, "")
    head, tree, table, count = result.out.split("\n\n")
    assert "title       临溪县2019年教育工作要点\n" in head
    assert tree == (
        "一、工作目标\n二、具体任务\n  （一）改善条件\n    1. 新建校舍\n    2. 更新设备"
    )
    assert "2.1.1" in table
    assert "≥ 以上" in table
    assert count.startswith("5 sections and items, 6 quantities, 1 reference,")


def test_show_aligns_by_display_cells(run_here: Run) -> None:
    result = run_here("show", RAW / "quangang-2017.txt", COLUMNS="120")
    lines = result.out.splitlines()
    head = next(line for line in lines if line.startswith("id "))
    column = head.index("value") + len("value")
    rows = [line for line in lines if line[:1] == "q" and " target " in line]
    assert len(rows) == 21
    ends = {cell_len(line[: line.index(" = ")]) for line in rows if " = " in line}
    assert len(ends) == 1
    assert ends.pop() - column <= 1


@pytest.mark.slow
@pytest.mark.parametrize("columns", ["72", "80", "200"])
def test_show_honours_the_width(run_here: Run, notice: Path, columns: str) -> None:
    lines = run_here("show", "notice.txt", COLUMNS=columns).out.splitlines()
    assert max(map(cell_len, lines)) <= int(columns)


@pytest.mark.slow
def test_a_narrow_terminal_cuts_nothing_off(run_here: Run) -> None:
    notice = RAW / "quangang-2017.txt"
    narrow, enough = (
        run_here("show", notice, COLUMNS=columns).out for columns in ("40", str(NARROWEST))
    )
    assert narrow == enough, "lines run on instead"
    console = Console(width=NARROWEST, file=io.StringIO())
    text = notice.read_text("utf-8")
    console.print(*render(parse_text(text), text), sep="\n", crop=False)
    assert isinstance(console.file, io.StringIO)
    assert max(map(cell_len, console.file.getvalue().splitlines())) <= NARROWEST


@pytest.mark.slow
def test_show_honours_colour_switches(run_here: Run, notice: Path) -> None:
    assert "\x1b[" not in run_here("show", "notice.txt").out
    assert "\x1b[1m" in run_here("show", "notice.txt", FORCE_COLOR="1", TERM="xterm").out
    for quiet in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b[3" not in run_here("show", "notice.txt", **quiet).out


@pytest.mark.slow
def test_show_uses_glyphs_that_a_gbk_console_has(run_here: Run) -> None:
    run_here("show", RAW / "quangang-2017.txt").out.encode("gbk")


def test_show_survives_odd_characters(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("一、目标[bold]\x1b[2J\u2028\n:smile:招生6200人\t\x07。\n", encoding="utf-8")
    out = run("show", path).out
    assert "\x1b[2J" not in out
    assert "[bold]" in out
    assert ":smile:" in out


# validate


def test_what_was_written_is_valid(run: Run, notice: Path) -> None:
    for name in ("x.yaml", "x.json", "x.jsonl"):
        run("parse", notice, "-o", notice.parent / name)
    result = run("validate", notice.parent, "--source", notice)
    assert (result.status, result.out) == (0, "No faults in 3 files.\n")


FAULT = "quantities[0].status: must be one of 'target' or 'actual', is 'planned'"


@pytest.mark.parametrize("suffix", ["yaml", "json", "jsonl"])
def test_faults_are_told_with_their_line(run: Run, notice: Path, suffix: str) -> None:
    path = notice.parent / f"x.{suffix}"
    run("parse", notice, "-o", path)
    text = path.read_text("utf-8").replace("target", "planned", 1)
    path.write_text(text, encoding="utf-8")
    line = 1 + text[: text.index("planned")].count("\n")
    result = run("validate", path)
    assert result.status == 1
    assert result.out == f"{path}:{line}: {FAULT}\nFound 1 fault in 1 file.\n"
    [told] = json.loads(run("validate", path, "--format", "json").out)
    assert (told["line"], f"{told['path']}: {told['message']}") == (line, FAULT)


def test_every_document_of_a_file_is_checked(run: Run, notice: Path) -> None:
    run("parse", notice, "-o", notice.parent / "x.yaml")
    text = (notice.parent / "x.yaml").read_text("utf-8")
    path = notice.parent / "two.yaml"
    path.write_text(f"---\n{text}---\n{text.replace('target', 'planned', 1)}", encoding="utf-8")
    assert run("validate", path).out.count(FAULT) == 1


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.json", '{"a": 1,\n "b": }', ":2: document: no JSON: Expecting value"),
        ("x.jsonl", '{}\n\n{"a"', ":1: schema_version: is missing"),
        ("x.yaml", "a: 1\nb: [", ":2: document: no YAML: "),
        ("x.yaml", "# nothing\n", ":1: document: there is none in this file"),
        ("x.yaml", "- 1\n- 2\n", ":1: document: must be a mapping, is a list"),
        ("x.yaml", "text\n", ":1: document: must be a mapping, is 'text'"),
        ("x.yaml", "a: &a [*a]\n", ":1: document: no document: its aliases repeat too much"),
        ("x.json", "[" * 100_000, ":1: document: no document: nested too deeply"),
        ("x.yaml", "[" * 5_000, ":1: document: no "),
        ("x", '{"schema_version": "1.0"}', ":1: source: is missing"),
        ("x", "schema_version: 1.0", ":1: schema_version: must be text, is 1.0"),
    ],
)
def test_what_is_no_document_is_told(
    run: Run, tmp_path: Path, name: str, text: str, message: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    result = run("validate", path)
    assert (result.status, result.err) == (1, "")
    assert f"{path}{message}" in result.out


def test_aliases_that_multiply_are_refused(run: Run, tmp_path: Path) -> None:
    rows = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    path = tmp_path / "bomb.yaml"
    path.write_text("\n".join(["a0: &a0 [x]", *rows]))
    assert "its aliases repeat too much" in run("validate", path).out


def test_a_date_without_quotes_is_told(run: Run, notice: Path) -> None:
    path = notice.parent / "x.yaml"
    run("parse", notice, "-o", path)
    path.write_text(path.read_text("utf-8").replace("'2019-03-05'", "2019-03-05"), "utf-8")
    message = "header.date: must be text, is the date 2019-03-05 (quote it)"
    assert message in run("validate", path).out


def test_documents_of_other_programs_are_read(run: Run, notice: Path) -> None:
    document = yaml.safe_load(run("parse", notice).out)
    path = notice.parent / "other.yaml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    assert run("validate", path, "--source", notice.parent).status == 0


@pytest.mark.slow
def test_a_source_that_differs_is_told(notice: Path) -> None:
    start = start_in(notice.parent)
    start("parse", "notice.txt", "-o", "x.yaml")
    notice.write_text(NOTICE.replace("2400", "2500"), encoding="utf-8")
    result = start("validate", "x.yaml", "--source", "notice.txt")
    assert result.status == 1
    assert "source.sha256: is not that of the source" in result.out


def test_a_source_that_is_not_there_is_one_line(run: Run, notice: Path) -> None:
    run("parse", notice, "-o", notice.parent / "x.yaml")
    result = run("validate", notice.parent / "x.yaml", "--source", "none.txt")
    assert (result.status, result.err) == (2, "workplan: none.txt: no such file or folder\n")
