"""Find the amounts of a paragraph: numerals with their units, ranges and bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workplan_cli.numerals import Number, Numeral, find_numerals
from workplan_cli.quantities.amount_rules import AMOUNT_RULES, AmountRule
from workplan_cli.quantities.amounts import Amount, Candidate, Refused, Unread
from workplan_cli.quantities.refuse import find_names
from workplan_cli.quantities.shared_bounds import share_bounds
from workplan_cli.quantities.special_forms import signed
from workplan_cli.quantities.unit_rules import own_unit
from workplan_cli.quantities.units import written
from workplan_cli.rules.units import units

__all__ = ["Amount", "Number", "Unread", "decisions", "passed_over", "scan"]


def scan(text: str, head: int = 0) -> Iterator[Amount | Unread]:
    """The amounts of one paragraph in text order, without overlap.

    `head` is where the text begins behind the item's marker.
    """
    return iter(share_bounds(text, [found for _, found in decisions(text, head)]))


def decisions(text: str, head: int = 0) -> Iterator[tuple[AmountRule, Amount | Unread]]:
    """The amounts of one paragraph, each with the rule that found it."""
    found = find_numerals(_without_prefixes(text), head, _neighbours())
    numerals = [signed(text, numeral) for numeral in found]
    if not numerals:
        return
    names, by_start = find_names(text), {numeral.start: numeral for numeral in numerals}
    done = 0
    for numeral in numerals:
        if numeral.start < done or names.hold(numeral.start):
            continue
        candidate = Candidate(text, by_start, numeral, done, own_unit(text, numeral))
        decided = _decided(candidate)
        if decided is not None:
            done = decided[1].end
            yield decided


def passed_over(text: str, head: int = 0) -> Iterator[tuple[Numeral, str]]:
    """The numerals of one paragraph that are in no amount, each with what keeps it from being one.

    That is the name of a rule of refusals.toml, `in a name` for what stands in 《》 or “”,
    `no unit`, or what else a rule says.
    """
    numerals = [signed(text, one) for one in find_numerals(_without_prefixes(text), head)]
    names, by_start = find_names(text), {numeral.start: numeral for numeral in numerals}
    taken = [(found.start, found.end) for _, found in decisions(text, head)]
    for numeral in numerals:
        if any(start <= numeral.start < end for start, end in taken):
            continue
        if names.hold(numeral.start):
            yield numeral, "in a name"
            continue
        yield numeral, _reason(Candidate(text, by_start, numeral, 0, own_unit(text, numeral)))


def _reason(candidate: Candidate) -> str:
    """Why a candidate is no amount."""
    found = next(filter(None, (rule(candidate) for rule in AMOUNT_RULES)), None)
    return found.reason if isinstance(found, Refused) else "no unit"


def _decided(candidate: Candidate) -> tuple[AmountRule, Amount | Unread] | None:
    for rule in AMOUNT_RULES:
        found = rule(candidate)
        if found is not None:
            return None if isinstance(found, Refused) else (rule, found)
    return None


def _without_prefixes(text: str) -> str:
    """`text` with the 千 of 千瓦 hidden from the grammar of numerals."""
    return _prefix().sub("\x00", text) if units().prefix.character in text else text


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(f"{units().prefix.character}(?=[{units().prefix.before}])")


@cache
def _neighbours() -> frozenset[str]:
    """What stands beside a lone digit of an amount: units, marks of ranges and ratios."""
    data = units()
    marks = (*data.range.joiners, data.range.approximate.mark, *data.ratio.marks, *written())
    return frozenset(mark[0] for mark in marks)
