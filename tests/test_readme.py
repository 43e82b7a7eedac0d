"""The commands of both READMEs are run, and print what the READMEs say, each in its language.

A line … stands for any lines. `pytest --rewrite-golden` writes the screens anew that are shown
whole; what is chosen of longer ones is written by hand.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from notices import ROOT
from pages import blocks, commands, language_of, python_failures, screen, typed

READMES = ["README.md", "README.zh-CN.md"]
FIRST_COMMANDS = "uv run workplan parse data/raw/quangang-2017.txt\nuv run pytest\n"
PAGES = [*READMES, "docs/cite.md", "docs/zh/cite.md"]
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
def test_commands_print_what_is_shown(
    clone: Path, name: str, command: str, output: str, rewrite_golden: bool
) -> None:
    done = _shell(command.removeprefix("uv run "), clone, language_of(name))
    screen(name, command, output, done.stdout, rewrite_golden)
    assert done.returncode in (0, 1)


@cache  # pages show the same commands
def _shell(command: str, folder: Path, language: str) -> subprocess.CompletedProcess[str]:
    """Run a command where `workplan` is the one of this environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "100", "WORKPLAN_LANG": language},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("name", [*PAGES, "docs/library.md"])
def test_python_examples_print_what_is_shown(
    name: str, clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clone)
    assert python_failures(name) == ""


@pytest.mark.parametrize("name", READMES)
def test_the_first_commands_are_run_elsewhere(name: str) -> None:
    # the first with its output below, the second is this very run, and .ci/run calls it
    assert blocks(name, "sh")[0] == FIRST_COMMANDS


def test_both_readmes_run_the_same() -> None:
    assert typed("README.md") == typed("README.zh-CN.md")
    assert blocks("README.md", "pycon") == blocks("README.zh-CN.md", "pycon")
