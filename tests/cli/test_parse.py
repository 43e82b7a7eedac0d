"""`workplan parse`: inputs, outputs, formats, batches."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands import WORKPLAN, Run
from notices import NOTICE, RAW
from workplan_cli.batch import parse_to_text
from workplan_cli.document import parse_text, rebuild
from workplan_cli.load import open_documents
from workplan_cli.model import Given
from workplan_cli.write import Form
from workplan_cli.write.dump import dump


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three notices in a folder, one of them in a folder inside it."""
    for name in ("b.txt", "a.md", "inner/b.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(NOTICE.replace("临溪", name[0]), encoding="utf-8")
    return tmp_path / "in"


def _files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# One notice


def test_yaml_goes_to_standard_output(run: Run, notice: Path) -> None:
    result = run("parse", notice)
    assert (result.status, result.err) == (0, "")
    document = yaml.safe_load(result.out)
    assert document["source"]["name"] == "notice.txt"
    assert document["header"]["title"] == "临溪县2019年教育工作要点"
    assert {**document, "source": None} == {**dump(parse_text(NOTICE)), "source": None}


@pytest.mark.parametrize(
    ("options", "read"),
    [
        (["--format", "json"], json.loads),
        (["--format", "jsonl"], json.loads),
        (["--format", "yaml"], yaml.safe_load),
        (["-o", "-", "--jobs", "1"], yaml.safe_load),
    ],
)
def test_the_format_is_chosen(
    run: Run, notice: Path, options: list[str], read: Callable[[str], Any]
) -> None:
    assert read(run("parse", notice, *options).out) == yaml.safe_load(run("parse", notice).out)


@pytest.mark.parametrize(
    ("name", "options", "first"),
    [
        ("x.json", [], "{\n"),
        ("x.jsonl", [], '{"sch'),
        ("x.yaml", [], "schem"),
        ("x.YML", [], "schem"),
        ("x.json", ["--format", "yaml"], "schem"),
        ("x", ["--format", "json"], "{\n"),
    ],
)
def test_the_suffix_chooses_and_format_overrides(
    run: Run, notice: Path, name: str, options: list[str], first: str
) -> None:
    target = notice.parent / name
    result = run("parse", notice, "-o", target, *options)
    assert (result.status, result.out, result.err) == (0, "", "")
    assert target.read_text("utf-8").startswith(first)
    assert _files(notice.parent) == sorted(["notice.txt", name])


def test_a_folder_as_target_takes_the_name_of_the_input(run: Run, notice: Path) -> None:
    assert run("parse", notice, "-o", notice.parent, "--format", "json").status == 0
    assert run("parse", notice, "-o", f"{notice.parent}/new/").status == 0
    assert _files(notice.parent) == ["new/notice.yaml", "notice.json", "notice.txt"]


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [[], ["-"], ["-", "--format", "yaml"]])
def test_standard_input_is_read(start: Run, arguments: list[str]) -> None:
    result = start("parse", *arguments, input=NOTICE.encode("gbk"))
    assert (result.status, result.err) == (0, "")
    assert yaml.safe_load(result.out)["source"]["name"] == "-"
    assert yaml.safe_load(result.out)["source"]["encoding"] == "gb18030"


def test_the_encoding_can_be_named(run: Run, notice: Path) -> None:
    notice.write_bytes(NOTICE.encode("utf-16-be"))
    source = yaml.safe_load(run("parse", notice, "--encoding", "utf-16-be").out)["source"]
    assert (source["encoding"], source["characters"]) == ("utf-16-be", len(NOTICE))


def test_offsets_leave_out_the_mark_and_keep_line_breaks(run: Run, notice: Path) -> None:
    text = NOTICE.replace("\n", "\r\n").replace("二、", "\f二、")
    notice.write_bytes(text.encode("utf-8-sig"))
    document = yaml.safe_load(run("parse", notice).out)
    assert document["source"]["characters"] == len(text)
    span = document["sections"][1]["marker_span"]
    assert text[span["start"] : span["end"]] == "二、"


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(start: Run, notice: Path) -> None:
    first = start("parse", notice, PYTHONHASHSEED="1", TZ="UTC")
    assert first == start("parse", notice, PYTHONHASHSEED="2", TZ="Asia/Shanghai")


def test_a_notice_in_the_repository(run: Run) -> None:
    document = yaml.safe_load(run("parse", RAW / "quangang-2017.txt").out)
    assert document["header"]["date"] == "2017-04-21"


# What cannot be read or written


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file holds nothing but white space"),
        (b"\x89PNG\0\0", "binary data, not text (--encoding NAME reads it all the same)"),
    ],
)
def test_an_unreadable_file_is_one_line_and_leaves_no_output(
    run: Run, notice: Path, data: bytes, problem: str
) -> None:
    notice.write_bytes(data)
    target = notice.parent / "x.yaml"
    result = run("parse", notice, "-o", target)
    assert (result.status, result.out) == (2, "")
    assert result.err == f"workplan: {notice}: {problem}\n"
    assert not target.exists()


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("none/x.yaml", "the folder {0}/none is not there; make it first"),
        ("notice.txt/x.yaml", "cannot be written: Not a directory"),
        ("x.csv", "the suffix names no format; add --format yaml or json"),
        ("x", "the suffix names no format; add --format yaml or json"),
    ],
)
def test_a_target_that_cannot_be_is_one_line(
    run: Run, notice: Path, target: str, message: str
) -> None:
    result = run("parse", notice, "-o", notice.parent / target)
    expected = f"workplan: {notice.parent / target}: {message.format(notice.parent)}\n"
    assert (result.status, result.out, result.err) == (2, "", expected)
    assert _files(notice.parent) == ["notice.txt"]


def test_the_input_is_not_overwritten(run: Run, notice: Path) -> None:
    result = run("parse", notice, "-o", notice, "--format", "json")
    assert (result.status, notice.read_text("utf-8")) == (2, NOTICE)
    assert result.err == f"workplan: {notice} is an input itself; write to another file\n"


@pytest.mark.slow
def test_a_disk_that_fills_leaves_what_was_there(notice: Path) -> None:
    target = notice.parent / "x.json"
    target.write_text("before")
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "sys.dont_write_bytecode = True;"  # else it would leave broken compiled modules behind
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "from workplan_cli.cli import main; sys.exit(main())"
    )
    command = [sys.executable, "-c", code, "parse", str(notice), "-o", str(target)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == f"workplan: {target}: cannot be written: File too large\n"
    assert target.read_text() == "before"
    assert _files(notice.parent) == ["notice.txt", "x.json"]


def test_a_device_is_written_directly(run: Run, notice: Path) -> None:
    result = run("parse", notice, "-o", "/dev/full")
    message = "workplan: /dev/full: cannot be written: No space left on device\n"
    assert (result.status, result.err) == (2, message)


def test_a_replaced_file_keeps_its_mode_and_a_link_its_target(run: Run, notice: Path) -> None:
    real, link = notice.parent / "real.yaml", notice.parent / "link.yaml"
    real.touch(mode=0o640)
    link.symlink_to(real)
    assert run("parse", notice, "-o", link).status == 0
    assert link.is_symlink()
    assert (real.stat().st_mode & 0o777, real.stat().st_size > 0) == (0o640, True)


def test_a_new_file_has_the_mode_that_the_user_wants(run: Run, notice: Path) -> None:
    target = notice.parent / "x.yaml"
    before = os.umask(0o027)
    try:
        assert run("parse", notice, "-o", target).status == 0
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == 0o640


def test_what_does_not_fit_the_schema_is_not_written(
    run: Run, notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workplan_cli.document.SCHEMA_VERSION", None)
    result = run("parse", notice)
    assert (result.status, result.out) == (2, "")
    assert "does not fit its schema: schema_version: must be text, is null" in result.err


# Several


def test_several_documents_are_separated(run: Run, folder: Path) -> None:
    result = run("parse", folder)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("---\nschema_version")
    names = [document["source"]["name"] for document in yaml.safe_load_all(result.out)]
    assert names == ["a.md", "b.txt", "b.txt"]


def test_lines_are_streamed(run: Run, folder: Path) -> None:
    lines = run("parse", folder, "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["header"]["title"][0] for line in lines] == ["a", "b", "i"]


def test_a_folder_is_written_to_a_folder(run: Run, folder: Path) -> None:
    target = folder.parent / "out"
    result = run("parse", folder, "-o", target)
    assert (result.status, result.err) == (0, "workplan: 3 parsed, 0 failed\n")
    assert _files(target) == ["a.yaml", "b.yaml", "inner/b.yaml"]


def test_lines_go_to_one_file(run: Run, folder: Path) -> None:
    target = folder.parent / "out.jsonl"
    assert run("parse", folder, "-o", target).status == 0
    assert len(target.read_text("utf-8").splitlines()) == 3


def test_names_that_clash_are_told_apart(run: Run, folder: Path) -> None:
    (folder / "a.txt").write_text(NOTICE, encoding="utf-8")
    (folder / "A.md").write_text(NOTICE, encoding="utf-8")
    target = folder.parent / "out"
    inputs = [*sorted(folder.glob("*.*")), folder / "inner" / "b.txt"]
    assert run("parse", *inputs, "-o", target).status == 0
    written = _files(target)
    assert [Path(name).name for name in written if "b" in name] == ["b.txt.yaml", "b.txt.yaml"]
    assert "a.txt.yaml" in written
    assert len({name.casefold() for name in written}) == len(inputs)


@pytest.mark.slow
def test_several_processes_give_what_one_gives(start: Run, folder: Path) -> None:
    arguments = ["parse", folder, *[RAW / "quangang-2017.txt"], "--format", "jsonl"]
    one = start(*arguments, "--jobs", 1)
    assert one.status == 0
    assert start(*arguments, "--jobs", 3) == one


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("target", [[], ["-o", "out"]])
def test_a_bad_file_does_not_stop_the_rest(
    start: Run, folder: Path, jobs: int, target: list[str]
) -> None:
    (folder / "bad.txt").write_bytes(b"\xff\xff\xff")
    result = start("parse", "in", "none.txt", *target, "--jobs", jobs)
    assert result.status == 2
    assert [line.split(":")[1] for line in result.err.splitlines()] == [
        f" in{os.sep}bad.txt",
        " none.txt",
        " 3 parsed, 2 failed",
    ]
    written = _files(folder.parent / "out") if target else list(yaml.safe_load_all(result.out))
    assert len(written) == 3


@pytest.mark.slow
def test_a_process_that_is_killed_takes_one_file_with_it(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse_or_die(path: str, form: Form, encoding: str | None, given: Given | None) -> str:
        if path.endswith("a.md"):
            os.kill(os.getpid(), signal.SIGKILL)
        return parse_to_text(path, form, encoding, given)

    monkeypatch.setattr("workplan_cli.batch.parse_to_text", parse_or_die)
    result = run("parse", folder, "--jobs", 2, "--format", "jsonl")
    assert (result.status, result.out.count("\n")) == (2, 2)
    assert result.err == (
        f"workplan: {folder / 'a.md'}: the process that read it was ended (out of memory?)\n"
        "workplan: 2 parsed, 1 failed\n"
    )


@pytest.mark.slow
def test_an_interrupt_ends_all_processes(folder: Path) -> None:
    for number in range(400):
        (folder / f"{number}.txt").write_text(NOTICE * 20, encoding="utf-8")
    command = subprocess.Popen(
        [*WORKPLAN, "parse", folder, "-o", "out", "--jobs", "2"],
        cwd=folder.parent,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    # the processes are at work; before, while modules load, Python ends itself by the signal
    while not list(folder.parent.glob("out/*.yaml")):
        time.sleep(0.01)
    os.killpg(command.pid, signal.SIGINT)
    _, err = command.communicate(timeout=20)
    assert (command.returncode, err) == (130, b"")
    assert not list(folder.parent.glob("out/.*")), "nothing half written"
    with pytest.raises(ProcessLookupError):
        os.killpg(command.pid, 0)


def test_one_file_as_target_of_several_is_refused(run: Run, folder: Path) -> None:
    result = run("parse", folder, "-o", folder.parent / "x.yaml")
    assert result.status == 2
    assert result.err.startswith(f"workplan: {folder.parent / 'x.yaml'} is one file and the inputs")
    assert result.err.count("\n") == 1
    assert not (folder.parent / "x.yaml").exists()


def test_a_folder_without_notices_is_one_line(run: Run, tmp_path: Path) -> None:
    result = run("parse", tmp_path)
    assert (result.status, result.out) == (2, "")
    problem = "no file in this folder that is read (.txt, .pdf, .docx, .docm …)"
    assert result.err == f"workplan: {tmp_path}: {problem}\n"


def test_lines_of_failures_alone_leave_no_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").touch()
    assert run("parse", tmp_path, "-o", tmp_path / "x.jsonl").status == 2
    assert _files(tmp_path) == ["a.txt", "b.txt"]


# The text as it was read


def test_the_text_is_written_beside_the_result(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    page = "<html><body><h1>某县2020年工作要点</h1><p>一、招生<b>50</b>人</p></body></html>"
    (tmp_path / "in" / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_bytes("二、抓安全\r\n".encode("gbk"))
    assert run("parse", tmp_path / "in", "-o", tmp_path / "in", "--text").status == 0
    written = tmp_path / "in" / "a.text.txt"
    text = written.read_bytes().decode()
    assert text == "某县2020年工作要点\n一、招生50人\n"
    assert (tmp_path / "in" / "b.text.txt").read_bytes() == "二、抓安全\r\n".encode()
    [document] = open_documents(str(tmp_path / "in" / "a.yaml"))
    assert rebuild(document) == text
    [quantity] = document.quantities
    assert text[quantity.span.start : quantity.span.end] == quantity.text == "50人"
    written.unlink()
    again = run("parse", tmp_path / "in", "-o", tmp_path / "in", "--text")
    assert again.err.endswith("0 parsed, 2 unchanged, 0 failed\n"), "no text is an input"
    assert written.read_bytes().decode() == text


def test_the_text_of_one_file_stands_beside_its_result(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一、抓安全\n", encoding="utf-8")
    assert run("parse", tmp_path / "a.txt", "-o", tmp_path / "x.json", "--text").status == 0
    assert (tmp_path / "x.text.txt").read_text("utf-8") == "一、抓安全\n"


@pytest.mark.parametrize("output", [[], ["-o", "all.jsonl"]])
def test_a_text_needs_a_result_to_stand_beside(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("一、抓安全\n", encoding="utf-8")
    done = run("parse", ".", "--text", *output)
    message = "workplan: --text writes beside the results: name a folder or a file with -o\n"
    assert (done.status, done.out, done.err) == (2, "", message)
