"""The commands of both READMEs are run, and print what the READMEs say.

A line … stands for any lines. `pytest --rewrite-golden` does not write here: what a README
shows is chosen by hand.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from notices import ROOT

READMES = ["README.md", "README.zh-CN.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
FIRST_COMMANDS = "uv run workplan parse data/raw/quangang-2017.txt\nuv run pytest\n"


def blocks(name: str, language: str) -> list[str]:
    """The code blocks of a README in a language."""
    found = BLOCK.findall((ROOT / name).read_text("utf-8"))
    return [text for kind, text in found if kind == language]


def commands(name: str) -> Iterator[tuple[str, str]]:
    """Each command of a README with its output."""
    for block in blocks(name, "console"):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


PAGES = [*READMES, "docs/cite.md"]
CASES = [(name, command, output) for name in PAGES for command, output in commands(name)]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place where the repository's data lies, and which the commands may write to."""
    folder = tmp_path_factory.mktemp("clone")
    (folder / "data").symlink_to(ROOT / "data")
    (folder / "docs").symlink_to(ROOT / "docs")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(("name", "command", "output"), CASES)
def test_commands_print_what_is_shown(clone: Path, name: str, command: str, output: str) -> None:
    done = _shell(command.removeprefix("uv run "), clone)
    lines = output.splitlines(keepends=True)
    shown = "".join("(?:.*\n)*?" if line == "…\n" else re.escape(line) for line in lines)
    assert re.fullmatch(shown, done.stdout), done.stdout
    assert done.returncode in (0, 1)


@cache  # both READMEs show the same commands
def _shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command where `workplan` is the one of this environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("name", [*PAGES, "docs/library.md"])
def test_python_examples_print_what_is_shown(
    name: str, clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clone)
    block = "\n".join(blocks(name, "pycon"))
    test = doctest.DocTestParser().get_doctest(block, {}, name, name, 0)
    failures: list[str] = []
    doctest.DocTestRunner().run(test, out=failures.append)
    assert "".join(failures) == ""


@pytest.mark.parametrize("name", READMES)
def test_the_first_commands_are_run_elsewhere(name: str) -> None:
    # the first with its output below, the second is this very run, and .ci/run calls it
    assert blocks(name, "sh")[0] == FIRST_COMMANDS


def test_both_readmes_show_the_same() -> None:
    assert list(commands("README.md")) == list(commands("README.zh-CN.md"))
    assert blocks("README.md", "pycon") == blocks("README.zh-CN.md", "pycon")
