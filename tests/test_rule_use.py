"""No key of the rule files is dead, and no example of theirs stands there unrun."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from notices import RAW, ROOT

RULES = ROOT / "src" / "workplan_cli" / "rules"
HERE = Path(__file__).parent

# What stands in a rule file for its readers and for the tests.
FOR_READERS = {
    "examples": "run by the tests",
    "keeps": "run by the tests",
    "none": "run by the tests",
    "name": "names the rule in messages of the tests",
    "explain": "stands in docs/diagnostics.md",
}


def _texts(folder: Path) -> list[Path]:
    """The golden texts, the notices, every text that is an example in a TOML file, and a table."""
    paths = [*sorted(RAW.glob("*.txt")), *sorted(HERE.glob("golden/**/*.txt"))]
    for source in sorted(HERE.glob("*/*.toml")):
        for index, text in enumerate(_strings(tomllib.loads(source.read_text("utf-8")))):
            paths.append(folder / f"{source.stem}-{index}.txt")
            paths[-1].write_text(text, encoding="utf-8", newline="")
    paths.append(folder / "schedule.html")  # what is read in tables alone
    paths[-1].write_text(_SCHEDULE, encoding="utf-8")
    return paths


_SCHEDULE = """<html><body><p>一、时间安排</p><table>
<tr><td>时间</td><td>工作事项</td><td>责任主体</td></tr>
<tr><td>5月底</td><td>公布招生工作方案</td><td>市教育局</td></tr>
<tr><td>7月10日前</td><td>网上报名</td><td>市招生办公室</td></tr>
</table></body></html>
"""


def _strings(value: Any) -> Iterator[str]:
    """The texts of several lines, and those of one put together as the lines of one."""
    if isinstance(value, dict):
        texts = [text for text in value.values() if isinstance(text, str)]
        yield from (text for text in texts if text.count("\n") > 1)
        value = list(value.values())
    if isinstance(value, list):
        lines = [item["text"] for item in value if isinstance(item, dict) and "text" in item]
        short = [line for line in lines if line.count("\n") <= 1]
        if short:
            yield "2025年工作要点\n一、任务\n" + "".join(f"{line}。\n" for line in short)
        for item in value:
            yield from _strings(item)


@pytest.mark.slow
def test_every_key_is_read(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "rule_keys.py"), str(tmp_path), *map(str, _texts(tmp_path))],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    unread = [
        key
        for key in found["unread"]
        if key.rpartition(".")[2] not in FOR_READERS and "Example." not in key
    ]
    assert unread == []
    assert found["read"], "no shape was asked for anything"


# Examples


def _blocks(table: dict[str, Any], place: str) -> Iterator[str]:
    """Where examples stand: `units.group.examples`; the tables of a list have one place."""
    for key, value in table.items():
        inside = f"{place}.{key}"
        if key in ("examples", "keeps") and isinstance(value, list | dict):
            yield inside
        elif isinstance(value, dict):
            yield from _blocks(value, inside)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, dict):
                    yield from _blocks(item, inside)


@cache
def _run() -> frozenset[str]:
    """What tests say that they run: @pytest.mark.runs("units.group.examples")."""
    return frozenset(_marked())


def _marked() -> Iterator[str]:
    for path in HERE.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for mark in node.decorator_list:
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.runs":
                        yield from map(ast.literal_eval, mark.args)


@pytest.mark.parametrize("path", sorted(RULES.glob("*.toml")), ids=lambda path: path.name)
def test_every_example_is_run(path: Path) -> None:
    blocks = set(_blocks(tomllib.loads(path.read_text("utf-8")), path.stem))
    unrun = {block for block in blocks if not any(fnmatchcase(block, one) for one in _run())}
    assert unrun == set()


def test_what_is_run_is_there() -> None:
    blocks = {
        block
        for path in RULES.glob("*.toml")
        for block in _blocks(tomllib.loads(path.read_text("utf-8")), path.stem)
    }
    lost = {one for one in _run() if not any(fnmatchcase(block, one) for block in blocks)}
    assert lost == set()
