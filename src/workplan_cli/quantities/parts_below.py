"""Wholes whose parts stand in the lines below: 共29所： and a line for each district.

A line that ends with a colon, or with an amount in a bracket as a heading has it, opens a list;
each of the lines right below gives its part in the same unit, and together they come to the
whole exactly. That they add up is not enough, and neither is the list alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from workplan_cli.intervals import last_until
from workplan_cli.model import Quantity

_MOST_LINES = 40  # a longer list is a table
_FEWEST = 2  # parts that make up a whole
_OPENS = re.compile(r"[^\n。；）)]*[:：]\s*")  # what stands between a whole and its list
_HEADING = re.compile(r"[)）]\s*")
_LINE = re.compile(r"\n\s*")


def join_parts_below(quantities: Sequence[Quantity], text: str) -> None:
    """Set `part_of` of the amounts of lines below their whole."""
    starts = [match.end() for match in _LINE.finditer(text)]
    lines = _by_line(quantities, starts)
    for line, members in lines.items():
        for whole in members:
            if whole.part_of is None and _opens_list(text, whole, _end_of(line, starts, text)):
                for part in _parts_below(whole, line, lines):
                    part.part_of = whole.span.start


def _by_line(quantities: Sequence[Quantity], starts: Sequence[int]) -> dict[int, list[Quantity]]:
    """The amounts by the line that they stand in, blank lines left out."""
    lines: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        lines.setdefault(last_until(starts, quantity.span.start) + 1, []).append(quantity)
    return lines


def _end_of(line: int, starts: Sequence[int], text: str) -> int:
    return starts[line] if line < len(starts) else len(text)


def _opens_list(text: str, whole: Quantity, end: int) -> bool:
    """Whether nothing but a colon or a closing bracket ends the line behind the whole."""
    behind = whole.span.end
    return bool(_OPENS.fullmatch(text, behind, end) or _HEADING.fullmatch(text, behind, end))


def _parts_below(whole: Quantity, line: int, lines: dict[int, list[Quantity]]) -> list[Quantity]:
    """The first amount of the whole's unit in each line below, where they make it up."""
    stated, total = _number(whole), Fraction(0)
    parts: list[Quantity] = []
    for part in _first_of_unit(whole.unit, line, lines):
        total += _number(part)
        if part.part_of is not None or total > stated:
            break
        parts.append(part)
        if total == stated:
            return parts if len(parts) >= _FEWEST else []
    return []


def _first_of_unit(unit: str, line: int, lines: dict[int, list[Quantity]]) -> Iterator[Quantity]:
    for below in range(line + 1, line + 1 + _MOST_LINES):
        found = [quantity for quantity in lines.get(below, []) if quantity.unit == unit]
        if not found:
            return
        yield found[0]


def _number(quantity: Quantity) -> Fraction:
    return Fraction(quantity.lower or quantity.upper or 0)
