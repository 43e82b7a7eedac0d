"""Every example that stands beside a rule holds."""

from __future__ import annotations

from typing import Any

import pytest

from workplan_cli import rules
from workplan_cli.document import parse_text
from workplan_cli.quantities.scan import Amount, scan


def amounts(text: str) -> list[Amount]:
    return [item for item in scan(text) if isinstance(item, Amount)]


def written(text: str) -> list[str]:
    return [text[a.start : a.end] for a in amounts(text)]


def unit_examples() -> list[tuple[str, str]]:
    data = rules.tables("units")
    tables = [*data["group"], data["per"], data["range"]]
    return [pair for table in tables for pair in table["examples"].items()]


@pytest.mark.runs("units.group.examples", "units.per.examples", "units.range.examples")
@pytest.mark.parametrize(("text", "amount"), unit_examples())
def test_unit(text: str, amount: str) -> None:
    assert amount in written(text)


@pytest.mark.runs("bounds.examples")
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


@pytest.mark.runs("refusals.refusal.examples")
@pytest.mark.parametrize("text", [text for rule in REFUSALS for text in rule["examples"]])
def test_refused(text: str) -> None:
    assert written(text) == []


@pytest.mark.runs("refusals.refusal.keeps")
@pytest.mark.parametrize("text", [text for rule in REFUSALS for text in rule.get("keeps", [])])
def test_kept(text: str) -> None:
    assert written(text)


@pytest.mark.runs("bounds.after_link.examples")
@pytest.mark.parametrize("text", rules.tables("bounds")["after_link"]["examples"])
def test_a_bound_behind_a_noun(text: str) -> None:
    assert [amount.bound for amount in amounts(text)] in (["at_least"], ["at_most"])


@pytest.mark.runs("indicators.aside.examples")
@pytest.mark.parametrize("text", rules.tables("indicators")["aside"]["examples"])
def test_an_aside_measures_nothing(text: str) -> None:
    found = parse_text(f"一、回顾\n地区生产总值90亿元，{text}，增长8%。\n").quantities
    assert [amount.indicator for amount in found] == ["地区生产总值", "地区生产总值 增长"]


def test_every_rule_has_an_example() -> None:
    assert all(rule["examples"] for rule in REFUSALS)
    assert all(group["examples"] for group in rules.tables("units")["group"])
