"""The commands of docs/panel.md are run on twenty invented reports, and print what it says."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from test_readme import blocks, commands

pytestmark = pytest.mark.slow

REPORT = """临溪县人民政府工作报告
——{year}年2月1日在临溪县人民代表大会上
各位代表：
一、{before}年工作回顾
地区生产总值增长{reached}%。茶叶产量达到{tea}吨。
二、{year}年工作安排
地区生产总值增长{aimed}%左右。
"""
DOCUMENT = "docs/panel.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty reports: growth falls slowly, outturns are a little below targets."""
    made = tmp_path_factory.mktemp("panel")
    (made / "reports").mkdir()
    for step, year in enumerate(range(2004, 2024)):
        reached = 11.2 - 0.3 * step + (0.2 if step % 3 == 0 else 0) - 0.2
        aimed = 11.5 - 0.3 * step
        text = REPORT.format(
            year=year,
            before=year - 1,
            reached=f"{reached:.1f}",
            aimed=f"{aimed:.1f}",
            tea=1300 + 20 * step,
        )
        (made / "reports" / f"{year}.txt").write_text(text, encoding="utf-8")
    suggested = _run("workplan concepts suggest reports", made).stdout
    (made / "suggested.toml").write_text(suggested, encoding="utf-8")
    return made


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_commands_print_what_is_shown(folder: Path) -> None:
    for command, output in commands(DOCUMENT):
        done = _run(command.replace("uv run ", ""), folder)
        lines = output.splitlines(keepends=True)
        shown = "".join("(?:.*\n)*?" if line == "…\n" else re.escape(line) for line in lines)
        assert re.fullmatch(shown, done.stdout), f"{command}\n{done.stdout}{done.stderr}"


def test_python_examples_print_what_is_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    block = "\n".join(blocks(DOCUMENT, "pycon"))
    test = doctest.DocTestParser().get_doctest(block, {}, DOCUMENT, DOCUMENT, 0)
    failures: list[str] = []
    doctest.DocTestRunner().run(test, out=failures.append)
    assert "".join(failures) == ""
