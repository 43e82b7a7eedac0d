"""What is written where: inputs are spared, names told apart, nothing is left half written."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from commands import Result, Run
from notices import NOTICE
from prepared import run_prepared
from workplan_cli.batch.targets import plan_targets
from workplan_cli.read import Input

pytestmark = pytest.mark.slow

COMPOSED, DECOMPOSED = (unicodedata.normalize(form, "é") for form in ("NFC", "NFD"))


def _contents(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, hidden files too."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# Inputs are spared


@pytest.fixture
def parsed(run: Run, notice: Path) -> Path:
    """A folder with a notice and what it was parsed to, under several names."""
    folder = notice.parent
    for suffix in (".yaml", ".jsonl"):
        assert run("parse", notice, "-o", notice.with_suffix(suffix)).status == 0
    for other in ("html", "csv", "xlsx", "md"):
        (folder / f"notice.{other}").write_text(NOTICE, encoding="utf-8")
    (folder / "quantities.csv").write_text(NOTICE, encoding="utf-8")
    (folder / "link.txt").symlink_to("notice.txt")
    os.link(notice, folder / "other.txt")
    return folder


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        (["parse", "notice.txt", "-o", "notice.txt", "--format", "json"], "notice.txt"),
        (["parse", "notice.txt", "-o", "link.txt", "--format", "json"], "link.txt"),
        (["parse", "notice.txt", "-o", "other.txt", "--format", "json"], "other.txt"),
        (["parse", "notice.txt", "-o", "./notice.txt", "--format", "jsonl"], "./notice.txt"),
        (["parse", "notice.txt", "notice.yaml", "-o", "notice.yaml", "--format", "jsonl"], ""),
        (["diff", "notice.yaml", "notice.txt", "-o", "notice.yaml"], ""),
        (["diff", "notice.txt", "notice.jsonl", "-o", "notice.jsonl"], ""),
        (["diff", "notice.txt", "notice.html", "-o", "notice.html"], ""),
        (["diff", "notice.txt", "notice.yaml", "-o", "link.txt"], ""),
        (["trend", "notice.txt", "notice.yaml", "-o", "notice.txt"], ""),
        (["trend", "notice.html", "-o", "notice.html"], ""),
        (["trend", "notice.csv", "-o", "notice.csv"], ""),
        (["trend", "notice.xlsx", "-o", "notice.xlsx"], ""),
        (["trend", ".", "-o", "other.txt"], ""),
        (["table", "notice.jsonl", "-o", "notice.jsonl"], ""),
        (["table", "notice.csv", "-o", "notice.csv"], ""),
        (["table", "notice.xlsx", "-o", "notice.xlsx"], ""),
        (["table", "notice.txt", "-o", "link.txt", "--format", "sqlite"], ""),
        (["table", "quantities.csv", "-o", "./"], "quantities.csv"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_no_command_writes_over_what_it_reads(
    run: Run, parsed: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], refused: str
) -> None:
    monkeypatch.chdir(parsed)
    before = _contents(parsed)
    done = run(*arguments)
    name = refused or arguments[arguments.index("-o") + 1]
    message = f"workplan: {name} is an input itself; write to another file"
    assert (done.status, done.out, done.err.splitlines()[-1]) == (2, "", message)
    assert _contents(parsed) == before


def test_a_batch_writes_over_none_of_its_inputs(run: Run, tmp_path: Path) -> None:
    """Over that of another notice neither, and nothing is written before it is found out."""
    for name in ("in/a.txt", "in/b/x.txt", "in/b/x.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(NOTICE, encoding="utf-8")
    before = _contents(tmp_path)
    folder, named = tmp_path / "in", tmp_path / "in" / "b" / "x.yaml"
    done = run("parse", folder, named, "-o", folder)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"workplan: {named} is an input itself; write to another file\n"
    assert _contents(tmp_path) == before
    assert run("parse", folder, named, "-o", tmp_path / "out").status == 0


# Names are told apart


def _planned(*paths: str) -> list[str]:
    """Targets of inputs; `|` parts the folder that was named from the place in it."""
    inputs = [Input(path.replace("|", "/"), path.rpartition("|")[2]) for path in paths]
    return list(plan_targets(inputs, "out", ".yaml").values())


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["/m/a|x.txt", "/m/a|y.txt"], ["x.yaml", "y.yaml"]),
        (["/m/a|x.txt", "/m/a|x.md"], ["x.txt.yaml", "x.md.yaml"]),
        (["/m/a|x.txt", "/m/b|x.txt"], ["a/x.txt.yaml", "b/x.txt.yaml"]),
        (["/m/a|in/x.txt", "/m/b|in/x.txt"], ["a/in/x.txt.yaml", "b/in/x.txt.yaml"]),
        (["/m/a|x.txt", "/m/a|X.txt"], ["x.yaml", "X-2.yaml"]),
        (["/m/a|A/x.txt", "/m/a|a/x.txt"], ["A/x.yaml", "a/x-2.yaml"]),
        ([f"/m/a|{COMPOSED}.txt", f"/m/a|{DECOMPOSED}.txt"], ["é.yaml", f"{DECOMPOSED}-2.yaml"]),
        (["/m/1/a|x.txt", "/m/2/a|x.txt"], ["x.yaml", "x-2.yaml"]),
        (["/m/a|x.txt", "/m/a|X.txt", "/m/a|X-2.txt"], ["x.yaml", "X-3.yaml", "X-2.yaml"]),
        (
            ["/m/a|x.txt", "/m/a|X.txt", "/m/b|x.txt", "/m/b|x.md"],
            ["a/x.txt.yaml", "a/X.txt-2.yaml", "b/x.txt.yaml", "x.md.yaml"],
        ),
        (["/|x.txt", "/a|x.txt"], ["x.txt.yaml", "a/x.txt.yaml"]),
        (["-", "/m/a|stdin.txt"], ["stdin.yaml", "stdin.txt.yaml"]),
    ],
)
def test_names_that_clash_are_told_apart_by_rule(paths: list[str], names: list[str]) -> None:
    assert _planned(*paths) == [str(Path("out", name)) for name in names]


def test_no_folder_of_this_machine_is_named_in_an_output(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("x.txt", "X.txt", f"{COMPOSED}.txt", f"{DECOMPOSED}.txt", "x.md"):
        (folder / name).write_text(NOTICE, encoding="utf-8")
    assert run("parse", folder, "-o", tmp_path / "out").status == 0
    written = {path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*")}
    assert {str(path) for path in written} == {
        *("X.txt.yaml", "x.md.yaml", "x.txt-2.yaml"),
        *(f"{DECOMPOSED}.yaml", f"{COMPOSED}-2.yaml"),
    }


# Nothing half written

WRITING = [
    *(["parse", "notice.txt", "-o", f"x.{suffix}"] for suffix in ("yaml", "json", "jsonl")),
    *(
        ["diff", "notice.txt", "later.txt", "-o", f"x.{suffix}"]
        for suffix in ("txt", "yaml", "json", "jsonl", "md", "html")
    ),
    *(
        ["trend", "notice.txt", "later.txt", "-o", f"x.{suffix}"]
        for suffix in ("txt", "csv", "html")
    ),
    *(["table", "notice.txt", "-o", f"x.{suffix}"] for suffix in ("csv", "jsonl")),
    ["schema", "-o", "x.json"],
]
_FULL_DISK = {"small_disk": [100]}


@pytest.fixture
def folder(notice: Path) -> Path:
    """Two plans."""
    later = NOTICE.replace("2019", "2020").replace("2400", "2500")
    (notice.parent / "later.txt").write_text(later, encoding="utf-8")
    return notice.parent


def _name(arguments: list[str]) -> str:
    return " ".join((arguments[0], arguments[-1]))


@pytest.mark.parametrize("arguments", WRITING, ids=_name)
def test_a_disk_that_fills_leaves_what_was_there(folder: Path, arguments: list[str]) -> None:
    if arguments[0] != "schema":  # it has a new file
        (folder / arguments[-1]).write_text("before")
    before = _contents(folder)
    done = run_prepared(folder, *arguments, before=_FULL_DISK)
    message = f"workplan: {arguments[-1]}: cannot be written: File too large\n"
    assert done == Result(2, "", message)
    assert _contents(folder) == before


@pytest.mark.parametrize("arguments", WRITING, ids=_name)
def test_a_read_only_file_stays_as_it_was(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(folder)
    target = folder / arguments[-1]
    target.write_text("before")
    target.chmod(0o444)
    before = _contents(folder)
    done = run(*arguments)
    message = f"workplan: {target.name}: no permission to write it\n"
    assert (done.status, done.out, done.err) == (2, "", message)
    assert _contents(folder) == before
    assert target.stat().st_mode & 0o777 == 0o444


@pytest.mark.parametrize("arguments", WRITING, ids=_name)
def test_a_folder_without_permission_is_one_line(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(folder)
    before = _contents(folder)
    open_file = Path.open

    def refuse(path: Path, mode: str = "r", *rest: object, **options: object) -> object:
        # root, which tests may be, may write anywhere
        if "w" in mode:
            raise PermissionError(13, "Permission denied", str(path))
        return open_file(path, mode, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    done = run(*arguments)
    message = f"workplan: {arguments[-1]}: no permission to write it\n"
    assert (done.status, done.out, done.err) == (2, "", message)
    assert _contents(folder) == before


@pytest.mark.parametrize(
    ("there", "told"), [("out", "a file, not a folder"), ("out/inner", "a file, not a folder")]
)
def test_a_file_where_a_folder_has_to_be_is_one_line(
    run: Run, folder: Path, there: str, told: str
) -> None:
    (folder / "in" / "inner").mkdir(parents=True)
    (folder / "in" / "inner" / "a.txt").write_text(NOTICE, encoding="utf-8")
    (folder / there).parent.mkdir(exist_ok=True)
    (folder / there).write_text("before")
    before = _contents(folder)
    done = run("parse", folder / "in", "-o", folder / "out")
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.endswith(f"{there}: {told}\n") or done.err.endswith(f"{there}/: {told}\n")
    assert _contents(folder) == before


def test_a_batch_that_fills_the_disk_keeps_what_was_there(folder: Path) -> None:
    (folder / "in").mkdir()
    for name in ("a", "b"):
        (folder / "in" / f"{name}.txt").write_text(NOTICE, encoding="utf-8")
    (folder / "out").mkdir()
    (folder / "out" / "a.yaml").write_text("before")
    before = _contents(folder)
    done = run_prepared(folder, "parse", "in", "-o", "out", "-j2", before=_FULL_DISK)
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines() == [
        *(f"workplan: out/{name}.yaml: cannot be written: File too large" for name in "ab"),
        "workplan: 0 parsed, 2 failed",
    ]
    assert _contents(folder) == before


@pytest.mark.parametrize("name", ["文" * 80, "😀" * 61], ids=["three bytes", "four bytes"])
def test_the_longest_name_can_be_written(run: Run, notice: Path, name: str) -> None:
    target = notice.parent / f"{name}.yaml"
    assert run("parse", notice, "-o", target).status == 0
    assert sorted(_contents(notice.parent)) == sorted(["notice.txt", target.name])


@pytest.mark.parametrize(
    "arguments",
    [
        ["table", "-o", "old.csv"],
        ["table", "-o", "old.xlsx"],
        ["table", "-o", "old.parquet"],
        ["tasks", "-o", "old.xlsx"],
        ["tasks", "-o", "old.ics"],
        ["trend", "-o", "old.csv"],
        ["trend", "-o", "old.html"],
        ["parse", "-o", "old.jsonl"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("given", ["misspelt.txt", "damaged.docx"])
def test_where_nothing_could_be_read_what_was_there_stays(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "damaged.docx").write_bytes(b"PK\x03\x04 and no more")
    old = tmp_path / arguments[-1]
    old.write_text("of last week", "utf-8")
    result = run(arguments[0], given, *arguments[1:])
    assert (result.status, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert old.read_text("utf-8") == "of last week"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["damaged.docx", old.name]


def test_where_nothing_could_be_read_no_heading_is_shown(run: Run) -> None:
    assert run("table", "misspelt.txt").out == ""
