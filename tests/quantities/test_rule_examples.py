"""Every example that stands beside a rule holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from proposals import proposed

from workplan_cli.document import parse_text
from workplan_cli.numerals import Numeral, find_numerals
from workplan_cli.quantities.amount_rules import AMOUNT_RULES, AmountRule
from workplan_cli.quantities.counted_from import looks_back_first
from workplan_cli.quantities.scan import Amount, decisions, scan
from workplan_cli.quantities.status_reader import of_plans
from workplan_cli.quantities.unit_rules import UNIT_RULES, UnitRule
from workplan_cli.rules.bounds import BoundExample, bounds
from workplan_cli.rules.indicators import indicators
from workplan_cli.rules.refusals import refusals
from workplan_cli.rules.status import status
from workplan_cli.rules.units import units
from workplan_cli.structure import read_structure


def amounts(text: str) -> list[Amount]:
    return [item for item in scan(text) if isinstance(item, Amount)]


def written(text: str) -> list[str]:
    return [text[a.start : a.end] for a in amounts(text)]


def unit_examples() -> list[tuple[str, str]]:
    data = units()
    blocks = [group.examples for group in data.group]
    blocks += [data.per.examples, data.range.examples, data.prefix.examples]
    blocks += [data.half.examples, data.bracket.examples, data.number.examples]
    blocks += [data.compound.examples, data.symbols.examples, data.sign.examples]
    blocks += [data.slash.examples, data.open.examples, data.tenths.examples]
    blocks += [data.tenth_behind.examples, data.interest.examples]
    blocks += [data.of_whole.examples]
    return [pair for examples in blocks for pair in examples.items()]


@pytest.mark.runs(
    "units.group.examples",
    "units.per.examples",
    "units.range.examples",
    "units.prefix.examples",
    "units.half.examples",
    "units.open.examples",
    "units.tenths.examples",
    "units.tenth_behind.examples",
    "units.compound.examples",
    "units.interest.examples",
    "units.symbols.examples",
    "units.sign.examples",
    "units.slash.examples",
    "units.bracket.examples",
    "units.number.examples",
    "units.of_whole.examples",
)
@pytest.mark.parametrize(("text", "amount"), unit_examples())
def test_unit(text: str, amount: str) -> None:
    assert amount in written(text)


@pytest.mark.runs("bounds.examples")
@pytest.mark.parametrize("example", bounds().examples, ids=lambda example: str(example.text))
def test_bound(example: BoundExample) -> None:
    text = example.text
    found = amounts(text)
    assert [text[a.start : a.end] for a in found] == [example.amount]
    assert found[0].bound == example.bound
    assert " ".join(text[m.start : m.end] for m in found[0].modifiers) == example.modifier


@pytest.mark.runs("bounds.after_link.examples")
@pytest.mark.parametrize("text", bounds().after_link.examples)
def test_bound_behind_a_link(text: str) -> None:
    assert next(amount.bound for amount in amounts(text)) != "exact"


@pytest.mark.runs("bounds.extremes.examples")
@pytest.mark.parametrize("text", bounds().extremes.examples)
def test_no_bound_of_an_extreme(text: str) -> None:
    assert [amount.bound for amount in amounts(text)][-1] == "exact"


@pytest.mark.runs("bounds.compared.examples")
@pytest.mark.parametrize("text", bounds().compared.examples)
def test_no_bound_of_what_is_compared_with(text: str) -> None:
    assert [amount.bound for amount in amounts(text)][-1] == "exact"


REFUSALS = refusals().refusal
NAMES = (*refusals().quoted.examples, *refusals().titles.examples)


@pytest.mark.runs(
    "refusals.refusal.examples", "refusals.quoted.examples", "refusals.titles.examples"
)
@pytest.mark.parametrize("text", [*(text for rule in REFUSALS for text in rule.examples), *NAMES])
def test_refused(text: str) -> None:
    """Nothing in an example is an amount but what stands in square brackets."""
    assert written(re.sub(r"[\[\]]", "", text)) == re.findall(r"\[(.+?)\]", text)


KEPT = [text for rule in REFUSALS for text in rule.keeps] + [*refusals().quoted.keeps]


@pytest.mark.runs("refusals.refusal.keeps", "refusals.quoted.keeps")
@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert written(text)


@pytest.mark.parametrize("text", NAMES)
def test_a_name_holds_what_would_be_an_amount(text: str) -> None:
    assert written(re.sub("[《》“”]", "", text))


@pytest.mark.parametrize("text", ["十分重要", "站在第一线，三点建议"])
def test_a_unit_of_arabic_numerals_only(text: str) -> None:
    assert written(text) == []


@pytest.mark.runs("indicators.rank.examples")
@pytest.mark.parametrize("text", indicators().rank.examples)
def test_a_rank_between_two_amounts_is_passed_over(text: str) -> None:
    rank = text if text.startswith("、") else f"、{text}"
    found = proposed(f"一、回顾\n地区生产总值90亿元{rank}、增长8%。\n")
    assert [label for _, label, _ in found] == ["地区生产总值", "地区生产总值 增长"]


@pytest.mark.runs("status.year.examples")
@pytest.mark.parametrize(("text", "year"), status().year.examples.items())
def test_a_year_dates_its_clause(text: str, year: str) -> None:
    found = re.search(status().year.dated, text)
    assert found is not None
    assert found[2] == year


@pytest.mark.runs("status.conditions.examples")
@pytest.mark.parametrize(("text", "said"), status().conditions.examples.items())
def test_what_is_asked_is_neither(text: str, said: str) -> None:
    read = parse_text("2025年资助工作通知\n\n" + re.sub(r"[\[\]]", "", text)).quantities
    amount = re.findall(r"\[(.+?)\]", text)[0]
    assert [one.status for one in read if one.text == amount] == [said or None]


@pytest.mark.runs("status.plan.examples")
@pytest.mark.parametrize(("heading", "said"), status().plan.examples.items())
def test_a_plan_in_a_heading_is_over_or_begins(heading: str, said: str) -> None:
    found = of_plans(heading, 2026)
    assert found == ({said} if said else {"actual", "target"})


@pytest.mark.runs("status.section_end.examples")
@pytest.mark.parametrize(("heading", "said"), status().section_end.examples.items())
def test_how_a_heading_ends_tells(heading: str, said: str) -> None:
    read = parse_text(f"2016年工作方案\n\n一、{heading}\n新建学校5所。\n").quantities
    assert [quantity.status for quantity in read] == [said]


@pytest.mark.runs("status.report.examples")
@pytest.mark.parametrize(("title", "reviews"), status().report.examples.items())
def test_a_review_and_a_plan_in_one_looks_back_first(title: str, reviews: bool) -> None:
    header = read_structure(f"{title}\n\n一、抓教学\n要落实责任。\n").header
    assert header.title == title
    assert looks_back_first(header) == reviews


@pytest.mark.runs("indicators.aside.examples")
@pytest.mark.parametrize("text", indicators().aside.examples)
def test_an_aside_measures_nothing(text: str) -> None:
    found = proposed(f"一、回顾\n地区生产总值90亿元，{text}，增长8%。\n")
    assert [label for _, label, _ in found] == ["地区生产总值", "地区生产总值 增长"]


def test_every_rule_has_an_example() -> None:
    assert all(rule.examples for rule in REFUSALS)
    assert all(group.examples for group in units().group)


# The tables of small rules: each docstring has an example, which that very rule decides


def example(rule: Callable[..., Any]) -> tuple[str, str]:
    """The `text -> result` of a rule's docstring."""
    found = re.search(r"^ *Example: (.+) -> (.+)$", rule.__doc__ or "", re.MULTILINE)
    assert found, f"{rule.__name__} has no example"
    return found[1], found[2]


@pytest.mark.parametrize("rule", AMOUNT_RULES, ids=lambda rule: str(rule.__name__))
def test_amount_rule_decides_its_example(rule: AmountRule) -> None:
    text, amount = example(rule)
    decided = {text[a.start : a.end]: by.__name__ for by, a in decisions(text)}
    assert decided.get(amount) == rule.__name__


@pytest.mark.parametrize("rule", UNIT_RULES, ids=lambda rule: str(rule.__name__))
def test_unit_rule_decides_its_example(rule: UnitRule) -> None:
    text, unit = example(rule)
    given = [_first_that_gives_a_unit(text, numeral) for numeral in find_numerals(text)]
    assert (rule.__name__, unit) in given


def _first_that_gives_a_unit(text: str, numeral: Numeral) -> tuple[str, str] | None:
    given = ((by.__name__, by(text, numeral)) for by in UNIT_RULES)
    return next(((name, match.name) for name, match in given if match), None)
