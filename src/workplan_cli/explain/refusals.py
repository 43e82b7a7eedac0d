"""Why something is no amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workplan_cli.intervals import Stretch
from workplan_cli.model import Span, Structure
from workplan_cli.quantities.flow import Flow, make_flow, spaces_digits
from workplan_cli.quantities.scan import Unread, passed_over, scan
from workplan_cli.rules.refusals import refusals

# Why something is no amount, besides the names of the rules that refuse.
REASONS = (
    *("in a name", "no unit", "a unit of Arabic numerals", "vague"),
    *("malformed", "ambiguous", "clock", "too-long", "range-backwards", "no-unit"),
    "no-one-number",
)


@dataclass(slots=True, frozen=True)
class NoAmount:
    """A number in the words that were asked for, and what it is."""

    text: str
    span: Span
    reason: str
    """the name of the rule that refuses it; `in a name`, `no unit`; or what makes it unreadable"""
    alike: tuple[str, ...]
    """examples of what that rule refuses"""


def no_amounts(text: str, structure: Structure, places: Sequence[Stretch]) -> Iterator[NoAmount]:
    """The numbers at some places of a text that are in no amount, in text order."""
    spaced = spaces_digits(structure.read)
    for paragraph in structure.paragraphs:
        span = paragraph.span
        inside = [place for place in places if place[0] < span.end and span.start < place[1]]
        if inside:
            flow = make_flow(
                text, structure.read, span.start, span.end, spaced=spaced, added=paragraph.added
            )
            yield from _of_paragraph(flow, inside)


def _of_paragraph(flow: Flow, places: Sequence[Stretch]) -> Iterator[NoAmount]:
    alike = {rule.name: rule.examples for rule in refusals().refusal}
    found = [(numeral.start, numeral.end, reason) for numeral, reason in passed_over(flow.text)]
    found += [
        (one.start, one.end, one.problem) for one in scan(flow.text) if isinstance(one, Unread)
    ]
    for start, end, reason in sorted(found):
        span = Span(flow.start(start), flow.end(end))
        if any(span.start < last and first < span.end for first, last in places):
            yield NoAmount(flow.written[start:end], span, reason, tuple(alike.get(reason, ())))
