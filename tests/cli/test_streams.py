"""Closed streams, odd names, a folder that is gone: one line, or nothing at all to tell."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
import yaml

from commands import WORKPLAN, Result
from notices import NOTICE
from prepared import run_prepared

pytestmark = pytest.mark.slow

COMMANDS = ["parse", "show", "check", "diff", "trend", "table"]


def _closing(streams: tuple[int, ...], *arguments: object, cwd: Path) -> Result:
    """A command whose streams are closed when it begins, as `<&-`, `>&-` and `2>&-` close them."""

    def close() -> None:
        for stream in streams:
            os.close(stream)

    done = subprocess.run(
        [*WORKPLAN, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        preexec_fn=close,
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


CLOSED = "workplan: standard output cannot be written: it is closed\n"


@pytest.mark.parametrize(
    "arguments",
    [*([name, "notice.txt", "notice.txt"] for name in COMMANDS), ["schema"], ["--help"]],
    ids=lambda given: given[0],
)
def test_a_closed_output_is_one_line(notice: Path, arguments: list[str]) -> None:
    assert _closing((1,), *arguments, cwd=notice.parent) == Result(2, "", CLOSED)


def test_a_closed_output_that_nobody_needs_is_no_matter(notice: Path) -> None:
    done = _closing((0, 1, 2), "parse", "notice.txt", "-o", "x.json", cwd=notice.parent)
    assert done == Result(0, "", "")
    assert json.loads((notice.parent / "x.json").read_text("utf-8"))["source"]["name"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_input_is_one_line(tmp_path: Path, command: str) -> None:
    done = _closing((0,), command, "-", cwd=tmp_path)
    assert (done.status, done.err) == (2, "workplan: -: standard input is closed\n")


def test_what_was_for_a_closed_error_stream_goes_into_no_file(notice: Path) -> None:
    """A file that is opened would get its number, and every complaint with it."""
    arguments = ["parse", "notice.txt", "gone.txt", "-o", "x.jsonl", "--format", "jsonl"]
    done = _closing((0, 1, 2), *arguments, cwd=notice.parent)
    assert done == Result(2, "", "")
    [line] = (notice.parent / "x.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["source"]["name"] == "notice.txt"


@pytest.mark.parametrize("streams", [(0,), (2,), (0, 2)])
def test_several_processes_work_without_streams(notice: Path, streams: tuple[int, ...]) -> None:
    arguments = ["parse", "notice.txt", "notice.txt", "-j2", "--format", "json"]
    done = _closing(streams, *arguments, cwd=notice.parent)
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["source"]["name"] == "notice.txt"


# Names

ODD = os.fsdecode(b"\xff\xfe.txt")  # no UTF-8


@pytest.mark.parametrize(
    "arguments",
    [
        *(["parse", ODD, "--format", form] for form in ("yaml", "json", "jsonl")),
        *(["diff", ODD, ODD, "--format", form] for form in ("text", "yaml", "json", "md", "html")),
        ["diff", ODD, ODD, ODD, "--format", "json"],
        ["show", ODD],
        ["check", ODD],
        ["check", ODD, "--format", "json"],
        *(["trend", ODD, "--least", "1", "--format", form] for form in ("text", "csv", "html")),
        *(["table", ODD, "--format", form] for form in ("csv", "jsonl")),
        ["parse", ".", "-o", "out"],
        ["parse", ODD, "-o", ODD.replace("txt", "json")],
        ["parse", ODD, "-o", ODD.replace("txt", "jsonl")],
        ["diff", ODD, ODD, "-o", ODD.replace("txt", "html")],
        ["trend", ODD, "-o", ODD.replace("txt", "csv")],
    ],
    ids=lambda given: ascii(" ".join(given)),
)
def test_a_name_that_is_no_utf_8_is_a_name(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / ODD).write_text(NOTICE.replace("2.更新设备。", "3.更新设备。"), encoding="utf-8")
    done = run_prepared(tmp_path, *arguments)
    told = [line for line in done.err.splitlines() if line != "workplan: 1 parsed, 0 failed"]
    assert (done.status, told) == (1 if arguments[0] == "check" else 0, [])


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_name_that_is_no_utf_8_is_read_back(tmp_path: Path, form: str) -> None:
    (tmp_path / ODD).write_text(NOTICE, encoding="utf-8")
    written = run_prepared(tmp_path, "parse", ODD, "--format", form).out
    read = json.loads if form == "json" else yaml.safe_load
    assert read(written)["source"]["name"] == ODD


def test_what_is_told_of_such_a_name_is_one_line(tmp_path: Path) -> None:
    done = run_prepared(tmp_path, "parse", ODD)
    assert done == Result(2, "", "workplan: \\udcff\\udcfe.txt: no such file or folder\n")


# A folder that is gone


def _without_folder(folder: Path, *arguments: object) -> Result:
    """A command whose working folder has been removed."""
    script = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"'
    done = subprocess.run(
        ["sh", "-c", script, "sh", *WORKPLAN, *map(str, arguments)],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        *(([name, "notice.txt"], "notice.txt: no such file or folder") for name in COMMANDS),
        (["parse", "."], ".: no file in this folder that is read (.txt, .pdf, .docx, .docm …)"),
        (["validate", "notice.yaml"], "notice.yaml: no such file or folder"),
        (["schema", "-o", "x.json"], "x.json: the folder . is not there; make it first"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_in_a_folder_that_is_gone_nothing_is_found(
    tmp_path: Path, arguments: list[str], told: str
) -> None:
    done = _without_folder(tmp_path, *arguments)
    assert (done.status, done.err) == (2, f"workplan: {told}\n")


def test_from_a_folder_that_is_gone_others_can_be_reached(notice: Path) -> None:
    done = _without_folder(notice.parent, "parse", notice, "-o", f"{notice.parent}/out/")
    assert done == Result(0, "", "")
    for target in ("x.yaml", "out", "./"):
        done = _without_folder(notice.parent, "parse", notice, "-o", target, "--format", "yaml")
        assert (done.status, done.err.count("\n")) == (2, 1)
        assert "internal error" not in done.err
