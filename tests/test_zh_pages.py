"""The pages for those who know Word and Excel: every command is run, and prints what they say.

A line … stands for any lines. What goes to the screen as a complaint is part of what is shown.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from notices import ROOT
from pages import blocks, commands, screen
from word_files import typed

pytestmark = pytest.mark.slow

PROMPT = "> "
PAGES = ("docs/zh/first-steps.md", "docs/zh/cookbook.md")
PLAN = """临溪县人民政府办公室关于印发《临溪县{year}年学前教育提升工作方案》的通知
各乡镇人民政府，县政府有关部门：
现将《临溪县{year}年学前教育提升工作方案》印发给你们，请认真贯彻执行。
临溪县人民政府办公室
{year}年3月5日
临溪县{year}年学前教育提升工作方案
一、工作目标
学前三年毛入园率达到{share}%以上，公办园在园幼儿占比达到62%。
二、主要任务
（一）新建幼儿园。{year}年9月1日前，新建公办幼儿园{built}所，新增学位{places}个。（县教育局牵头，县财政局、县自然资源和规划局配合）
（二）改造校舍。{year}年9月底前，改造幼儿园{mended}所，投入资金{money}万元。（县住房城乡建设局、县教育局负责）
（三）培训教师。{year}年12月底前，培训教师600名。（县教育局负责）
"""
VALUES = ("year", "share", "built", "places", "mended", "money")
PLANS = {
    "通知.docx": (2025, 96, 4, 1080, 12, 860),
    "明年.docx": (2026, 97, 5, 1350, 9, 900),
}
REPORT = """临溪县人民政府工作报告
——{year}年2月1日在临溪县人民代表大会上
各位代表：
一、{before}年工作回顾
地区生产总值增长{reached}%。茶叶产量达到{tea}吨。
二、{year}年工作安排
地区生产总值增长{aimed}%左右。
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What somebody has on their desk: two notices, ten reports, a folder of plans."""
    made = tmp_path_factory.mktemp("desk")
    (made / "工作报告").mkdir()
    (made / "历年方案").mkdir()
    for name, values in PLANS.items():
        data = typed(PLAN.format(**dict(zip(VALUES, values, strict=True))))
        (made / name).write_bytes(data)
        (made / "历年方案" / f"{values[0]}年.docx").write_bytes(data)
    for step, year in enumerate(range(2015, 2025)):
        aimed, tea = 95 - 3 * step, 1300 + 20 * step
        text = REPORT.format(
            year=year,
            before=year - 1,
            reached=f"{(aimed + 5) / 10:.1f}",
            aimed=f"{aimed / 10:.1f}",
            tea=tea,
        )
        (made / "工作报告" / f"{year}.txt").write_text(text, encoding="utf-8")
    return made


@pytest.mark.parametrize("page", PAGES)
def test_commands_print_what_is_shown(folder: Path, page: str, rewrite_golden: bool) -> None:
    for command, output in commands(page, PROMPT):
        screen(page, command, output, _run(command, folder), rewrite_golden)


def _run(command: str, folder: Path) -> str:
    """All that the screen shows. There is no shell: those of Windows read a line otherwise."""
    program, *arguments = shlex.split(command)
    assert program == "workplan"
    done = subprocess.run(
        [sys.executable, "-m", "workplan_cli", *arguments],
        cwd=folder,
        env={**os.environ, "WORKPLAN_LANG": "zh", "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1) or done.stdout.startswith("workplan: ")
    return done.stdout


def test_every_file_that_the_cookbook_makes_is_there(folder: Path) -> None:
    for page in PAGES:
        for command, _ in commands(page, PROMPT):
            words = shlex.split(command)
            if "-o" in words and not (folder / words[words.index("-o") + 1]).exists():
                _run(command, folder)
                assert (folder / words[words.index("-o") + 1]).exists()


def test_the_query_of_the_cookbook_answers(folder: Path) -> None:
    import sqlite3

    (query,) = blocks(PAGES[1], "sql")
    _run("workplan table 历年方案 -o 文件库.sqlite", folder)
    with sqlite3.connect(folder / "文件库.sqlite") as database:
        rows = database.execute(query).fetchall()
    assert [row[0] for row in rows] == [2025, 2026]


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "zh").glob("*.md")), ids=lambda p: p.name)
def test_a_page_is_in_chinese(page: Path) -> None:
    """What is not code, a name of a file or of a program is Chinese, not a page left in English."""
    prose = re.sub(r"```.*?```|`[^`]*`|\([^)]*\)", "", page.read_text("utf-8"), flags=re.S)
    assert len(re.findall("[一-龥]", prose)) > 3 * len(re.findall("[A-Za-z]+", prose))
