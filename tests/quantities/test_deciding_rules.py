"""Each rule of what an amount measures, and whether it is a target, decides its own example.

The docstring of a rule has an example text, with the amount that it decides in square brackets
and `/` where a line ends; one of a single line stands in a plan. The tables are asked as a
whole: no rule in front of it may decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from workplan_cli.quantities import read_pages
from workplan_cli.quantities.behind import BEHIND_FIRST, decide_behind
from workplan_cli.quantities.indicators import decide_namings
from workplan_cli.quantities.naming import FIRST, FOLLOWING
from workplan_cli.quantities.page import Page
from workplan_cli.quantities.parts import PARTS
from workplan_cli.quantities.period import PERIODS
from workplan_cli.quantities.site import Site, front_of
from workplan_cli.quantities.status import EVIDENCE
from workplan_cli.structure import read_structure
from workplan_cli.words import cut

Rule = Callable[..., Any]

_GIVES = " -> "  # in front of what the rule answers, where its example says it
HEAD = "2025年工作要点/一、教育/"  # of an example that is one line


def _example(rule: Rule) -> tuple[Page, int]:
    """The paragraph of a rule's example, and which of its amounts is meant."""
    found = re.search(r"^ *Example: (.+)$", rule.__doc__ or "", re.MULTILINE)
    assert found, f"{rule.__name__} has no example"
    example = found[1].partition(_GIVES)[0]
    lines = example if "/" in example else HEAD + example + "。"
    before, amount, behind = re.split(r"[\[\]]", lines.replace("/", "\n"))
    text = before + amount + behind + "\n"
    for page in read_pages(text, read_structure(text), cut):
        for index, known in enumerate(page.amounts):
            if page.flow.start(known.start) == len(before):
                assert page.flow.written[known.start : known.end] == amount
                return page, index
    raise AssertionError(f"{amount} of {rule.__name__} is not read")


def _named(rule: Rule) -> str:
    return rule.__name__


@pytest.mark.parametrize("rule", dict.fromkeys([*FIRST, *FOLLOWING]), ids=_named)
def test_naming(rule: Rule) -> None:
    page, index = _example(rule)
    assert page.namings[index].rule == rule.__name__


@pytest.mark.parametrize("table", [FIRST, FOLLOWING], ids=["first", "following"])
def test_the_last_rule_always_knows(table: tuple[Rule, ...]) -> None:
    page, _ = _example(table[-1])
    assert len(decide_namings(page.clauses, page.amounts)) == len(page.amounts)


@pytest.mark.parametrize("rule", BEHIND_FIRST, ids=_named)
def test_behind(rule: Rule) -> None:
    page, index = _example(rule)
    before = page.namings[index].answer.before
    site = Site(page.clauses, page.amounts, index, page.amounts[index], before)
    follows = front_of(page.clauses, page.amounts, index).follows
    decision = decide_behind(site, follows=follows)
    assert decision is not None
    assert decision.rule == rule.__name__


@pytest.mark.parametrize("rule", EVIDENCE, ids=_named)
def test_status(rule: Rule) -> None:
    page, index = _example(rule)
    decision = page.statuses[index]
    assert decision is not None
    assert decision.rule == rule.__name__


@pytest.mark.parametrize("rule", PARTS, ids=_named)
def test_parts(rule: Rule) -> None:
    page, index = _example(rule)
    found = [b.rule for b in page.breakdowns if index in (b.whole, b.parts[0])]
    assert found == [rule.__name__]


@pytest.mark.parametrize("rule", PERIODS, ids=_named)
def test_period(rule: Rule) -> None:
    page, index = _example(rule)
    decision = page.periods[index]
    assert decision is not None
    assert decision.rule == rule.__name__
    answer = decision.answer
    told = " ".join(filter(None, (answer.kind, answer.start, answer.end)))
    assert f"{_GIVES}{told}\n" in (rule.__doc__ or "")
