"""Amounts: what the text states, what it measures, whether it is aimed at or reached."""

from __future__ import annotations

from collections.abc import Iterator

from workplan_cli.intervals import first_from
from workplan_cli.model import Finding, Paragraph, Quantity, Structure
from workplan_cli.quantities.apart import tell_apart
from workplan_cli.quantities.clauses import Clauses, Cut
from workplan_cli.quantities.flow import Flow, make_flow, spaces_digits
from workplan_cli.quantities.page import Page, read_page
from workplan_cli.quantities.parts_below import join_parts_below
from workplan_cli.quantities.period_reader import PeriodReader
from workplan_cli.quantities.results import findings_of, quantities_of
from workplan_cli.quantities.scan import Amount, Unread, scan
from workplan_cli.quantities.status_reader import StatusReader

__all__ = ["find_quantities", "read_pages", "tell_apart"]


def find_quantities(
    text: str, structure: Structure, cut: Cut
) -> tuple[list[Quantity], list[Finding]]:
    """Find the amounts of a document in text order.

    `cut` segments and tags a clause (`words.cut`). Also gives the findings: numerals that
    cannot be read, parts that do not add up, 分别 that does not pair.
    """
    quantities: list[Quantity] = []
    findings: list[Finding] = []
    for page in read_pages(text, structure, cut):
        quantities += quantities_of(page, text, len(quantities))
        findings += findings_of(page, text)
    join_parts_below(quantities, structure.read)
    return quantities, findings


def read_pages(text: str, structure: Structure, cut: Cut) -> Iterator[Page]:
    """The paragraphs of a document that hold an amount or a numeral that cannot be read."""
    times = PeriodReader(structure.header, structure.read)
    reader = StatusReader(structure.header, structure.sections, structure.read)
    spaced = spaces_digits(structure.read)
    for paragraph in structure.paragraphs:
        span = paragraph.span
        bounds = (span.start, span.end)
        flow = make_flow(text, structure.read, *bounds, spaced=spaced, added=paragraph.added)
        reader.enter(flow.text)
        times.enter(flow.text)
        head = head_of(flow, paragraph)
        read = list(scan(flow.text, head))
        if not read:
            continue
        amounts = [item for item in read if isinstance(item, Amount) and not times.is_of_plan(item)]
        clauses = Clauses(flow.text, cut, head, [(a.start, a.end) for a in amounts])
        unread = [item for item in read if isinstance(item, Unread)]
        yield read_page(paragraph, flow, clauses, amounts, unread, reader, times)


def head_of(flow: Flow, paragraph: Paragraph) -> int:
    """How long the item's marker is, where the paragraph begins with it."""
    marker = paragraph.node.marker_span if paragraph.node else None
    if marker is None or marker.start != paragraph.span.start:
        return 0
    return first_from(range(len(flow.text)), marker.end, key=flow.start)
