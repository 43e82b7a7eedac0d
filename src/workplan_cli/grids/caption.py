"""The lines above a table: what names it, and the unit of its numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from workplan_cli.grids.heads import Layout
from workplan_cli.grids.labels import named_at
from workplan_cli.grids.units import StatedUnit, in_bracket, units_stated
from workplan_cli.intervals import Stretch, first_from
from workplan_cli.rules.grids import grids
from workplan_cli.structure import Line, squeeze


@dataclass(slots=True, frozen=True)
class Caption:
    """What names a table and what its numbers are counted in, each with its place."""

    span: Stretch | None
    text: str  # as it is read
    unit: StatedUnit | None
    unit_span: Stretch | None
    lead: str  # the sentence right above the table, where nothing names it


def find_caption(layout: Layout, lines: list[Line], starts: list[int], floor: int) -> Caption:
    """Look at the lines above a table, behind `floor`, and at the titles inside it."""
    top = layout.lattice.grid.span.start
    first = first_from(starts, top)
    above = lines[max(0, first - grids().caption.above) : first]
    above = [line for line in above if floor <= line.start and line.end <= top]
    inside = [box for row in range(1, layout.head_rows + 1) for box in layout.lattice.row(row)]
    texts = [(line.text, line.start) for line in above]
    texts += [(box.raw, box.cell.span.start) for box in inside]
    titles = [box for box in inside if box.row <= layout.titles]
    named = [(box.raw, box.cell.span.start) for box in titles] or texts[: len(above)]
    place = _named(named)
    unit, unit_span = _unit(texts, place)
    text, start = place or ("", 0)
    low, high = named_at(text)
    span = (start + low, start + high) if place else None
    lead = squeeze(above[-1].text) if above and not place else ""
    return Caption(span, text[low:high], unit, unit_span, lead[-grids().caption.longest :])


def _named(texts: list[tuple[str, int]]) -> tuple[str, int] | None:
    """The nearest line that may be a name; a sentence names nothing, and ends the search."""
    for text, start in reversed(texts):
        bare = squeeze(text)
        if not bare or _left_out().fullmatch(bare) or _is_unit_line(text):
            continue
        sentence = len(bare) > grids().caption.longest or _sentence().search(bare)
        return None if sentence else (text, start)
    return None


def _is_unit_line(text: str) -> bool:
    """Whether a line says the unit and not much else: 单位：万元, 编制单位：某某局 金额单位：元."""
    return _stated_unit().search(text) is not None and not in_bracket(squeeze(text))


Told = tuple[StatedUnit | None, Stretch | None]


def _unit(texts: list[tuple[str, int]], named: tuple[str, int] | None) -> Told:
    """The unit that the lines state, or a bracket behind the name; of several none is it."""
    found = [
        (unit, (start + low, start + high))
        for text, start in texts
        for unit, low, high in units_stated(text)
    ]
    if not found and named:
        found = [*_bracketed(*named)]
    different = {unit.written for unit, _ in found}
    if len(different) != 1:
        return None, None
    return found[-1]


def _bracketed(text: str, start: int) -> list[tuple[StatedUnit, Stretch]]:
    """某县招生计划表（人）: the unit in a bracket behind the name."""
    bare = text.rstrip()
    unit = in_bracket(squeeze(bare))
    at = bare.rfind(unit.written) if unit else -1
    closes = unit is not None and at >= 0 and len(bare) - at - len(unit.written) == 1
    return [(unit, (start + at, start + at + len(unit.written)))] if unit and closes else []


@cache
def _left_out() -> re.Pattern[str]:
    return re.compile(grids().caption.left_out)


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(grids().caption.ends)


@cache
def _stated_unit() -> re.Pattern[str]:
    return re.compile(grids().unit.stated)
