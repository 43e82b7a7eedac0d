"""Habits that all commands share: help, errors in one line, exit status, streams."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from commands import WORKPLAN, Result, Run
from workplan_cli import __version__

COMMANDS = [
    "parse",
    "show",
    "check",
    "tasks",
    "diff",
    "trend",
    "concepts",
    "table",
    "validate",
    "schema",
]
NO_INPUT = ("concepts", "schema")  # they read none


def test_version(run: Run) -> None:
    assert run("--version").out == f"workplan {__version__}\n"


def test_help_begins_with_examples(run: Run) -> None:
    result = run("--help")
    assert result.status == 0
    assert result.out.index("Examples:") < result.out.index("─ Options ─")
    assert all(f"│ {command} " in result.out for command in COMMANDS)


def test_no_command_gives_help(run: Run) -> None:
    assert run() == run("--help")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_examples(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.status == 0
    assert f"  workplan {command} " in result.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["prase"], "No such command 'prase'. Did you mean 'parse'?"),
        (["parse", "--formt", "json"], "No such option: --formt"),
        (
            ["parse", "--format", "xml", "a"],
            "Invalid value for '--format': 'xml' is not one of 'yaml', 'json', 'jsonl'.",
        ),
        (
            ["parse", "--engine", "x", "a"],
            "Invalid value for '--engine': 'x' is not one of 'local'",
        ),
        (["parse", "--jobs", "0", "a"], "Invalid value for '--jobs"),
        (["parse", "--jobs", "x", "a"], "Invalid value for '--jobs"),
        (
            ["schema", "x"],
            "Invalid value for 'what': 'x' is not one of 'document', 'diff', 'corrections'.",
        ),
        (["parse", "none.txt"], "none.txt: no such file or folder"),
        (["show", "none.txt"], "none.txt: no such file or folder"),
        (["check", "none.txt"], "none.txt: no such file or folder"),
        (["check", "—o"], "—o: no such file or folder; — is no -, with which options begin"),
        (["check", "－－raw"], "－－raw: no such file or folder; － is no -, with which"),
        (["check", "“a.docx”"], "“a.docx”: no such file or folder; “ is no quotation mark of"),
        (["validate", "none.yaml"], "none.yaml: no such file or folder"),
        (
            ["check", "--select", "missing-dt", "a"],
            "no diagnostic has the code missing-dt; did",
        ),
        (["check", "--ignore", "zzz", "a"], "no diagnostic has the code zzz; docs/diagnostics.md"),
    ],
)
def test_errors_are_one_line(run: Run, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"workplan: {message}")
    assert result.err.count("\n") == 1


def test_an_internal_error_is_one_line_without_debug(
    run: Run, notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workplan_cli.cli.check.read", _fail)
    result = run("check", notice)
    assert result.status == 2
    assert result.err == "workplan: internal error, ValueError: first (--debug shows where)\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_internal_error_in_a_batch_is_one_line_too(
    run: Run, notice: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.setattr("workplan_cli.batch.read", _fail)
    message = f"workplan: {notice}: internal error, ValueError: first (--debug shows where)\n"
    assert run("parse", notice, "--jobs", jobs).err == message
    shown = run("parse", notice, "--debug", "--jobs", jobs).err
    assert shown.startswith("Traceback (most recent call last):")
    assert shown.endswith(message)


@pytest.mark.parametrize("arguments", [["--debug", "check"], ["check", "--debug"]])
def test_debug_shows_where(
    run: Run, notice: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr("workplan_cli.cli.check.read", _fail)
    result = run(*arguments, notice)
    assert result.err.startswith("Traceback (most recent call last):")
    assert result.err.endswith("internal error, ValueError: first (--debug shows where)\n")


def _fail(path: str, encoding: str | None) -> None:
    raise ValueError("first\nsecond")


# Streams


@pytest.mark.slow
def test_a_closed_pipe_ends_quietly(notice: Path) -> None:
    command = subprocess.Popen(
        [*WORKPLAN, "parse", *[notice] * 2, "-j1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert command.stdout is not None
    command.stdout.close()
    _, err = command.communicate()
    assert (command.returncode, err) == (141, b"")


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["parse"], ["show"], ["check"], ["schema"], ["--help"]])
def test_a_full_disk_is_one_line(notice: Path, arguments: list[str]) -> None:
    target = [notice] if arguments[0] in ("parse", "show", "check") else []
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*WORKPLAN, *arguments, *target], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    message = b"workplan: standard output cannot be written: No space left on device\n"
    assert done.stderr == message


@pytest.mark.slow
@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in NO_INPUT])
def test_standard_input_that_is_a_terminal_gives_help(command: str) -> None:
    main, terminal = os.openpty()
    done = subprocess.run(
        [*WORKPLAN, command], stdin=terminal, capture_output=True, timeout=20, check=False
    )
    os.close(main)
    os.close(terminal)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.lstrip().startswith(b"Usage: workplan " + command.encode())


def test_an_interrupt_ends_with_130(
    run: Run, notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(path: str, encoding: str | None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("workplan_cli.cli.check.read", interrupt)
    monkeypatch.setattr("workplan_cli.batch.read", interrupt)
    assert run("check", notice) == run("parse", notice) == Result(130, "", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_data_is_utf_8_in_any_locale(start: Run, notice: Path, environment: dict[str, str]) -> None:
    result = start("parse", notice, **environment)
    assert (result.status, result.err) == (0, "")
    assert "title: 临溪县2019年教育工作要点\n" in result.out


@pytest.mark.slow
def test_people_get_what_their_console_can_show(notice: Path) -> None:
    text = notice.read_text("utf-8").replace("校舍", "校舍😀")
    notice.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [*WORKPLAN, "show", notice],
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "校舍?" in done.stdout.decode("gbk")


@pytest.mark.slow
def test_help_to_a_closed_pipe_ends_quietly() -> None:
    command = subprocess.Popen(
        [*WORKPLAN, "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert command.stdout is not None
    command.stdout.close()
    _, err = command.communicate()
    assert (command.returncode, err) == (141, b"")


@pytest.mark.slow
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_word_of_the_help_is_broken(run_here: Run, command: str, width: int) -> None:
    help, wide = (run_here(command, "--help", COLUMNS=str(cells)).out for cells in (width, 300))
    framed = [line for line in help.splitlines() if line.startswith(("│", "╭", "╰"))]
    assert {len(line) for line in framed} == {width}
    assert _words(help) == _words(wide)


def _words(text: str) -> set[str]:
    return set(re.sub("[─│╭╮╰╯]", " ", text).split())


@pytest.mark.slow
@pytest.mark.parametrize("width", ["80", "20"])
def test_any_console_shows_help(run_here: Run, width: str) -> None:
    result = run_here("parse", "--help", PYTHONIOENCODING="ascii", COLUMNS=width)
    assert (result.status, result.err) == (0, "")


@pytest.mark.slow
def test_help_is_in_colour_where_it_is_wanted(run_here: Run) -> None:
    assert "\x1b[" not in run_here("--help").out
    assert "\x1b[1;36m" in run_here("--help", FORCE_COLOR="1").out
    assert "\x1b[1;36m" not in run_here("--help", FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b[" not in run_here("--help", FORCE_COLOR="1", TERM="dumb").out


@pytest.mark.slow
def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from workplan_cli.cli import main; main(['--help']); print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    loaded = set(out.decode().split())
    assert not loaded & {"pydantic", "pydantic_core", "yaml", "jieba", "tomllib"}


def test_completion_can_be_installed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # which shell the tests were started from is no matter
    monkeypatch.setattr("shellingham.detect_shell", lambda *_, **__: ("bash", "/bin/bash"))
    assert "complete" in run("--show-completion").out
