"""One example for each kind of amount, and of what only looks like one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from proposals import proposed

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


LABELS = tomllib.loads(Path(__file__).with_name("labels.toml").read_text("utf-8"))


@pytest.mark.parametrize("example", LABELS["label"], ids=lambda example: str(example["text"]))
def test_indicator_and_role(example: dict[str, Any]) -> None:
    """What the rules propose; `chosen.toml` has what is made of it."""
    found = proposed(f"2025年工作要点\n一、任务\n{example['text']}。\n")
    assert found == example["amounts"]


@pytest.mark.parametrize("example", LABELS["status"], ids=lambda example: str(example["text"]))
def test_status(example: dict[str, Any]) -> None:
    other = "一、2024年工作回顾\n做好工作。\n" if example["heading"].startswith("二") else ""
    document = parse_text(f"{example['title']}\n{other}{example['heading']}\n{example['text']}\n")
    assert [[q.text, q.status] for q in document.quantities] == example["amounts"]
