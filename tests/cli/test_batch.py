"""Whole folders: what is skipped, runs that are killed, two runs at once, what is told."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import WORKPLAN, Run, read_to_the_end, waiting_at
from notices import NOTICE
from workplan_cli import rules
from workplan_cli.batch import parse_to_text
from workplan_cli.batch.targets import prepare
from workplan_cli.batch.unchanged import expected_start
from workplan_cli.read import read
from workplan_cli.write import Form

_DEADLINE = 30.0  # seconds after which a condition is not going to hold


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three notices in a folder, one of them in a folder inside it."""
    return _fill(tmp_path / "in", ["a.txt", "b.txt", "inner/c.txt"])


def _fill(folder: Path, names: list[str], times: int = 1) -> Path:
    """Invented notices, each of its own place, `times` as long as the shortest."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        place = Path(name).stem
        path.write_text(NOTICE.replace("临溪", f"临{place}") * times, encoding="utf-8")
    return folder


def _contents(folder: Path) -> dict[str, bytes]:
    """What a user sees in a folder: files that are not hidden, with their bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def _wait(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + _DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "it never came about"
        time.sleep(0.005)


# What is there already


def test_a_second_run_parses_nothing(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("parse", folder, "-o", folder.parent / "out")
    assert (first.status, first.err) == (0, "workplan: 3 parsed, 0 failed\n")
    before = _contents(folder.parent / "out")
    monkeypatch.setattr("workplan_cli.batch.parse_to_text", _fail)
    again = run("parse", folder, "-o", folder.parent / "out")
    assert (again.status, again.out) == (0, "")
    assert again.err == "workplan: 0 parsed, 3 unchanged, 0 failed\n"
    assert _contents(folder.parent / "out") == before


def _fail(*arguments: object) -> str:
    raise AssertionError("parsed again")


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_has_changed_is_parsed(run: Run, folder: Path, jobs: int) -> None:
    arguments = ["parse", folder, "-o", folder.parent / "out", "--jobs", jobs]
    run(*arguments)
    (folder / "b.txt").write_text(NOTICE.replace("2400", "2500"), encoding="utf-8")
    _fill(folder, ["d.txt"])
    assert run(*arguments).err == "workplan: 2 parsed, 2 unchanged, 0 failed\n"
    assert b"2500" in (folder.parent / "out" / "b.yaml").read_bytes()


def test_force_parses_all(run: Run, folder: Path) -> None:
    arguments = ["parse", folder, "-o", folder.parent / "out"]
    run(*arguments)
    before = _contents(folder.parent / "out")
    (folder.parent / "out" / "a.yaml").write_bytes(before["a.yaml"] + b"# touched\n")
    assert run(*arguments).err == "workplan: 0 parsed, 3 unchanged, 0 failed\n"
    assert run(*arguments, "--force").err == "workplan: 3 parsed, 0 failed\n"
    assert _contents(folder.parent / "out") == before


@pytest.mark.parametrize(
    ("names", "value"),
    [
        (["rules.version"], lambda: "0123456789ab"),
        (["document.__version__"], "9.9.9"),
        (["document.SCHEMA_VERSION", "batch.unchanged.SCHEMA_VERSION"], "9.9"),
    ],
)
def test_other_rules_and_versions_parse_all(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], value: object
) -> None:
    arguments = ["parse", folder, "-o", folder.parent / "out"]
    run(*arguments)
    for name in names:
        monkeypatch.setattr(f"workplan_cli.{name}", value)
    assert run(*arguments).err == "workplan: 3 parsed, 0 failed\n"
    assert run(*arguments).err == "workplan: 0 parsed, 3 unchanged, 0 failed\n"


def test_another_encoding_is_another_result(run: Run, folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_bytes(NOTICE.encode("gbk"))
    arguments = ["parse", folder / "a.txt", folder / "b.txt", "-o", folder.parent / "out"]
    run(*arguments)
    same = run(*arguments, "--encoding", "GB18030")
    assert same.err == "workplan: 0 parsed, 2 unchanged, 0 failed\n"
    assert run(*arguments, "--encoding", "gbk").err == "workplan: 2 parsed, 0 failed\n"
    assert run(*arguments).err == "workplan: 2 parsed, 0 failed\n"


def test_another_format_is_another_result(run: Run, folder: Path) -> None:
    out = folder.parent / "out"
    assert run("parse", folder, "-o", out).err == "workplan: 3 parsed, 0 failed\n"
    arguments = ["parse", folder, "-o", out, "--format", "json"]
    assert run(*arguments).err == "workplan: 3 parsed, 0 failed\n"
    assert run(*arguments).err == "workplan: 0 parsed, 3 unchanged, 0 failed\n"
    (out / "a.json").write_bytes((out / "a.yaml").read_bytes())
    assert run(*arguments).err == "workplan: 1 parsed, 2 unchanged, 0 failed\n"


@pytest.mark.parametrize(
    "damage", [lambda b: b"", lambda b: b[:200], lambda b: b[:300] + b"\0" * 9]
)
def test_a_damaged_output_is_written_anew(
    run: Run, folder: Path, damage: Callable[[bytes], bytes]
) -> None:
    arguments = ["parse", folder, "-o", folder.parent / "out"]
    run(*arguments)
    before = _contents(folder.parent / "out")
    (folder.parent / "out" / "b.yaml").write_bytes(damage(before["b.yaml"]))
    assert run(*arguments).err == "workplan: 1 parsed, 2 unchanged, 0 failed\n"
    assert _contents(folder.parent / "out") == before


def test_a_file_that_is_named_is_always_written(run: Run, notice: Path) -> None:
    target = notice.parent / "x.yaml"
    run("parse", notice, "-o", target)
    target.write_bytes(target.read_bytes() + b"# touched\n")
    run("parse", notice, "-o", target)
    assert b"# touched" not in target.read_bytes()


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize(
    "name", ["notice.txt", "长名" * 40 + "😀.txt", "a: 'b' \"c\" #d.txt", "1.txt"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_document_begins_as_expected(
    tmp_path: Path, name: str, form: Form, encoding: str
) -> None:
    path = tmp_path / name
    path.write_text(NOTICE, encoding=encoding)
    start = expected_start(read(str(path)), form)
    text = parse_to_text(str(path), form)
    assert text.startswith(start)
    assert rules.version() in start
    assert start.rstrip('":').endswith("header"), "the start goes as far as the header"


# Runs that are broken off


@pytest.mark.slow
def test_a_killed_run_is_picked_up(tmp_path: Path) -> None:
    names = [f"{number:02}.txt" for number in range(40)]
    folder = _fill(tmp_path / "in", names)
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    arguments: list[str | Path] = [*WORKPLAN, "parse", folder, "-j2", "-o"]
    subprocess.run([*arguments, whole], check=True, capture_output=True)
    waiting = waiting_at("20.txt", tmp_path / "gate")
    options: list[str | Path] = ["parse", folder, "-j2", "-o", broken]
    command = subprocess.Popen([*waiting, *options], stderr=subprocess.PIPE)
    _wait(lambda: len(list(broken.glob("*.yaml"))) > 5)
    command.kill()
    # its processes end with it: else somebody would still hold standard error
    assert command.communicate(timeout=_DEADLINE)[1] == b""
    assert command.returncode == -signal.SIGKILL
    left = _contents(broken)
    assert left.items() < _contents(whole).items(), "some are missing, none is half written"
    again = subprocess.run([*arguments, broken], check=True, capture_output=True)
    told = f"workplan: {40 - len(left)} parsed, {len(left)} unchanged, 0 failed\n"
    assert again.stderr.decode() == told
    assert _contents(broken) == _contents(whole)


def test_what_killed_runs_left_is_cleared_away(run: Run, folder: Path) -> None:
    out = folder.parent / "out"
    (out / "inner").mkdir(parents=True)
    dead = [out / ".a.yaml.123.part", out / "inner" / ".c.yaml.77.part"]
    alive = [out / ".b.yaml.124.part", out / "part", out / ".a.part", out / "a.1.part"]
    for path in [*dead, *alive]:
        path.write_text("schema_version")
    for path in [*dead, *alive[1:]]:
        os.utime(path, (0, 0))
    assert run("parse", folder, "-o", out).status == 0
    assert not any(path.exists() for path in dead)
    assert all(path.exists() for path in alive), "another run may be writing, or it is not ours"


def test_leftovers_that_cannot_be_removed_are_left(tmp_path: Path) -> None:
    (tmp_path / ".a.yaml.123.part").mkdir()
    os.utime(tmp_path / ".a.yaml.123.part", (0, 0))
    prepare([str(tmp_path)])
    assert (tmp_path / ".a.yaml.123.part").exists()


@pytest.mark.slow
def test_two_runs_at_once_end_as_one(tmp_path: Path) -> None:
    folder = _fill(tmp_path / "in", [f"{number}.txt" for number in range(60)], times=3)
    both, one = tmp_path / "both", tmp_path / "one"
    arguments: list[str | Path] = [*WORKPLAN, "parse", folder, "--force", "-j2", "-o"]
    runs = [subprocess.Popen([*arguments, both], stderr=subprocess.PIPE) for _ in range(2)]
    subprocess.run([*arguments, one], check=True, capture_output=True)
    assert [process.communicate()[1] for process in runs] == [
        b"workplan: 60 parsed, 0 failed\n"
    ] * 2
    assert [process.returncode for process in runs] == [0, 0]
    assert _contents(both) == _contents(one)
    assert not list(both.glob(".*")), "nothing is left over"


# What is told


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_the_failed_are_listed_in_order_and_tried_again(
    run_here: Run, folder: Path, jobs: int
) -> None:
    for name in ("b1.txt", "a0.txt", "z.txt"):
        (folder / name).write_bytes(b"\x89PNG\0\0")
    arguments = ["parse", "in", "-o", "out", "--jobs", jobs]
    listed = [
        f"workplan: in{os.sep}{name}: binary data, not text (--encoding NAME reads it all the same)"
        for name in ("a0.txt", "b1.txt", "z.txt")
    ]
    first, again = run_here(*arguments), run_here(*arguments)
    assert (first.status, again.status) == (2, 2)
    assert first.err.splitlines() == [*listed, "workplan: 3 parsed, 3 failed"]
    assert again.err.splitlines() == [*listed, "workplan: 0 parsed, 3 unchanged, 3 failed"]
    (folder / "z.txt").write_text(NOTICE, encoding="utf-8")
    assert run_here(*arguments).err.splitlines()[-1] == "workplan: 1 parsed, 3 unchanged, 2 failed"


@pytest.mark.slow
def test_a_terminal_sees_how_far_it_is(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x89PNG\0\0")
    status, shown = _on_a_terminal(folder, {"TERM": "xterm"})
    assert status == 2
    assert "4/4" in shown
    assert "/s" in shown
    assert "bad.txt: binary data, not text" in shown
    assert shown.rstrip().endswith("workplan: 3 parsed, 1 failed")


@pytest.mark.slow
def test_a_terminal_that_cannot_move_sees_lines(folder: Path) -> None:
    status, shown = _on_a_terminal(folder, {"TERM": "dumb"})
    assert (status, shown) == (0, "workplan: 3 parsed, 0 failed\r\n")


def _on_a_terminal(folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    main, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 200, 0, 0))
    command = subprocess.Popen(
        [*WORKPLAN, "parse", folder, "-o", folder.parent / "out", "-j2"],
        stderr=terminal,
        env={**os.environ, **environment},
    )
    os.close(terminal)
    shown = read_to_the_end(main)
    return command.wait(), shown.decode()


@pytest.mark.slow
def test_elsewhere_nothing_is_shown_and_nothing_loaded(folder: Path) -> None:
    code = (
        "import sys; from workplan_cli.cli import main;"
        "main(['parse', 'in', '-o', 'out']); print('rich' in sys.modules)"
    )
    done = subprocess.run(
        [*WORKPLAN[:1], "-c", code], cwd=folder.parent, capture_output=True, check=True
    )
    assert (done.stdout, done.stderr) == (b"False\n", b"workplan: 3 parsed, 0 failed\n")
