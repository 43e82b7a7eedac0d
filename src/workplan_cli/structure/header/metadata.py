"""What the 索引号 table above a notice states."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from workplan_cli.model import Span
from workplan_cli.rules.header import header
from workplan_cli.rules.layout import layout
from workplan_cli.structure.header.dates import dates_in
from workplan_cli.structure.header.evidence import LISTS, RANKS, Evidence, Field
from workplan_cli.structure.header.issuers import is_office
from workplan_cli.structure.layout import label_of, value_of_label
from workplan_cli.structure.lines import Line, squeeze

_NAME = re.compile(r"[^\s、，,]+")  # one of the offices in a cell
_NUMBERED = re.compile(r"[^\d\s]*\d\S*(?:\s?\d\S*)*")  # 某字12号, 某字 2017 12 号
_BAR = "|"  # a row of a table in a file of Markdown, which has all of its cells
_NO_NAME = re.compile(r"[:：0-9]")  # what no office has: a label that is not known, a date


def read_metadata(lines: list[Line]) -> Iterator[Evidence]:
    """What each cell of the table states, if its label names a field of the header."""
    rule = layout().metadata
    for line in lines:
        yield from _unlabelled(line)
    for label, cell in _cells(lines, set(rule.labels)):
        if squeeze(cell.text) in rule.empty:
            continue
        for field in RANKS:
            if label in rule.fields.get(field, ()):
                yield from _reader(field)(field, cell)
        if label in rule.dated:
            yield from dates_in(cell, "page_date")
        if label in rule.publisher:
            yield from _published(cell)


def _unlabelled(line: Line) -> list[Evidence]:
    """A point of a list that is a 发文字号 and has no label."""
    number = re.fullmatch(rf"•\s*({header().number.pattern})", line.text)
    at = line.start + number.start(1) if number else 0
    return _whole("number", Line(at, at + len(number[1]), number[1])) if number else []


def _published(cell: Line) -> Iterator[Evidence]:
    """Who put it on the page, where that is the name of an office."""
    for told in _listed("issuers", cell):
        names = [cell.text[s.start - cell.start : s.end - cell.start] for s in told.spans]
        if all(is_office(name) for name in names):
            yield told._replace(source="publisher")


def _whole(field: Field, cell: Line) -> list[Evidence]:
    """The value is all that stands in the cell."""
    return [Evidence(field, "metadata", (Span(cell.start, cell.end),))]


def _listed(field: Field, cell: Line) -> list[Evidence]:
    """The value is the list of names in the cell."""
    names = takewhile(lambda name: not _NO_NAME.search(name[0]), _NAME.finditer(cell.text))
    spans = tuple(Span(cell.start + name.start(), cell.start + name.end()) for name in names)
    return [Evidence(field, "metadata", spans)] if spans else []


def _dated(_field: Field, cell: Line) -> list[Evidence]:
    """The value is the date in the cell."""
    return dates_in(cell, "metadata")


def _numbered(field: Field, cell: Line) -> list[Evidence]:
    """The value is the 发文字号 that the cell begins with, or else its first word with a digit."""
    number = re.match(header().number.pattern, cell.text) or _NUMBERED.match(cell.text)
    if number is None:
        return []
    return _whole(field, Line(cell.start, cell.start + number.end(), number[0]))


def _reader(field: Field) -> Callable[[Field, Line], list[Evidence]]:
    if field in ("date", "number"):
        return _dated if field == "date" else _numbered
    return _listed if field in LISTS else _whole


def _cells(lines: list[Line], labels: set[str]) -> Iterator[tuple[str, Line]]:
    """Each label of the table with its value, which stands behind it or on the line below."""
    for index, line in enumerate(lines):
        in_line = list(_of_line(line, labels))
        yield from ((label, cell) for label, cell in in_line if cell)
        below = lines[index + 1 : index + 2]
        empty = len(in_line) == 1 and in_line[0][1] is None and _BAR not in line.text
        if empty and below and label_of(below[0], labels) is None:
            yield in_line[0][0], below[0]


def _of_line(line: Line, labels: set[str]) -> Iterator[tuple[str, Line | None]]:
    """The labels of a line, each with its value, if it has one: a bar parts two cells."""
    rest: Line | None = line
    while rest and (label := label_of(rest, labels)):
        at, value = value_of_label(rest, label)
        cell = Line(at, at + len(value), value)
        if label_of(cell, labels):
            yield label, None
            rest = cell
            continue
        own, bar, behind = value.partition(_BAR)
        own = own.rstrip()
        yield label, Line(at, at + len(own), own) if own else None
        start = at + len(value) - len(behind)
        rest = Line(start, cell.end, behind) if bar else None
