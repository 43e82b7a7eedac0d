"""What is found in the tables of a document, and its place among what the text has."""

from __future__ import annotations

from dataclasses import dataclass, field

from workplan_cli.model import Finding, Quantity, Table


@dataclass(slots=True)
class Tables:
    """The tables of a document, the quantities of their cells, and what a reader should look at."""

    tables: list[Table] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def in_text_order(*lists: list[Quantity]) -> list[Quantity]:
    """The quantities of several lists as one in text order, numbered anew."""
    ordered = sorted((q for each in lists for q in each), key=lambda q: q.span.start)
    names = {id(quantity): f"q{at}" for at, quantity in enumerate(ordered, 1)}
    for each in lists:
        known = {quantity.id: names[id(quantity)] for quantity in each if quantity.id}
        for quantity in each:
            quantity.from_ = known[quantity.from_] if quantity.from_ else None
    for quantity in ordered:
        quantity.id = names[id(quantity)]
    return ordered
