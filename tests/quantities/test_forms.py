"""Amounts in forms of their own: 11元1角, ￥300, 八五折, 2/3, 负3%."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from workplan_cli.document import parse_text

FORMS = tomllib.loads(Path(__file__).with_name("forms.toml").read_text("utf-8"))["form"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: str(form["text"]))
def test_form(form: dict[str, str]) -> None:
    found = []
    for quantity in parse_text(f"一、任务\n{form['text']}。\n").quantities:
        sign = {"at_least": "≥", "at_most": "≤", "more_than": ">"}.get(quantity.bound, "")
        found.append(f"{sign}{quantity.lower or quantity.upper}{quantity.unit}")
    assert " ".join(found) == form["read"]
