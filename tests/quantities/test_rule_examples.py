"""Every example that stands beside a rule holds."""

from __future__ import annotations

from typing import Any

import pytest

from workplan_cli import rules
from workplan_cli.quantities.scan import Amount, scan


def amounts(text: str) -> list[Amount]:
    return [item for item in scan(text) if isinstance(item, Amount)]


def written(text: str) -> list[str]:
    return [text[a.start : a.end] for a in amounts(text)]


def unit_examples() -> list[tuple[str, str]]:
    data = rules.tables("units")
    tables = [*data["group"], data["per"], data["range"]]
    return [pair for table in tables for pair in table["examples"].items()]


@pytest.mark.parametrize(("text", "amount"), unit_examples())
def test_unit(text: str, amount: str) -> None:
    assert amount in written(text)


@pytest.mark.parametrize(
    "example", rules.tables("bounds")["examples"], ids=lambda example: str(example["text"])
)
def test_bound(example: dict[str, Any]) -> None:
    text = example["text"]
    found = amounts(text)
    assert [text[a.start : a.end] for a in found] == [example["amount"]]
    assert found[0].bound == example["bound"]
    assert " ".join(text[m.start : m.end] for m in found[0].modifiers) == example["modifier"]


REFUSALS = rules.tables("refusals")["refusal"]


@pytest.mark.parametrize("text", [text for rule in REFUSALS for text in rule["examples"]])
def test_refused(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize("text", [text for rule in REFUSALS for text in rule.get("keeps", [])])
def test_kept(text: str) -> None:
    assert written(text)


def test_every_rule_has_an_example() -> None:
    assert all(rule["examples"] for rule in REFUSALS)
    assert all(group["examples"] for group in rules.tables("units")["group"])
