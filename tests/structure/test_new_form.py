"""A form of numbering that nobody has thought of is one block of markers.toml and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workplan_cli import rules

LETTERS = """
[[form]]
name = "stem"
opening = "〔"
rank = 55
pattern = '〔(?P<n>[甲乙丙丁])〕'
counts = "甲乙丙丁"
inside = ''
examples = { "〔甲〕职责"=["〔甲〕"] }
"""
OF_THEM = """
[[form]]
name = "of_them"
opening = "其"
rank = 92
inline = true
pattern = '其(?P<n>[一二三四五六七八九十]{1,2})，'
inside = '(?<=[。；：])'
examples = { "其一，建好"=["其一，"] }
"""
GLYPHS = """
[[form]]
name = "black"
rank = 85
glyphs = "❶❷❸❹❺"
examples = { "❶建好"=["❶"] }
"""
READ = """
import json, pathlib, sys
from workplan_cli import rules
rules._FOLDER = pathlib.Path(sys.argv[1])
from workplan_cli.structure import read_structure
def outline(nodes):
    return [[n.marker, n.number, n.heading, n.inline, outline(n.children)] for n in nodes]
print(json.dumps(outline(read_structure(sys.argv[2]).sections)))
"""


def read_with(folder: Path, block: str, text: str) -> object:
    """The tree of `text`, read by a fresh program whose markers.toml has one block more."""
    shutil.copytree(rules._FOLDER, folder)
    with (folder / "markers.toml").open("a", encoding="utf-8") as file:
        file.write(block)
    command = [sys.executable, "-X", "utf8", "-c", READ, str(folder), text]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


@pytest.mark.parametrize(
    ("block", "one", "two"),
    [(LETTERS, "〔甲〕", "〔乙〕"), (OF_THEM, "其一，", "其二，"), (GLYPHS, "❶", "❷")],
    ids=["letters", "of them", "glyphs"],
)
def test_a_block_makes_a_form(tmp_path: Path, block: str, one: str, two: str) -> None:
    listed = f"一、工作目标\n{one}建好学校\n{two}管好学校\n"
    text = f"{listed}二、要求\n做好两件事：{one}早谋划；{two}早部署。\n"
    assert read_with(tmp_path / "rules", block, text) == [
        ["一、", 1, "工作目标", False, [
            [one, 1, "建好学校", False, []],
            [two, 2, "管好学校", False, []],
        ]],
        ["二、", 2, "要求", False, [
            [one, 1, None, True, []],
            [two, 2, None, True, []],
        ]],
    ]  # fmt: skip
