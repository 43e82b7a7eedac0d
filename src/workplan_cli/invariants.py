"""What a document's types cannot say: spans in order, children inside parents, ids unique.

Works on dumped data that fits the schema, and tells each fault with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from workplan_cli.model import DECIMAL
from workplan_cli.schema import Fault, Place, build
from workplan_cli.structure import rebuild

Data = dict[str, Any]
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
_TIME = re.compile(rf"\d{{4}}|{_DATE.pattern}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def find_violations(document: Data) -> list[Fault]:
    """The invariants that a document breaks, in the order of its fields."""
    return [
        *_source(document),
        *_spans(document, (), document["source"]["characters"]),
        *_siblings(document["sections"], ("sections",), None),
        *_node_ids(document),
        *_quantities(document),
        *_order(document["blocks"], ("blocks",)),
        *_cover(document),
    ]


# Source and spans


def _source(document: Data) -> Iterator[Fault]:
    source = document["source"]
    if not _SHA256.fullmatch(source["sha256"]):
        yield Fault(("source", "sha256"), "must be 64 hexadecimal digits in lower case")
    if source["characters"] < 0:
        yield Fault(("source", "characters"), "must not be negative")
    date = document["header"]["date"]
    if date is not None and not _DATE.fullmatch(date):
        yield Fault(("header", "date"), f"must be YYYY-MM-DD or YYYY-MM, is {date!r}")


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
        yield Fault(place, f"ends ({span['end']}) before it starts ({span['start']})")
    elif span["start"] < 0 or span["end"] > length:
        said = f"{span['start']}–{span['end']}"
        yield Fault(place, f"{said} lies outside the text, which has {length} characters")


# The tree


def _siblings(nodes: list[Data], place: Place, parent: Data | None) -> Iterator[Fault]:
    """Each node with what it holds lies inside its parent, after the node before it."""
    yield from _order(nodes, place)
    for index, node in enumerate(nodes):
        here = (*place, index)
        if parent and not _inside(node["span"], parent["span"]):
            yield Fault((*here, "span"), f"{_said(node)} lies outside its parent {_said(parent)}")
        for name in ("marker_span", "heading_span"):
            if node[name] and not _inside(node[name], node["span"]):
                yield Fault((*here, name), f"lies outside its node {_said(node)}")
        yield from _text_spans(node, here)
        yield from _siblings(node["children"], (*here, "children"), node)


def _order(items: list[Data], place: Place) -> Iterator[Fault]:
    """Spans stand in text order and do not overlap."""
    for index in range(1, len(items)):
        before, span = items[index - 1]["span"], items[index]["span"]
        if span["start"] < before["end"]:
            message = f"starts at {span['start']}, before the one before it ends ({before['end']})"
            yield Fault((*place, index, "span"), message)


def _text_spans(node: Data, place: Place) -> Iterator[Fault]:
    end = node["span"]["start"]
    for index, span in enumerate(node["text_spans"]):
        if span["start"] < end or span["end"] > node["span"]["end"]:
            message = f"out of order, or outside its node {_said(node)}"
            yield Fault((*place, "text_spans", index), message)
        end = span["end"]


def _cover(document: Data) -> Iterator[Fault]:
    """Markers, headings, texts and blocks leave out nothing and overlap nowhere.

    Only a block may lie inside a heading or a marker: the line break that it leaves out.
    """
    pieces = [block["span"] for block in document["blocks"]]
    for _, node in walk(document["sections"]):
        pieces += [span for span in (node["marker_span"], node["heading_span"]) if span]
        pieces += node["text_spans"]
    at, length = 0, document["source"]["characters"]
    stretches = sorted(((p["start"], p["end"]) for p in pieces), key=lambda p: (p[0], -p[1]))
    for start, end in [*stretches, (length, length)]:
        if start > at:
            yield Fault(("blocks",), f"nodes and blocks leave out {at}–{start} of the text")
        elif start < at < end:
            yield Fault(("blocks",), f"nodes and blocks hold {start}–{at} of the text twice")
        at = max(at, end)


def _inside(inner: Data, outer: Data) -> bool:
    return bool(outer["start"] <= inner["start"] and inner["end"] <= outer["end"])


def _said(node: Data) -> str:
    return f"{node['id']} ({node['span']['start']}–{node['span']['end']})"


def walk(nodes: list[Data], place: Place = ("sections",)) -> Iterator[tuple[Place, Data]]:
    """All nodes in text order with their places."""
    for index, node in enumerate(nodes):
        yield (*place, index), node
        yield from walk(node["children"], (*place, index, "children"))


def _node_ids(document: Data) -> Iterator[Fault]:
    known: set[str] = set()
    for place, node in walk(document["sections"]):
        if node["id"] in known:
            yield Fault((*place, "id"), f"{node['id']} is the id of another node too")
        known.add(node["id"])
    for name in ("quantities", "references"):
        for index, item in enumerate(document[name]):
            if item["node"] is not None and item["node"] not in known:
                yield Fault((name, index, "node"), f"no node has the id {item['node']}")


# Quantities


def _quantities(document: Data) -> Iterator[Fault]:
    known: set[str] = set()
    starts = {quantity["span"]["start"] for quantity in document["quantities"]}
    for index, quantity in enumerate(document["quantities"]):
        place = ("quantities", index)
        if quantity["id"] in known:
            yield Fault((*place, "id"), f"{quantity['id']} is the id of another quantity too")
        known.add(quantity["id"])
        whole = quantity["part_of"]
        if whole is not None and (whole not in starts or whole == quantity["span"]["start"]):
            yield Fault((*place, "part_of"), f"no other quantity starts at {whole}")
        if not _inside(quantity["span"], quantity["sentence"]):
            yield Fault((*place, "sentence"), "does not hold the quantity's span")
        if quantity["from"] is not None and quantity["from"] not in known - {quantity["id"]}:
            yield Fault((*place, "from"), f"no quantity before it is {quantity['from']}")
        yield from _period(quantity["period"], (*place, "period"))
        yield from _bounds(quantity, place)
        if quantity["base"]:
            yield from _bounds(quantity["base"], (*place, "base"))


def _period(period: Data | None, place: Place) -> Iterator[Fault]:
    """Start and end are years, months or days, in this order, or neither is there."""
    if period is None:
        return
    for name in ("start", "end"):
        if period[name] is not None and not _TIME.fullmatch(period[name]):
            yield Fault((*place, name), f"must be YYYY, YYYY-MM or YYYY-MM-DD, is {period[name]!r}")
    if (period["start"] or "") > (period["end"] or ""):
        yield Fault(place, "its start is behind its end")


def _bounds(amount: Data, place: Place) -> Iterator[Fault]:
    """Bounds are decimals, or fractions, and the lower is not above the upper."""
    values = []
    for name in ("lower", "upper"):
        if amount[name] is not None:
            value = _number(amount[name])
            if value is None:
                message = f"must be a decimal such as 96.5 or 2/3, is {amount[name]!r}"
                yield Fault((*place, name), message)
            else:
                values.append(value)
    if len(values) == 2 and values[0] > values[1]:
        message = f"lower ({amount['lower']}) is above upper ({amount['upper']})"
        yield Fault((*place, "lower"), message)


def _number(text: str) -> Fraction | None:
    if not re.fullmatch(DECIMAL, text, re.ASCII):
        return None
    # Fraction("1.5") allows more than we do, and Decimal reads long numbers faster
    return Fraction(text) if "/" in text else Fraction(Decimal(text))


# Against the source

How = Literal["exact", "spaced", "within"]


def find_differences(document: Data, text: str, sha256: str) -> list[Fault]:
    """What a document says otherwise than its source does; its spans lie inside the text."""
    source = document["source"]
    if source["sha256"] != sha256:
        return [Fault(("source", "sha256"), f"is not that of the source, {sha256}")]
    if source["characters"] != len(text):
        return [Fault(("source", "characters"), f"the source has {len(text)}")]
    faults = [*_slices(document, text)]
    typed = build(document)
    if not faults and rebuild(typed.sections, typed.blocks) != text:
        faults.append(Fault((), "nodes and blocks do not rebuild the source"))
    return faults


def _slices(document: Data, text: str) -> Iterator[Fault]:
    yield from _header_slices(document["header"], text)
    for place, node in walk(document["sections"]):
        yield from _node_slices(node, place, text)
    for index, quantity in enumerate(document["quantities"]):
        yield from _quantity_slices(quantity, ("quantities", index), text)
    for index, reference in enumerate(document["references"]):
        found = _cut(text, reference["span"])
        yield from _compare(reference["title"], found, ("references", index, "title"), "within")
    for index, block in enumerate(document["blocks"]):
        found = _cut(text, block["span"])
        yield from _compare(block["text"], found, ("blocks", index, "text"), "exact")


def _header_slices(header: Data, text: str) -> Iterator[Fault]:
    spans = header["spans"]
    for name in ("title", "notice_title", "number"):
        if header[name] is not None and spans[name]:
            yield from _compare(header[name], _cut(text, spans[name]), ("header", name), "within")
    for name in ("issuers", "recipients"):
        if len(header[name]) == len(spans[name]):  # a value that the text implies has no span
            for index, (value, span) in enumerate(zip(header[name], spans[name], strict=True)):
                yield from _compare(value, _cut(text, span), ("header", name, index), "within")


def _node_slices(node: Data, place: Place, text: str) -> Iterator[Fault]:
    pieces = "".join(_cut(text, span) for span in node["text_spans"])
    yield from _compare(node["text"], pieces, (*place, "text"), "exact")
    for name in ("marker", "heading"):
        span, value = node[f"{name}_span"], node[name]
        if span and value is not None:
            yield from _compare(value, _cut(text, span), (*place, name), "spaced")


def _quantity_slices(quantity: Data, place: Place, text: str) -> Iterator[Fault]:
    found = _cut(text, quantity["span"])
    yield from _compare(quantity["text"], found, (*place, "text"), "exact")
    for name in ("indicator", "modifier"):
        pieces = "".join(_cut(text, span) for span in quantity[f"{name}_spans"])
        yield from _compare(quantity[name] or "", pieces, (*place, name), "spaced")


def _cut(text: str, span: Data) -> str:
    return text[span["start"] : span["end"]]


def _compare(said: str, found: str, place: Place, how: How) -> Iterator[Fault]:
    """`spaced`: white space does not count. `within`: nor need one be all of the other.

    A span may hold brackets around the value; a value may be the full name of what stands there.
    """
    if said == found:
        return
    short, long = sorted(("".join(said.split()), "".join(found.split())), key=len)
    if how == "exact" or (short != long and (how == "spaced" or not short or short not in long)):
        yield Fault(place, f"the source has {_short(found)} there, not {_short(said)}")


def _short(text: str) -> str:
    return repr(text if len(text) <= 24 else text[:23] + "…")
