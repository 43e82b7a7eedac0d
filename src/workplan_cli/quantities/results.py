"""What was read of a paragraph as quantities and findings of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from workplan_cli.intervals import Stretch
from workplan_cli.model import Base, Finding, Period, Quantity, Role, Span
from workplan_cli.numerals import exact, plain
from workplan_cli.quantities.amounts import NO_ONE_NUMBER, NO_UNIT
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.decide import Decision
from workplan_cli.quantities.flow import Flow
from workplan_cli.quantities.moved import origin_of
from workplan_cli.quantities.page import Label, Page
from workplan_cli.quantities.parts import Breakdown
from workplan_cli.quantities.period_case import Found
from workplan_cli.quantities.scan import Amount, Number, Unread
from workplan_cli.quantities.status_reader import told
from workplan_cli.rules.indicators import indicators

_RATE = 6  # characters in front of an amount in which a 每 makes it a rate
_PER = "/"  # in a unit that is for another one: 元/人
_LIST_MARK = "、"
_BROKEN = re.compile(r"[0-9.,]\s*[\r\n]\s*[0-9.]|[0-9]\.\s*[\r\n]")


def quantities_of(page: Page, source: str, known: int) -> Iterator[Quantity]:
    """The amounts of a paragraph; `known` are numbered already."""
    whole_of = {part: b.whole for b in page.breakdowns for part in b.parts}
    for index in range(len(page.amounts)):
        whole = whole_of.get(index)
        part_of = None if whole is None else page.flow.start(page.amounts[whole].start)
        yield _quantity(page, index, source, known, part_of)


def _quantity(page: Page, index: int, source: str, known: int, part_of: int | None) -> Quantity:
    flow, node = page.flow, page.paragraph.node
    amount, label = page.amounts[index], page.labels[index]
    baseline, origin = page.baselines[index], origin_of(page.amounts, index)
    span = _span(flow, (amount.start, amount.end))
    modifiers = [(m.start, m.end) for m in amount.modifiers]
    return Quantity(
        id=f"q{known + index + 1}",
        node=node.id if node else None,
        indicator=_written_at(flow, label.pieces),
        concept=None,
        text=source[span.start : span.end],
        lower=_plain(amount.lower),
        upper=_plain(amount.upper),
        unit="".join(flow.written[a:b] for a, b in amount.unit_spelled) or amount.unit,
        bound=amount.bound,
        modifier=_written_at(flow, modifiers),
        status=told(page.statuses[index]),
        period=_period(flow, page.periods[index]),
        baseline=_written_at(flow, [baseline] if baseline else []),
        from_=None if origin is None else f"q{known + origin + 1}",
        role=_role(page.clauses, amount, label),
        part_of=part_of,
        dimension=_dimension(amount),
        base=_base(amount),
        span=span,
        sentence=_span(flow, page.clauses.sentence(amount.start)),
        indicator_spans=[_span(flow, piece) for piece in label.pieces],
        modifier_spans=[_span(flow, piece) for piece in modifiers],
        baseline_span=_span(flow, baseline) if baseline else None,
        table=None,
        cell=None,
    )


def _period(flow: Flow, decision: Decision[Found] | None) -> Period | None:
    if decision is None:
        return None
    found = decision.answer
    return Period(
        found.kind, found.start, found.end, _span(flow, found.span) if found.span else None
    )


def findings_of(page: Page, source: str) -> Iterator[Finding]:
    """Numerals that cannot be read or are broken, parts that do not add up, 分别 without a pair."""
    yield from _broken(page, source)
    for unread in page.unread:
        known = unread.problem in (NO_UNIT, NO_ONE_NUMBER)
        code = "unread-number" if known else "unreadable-numeral"
        yield _finding(page.flow, code, unread, problem=unread.problem)
    for breakdown in page.breakdowns:
        total = breakdown.difference(page.amounts)
        if total is not None:
            yield _mismatch(page, breakdown, total)
    for amount, label in zip(page.amounts, page.labels, strict=True):
        if label.uneven:
            yield _finding(page.flow, "paired-unevenly", amount)


def _broken(page: Page, source: str) -> Iterator[Finding]:
    """Amounts with a line break in their number: 1 / 30条."""
    for amount in page.amounts:
        span = _span(page.flow, (amount.start, amount.end))
        if _BROKEN.search(source, span.start, span.end):
            yield _finding(page.flow, "broken-number", amount)


def _finding(flow: Flow, code: str, about: Amount | Unread, **values: str) -> Finding:
    text = flow.written[about.start : about.end]
    return Finding(code, _span(flow, (about.start, about.end)), {"text": text, **values})


def _mismatch(page: Page, breakdown: Breakdown, total: Decimal | Fraction) -> Finding:
    whole, written = page.amounts[breakdown.whole], page.flow.written
    parts = [page.amounts[part] for part in breakdown.parts]
    values = {
        "whole": written[whole.start : whole.end],
        "sum": _computed(Fraction(total)) + whole.unit,
        "parts": _LIST_MARK.join(written[part.start : part.end] for part in parts),
    }
    return Finding("sum-mismatch", _span(page.flow, (whole.start, whole.end)), values)


def _span(flow: Flow, stretch: Stretch) -> Span:
    return Span(flow.start(stretch[0]), flow.end(stretch[1]))


def _written_at(flow: Flow, pieces: list[Stretch]) -> str | None:
    """Pieces of the text as they stand, joined by a space; None where there are none."""
    return " ".join(flow.written[start:end] for start, end in pieces) or None


def _plain(value: Number | None) -> str | None:
    return None if value is None else plain(value)


def _role(clauses: Clauses, amount: Amount, label: Label) -> Role:
    if amount.moved_from:
        return "from"
    if _PER in amount.unit or _is_rate(clauses, amount):
        return "rate"
    return label.role


def _is_rate(clauses: Clauses, amount: Amount) -> bool:
    front = clauses.back_to_start(amount.outer_start)
    start = front[0][0] if front else amount.outer_start
    near = clauses.text[max(start, amount.outer_start - _RATE) : amount.outer_start]
    return indicators().phrase.each in near


def _dimension(amount: Amount) -> str:
    if amount.kind is None:
        return "fraction"
    return f"{amount.kind.dimension}_rate" if _PER in amount.unit else amount.kind.dimension


def _computed(value: Fraction) -> str:
    """A computed value: a decimal where it has a finite one, otherwise n/d."""
    return plain(exact(value))


def _base(amount: Amount) -> Base | None:
    """The amount in its dimension's base unit; None for a rate, which has no single one."""
    kind = amount.kind
    if kind is None or not kind.base or _PER in amount.unit:
        return None
    same = amount.unit == kind.base or kind.factor == 1

    def scaled(value: Number | None) -> str | None:
        if same and isinstance(value, Decimal):
            return plain(value)
        return None if value is None else _computed(Fraction(value) * (1 if same else kind.factor))

    return Base(scaled(amount.lower), scaled(amount.upper), kind.base)
