"""Amounts: what the text states, what it measures, whether it is aimed at or reached."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from workplan_cli.model import (
    Base,
    Finding,
    Node,
    Paragraph,
    Quantity,
    Role,
    Span,
    Structure,
)
from workplan_cli.numerals import plain
from workplan_cli.quantities.clauses import Clauses, Cut
from workplan_cli.quantities.flow import Flow, make_flow, spaces_digits
from workplan_cli.quantities.indicators import Label, fitted, label_amounts
from workplan_cli.quantities.parts import Breakdown, find_breakdowns
from workplan_cli.quantities.scan import Amount, Number, Unread, scan
from workplan_cli.quantities.status import StatusReader

__all__ = ["find_quantities"]


def find_quantities(
    text: str, structure: Structure, cut: Cut
) -> tuple[list[Quantity], list[Finding]]:
    """Find the amounts of a document in text order.

    `cut` segments and tags a clause (`words.cut`). Also gives the findings: numerals that
    cannot be read, parts that do not add up, 分别 that does not pair.
    """
    reader = StatusReader(structure.header, _parents(structure.sections), structure.read)
    quantities: list[Quantity] = []
    findings: list[Finding] = []
    spaced = spaces_digits(structure.read)
    for paragraph in structure.paragraphs:
        flow = make_flow(
            text, structure.read, paragraph.span.start, paragraph.span.end, spaced=spaced
        )
        reader.enter(paragraph, flow.text)
        head = _head(flow, paragraph)
        read = list(scan(flow.text, head))
        findings += [_unread(flow, item) for item in read if isinstance(item, Unread)]
        amounts = [item for item in read if isinstance(item, Amount)]
        if amounts:
            spans = [(amount.start, amount.end) for amount in amounts]
            clauses = Clauses(flow.text, cut, head, spans)
            page = _Page(text, paragraph, flow, clauses, amounts)
            quantities += page.quantities(reader, len(quantities))
            findings += page.findings()
    return quantities, findings


def _parents(sections: list[Node]) -> dict[int, Node]:
    parents: dict[int, Node] = {}
    stack = list(sections)
    while stack:
        node = stack.pop()
        for child in node.children:
            parents[id(child)] = node
            stack.append(child)
    return parents


def _head(flow: Flow, paragraph: Paragraph) -> int:
    """How long the item's marker is, where the paragraph begins with it."""
    marker = paragraph.node.marker_span if paragraph.node else None
    if marker is None or marker.start != paragraph.span.start:
        return 0
    return bisect_left(range(len(flow.text)), marker.end, key=flow.start)


def _unread(flow: Flow, item: Unread) -> Finding:
    span = Span(flow.start(item.start), flow.end(item.end))
    values = {"text": flow.written[item.start : item.end], "problem": item.problem}
    return Finding("unreadable-numeral", span, values)


class _Page:
    """One paragraph with its amounts, while they become quantities."""

    def __init__(
        self, source: str, paragraph: Paragraph, flow: Flow, clauses: Clauses, amounts: list[Amount]
    ) -> None:
        self.source, self.paragraph, self.flow = source, paragraph, flow
        self.clauses, self.amounts = clauses, amounts
        self.labels: list[Label] = label_amounts(clauses, amounts)
        self.breakdowns: list[Breakdown] = find_breakdowns(clauses, amounts, self.labels)
        self._name_parts()

    def _name_parts(self) -> None:
        """A part is named after its whole."""
        for breakdown in self.breakdowns:
            whole = self.labels[breakdown.whole]
            if not self.amounts[breakdown.whole].start < self.amounts[breakdown.parts[0]].start:
                continue
            for part in breakdown.parts:
                label = self.labels[part]
                room = 39 - sum(end - start + 1 for start, end in label.pieces)
                front = [p for p in whole.pieces if p[1] - p[0] <= room][:1]
                label.pieces = fitted([*front, *label.pieces])

    def quantities(self, reader: StatusReader, known: int) -> Iterator[Quantity]:
        whole_of = {part: b.whole for b in self.breakdowns for part in b.parts}
        for index, amount in enumerate(self.amounts):
            whole = whole_of.get(index)
            yield self._quantity(
                f"q{known + index + 1}",
                amount,
                self.labels[index],
                reader,
                None if whole is None else self.flow.start(self.amounts[whole].start),
            )

    def _span(self, start: int, end: int) -> Span:
        return Span(self.flow.start(start), self.flow.end(end))

    def _quantity(
        self, name: str, amount: Amount, label: Label, reader: StatusReader, part_of: int | None
    ) -> Quantity:
        flow, node = self.flow, self.paragraph.node
        span = self._span(amount.start, amount.end)
        modifiers = [(m.start, m.end) for m in amount.modifiers]
        return Quantity(
            id=name,
            node=node.id if node else None,
            indicator=" ".join(flow.written[a:b] for a, b in label.pieces) or None,
            text=self.source[span.start : span.end],
            lower=_plain(amount.lower),
            upper=_plain(amount.upper),
            unit="".join(flow.written[a:b] for a, b in amount.unit_spelled) or amount.unit,
            bound=amount.bound,
            modifier=" ".join(flow.written[a:b] for a, b in modifiers) or None,
            status=reader.status(self.paragraph, self.clauses, amount),
            role=_role(self.clauses, amount, label),
            part_of=part_of,
            dimension=_dimension(amount),
            base=_base(amount),
            span=span,
            sentence=self._span(*self.clauses.sentence(amount.start)),
            indicator_spans=[self._span(a, b) for a, b in label.pieces],
            modifier_spans=[self._span(a, b) for a, b in modifiers],
        )

    def findings(self) -> Iterator[Finding]:
        """Parts that do not add up, and 分别 that does not pair."""
        for breakdown in self.breakdowns:
            total = breakdown.difference(self.amounts)
            if total is not None:
                whole = self.amounts[breakdown.whole]
                yield Finding(
                    "sum-mismatch",
                    self._span(whole.start, whole.end),
                    {
                        "whole": self.flow.written[whole.start : whole.end],
                        "sum": _written(Fraction(total)) + whole.unit,
                        "parts": "、".join(
                            self.flow.written[self.amounts[p].start : self.amounts[p].end]
                            for p in breakdown.parts
                        ),
                    },
                )
        for amount, label in zip(self.amounts, self.labels, strict=True):
            if label.uneven:
                values = {"text": self.flow.written[amount.start : amount.end]}
                yield Finding("paired-unevenly", self._span(amount.start, amount.end), values)


def _plain(value: Number | None) -> str | None:
    return None if value is None else plain(value)


def _role(clauses: Clauses, amount: Amount, label: Label) -> Role:
    if amount.moved_from:
        return "from"
    if "/" in amount.unit or _is_rate(clauses, amount):
        return "rate"
    return label.role


def _is_rate(clauses: Clauses, amount: Amount) -> bool:
    front = clauses.back_to_start(amount.outer_start)
    start = front[0][0] if front else amount.outer_start
    return "每" in clauses.text[max(start, amount.outer_start - 6) : amount.outer_start]


def _dimension(amount: Amount) -> str:
    if amount.kind is None:
        return "fraction"
    return f"{amount.kind.dimension}_rate" if "/" in amount.unit else amount.kind.dimension


def _written(value: Fraction) -> str:
    """A computed value: a decimal where it has a finite one, otherwise n/d."""
    rest = value.denominator
    places = 0
    while rest % 2 == 0 or rest % 5 == 0:
        rest //= 2 if rest % 2 == 0 else 5
        places += 1
    if rest != 1:
        return plain(value)
    return plain(Decimal(value.numerator * 10**places // value.denominator).scaleb(-places))


def _base(amount: Amount) -> Base | None:
    """The amount in its dimension's base unit; None for a rate, which has no single one."""
    kind = amount.kind
    if kind is None or not kind.base or "/" in amount.unit:
        return None
    same = amount.unit == kind.base or kind.factor == 1

    def scaled(value: Number | None) -> str | None:
        if same and isinstance(value, Decimal):
            return plain(value)
        return None if value is None else _written(Fraction(value) * (1 if same else kind.factor))

    return Base(scaled(amount.lower), scaled(amount.upper), kind.base)
