"""What a document's types cannot say: spans in order, children inside parents, ids unique.

Works on dumped data that fits the schema, and tells each fault with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from workplan_cli.intervals import Stretch
from workplan_cli.iso_dates import fits, last_day, names_month
from workplan_cli.language import _
from workplan_cli.model import DECIMAL
from workplan_cli.schema import Fault, Place, short
from workplan_cli.structure import misfits
from workplan_cli.table_invariants import brief, inside, table_faults
from workplan_cli.task_invariants import task_faults

Data = dict[str, Any]
_MOST_DIGITS = 1000  # of a number; what the program writes has fewer than a hundred
_SHA256 = re.compile(r"[0-9a-f]{64}")


def find_violations(document: Data) -> list[Fault]:
    """The invariants that a document breaks, in the order of its fields."""
    return [
        *_source(document),
        *_spans(document, (), document["source"]["characters"]),
        *_siblings(document["sections"], ("sections",), None),
        *_node_ids(document),
        *_quantities(document),
        *table_faults(document),
        *task_faults(document),
        *_order(document["blocks"], ("blocks",)),
        *_cover(document),
    ]


# Source and spans


def _source(document: Data) -> Iterator[Fault]:
    source = document["source"]
    if not _SHA256.fullmatch(source["sha256"]):
        yield Fault(("source", "sha256"), _("must be 64 hexadecimal digits in lower case"))
    if source["characters"] < 0:
        yield Fault(("source", "characters"), _("must not be negative"))
    date = document["header"]["date"]
    if date is not None:
        yield from _date(date)


def _date(said: str) -> Iterator[Fault]:
    if not (fits(said) and names_month(said)):
        yield Fault(
            ("header", "date"),
            _("must be YYYY-MM-DD or YYYY-MM, is {said}").format(said=short(said)),
        )
    elif last_day(said) is None:
        yield Fault(("header", "date"), _("is no date of the calendar: {said}").format(said=said))


def _spans(value: Any, place: Place, length: int) -> Iterator[Fault]:
    """Every span of the document lies inside the text, its end not before its start."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _spans(item, (*place, index), length)
    elif isinstance(value, dict):
        if value.keys() == {"start", "end"}:
            yield from _span(value, place, length)
        else:
            for key, item in value.items():
                if isinstance(item, (dict, list)):
                    yield from _spans(item, (*place, key), length)


def _span(span: Data, place: Place, length: int) -> Iterator[Fault]:
    if span["end"] < span["start"]:
        yield Fault(
            place,
            _("ends ({end}) before it starts ({start})").format(
                end=span["end"], start=span["start"]
            ),
        )
    elif span["start"] < 0 or span["end"] > length:
        said = f"{span['start']}–{span['end']}"
        yield Fault(
            place,
            _("{said} lies outside the text, which has {length} characters").format(
                said=said, length=length
            ),
        )


# The tree


def _siblings(nodes: list[Data], place: Place, parent: Data | None) -> Iterator[Fault]:
    """Each node with what it holds lies inside its parent, after the node before it."""
    yield from _order(nodes, place)
    for index, node in enumerate(nodes):
        here = (*place, index)
        if parent and not inside(node["span"], parent["span"]):
            yield Fault(
                (*here, "span"),
                _("{node} lies outside its parent {parent}").format(
                    node=_said(node), parent=_said(parent)
                ),
            )
        for name in ("marker_span", "heading_span"):
            if node[name] and not inside(node[name], node["span"]):
                yield Fault(
                    (*here, name), _("lies outside its node {node}").format(node=_said(node))
                )
        yield from _text_spans(node, here)
        yield from _siblings(node["children"], (*here, "children"), node)


def _order(items: list[Data], place: Place) -> Iterator[Fault]:
    """Spans stand in text order and do not overlap."""
    for index in range(1, len(items)):
        before, span = items[index - 1]["span"], items[index]["span"]
        if span["start"] < before["end"]:
            message = _("starts at {start}, before the one before it ends ({end})").format(
                start=span["start"], end=before["end"]
            )
            yield Fault((*place, index, "span"), message)


def _text_spans(node: Data, place: Place) -> Iterator[Fault]:
    end = node["span"]["start"]
    for index, span in enumerate(node["text_spans"]):
        if span["start"] < end or span["end"] > node["span"]["end"]:
            message = _("out of order, or outside its node {node}").format(node=_said(node))
            yield Fault((*place, "text_spans", index), message)
        end = span["end"]


def _cover(document: Data) -> Iterator[Fault]:
    """Markers, headings, texts and blocks leave out nothing and overlap nowhere."""
    nodes = [node for _, node in walk(document["sections"])]
    heads = [s for node in nodes for s in (node["marker_span"], node["heading_span"]) if s]
    texts = [span for node in nodes for span in node["text_spans"]]
    blocks = [block["span"] for block in document["blocks"]]
    length = document["source"]["characters"]
    pieces = _stretches(heads), _stretches(texts), _stretches(blocks)
    for start, end, twice in misfits(*pieces, length):
        where = _("{start}–{end} of the text").format(start=start, end=end)
        problem = (
            _("hold {where} twice").format(where=where)
            if twice
            else _("leave out {where}").format(where=where)
        )
        yield Fault(("blocks",), _("nodes and blocks {problem}").format(problem=problem))


def _stretches(spans: list[Data]) -> list[Stretch]:
    return [(span["start"], span["end"]) for span in spans]


def _said(node: Data) -> str:
    return f"{brief(node['id'])} ({node['span']['start']}–{node['span']['end']})"


def walk(nodes: list[Data], place: Place = ("sections",)) -> Iterator[tuple[Place, Data]]:
    """All nodes in text order with their places."""
    for index, node in enumerate(nodes):
        yield (*place, index), node
        yield from walk(node["children"], (*place, index, "children"))


def _node_ids(document: Data) -> Iterator[Fault]:
    known: set[str] = set()
    for place, node in walk(document["sections"]):
        if node["id"] in known:
            yield Fault(
                (*place, "id"), _("{id} is the id of another node too").format(id=brief(node["id"]))
            )
        known.add(node["id"])
    for name in ("quantities", "tables", "references", "tasks"):
        for index, item in enumerate(document[name]):
            if item["node"] is not None and item["node"] not in known:
                yield Fault(
                    (name, index, "node"),
                    _("no node has the id {node}").format(node=brief(item["node"])),
                )


# Quantities


def _quantities(document: Data) -> Iterator[Fault]:
    known: set[str] = set()
    starts = {quantity["span"]["start"] for quantity in document["quantities"]}
    for index, quantity in enumerate(document["quantities"]):
        place = ("quantities", index)
        if quantity["id"] in known:
            yield Fault(
                (*place, "id"),
                _("{id} is the id of another quantity too").format(id=brief(quantity["id"])),
            )
        known.add(quantity["id"])
        whole = quantity["part_of"]
        if whole is not None and (whole not in starts or whole == quantity["span"]["start"]):
            yield Fault(
                (*place, "part_of"), _("no other quantity starts at {whole}").format(whole=whole)
            )
        if not inside(quantity["span"], quantity["sentence"]):
            yield Fault((*place, "sentence"), _("does not hold the quantity's span"))
        if quantity["from"] is not None and quantity["from"] not in known - {quantity["id"]}:
            yield Fault(
                (*place, "from"), _("no quantity before it is {said}").format(said=quantity["from"])
            )
        yield from period_faults(quantity["period"], (*place, "period"))
        yield from bounds_faults(quantity, place)
        if quantity["base"]:
            yield from bounds_faults(quantity["base"], (*place, "base"))
    yield from _circles(document["quantities"])


def _circles(quantities: list[Data]) -> Iterator[Fault]:
    """No amount is a part of what is, in the end, a part of itself."""
    whole_of = {quantity["span"]["start"]: quantity["part_of"] for quantity in quantities}
    known: set[int] = set()
    circles = {start for begin in whole_of for start in _circle_from(begin, whole_of, known)}
    for index, quantity in enumerate(quantities):
        if quantity["span"]["start"] in circles:
            message = _("{id} is a part of itself, by way of others").format(
                id=brief(quantity["id"])
            )
            yield Fault(("quantities", index, "part_of"), message)


def _circle_from(at: int | None, whole_of: dict[int, int | None], known: set[int]) -> list[int]:
    """The circle of two or more that one comes into from part to whole, by what is not `known`."""
    path: list[int] = []
    while at is not None and at in whole_of and at not in known:
        known.add(at)
        path.append(at)
        at = whole_of[at]
    return path[path.index(at) :] if at is not None and at in path[:-1] else []


def period_faults(period: Data | None, place: Place) -> Iterator[Fault]:
    """Start and end are years, months or days, in this order, or neither is there."""
    if period is None:
        return
    for name in ("start", "end"):
        if period[name] is not None and not fits(period[name]):
            yield Fault(
                (*place, name),
                _("must be YYYY, YYYY-MM or YYYY-MM-DD, is {period!r}").format(period=period[name]),
            )
    if (period["start"] or "") > (period["end"] or ""):
        yield Fault(place, _("its start is behind its end"))


def bounds_faults(amount: Data, place: Place) -> Iterator[Fault]:
    """Bounds are decimals, or fractions, and the lower is not above the upper."""
    values = []
    for name in ("lower", "upper"):
        if amount[name] is not None:
            value = exact_value(amount[name])
            if value is None:
                message = _("must be a decimal such as 96.5 or 2/3, is {amount}").format(
                    amount=short(amount[name])
                )
                yield Fault((*place, name), message)
            else:
                values.append(value)
    if len(values) == 2 and values[0] > values[1]:
        message = _("lower ({lower}) is above upper ({upper})").format(
            lower=brief(amount["lower"]), upper=brief(amount["upper"])
        )
        yield Fault((*place, "lower"), message)


def exact_value(text: str) -> Fraction | None:
    """The value of a decimal or a fraction in a string; None where it is neither, or too long."""
    if len(text) > _MOST_DIGITS or not re.fullmatch(DECIMAL, text, re.ASCII):
        return None
    # Fraction("1.5") allows more than we do, and Decimal reads long numbers faster
    return Fraction(text) if "/" in text else Fraction(Decimal(text))
