"""One example for each kind of amount, and of what only looks like one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from workplan_cli.document import parse_text

SIGNS = {
    "exact": "", "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "about": "≈",
    "range": "",
}  # fmt: skip

KINDS = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), KINDS["read"].items())
def test_read(text: str, expected: str) -> None:
    found = []
    for quantity in parse_text(f"一、任务\n{text}。\n").quantities:
        ends = [end for end in (quantity.lower, quantity.upper) if end is not None]
        number = "—".join(dict.fromkeys(ends))
        found.append(f"{SIGNS[quantity.bound]}{number}{quantity.unit}")
    assert " ".join(found) == expected


@pytest.mark.parametrize("text", KINDS["refused"]["texts"])
def test_refused(text: str) -> None:
    assert [q.text for q in parse_text(f"一、任务\n{text}。\n").quantities] == []
