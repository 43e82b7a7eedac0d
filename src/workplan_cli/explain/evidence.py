"""What each field of an amount was taken from: its words, the rule, and what the rule means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from workplan_cli.concepts import builtin, verdicts_of
from workplan_cli.explain.decisive import Decisive
from workplan_cli.model import Document, Quantity, Span
from workplan_cli.quantities import amount_rules, naming, period, status
from workplan_cli.quantities.page import Page
from workplan_cli.quantities.scan import decisions


@dataclass(slots=True, frozen=True)
class FieldEvidence:
    """A field of an amount with what it was read from."""

    field: str
    """number, bound, indicator, status, period, baseline, part_of, concept, cell"""
    value: str | None
    words: tuple[str, ...]
    """of the text, that tell it; none where it was inferred"""
    spans: tuple[Span, ...]
    """where they stand"""
    rule: str | None
    """the name of the rule that decided"""
    meaning: str | None
    """what that rule says, in a sentence"""
    against: str | None = None
    """of a concept that is not meant, what speaks against it"""


def evidence_of(
    quantity: Quantity, page: Page, index: int, asked: Decisive, document: Document, text: str
) -> Iterator[FieldEvidence]:
    """The evidence for an amount of running text, field by field."""
    yield _number(quantity, page, index)
    modifiers = tuple(quantity.modifier_spans)
    yield _told("bound", quantity.bound, page, modifiers)
    rule = page.namings[index].rule
    label = tuple(quantity.indicator_spans)
    words = tuple(text[span.start : span.end] for span in label)
    meaning = _meaning(naming, rule)
    yield FieldEvidence("indicator", quantity.indicator, words, label, rule, meaning)
    decided = page.statuses[index]
    told_by = _placed(text, asked.of_status(page, index))
    yield _ruled("status", quantity.status, told_by, decided.rule if decided else None, status)
    yield _time(quantity, page, index, _placed(text, asked.of_period(page, index)))
    if quantity.baseline_span:
        yield _told("baseline", quantity.baseline, page, (quantity.baseline_span,))
    if quantity.part_of is not None:
        whole = next(q for q in document.quantities if q.span.start == quantity.part_of)
        yield _told("part_of", whole.id, page, (whole.span,))
    yield from _concepts(quantity, asked.read, document)


def of_cell(quantity: Quantity, document: Document, read: str) -> Iterator[FieldEvidence]:
    """The evidence for an amount of a table: its cell, and the heads that name it."""
    place = f"{quantity.table} {quantity.cell}"
    table = next(one for one in document.tables if one.id == quantity.table)
    heads = [c for c in table.cells if any(_overlap(c.span, s) for s in quantity.indicator_spans)]
    yield FieldEvidence("cell", place, (quantity.text,), (quantity.span,), None, table.caption)
    words, spans = tuple(c.text for c in heads), tuple(c.span for c in heads)
    yield FieldEvidence("indicator", quantity.indicator, words, spans, None, None)
    unit = (table.unit_span,) if table.unit_span else ()
    yield FieldEvidence(
        "unit", quantity.unit, (table.unit,) if table.unit else (), unit, None, None
    )
    yield from _concepts(quantity, read, document)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _number(quantity: Quantity, page: Page, index: int) -> FieldEvidence:
    """How the number was read: the rule that found it."""
    start = page.amounts[index].start
    rules = {found.start: rule.__name__ for rule, found in decisions(page.flow.text)}
    ends = dict.fromkeys(end or "…" for end in (quantity.lower, quantity.upper))
    value = " – ".join(ends) + f" {quantity.unit}"
    rule = rules.get(start)
    return FieldEvidence(
        "number", value, (quantity.text,), (quantity.span,), rule, _meaning(amount_rules, rule)
    )


def _time(quantity: Quantity, page: Page, index: int, told_by: _Placed) -> FieldEvidence:
    decided, told = page.periods[index], quantity.period
    value = None
    if told is not None:
        years = "–".join(dict.fromkeys(filter(None, (told.start, told.end))))
        value = f"{told.kind} {years}".strip()
    rule = decided.rule if decided else None
    if told is not None and told.span and not told_by[0]:
        return _told("period", value, page, (told.span,), rule, period)
    return _ruled("period", value, told_by, rule, period)


_Placed = tuple[tuple[str, ...], tuple[Span, ...]]


def _placed(text: str, spans: list[Span]) -> _Placed:
    """Words with where they stand."""
    return tuple("".join(text[span.start : span.end].split()) for span in spans), tuple(spans)


def _ruled(
    field: str, value: str | None, told_by: _Placed, rule: str | None, module: ModuleType
) -> FieldEvidence:
    return FieldEvidence(field, value, *told_by, rule, _meaning(module, rule))


def _told(
    field: str,
    value: str | None,
    page: Page,
    spans: tuple[Span, ...],
    rule: str | None = None,
    module: ModuleType | None = None,
) -> FieldEvidence:
    meaning = _meaning(module, rule) if module else None
    return FieldEvidence(
        field, value, tuple(_words(page, span) for span in spans), spans, rule, meaning
    )


def _words(page: Page, span: Span) -> str:
    """The words of a span of the paragraph; "" where it is in another one."""
    flow = page.flow
    at = [i for i in range(len(flow.text)) if span.start <= flow.start(i) < span.end]
    return flow.written[at[0] : at[-1] + 1] if at else ""


def _meaning(module: ModuleType, rule: str | None) -> str | None:
    """The first sentence of what a rule says of itself."""
    documented = getattr(module, rule, None) if rule else None
    text = (documented.__doc__ or "").strip() if documented else ""
    return text.partition("\n")[0] or None


def _concepts(quantity: Quantity, read: str, document: Document) -> Iterator[FieldEvidence]:
    """The concepts that are worded beside an amount: what is meant and what is not."""
    found = dict(
        zip(
            (one.id for one in document.quantities),
            verdicts_of(document.quantities, read, document.header, builtin()),
            strict=True,
        )
    )
    for verdict in found[quantity.id]:
        rule, _, said = verdict.against.partition(": ")
        against = (said or rule) if verdict.against else None
        yield FieldEvidence(
            "concept",
            verdict.concept.id,
            (verdict.wording,),
            (verdict.place,),
            rule or "worded",
            _WORDED if against is None else f"not meant: {against}",
            against,
        )


_WORDED = "The codebook has these words for it, and nothing beside them says that more is meant."
