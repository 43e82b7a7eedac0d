"""The commands of docs/panel.md are run on twenty invented reports, and print what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import shell
from pages import python_failures, run_commands

pytestmark = pytest.mark.slow

REPORT = """临溪县人民政府工作报告
——{year}年2月1日在临溪县人民代表大会上
各位代表：
一、{before}年工作回顾
地区生产总值增长{reached}%。茶叶产量达到{tea}吨。
二、{year}年工作安排
地区生产总值增长{aimed}%左右。
"""
DOCUMENTS = ("docs/panel.md", "docs/zh/panel.md")


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
    suggested = shell("workplan concepts suggest reports", made).stdout
    (made / "suggested.toml").write_text(suggested, encoding="utf-8")
    return made


@pytest.mark.parametrize("page", DOCUMENTS)
def test_commands_print_what_is_shown(folder: Path, page: str, rewrite_golden: bool) -> None:
    run_commands(page, folder, rewrite_golden)


@pytest.mark.parametrize("page", DOCUMENTS)
def test_python_examples_print_what_is_shown(
    folder: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert python_failures(page) == ""
