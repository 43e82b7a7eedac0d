"""One paragraph with its amounts, and all that was read of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.model import Paragraph, Role, Status
from workplan_cli.quantities.baseline import find_baselines
from workplan_cli.quantities.case import Naming
from workplan_cli.quantities.chosen import choose
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.clues import Told
from workplan_cli.quantities.decide import Decision
from workplan_cli.quantities.each import Paired, pair_each
from workplan_cli.quantities.flow import Flow
from workplan_cli.quantities.indicators import decide_namings, label
from workplan_cli.quantities.parts import Breakdown, find_breakdowns
from workplan_cli.quantities.period_case import Found
from workplan_cli.quantities.period_reader import PeriodReader
from workplan_cli.quantities.scan import Amount, Unread
from workplan_cli.quantities.status_case import NoStatus
from workplan_cli.quantities.status_reader import StatusReader, is_guess
from workplan_cli.rules.concepts import worded
from workplan_cli.rules.indicators import indicators


class Label(NamedTuple):
    """The indicator of an amount as it is written: stretches of the flow in reading order."""

    pieces: list[Stretch]
    role: Role
    uneven: bool  # 分别 with another number of subjects than of amounts


class Page(NamedTuple):
    """A paragraph as it was read. Its lists run along its amounts, but for the breakdowns."""

    paragraph: Paragraph
    flow: Flow
    clauses: Clauses
    amounts: list[Amount]
    unread: list[Unread]  # numerals that cannot be read for certain
    namings: list[Decision[Naming]]
    told: list[Told]  # what the rules say, with the label that they propose
    labels: list[Label]
    statuses: list[Decision[Status | NoStatus] | None]
    periods: list[Decision[Found] | None]
    baselines: list[Stretch | None]
    breakdowns: list[Breakdown]


def read_page(
    paragraph: Paragraph,
    flow: Flow,
    clauses: Clauses,
    amounts: list[Amount],
    unread: list[Unread],
    reader: StatusReader,
    times: PeriodReader,
) -> Page:
    """Read all that is told of the amounts of a paragraph."""
    decided = decide_namings(clauses, amounts)
    namings = [decision.answer for decision in decided]
    breakdowns = find_breakdowns(clauses, amounts, namings)
    paired = pair_each(clauses, amounts, namings)
    labels = _labels(namings, paired)
    proposed = _named_after_wholes(labels, breakdowns)
    settled = {*paired, *(part for b in breakdowns if b.whole < b.parts[0] for part in b.parts)}
    rules_say = [
        Told(
            rule,
            naming,
            label.pieces,
            index in settled,
            _is_indicator(clauses.text, label, amounts[index]),
        )
        for index, ((rule, naming), label) in enumerate(zip(decided, proposed, strict=True))
    ]
    statuses = [reader.decide(paragraph, clauses, amount) for amount in amounts]
    sides = reader.sides(paragraph, clauses, amounts, statuses)
    periods = _periods(clauses, amounts, statuses, sides, labels, times)
    return Page(
        paragraph,
        flow,
        clauses,
        amounts,
        unread,
        decided,
        rules_say,
        _chosen(clauses, amounts, rules_say, proposed),
        statuses,
        periods,
        find_baselines(clauses, amounts, [label.role for label in labels]),
        breakdowns,
    )


def _is_indicator(text: str, label: Label, amount: Amount) -> bool:
    """Whether the rules' label is what the codebook calls an indicator, and needs no more words.

    What is counted does: 新招聘教师120名, 建成养老床位300张.
    """
    words = "".join(text[start:end] for start, end in label.pieces)
    return not amount.kind.counted and amount.unit in worded().get(words, ())


def _periods(
    clauses: Clauses,
    amounts: list[Amount],
    decisions: Sequence[Decision[Status | NoStatus] | None],
    sides: Sequence[Status | None],
    labels: Sequence[Label],
    times: PeriodReader,
) -> list[Decision[Found] | None]:
    return [
        times.decide(clauses, amounts, index, sides, label.role, guessed=is_guess(decision))
        for index, (label, decision) in enumerate(zip(labels, decisions, strict=True))
    ]


def _chosen(
    clauses: Clauses,
    amounts: Sequence[Amount],
    rules_say: Sequence[Told],
    proposed: Sequence[Label],
) -> list[Label]:
    """The labels in the words that are chosen, in view of what the rules propose."""
    chosen = choose(clauses, amounts, rules_say)
    return [own._replace(pieces=pieces) for own, pieces in zip(proposed, chosen, strict=True)]


def _labels(namings: Sequence[Naming], paired: dict[int, Paired]) -> list[Label]:
    found: list[Label] = []
    for index, naming in enumerate(namings):
        pair = paired.get(index)
        told = pair or naming
        found.append(Label(label(told.pieces), told.role, uneven=pair is not None and pair.uneven))
    return found


def _named_after_wholes(labels: list[Label], breakdowns: list[Breakdown]) -> list[Label]:
    """The labels, each part named after a whole that stands in front of it."""
    named = list(labels)
    parts = {part for breakdown in breakdowns for part in breakdown.parts}
    for breakdown in breakdowns:
        if breakdown.whole > breakdown.parts[0]:
            continue
        whole = named[breakdown.whole].pieces
        # 项目28个，总投资5亿元，其中续建12个: what lies between measures another amount
        apart = set(range(breakdown.whole + 1, breakdown.parts[0])) - parts
        between = {piece for one in apart for piece in labels[one].pieces}.difference(whole)
        for part in breakdown.parts:
            own = named[part]
            left = [piece for piece in own.pieces if piece not in between]
            own = own._replace(pieces=left or own.pieces)
            room = indicators().limits.label - 1 - sum(end - start + 1 for start, end in own.pieces)
            front = [piece for piece in whole if piece[1] - piece[0] <= room][:1]
            named[part] = Label(label([*front, *own.pieces]), own.role, own.uneven)
    return named
