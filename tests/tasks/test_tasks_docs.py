"""The commands of docs/tasks.md are run on an invented notice, and print what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from pages import python_failures, run_commands

pytestmark = pytest.mark.slow

PLAN = """临溪县人民政府关于印发学前教育提升行动方案的通知
各乡镇人民政府，县政府有关部门：
现将《临溪县学前教育提升行动方案》印发给你们，请认真贯彻执行。
2025年3月5日
临溪县学前教育提升行动方案
一、扩大供给
（一）新建幼儿园。到2027年，新建公办幼儿园20所，新增学位3600个。（县教育局、县财政局、县自然资源和规划局负责。列第一位者为牵头单位，下同）
（二）改造校舍。汛期前完成排查，2025年9月底前改造幼儿园12所。（县住房城乡建设局、县教育局负责）
二、提高质量
（三）培训教师。每年培训一次，培训教师600名。（县教育局等有关部门负责）
三、组织实施
（四）加强督导。
牵头单位：县政府督查室
参与单位：县教育局、各乡、镇人民政府
完成时限：持续推进
（五）落实经费。由县财政局会同县教育局负责，年内下达资金800万元。
"""
DOCUMENTS = ("docs/tasks.md", "docs/zh/tasks.md")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("page", DOCUMENTS)
def test_commands_print_what_is_shown(folder: Path, page: str, rewrite_golden: bool) -> None:
    run_commands(page, folder, rewrite_golden)


@pytest.mark.parametrize("page", DOCUMENTS)
def test_python_examples_print_what_is_shown(
    folder: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert python_failures(page) == ""
