"""The amounts that our own reading finds in a text, looked up by the place of another's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from workplan_cli.document import parse_reading
from workplan_cli.intervals import Intervals, Stretch, first_from, last_until, united
from workplan_cli.model import Grid, Paragraph, Quantity, Span
from workplan_cli.quantities import find_quantities
from workplan_cli.read import Content, Reading
from workplan_cli.schema import Place
from workplan_cli.structure import read_structure
from workplan_cli.words import cut

Said = dict[Place, str | None]  # what a text says of an amount, by the field of a quantity

LONGEST = 200  # characters of an amount; only our own may be longer, of white space


def read_in_place(text: str, grids: Iterable[Grid]) -> list[Quantity]:
    """The amounts of a text with these tables as `parse` finds them."""
    content = Content(text, grids=tuple(grids))
    return parse_reading(Reading("", "", content)).quantities


def read_as_prose(text: str, spans: list[Stretch]) -> list[Quantity]:
    """The amounts on the lines of `spans`, wherever in the document these stand."""
    if not spans:
        return []
    breaks = [match.start() for match in re.finditer("\n", text)]
    lines = united({_lines_of(span, breaks, len(text)) for span in spans})
    paragraphs = [Paragraph(Span(start, end), None, heading=False) for start, end in lines]
    return find_quantities(text, replace(read_structure(text), paragraphs=paragraphs), cut)[0]


def _lines_of(span: Stretch, breaks: list[int], length: int) -> Stretch:
    """From the beginning of the line of a span to the end of its last one."""
    before, behind = last_until(breaks, span[0] - 1), first_from(breaks, span[1])
    start = breaks[before] + 1 if before >= 0 else 0
    return start, breaks[behind] if behind < len(breaks) else length


class Readings:
    """What amounts say, by where they stand."""

    def __init__(self, quantities: list[Quantity]) -> None:
        places = [(quantity.span.start, quantity.span.end) for quantity in quantities]
        self.said = [_said_by(quantity) for quantity in quantities]
        self.exactly = dict(zip(places, self.said, strict=True))
        self.places = Intervals.of(places)

    def at(self, start: int, end: int) -> list[Said]:
        """What the amount with that very span says; else each that shares a character with it."""
        if (start, end) in self.exactly:
            return [self.exactly[start, end]]
        if end - start > LONGEST:
            return []
        first = first_from(self.places.ends, start + 1)
        return self.said[first : first_from(self.places.starts, end)]


def _said_by(quantity: Quantity) -> Said:
    base = quantity.base
    return {
        ("lower",): quantity.lower,
        ("upper",): quantity.upper,
        ("unit",): quantity.unit,
        ("bound",): quantity.bound,
        ("dimension",): quantity.dimension,
        ("base", "lower"): base.lower if base else None,
        ("base", "upper"): base.upper if base else None,
        ("base", "unit"): base.unit if base else None,
    }
