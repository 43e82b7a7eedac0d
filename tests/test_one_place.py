"""What CONTRIBUTING names for a change of rule data is enough: one line of one file."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workplan_cli import rules

pytestmark = pytest.mark.slow

READ = """
import json, pathlib, sys
from workplan_cli import rules
rules._FOLDER = pathlib.Path(sys.argv[1])
from workplan_cli import parse
told = [[q.text, q.bound, q.unit, q.indicator] for q in parse(sys.argv[2]).quantities]
print(json.dumps(told))
"""
UNIT = """
[[group]]
dimension = "count"
base = "颗次"
kind = "noun"
units = { "颗次"="1" }
examples = { "发射卫星30颗次"="30颗次" }

[[group]]
"""


def read_with(folder: Path, file: str, old: str, new: str, text: str) -> object:
    """The amounts of `text`, read by a fresh program, one of whose rules is another."""
    shutil.copytree(rules._FOLDER, folder)
    path = folder / file
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), "utf-8")
    command = [sys.executable, "-X", "utf8", "-c", READ, str(folder), text]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


@pytest.mark.parametrize(
    ("file", "old", "new", "text", "without", "told"),
    [
        pytest.param(
            "bounds.toml", '"封顶"', '"封顶", "打住"', "招生6200人打住。",
            ["6200人", "exact", "人", "招生 打住"], ["6200人", "at_most", "人", "招生"],
            id="a word that sets a bound",
        ),
        pytest.param(
            "units.toml", "[[group]]", UNIT, "发射卫星30颗次。",
            ["30颗", "exact", "颗", "发射卫星"], ["30颗次", "exact", "颗次", "发射卫星"],
            id="a unit",
        ),
        pytest.param(
            "indicators.toml", '"圆满"', '"圆满", "加紧"', "加紧推动招生6200人。",
            ["6200人", "exact", "人", "加紧推动招生"], ["6200人", "exact", "人", "招生"],
            id="a word that says nothing",
        ),
        pytest.param(
            "words.txt", "学前教育 n", "学前教育 n\n到会 v", "到会委员约90名。",
            ["90名", "about", "名", "会委员"], ["90名", "about", "名", "到会委员"],
            id="a word that jieba cuts wrongly",
        ),
    ],
)  # fmt: skip
def test_a_line_is_enough(
    tmp_path: Path, file: str, old: str, new: str, text: str, without: list[str], told: list[str]
) -> None:
    assert read_with(tmp_path / "as it is", file, "", "", text) == [without]
    assert read_with(tmp_path / "changed", file, old, new, text) == [told]
