"""What the amounts of a paragraph measure, in the text's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workplan_cli.intervals import Stretch
from workplan_cli.quantities.case import Naming, case_of
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.decide import Decision, decide
from workplan_cli.quantities.naming import FIRST, FOLLOWING
from workplan_cli.quantities.scan import Amount
from workplan_cli.rules.indicators import indicators


def decide_namings(clauses: Clauses, amounts: Sequence[Amount]) -> list[Decision[Naming]]:
    """Name the amounts of one paragraph, in text order, and tell the rule of each."""
    decided: list[Decision[Naming]] = []
    namings: list[Naming] = []
    for _ in amounts:
        case = case_of(clauses, amounts, namings)
        decision = decide(FOLLOWING if case.follows else FIRST, case)
        assert decision is not None, "the last rule of a table always knows"
        decided.append(decision)
        namings.append(decision.answer)
    return decided


def label(pieces: Iterable[Stretch]) -> list[Stretch]:
    """The pieces of an indicator in reading order, short enough for one."""
    return _shortened(in_order(pieces))


def length(pieces: Sequence[Stretch]) -> int:
    """How long an indicator is, its pieces joined by a space."""
    return max(0, sum(end - start + 1 for start, end in pieces) - 1)


def in_order(pieces: Iterable[Stretch]) -> list[Stretch]:
    """Reading order, without doubles, what touches made one."""
    ordered: list[Stretch] = []
    for start, end in sorted(set(pieces)):
        if ordered and start <= ordered[-1][1]:
            ordered[-1] = (ordered[-1][0], max(end, ordered[-1][1]))
        else:
            ordered.append((start, end))
    return ordered


def _shortened(pieces: list[Stretch]) -> list[Stretch]:
    """Cut from the front until the label is short enough."""
    over = length(pieces) - indicators().limits.label
    for index, (start, end) in enumerate(pieces):
        if over <= 0:
            return pieces[index:]
        if end - start > over:
            return [(start + over, end), *pieces[index + 1 :]]
        over -= end - start + 1
    return []
