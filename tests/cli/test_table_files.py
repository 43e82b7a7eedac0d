"""Tables in files that libraries write: nothing of others deleted, nothing left half written."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from commands import WORKPLAN, Result, Run, waiting_at
from notices import NOTICE
from prepared import run_prepared
from workplan_cli.tables import databases
from workplan_cli.tables.columns import tables

pytestmark = pytest.mark.slow

DATABASES = ["x.sqlite", "x.duckdb"]
LIBRARIES = ["x.xlsx", "x.parquet", *DATABASES]


def _connect(path: Path) -> Any:
    return sqlite3.connect(path) if path.suffix == ".sqlite" else duckdb.connect(str(path))


def _held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What a database holds."""
    connection = _connect(path)
    try:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
            if path.suffix == ".duckdb"
            else sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=str)
            for table in ("documents", "sections", "quantities")
        }
    finally:
        connection.close()


def _titles(path: Path) -> list[str]:
    return sorted(str(row[1]) for row in _held(path)["documents"])


def _files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, hidden files too."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


@pytest.fixture
def folder(notice: Path) -> Path:
    """Two folders of notices."""
    for name in ("a", "b"):
        (notice.parent / name).mkdir()
        for number in range(3):
            text = NOTICE.replace("2019", str(2000 + number))
            (notice.parent / name / f"{name}{number}.txt").write_text(text, encoding="utf-8")
    return notice.parent


# Runs at once


def _start(command: list[str], cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _until(reached: Callable[[], bool]) -> None:
    for _ in range(3000):
        if reached():
            return
        time.sleep(0.01)
    raise AssertionError("it was waited for half a minute")


def _ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, told = process.communicate(timeout=100)
    return process.returncode, told


@pytest.mark.parametrize("name", DATABASES)
def test_two_runs_that_make_one_database_both_write_it(folder: Path, name: str) -> None:
    """Both begin when it is not there; the second to end puts its rows to those of the first."""
    gates = [folder / "gate-a", folder / "gate-b"]
    runs = [
        _start([*waiting_at(f"{which}2.txt", gate), "table", which, "-o", name], folder)
        for which, gate in zip("ab", gates, strict=True)
    ]
    _until(lambda: all(gate.with_name(f"{gate.name}.reached").exists() for gate in gates))
    assert not (folder / name).exists()
    for gate, process in zip(gates, runs, strict=True):
        gate.unlink()
        assert _ended(process) == (0, "")
    assert _titles(folder / name) == [f"{which}{n}.txt" for which in "ab" for n in range(3)]
    assert not [path for path in folder.iterdir() if path.name.startswith((".", f"{name}."))]


@pytest.mark.parametrize("name", DATABASES)
def test_runs_that_race_lose_nothing(folder: Path, name: str) -> None:
    out = folder / "out"
    out.mkdir()
    runs = [_start([*WORKPLAN, "table", f"../{which}", "-o", name], out) for which in "abab"]
    assert [_ended(process) for process in runs] == [(0, "")] * 4
    assert _titles(out / name) == [f"{which}{n}.txt" for which in "ab" for n in range(3)]
    assert set(_files(out)) == {name}


@pytest.mark.parametrize("name", DATABASES)
def test_a_run_that_fails_leaves_what_another_made(folder: Path, name: str) -> None:
    gate = folder / "gate"
    waiting = _start([*waiting_at("a2.txt", gate), "table", "a", "-o", name], folder)
    _until(lambda: (folder / "gate.reached").exists())
    assert _ended(_start([*WORKPLAN, "table", "b", "-o", name], folder)) == (0, "")
    made = _files(folder)[name]
    waiting.terminate()
    waiting.wait(timeout=100)
    assert _files(folder)[name] == made


@pytest.mark.parametrize("name", DATABASES)
def test_a_database_that_another_program_has_is_one_line(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    out = folder / name
    assert run("table", folder / "a", "-o", out).status == 0
    before = _held(out)
    module, call = ("sqlite3", "BEGIN EXCLUSIVE") if name == "x.sqlite" else ("duckdb", "SELECT 1")
    code = (
        f"import sys, {module} as m; c = m.connect(sys.argv[1]); c.execute({call!r});"
        "print(flush=True); sys.stdin.read()"
    )
    holding = subprocess.Popen(
        [sys.executable, "-c", code, str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holding.stdout is not None
    holding.stdout.readline()
    monkeypatch.setattr(databases, "PATIENCE", 0.3)
    done = run("table", folder / "b", "-o", out)
    holding.communicate()
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"workplan: {out}: cannot be written: ")
    assert "another program has it open" in done.err or "database is locked" in done.err
    assert _held(out) == before
    assert run("table", folder / "b", "-o", out).status == 0
    assert len(_titles(out)) == 6


# Disks that fill


def _on_a_small_disk(folder: Path, size: int, *arguments: str) -> Result:
    """A command that may write files of so many bytes, with a temporary folder of its own."""
    temporary = folder / "tmp"
    temporary.mkdir(exist_ok=True)
    own = {"TMPDIR": str(temporary)}
    return run_prepared(folder, *arguments, before={"small_disk": [size]}, environment=own)


@pytest.mark.parametrize("size", [0, 100, 1000, 5000])
@pytest.mark.parametrize("name", LIBRARIES)
def test_a_full_disk_leaves_no_new_file(folder: Path, name: str, size: int) -> None:
    (folder / "tmp").mkdir()
    before = _files(folder)
    done = _on_a_small_disk(folder, size, "table", "a", "-o", name)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1), done.err
    assert done.err.startswith(f"workplan: {name}: ")
    assert not re.search(r"\.part|rows|/tmp", done.err), "no file of the program's own is named"
    assert _files(folder) == before


@pytest.mark.parametrize("name", ["x.xlsx", "x.parquet"])
def test_a_full_disk_leaves_the_file_that_was_there(folder: Path, name: str) -> None:
    (folder / "tmp").mkdir()
    (folder / name).write_text("before")
    before = _files(folder)
    done = _on_a_small_disk(folder, 1000, "table", "a", "-o", name)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert _files(folder) == before


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_full_disk_leaves_a_folder_of_tables_as_it_was(folder: Path, form: str) -> None:
    (folder / "tmp").mkdir()
    assert _on_a_small_disk(folder, 10**9, "table", "b", "-o", "x/", "--format", form).err == ""
    before = _files(folder)
    assert len(before) > 12
    done = _on_a_small_disk(folder, 1000, "table", "a", "-o", "x/", "--format", form)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert _files(folder) == before


@pytest.mark.parametrize("name", DATABASES)
def test_a_disk_that_fills_at_any_moment_leaves_a_database_as_it_was(
    run: Run, folder: Path, name: str
) -> None:
    """From where nothing can be written to where all fits; what was there, or all of it."""
    out = folder / name
    (folder / "tmp").mkdir()
    assert run("table", folder / "a", "-o", out).status == 0
    small, first, before = out.stat().st_size, out.read_bytes(), _held(out)
    for number in range(12):
        text = NOTICE.replace("2019", str(1980 + number)) * (1 + number % 3)
        (folder / "b" / f"more{number}.txt").write_text(text, encoding="utf-8")
    assert run("table", folder / "b", "-o", folder / f"whole-{name}").status == 0
    built = (folder / f"whole-{name}").stat().st_size
    others = set(_files(folder))
    sizes = (0, small, built, *(built + small * n // 2 for n in range(1, 6)))
    statuses = []
    for size in sizes:
        out.write_bytes(first)
        done = _on_a_small_disk(folder, size, "table", "b", "-o", name)
        statuses.append(done.status)
        assert set(_files(folder)) == others
        if done.status == 0:
            assert len(_held(out)["documents"]) == 18
            continue
        assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
        assert out.stat().st_size == small
        assert _held(out) == before
    assert statuses[0] == 2
    assert statuses[-1] == 0


# What may not be written


def _run_as_anybody(folder: Path, *arguments: str) -> Result:
    return run_prepared(folder, *arguments, before={"as_anybody": []})


ALL = [*LIBRARIES, "x.csv", "x.jsonl"]


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("name", ALL)
def test_a_folder_that_is_read_only(run: Run, folder: Path, name: str, there: bool) -> None:
    closed = folder / "closed"
    closed.mkdir()
    if there:
        assert run("table", folder / "a", "-o", closed / name).status == 0
    before = _files(folder)
    closed.chmod(0o555)
    done = _run_as_anybody(folder, "table", "b", "-o", f"closed/{name}")
    closed.chmod(0o755)
    message = f"workplan: closed/{name}: no permission to write it\n"
    assert (done.status, done.out, done.err) == (2, "", message)
    assert _files(folder) == before


@pytest.mark.parametrize("name", ALL)
def test_a_file_that_is_read_only(run: Run, folder: Path, name: str) -> None:
    out = folder / name
    assert run("table", folder / "a", "-o", out).status == 0
    out.chmod(0o444)
    before = _files(folder)
    done = run("table", folder / "b", "-o", out)
    message = f"workplan: {out}: no permission to write it\n"
    assert (done.status, done.out, done.err) == (2, "", message)
    assert _files(folder) == before
    assert out.stat().st_mode & 0o777 == 0o444


@pytest.mark.parametrize("name", LIBRARIES)
@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("none/{}", "is not there; make it first"),
        ("{}", "a folder, not a file"),
        ("notice.txt/{}", "cannot be written: Not a directory"),
    ],
)
def test_a_place_where_no_file_can_be(folder: Path, name: str, place: str, said: str) -> None:
    if place == "{}":
        (folder / name).mkdir()
    before = _files(folder)
    output, more = place.format(name), ["--format", name[2:]]
    done = _run_as_anybody(folder, "table", "a", "-o", output, *more)
    if place == "{}" and name == "x.parquet":  # a folder of tables
        assert len(list((folder / name).iterdir())) == len(tables())
        return
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"workplan: {output}: ")
    assert said in done.err
    assert _files(folder) == before


def test_a_database_keeps_its_mode_and_its_links(run: Run, folder: Path) -> None:
    for name in LIBRARIES:
        out = folder / "out" / name
        out.parent.mkdir(exist_ok=True)
        assert run("table", folder / "a", "-o", out).status == 0
        out.chmod(0o640)
        (folder / name).symlink_to(out)
        assert run("table", folder / "b", "-o", folder / name).status == 0
        assert out.stat().st_mode & 0o777 == 0o640
        assert (folder / name).is_symlink()
