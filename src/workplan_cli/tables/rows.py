"""Documents as rows. A value is text, a whole number, an exact decimal, a boolean or None."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from unicodedata import normalize

from workplan_cli.as_written import as_written
from workplan_cli.diagnostics import line_starts, place
from workplan_cli.document import rebuild
from workplan_cli.intervals import first_from
from workplan_cli.model import Document, Node, Quantity, Region, Source, Span, Task
from workplan_cli.regions import region_of
from workplan_cli.tasks import with_units

Value = str | int | Decimal | bool | None
Row = list[Value]

_ROUNDED = Context(prec=15)  # of 2/3, which no decimal is; its text has it exactly
_JOINT = " > "
UNITS = "；"  # between units: the name of one may have a 、 in it
_LAID_OUT = re.compile(r"\s*[\r\n]\s*")
_DIGITS = (
    12  # of a SHA-256, in a key: a million files of one name share none, but once in 500 times
)


@dataclass(slots=True)
class Sheet:
    """A document with what its rows need: its key, its text, the way to a place."""

    key: str
    called: str
    """what a message calls it: where it lies in the folder that was named"""
    document: Document
    text: str
    starts: list[int]
    sections: dict[str, tuple[Node, str | None, int, str]]
    """By id: the node, its parent's id, its depth, the headings above it."""

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column from 1."""
        return place(offset, self.starts)


def key_of(source: Source) -> str:
    """The key of a document in every table: what notice it is, wherever that lay.

    `notice.txt#9f86d081884c`. é is one name, composed or not, as it is to the file systems that
    do not keep the two apart.
    """
    return f"{_name_of(source)}#{source.sha256[:_DIGITS]}"


def _name_of(source: Source) -> str:
    """The name as every table can hold it."""
    return normalize("NFC", source.name).encode("utf-8", "replace").decode("utf-8")


def make_sheet(document: Document, called: str | None = None) -> Sheet:
    """A document with what its rows need."""
    text = rebuild(document)
    key = key_of(document.source)
    sheet = Sheet(key, called or document.source.name, document, text, line_starts(text), {})
    _collect(sheet, document.sections, None, 1, "")
    return sheet


def _collect(sheet: Sheet, nodes: list[Node], parent: str | None, depth: int, path: str) -> None:
    for node in nodes:
        sheet.sections[node.id] = node, parent, depth, path
        named = node.heading or node.marker
        _collect(
            sheet, node.children, node.id, depth + 1, f"{path}{_JOINT}{named}" if path else named
        )


def region_about(document: Document) -> Region | None:
    """The place that a document is about; of one of an earlier form it is read now."""
    return document.header.region or region_of(document.header, document.source.given)


def number(text: str | None) -> Decimal | None:
    """A decimal as it stands; a fraction to 15 digits."""
    if text is None:
        return None
    if "/" not in text:
        return Decimal(text)
    value = Fraction(text)
    return _ROUNDED.divide(Decimal(value.numerator), Decimal(value.denominator))


# The tables


def _documents(sheet: Sheet) -> Iterator[Row]:
    header, source = sheet.document.header, sheet.document.source
    yield [
        sheet.key,
        _name_of(source),
        header.title,
        header.notice_title,
        _joined(header.issuers),
        *_place(sheet.document),
        header.number,
        _joined(header.recipients),
        header.date,
        header.year,
        header.kind,
        len(sheet.sections),
        len(sheet.document.quantities),
        source.characters,
        source.encoding,
        source.sha256,
        source.tool,
        source.rules,
    ]


def _place(document: Document) -> tuple[str | None, str | None]:
    """Name and code of the place that a document is about."""
    found = region_about(document)
    return (found.name, found.code) if found else (None, None)


def _joined(names: list[str]) -> str | None:
    return "、".join(names) or None


def _sections(sheet: Sheet) -> Iterator[Row]:
    for position, (node, parent, depth, path) in enumerate(sheet.sections.values(), 1):
        line, _ = sheet.place(node.span.start)
        yield [
            sheet.key,
            node.id,
            parent,
            depth,
            position,
            node.marker,
            node.number,
            node.heading,
            path or None,
            node.inline,
            node.text,
            node.span.start,
            node.span.end,
            line,
        ]


def _quantities(sheet: Sheet) -> Iterator[Row]:
    header = sheet.document.header
    wholes = {quantity.span.start: quantity.id for quantity in sheet.document.quantities}
    place = _place(sheet.document)
    for quantity in sheet.document.quantities:
        base = quantity.base
        line, column = sheet.place(quantity.span.start)
        yield [
            sheet.key,
            quantity.id,
            _joined(header.issuers),
            *place,
            header.year,
            header.kind,
            *_item(sheet, quantity),
            quantity.indicator,
            quantity.concept,
            *_amount(quantity.lower, quantity.upper),
            quantity.unit,
            *_written(quantity),
            *(_amount(base.lower, base.upper) if base else (None, None, None)),
            base.unit if base else None,
            quantity.bound,
            quantity.modifier,
            quantity.status,
            *_period(quantity),
            quantity.baseline,
            quantity.from_,
            quantity.role,
            quantity.dimension,
            None if quantity.part_of is None else wholes.get(quantity.part_of),
            quantity.text,
            sheet.text[quantity.sentence.start : quantity.sentence.end],
            quantity.span.start,
            quantity.span.end,
            line,
            column,
            quantity.table,
            quantity.cell,
            quantity.reviewed,
        ]


def _period(quantity: Quantity) -> tuple[Value, Value, Value]:
    """Kind, start and end."""
    period = quantity.period
    return (period.kind, period.start, period.end) if period else (None, None, None)


def path_of(sheet: Sheet, quantity: Quantity) -> str | None:
    """The headings from the top down to the item that a quantity stands in."""
    return heading_path(sheet, quantity.node)


def heading_path(sheet: Sheet, named: str | None) -> str | None:
    """The headings from the top down to the node of an id."""
    if named is None:
        return None
    node, _, _, path = sheet.sections[named]
    return _JOINT.join(part for part in (path, node.heading) if part) or None


def _item(sheet: Sheet, quantity: Quantity) -> tuple[Value, Value, Value, Value]:
    """Section path, id, marker and heading of the item that a quantity stands in."""
    if quantity.node is None:
        return None, None, None, None
    node, _, _, path = sheet.sections[quantity.node]
    return path or None, node.id, node.marker, node.heading


def _amount(lower: str | None, upper: str | None) -> tuple[Value, Value, Value]:
    """The value where there is a single one, and both ends."""
    low, high = number(lower), number(upper)
    return (low if low == high else None), low, high


def _written(quantity: Quantity) -> tuple[Value, Value]:
    """The number in the unit of the text, whatever bounds it, and that unit."""
    said = as_written(quantity)
    one = said.lower if said.lower is not None else said.upper
    is_single = quantity.bound != "range" and said.upper in (None, one)
    return (number(one) if is_single else None), said.unit or None


def _references(sheet: Sheet) -> Iterator[Row]:
    for position, item in enumerate(sheet.document.references, 1):
        span = item.span
        where = sheet.place(span.start)
        yield [
            sheet.key,
            position,
            item.title,
            item.number,
            item.node,
            span.start,
            span.end,
            *where,
        ]


def _tasks(sheet: Sheet) -> Iterator[Row]:
    for task, by in with_units(sheet.document.tasks):
        yield task_row(sheet, task, by)


def task_row(sheet: Sheet, task: Task, by: Task) -> Row:
    """The row of a task in the table of tasks; `by` has its units (`with_units`)."""
    header, due = sheet.document.header, task.deadline
    done = sheet.text[task.sentence.start : task.sentence.end]
    return [
        sheet.key,
        task.id,
        _joined(header.issuers),
        header.year,
        heading_path(sheet, task.node),
        task.node,
        _LAID_OUT.sub(" ", done),
        *(UNITS.join(names) or None for names in (by.lead, by.support, by.assigned)),
        *((due.text, due.date, due.recurring, due.ongoing) if due else (None, None, False, False)),
        _figures_of(sheet, task),
        task.span.start,
        task.span.end,
        *sheet.place(task.span.start),
    ]


def _figures_of(sheet: Sheet, task: Task) -> str | None:
    """The amounts in what is to be done, but for those of its deadline: 新建公办幼儿园 20所."""
    quantities, span = sheet.document.quantities, task.sentence
    due = task.deadline.span if task.deadline else Span(0, 0)
    first = first_from(quantities, span.start, key=_start)
    said = [
        " ".join(part for part in (quantity.indicator, quantity.text) if part)
        for quantity in quantities[first : first_from(quantities, span.end, key=_start)]
        if not due.start <= quantity.span.start < due.end
    ]
    return UNITS.join(said) or None


def _start(quantity: Quantity) -> int:
    return quantity.span.start


def _diagnostics(sheet: Sheet) -> Iterator[Row]:
    for position, item in enumerate(sheet.document.diagnostics, 1):
        said: Row = [item.code, item.severity, item.message]
        span = item.span
        yield [sheet.key, position, *said, span.start, span.end, item.line, item.column]


ROWS: dict[str, Callable[[Sheet], Iterator[Row]]] = {
    "documents": _documents,
    "sections": _sections,
    "quantities": _quantities,
    "references": _references,
    "tasks": _tasks,
    "diagnostics": _diagnostics,
}
