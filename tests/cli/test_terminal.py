"""Nothing reaches a terminal that the text did not mean to show, whatever the command."""

from __future__ import annotations

import ast
import json
import os
import pty
import re
import subprocess
import termios
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands import WORKPLAN, read_to_the_end
from notices import NOTICE, ROOT
from prepared import run_prepared
from workplan_cli.batch import parse_to_text
from workplan_cli.write import Form

pytestmark = pytest.mark.slow

TITLE = "\x1b]0;forged\x07"  # sets the terminal's title
COLOUR = "\x1b[5;41m"
HOSTILE = f"{TITLE}{COLOUR}\x9b2J\x85\u202e\u2066\u2028\r\x08"
NAME = f"{HOSTILE}\nworkplan: forged"  # a name may hold anything but a slash and a NUL
OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb]"
)
CONTROL_FREE = {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "100"}


@pytest.fixture
def folder(tmp_path: Path, hostile_files: dict[str, bytes]) -> Path:
    """Notices, documents and broken documents, hostile in their text and in their names."""
    for name, data in hostile_files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.fixture(scope="module")
def hostile_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is in that folder; it takes longer to make than a command takes to read it."""
    made = tmp_path_factory.mktemp("hostile")
    (made / f"{NAME}.txt").write_text(_notice("2019"), encoding="utf-8", newline="")
    (made / f"{NAME}-2.txt").write_text(_notice("2020"), encoding="utf-8", newline="")
    (made / f"{NAME}-empty.txt").touch()
    (made / os.fsdecode(b"no UTF-8 \xff.txt")).write_text(_notice("2021"), encoding="utf-8")
    for form in (Form.JSON, Form.YAML):
        text = parse_to_text(str(made / f"{NAME}.txt"), form)
        (made / f"{NAME}.{form}").write_text(text, encoding="utf-8")
        (made / f"{NAME}-broken.{form}").write_text(_break(text, form), encoding="utf-8")
        (made / f"{NAME}-odd.{form}").write_text(_rename(text, form), encoding="utf-8")
        (made / f"{NAME}-ids.{form}").write_text(_misplace(text, form), encoding="utf-8")
        (made / f"{NAME}-no.{form}").write_text(f'{{"{HOSTILE}"', encoding="utf-8")
    return {path.name: path.read_bytes() for path in made.iterdir()}


def _notice(year: str) -> str:
    """With what a terminal obeys in the header, the marks, the items and the units."""
    text = NOTICE.replace("2019", year)
    for where in ("《", "临溪县教育局\n", "各中学", "校舍。", "小学计划", "设备"):
        text = text.replace(where, where.rstrip("\n") + HOSTILE + "\n" * where.endswith("\n"))
    text = text.replace("（一）改善", f"（一）{HOSTILE}改善").replace("人，", f"人{HOSTILE}，")
    # so long that it is no binary file for its control characters
    return (
        text
        + f"三、{HOSTILE}（一）\n3.投入{year}万元，{HOSTILE}建校13所（初中5所、小学9所）。"
        + "深入推进教育改革。" * 1000
        + "\n"
    )


def _loaded(text: str, form: Form) -> Any:
    return json.loads(text) if form is Form.JSON else yaml.safe_load(text)


def _dumped(data: Any, form: Form) -> str:
    return json.dumps(data) if form is Form.JSON else yaml.safe_dump(data)


def _break(text: str, form: Form) -> str:
    """Fields, values and ids that no document has."""
    data = _loaded(text, form)
    data[HOSTILE] = HOSTILE
    data["header"][HOSTILE] = data["header"]["year"] = data["quantities"][0]["status"] = HOSTILE
    return _dumped(data, form)


def _rename(text: str, form: Form) -> str:
    """Words that any document may have: it is read, and shown."""
    data = _loaded(text, form)
    data["source"]["name"] = data["header"]["title"] = data["header"]["kind"] = HOSTILE
    data["header"]["issuers"] = [HOSTILE]
    for quantity in data["quantities"]:
        quantity["indicator"] = HOSTILE
    return _dumped(data, form)


def _misplace(text: str, form: Form) -> str:
    """Words that fit their types, and nothing else in the document."""
    data = _loaded(text, form)
    data["sections"][0]["id"] = data["quantities"][0]["node"] = HOSTILE
    data["quantities"][0]["lower"] = data["schema_version"] = HOSTILE
    return _dumped(data, form)


def _on_a_terminal(folder: Path, *arguments: str, **environment: str) -> tuple[str, str]:
    """What a command sends to a terminal, and what to standard error."""
    main, terminal = pty.openpty()
    settings = termios.tcgetattr(terminal)
    settings[1] &= ~termios.OPOST  # as it was sent: no return before each line break
    termios.tcsetattr(terminal, termios.TCSANOW, settings)
    with ThreadPoolExecutor(1) as reading:
        shown = reading.submit(read_to_the_end, main)  # it holds no more than some lines itself
        asked = {**CONTROL_FREE, **environment}
        done = run_prepared(folder, *arguments, terminal=terminal, environment=asked)
        os.close(terminal)
        return shown.result().decode(), done.err


NOTICES = [f"{NAME}.txt", f"{NAME}-2.txt"]
WRITTEN = [f"{NAME}{kind}.{form}" for kind in ("", "-odd") for form in ("json", "yaml")]
ALL = [
    *WRITTEN,
    *(f"{NAME}{kind}.{form}" for kind in ("-broken", "-ids", "-no") for form in ("json", "yaml")),
]
CASES = [
    *(["parse", *NOTICES, "--format", form] for form in ("yaml", "json", "jsonl")),
    ["parse", ".", "gone\x1b[2J\n.txt", "-j2"],
    ["parse", ".", "-o", f"{NAME}/{NAME}"],
    ["parse", ".", "-o", f"{NAME}.csv"],
    ["show", "."],
    ["check", "."],
    ["check", *NOTICES, "--format", "json"],
    ["check", ".", "--select", HOSTILE],
    *(
        ["diff", *NOTICES, "--unchanged", "--format", form]
        for form in ("text", "yaml", "json", "md")
    ),
    *(["diff", *NOTICES, "--format", form] for form in ("jsonl", "html")),
    *(["diff", name, NOTICES[1]] for name in ALL),
    ["trend", *NOTICES, "--least", "1"],
    ["trend", *WRITTEN, "--least", "1"],
    *(["trend", *NOTICES, "--least", "1", "--format", form] for form in ("csv", "html")),
    ["trend", "."],
    *(["table", *NOTICES, "--format", form, "--table", "items"] for form in ("csv", "jsonl")),
    ["table", "."],
    ["validate", *ALL],
    ["validate", *ALL, "--format", "json"],
    ["validate", WRITTEN[0], "--source", NOTICES[1]],
    ["validate", WRITTEN[0], "--source", f"{NAME}gone"],
    ["validate", *WRITTEN],
    ["schema"],
    ["schema", HOSTILE],
    ["schema", "-o", f"{NAME}/x.json"],
    [HOSTILE],
    ["parse", f"--{HOSTILE}"],
    ["--debug", "parse", "--encoding", HOSTILE, NOTICES[0]],
]


@pytest.mark.parametrize("arguments", CASES, ids=lambda given: ascii(" ".join(given))[:60])
def test_no_command_sends_what_a_terminal_obeys(folder: Path, arguments: list[str]) -> None:
    shown, told = _on_a_terminal(folder, *arguments)
    assert (OBEYED.findall(shown), OBEYED.findall(told)) == ([], [])
    assert shown or told
    # a line break in a cell of CSV is data
    in_quotes = arguments[0] == "table" or "csv" in arguments
    for text in (told, *([] if in_quotes else [shown])):
        assert not re.search("^workplan: forged", text, re.M), "a name has begun a line"
    assert all(line.startswith("workplan: ") for line in told.splitlines())


@pytest.mark.parametrize("arguments", [["show", "."], ["diff", *NOTICES], ["check", "."]])
def test_in_colours_nothing_else_is_sent(folder: Path, arguments: list[str]) -> None:
    # a pager moves the cursor itself, what it is sent does not
    pager = {"WORKPLAN_PAGER": "cat"}
    colours = {"TERM": "xterm-256color", "NO_COLOR": "", "FORCE_COLOR": "1", **pager}
    shown, told = _on_a_terminal(folder, *arguments, **colours)
    own = set(re.findall(r"\x1b\[[\d;]*m", shown))
    assert own
    assert COLOUR not in own
    assert OBEYED.findall(re.sub(r"\x1b\[[\d;]*m", "", shown) + told) == []


def test_progress_shows_names_that_cannot_move_it(folder: Path) -> None:
    main, terminal = pty.openpty()
    command = subprocess.Popen(
        [*WORKPLAN, "parse", ".", "-o", "out", "-j1"],
        cwd=folder,
        stderr=terminal,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(terminal)
    shown = b""
    try:
        while piece := os.read(main, 65536):
            shown += piece
    except OSError:
        pass
    os.close(main)
    assert command.wait() == 2
    text = shown.decode()
    assert "the file is empty" in text
    assert TITLE not in text
    assert COLOUR not in text
    assert not re.search("[\x80-\x9f\u202e\u2066\u2028]|^workplan: forged", text, re.M)


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_what_a_terminal_shows_of_data_reads_back_the_same(folder: Path, form: str) -> None:
    shown, _ = _on_a_terminal(folder, "parse", NOTICES[0], "--format", form)
    assert OBEYED.findall(shown) == []
    written = (folder / f"{NAME}.{form}").read_text("utf-8")
    assert _loaded(shown, Form(form)) == _loaded(written, Form(form))
    assert "\\u202e" in shown


# One place writes

OUTPUT = "cli/output.py"
DOORS = re.compile(r"print|(sys\.)?(stdout|stderr)(\.buffer)?\.write|typer\.echo|.*\.input")
EXCEPTIONS = {
    "cli/app.py": "the version, which is our own",
    "cli/options.py": "the help, which is our own",
    "read/pdf/child.py": "answers the process that asked, never a terminal",
}


def test_one_place_writes_to_a_terminal() -> None:
    package = ROOT / "src" / "workplan_cli"
    writing = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and DOORS.fullmatch(ast.unparse(node.func))
    }
    assert writing == {OUTPUT, *EXCEPTIONS}
