"""What Windows does otherwise, as far as it can be tried elsewhere (docs/windows.md)."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from commands import WORKPLAN, Run
from notices import NOTICE, ROOT
from workplan_cli.batch.targets import plan_targets
from workplan_cli.read import Input

pytestmark = pytest.mark.slow

LATER = NOTICE.replace("2019", "2020").replace("2400", "2500")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two plans with a character that GBK lacks, in a folder with a name in Chinese."""
    made = tmp_path / "各年要点"
    made.mkdir()
    for name, text in (("今年😀.txt", NOTICE), ("明年.txt", LATER)):
        told = text.replace("校舍", "校舍😀")
        (made / name).write_text(told, encoding="utf-8", newline="\r\n")
    return made


# Consoles

SHOWN = [
    ["--help"],
    ["parse", "--help"],
    ["show", "今年😀.txt"],
    ["check", "今年😀.txt"],
    ["diff", "今年😀.txt", "明年.txt"],
    ["trend", "今年😀.txt", "明年.txt"],
    ["tasks", "今年😀.txt"],
    ["cite", "今年😀.txt", "q1"],
    ["explain", "今年😀.txt", "q1"],
    ["parse", ".", "-o", "../out"],
    ["parse", "没有😀.txt"],
]
CONSOLES = ["gbk", "cp936", "gb2312", "cp1252"]  # the last is that of a Windows in English


@pytest.mark.parametrize("arguments", SHOWN, ids=" ".join)
def test_a_chinese_console_shows_everything(folder: Path, arguments: list[str]) -> None:
    """Without an error of encoding, and in Chinese."""
    done = _on_a_console("cp936", folder, *arguments)
    assert done.returncode in (0, 1, 2)
    shown = done.stdout if arguments[0] != "parse" or "--help" in arguments else done.stderr
    assert re.search("[一-龥]", shown.decode("cp936"))


@pytest.mark.parametrize("encoding", CONSOLES)
def test_what_a_console_lacks_is_replaced(folder: Path, encoding: str) -> None:
    done = _on_a_console(encoding, folder, "show", "今年😀.txt")
    assert done.returncode == 0
    assert b"?" in done.stdout
    done.stdout.decode(encoding)
    told = _on_a_console(encoding, folder, "show", "没有😀.txt")
    assert (told.returncode, told.stdout) == (2, b"")
    assert "\\U0001f600.txt" in told.stderr.decode(encoding)


def _on_a_console(
    encoding: str, folder: Path, *arguments: str
) -> subprocess.CompletedProcess[bytes]:
    environment = {"PYTHONIOENCODING": encoding, "WORKPLAN_LANG": "zh", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [*WORKPLAN, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"UnicodeEncodeError" not in done.stderr
    return done


# Names


@pytest.mark.parametrize(
    ("places", "names"),
    [
        (["CON.txt"], ["CON_.yaml"]),
        (["nul.v2.txt"], ["nul_.v2.yaml"]),
        (["COM1/x.txt", "lpt9 .txt"], ["COM1_/x.yaml", "lpt9_ .yaml"]),
        (["计划. /x.txt", "计划./x.txt"], ["计划._/x.yaml", "计划_/x.yaml"]),
        (["CON.txt", "CON_.md"], ["CON_.txt.yaml", "CON_.md.yaml"]),
        (["CON.txt", "con_.txt"], ["CON_.yaml", "con_-2.yaml"]),
        (["CONTENTS.txt", "计划..txt", "通知 .txt"], ["CONTENTS.yaml", "计划..yaml", "通知 .yaml"]),
    ],
)
def test_names_of_a_folder_run_are_names_on_windows(places: list[str], names: list[str]) -> None:
    inputs = [Input(f"/in/{place}", place) for place in places]
    assert [*plan_targets(inputs, "out", ".yaml").values()] == [f"out/{name}" for name in names]


@pytest.mark.parametrize(
    "command",
    [
        "parse notice.txt -o CON.yaml",
        "parse notice.txt -o nul/",
        "parse notice.txt -o aux/results/",
        "parse notice.txt -o all.jsonl --text -o LPT1.jsonl",
        "review notice.txt -o Prn.html",
        "review notice.txt notice.txt -o COM1/",
        "table notice.txt -o con.csv",
        "table notice.txt -o con.xlsx",
        "table notice.txt -o aux.sqlite",
        "table notice.txt -o AUX.parquet",
        "table notice.txt -o nul/",
        "tasks notice.txt -o nul.ics",
        "tasks notice.txt -o nul.xlsx",
        "trend notice.txt -o con.csv",
        "trend notice.txt -o con.html",
        "trend notice.txt -o con.xlsx",
        "diff notice.txt later.txt -o con.html",
        "diff notice.txt later.txt -o con.txt",
        "show notice.txt -o con.html",
    ],
)
def test_a_name_of_a_device_is_refused(
    run: Run, notice: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(notice.parent)
    Path("later.txt").write_text(NOTICE.replace("2019", "2020"), encoding="utf-8")
    before = sorted(notice.parent.iterdir())
    result = run(*command.split())
    assert result.status == 2
    assert "Windows keeps this name for a device; choose another" in result.err
    assert result.err.count("\n") == 1
    assert sorted(notice.parent.iterdir()) == before


def test_a_folder_run_writes_those_names(run: Run, tmp_path: Path) -> None:
    for name in ("NUL.txt", "a. /aux.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(NOTICE, encoding="utf-8")
    arguments = ["parse", tmp_path / "in", "-o", tmp_path / "out"]
    assert run(*arguments).err == "workplan: 2 parsed, 0 failed\n"
    written = {path.relative_to(tmp_path / "out").as_posix() for path in _files(tmp_path / "out")}
    assert written == {"NUL_.yaml", "a._/aux_.yaml"}
    assert run(*arguments).err == "workplan: 0 parsed, 2 unchanged, 0 failed\n"


def test_a_name_that_is_too_long_is_one_line(run: Run, notice: Path) -> None:
    target = notice.parent / f"{'文' * 90}.yaml"
    done = run("parse", notice, "-o", target)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert _files(notice.parent) == [notice]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


# A file that Excel holds

HELD = [
    *(["table", "明年.txt", "-o", f"x.{suffix}"] for suffix in ("csv", "xlsx", "parquet")),
    *(["trend", "今年😀.txt", "明年.txt", "-o", f"x.{suffix}"] for suffix in ("csv", "html")),
    *(["tasks", "明年.txt", "-o", f"x.{suffix}"] for suffix in ("csv", "xlsx", "ics", "html")),
    ["parse", "明年.txt", "-o", "x.yaml"],
    ["diff", "今年😀.txt", "明年.txt", "-o", "x.html"],
]


@pytest.mark.parametrize("arguments", HELD, ids=lambda given: f"{given[0]} {given[-1]}")
def test_a_file_that_another_program_holds_stays_as_it_was(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(folder)
    held = folder / arguments[-1]
    held.write_text("before")
    before = {path: path.read_bytes() for path in _files(folder)}

    def refuse(made: Path, target: Path) -> None:
        # what Windows says of a file that is open elsewhere; there it is the number 5 or 32
        raise PermissionError(13, "Access is denied", str(made), None, str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    done = run(*arguments)
    problem = "another program has it open (Excel, say), or protects it; close it there first"
    assert (done.status, done.out) == (2, "")
    assert done.err == f"workplan: {arguments[-1]}: {problem}\n"
    assert {path: path.read_bytes() for path in _files(folder)} == before


def test_a_folder_run_goes_on_beside_a_file_that_is_held(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder.parent / "out"
    out.mkdir()
    (out / "明年.yaml").write_text("before")
    replace = Path.replace

    def refuse_one(made: Path, target: Path) -> Path:
        if Path(target).name == "明年.yaml":
            raise PermissionError(13, "Access is denied", str(made), None, str(target))
        return replace(made, target)

    monkeypatch.setattr(Path, "replace", refuse_one)
    done = run("parse", folder, "-o", out, "--jobs", "1")
    assert done.status == 2
    assert "another program has it open" in done.err.splitlines()[0]
    assert done.err.endswith("workplan: 1 parsed, 1 failed\n")
    assert [path.name for path in _files(out)] == ["今年😀.yaml", "明年.yaml"]
    assert (out / "明年.yaml").read_text() == "before"


# What Excel opens, and what its like leave in a folder


@pytest.mark.parametrize("command", ["table", "tasks", "trend"])
def test_csv_is_what_excel_takes_for_utf_8(run: Run, folder: Path, command: str) -> None:
    target = folder / "x.csv"
    assert run(command, folder / "明年.txt", "-o", target).status == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\n" not in target.read_bytes().replace(b"\r\n", b"")


def test_locks_of_word_and_excel_are_no_notices(run: Run, folder: Path) -> None:
    for name in ("~$今年.docx", ".~明年.xlsx"):
        (folder / name).write_bytes(b"\x05user")
    done = run("parse", folder, "-o", folder.parent / "out")
    assert (done.status, done.err) == (0, "workplan: 2 parsed, 0 failed\n")


# The page

NAMED = re.compile(r"`([\w/]+\.py)(?:::(test_\w+))?`")


@pytest.mark.parametrize("page", ["docs/windows.md", "docs/zh/windows.md"])
def test_what_the_page_says_is_tried_is_tried(page: str) -> None:
    named = NAMED.findall((ROOT / page).read_text("utf-8"))
    assert named
    for file, name in named:
        assert f"def {name or 'test_'}" in (ROOT / "tests" / file).read_text("utf-8")
