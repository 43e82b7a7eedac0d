"""Every value that is a slice of the text, against what the text has at its spans."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Literal

from workplan_cli.intervals import Intervals, first_from, last_until
from workplan_cli.invariants import Data, walk
from workplan_cli.language import _
from workplan_cli.schema import Fault, Place
from workplan_cli.structure import split_lines, squeeze

How = Literal["exact", "spaced", "within"]
_TITLES = ("title", "notice_title")  # kinds of blocks that a title may consist of


_OFTEN = 100  # times that the spans of amounts may hold the text; ours come to ten at most


def slice_faults(document: Data, text: str) -> Iterator[Fault]:
    """Where a document's values are not what stands in the text at their spans."""
    named = [*document["quantities"], *document["references"], *document["tasks"]]
    named += [task["deadline"] for task in document["tasks"] if task["deadline"]]
    named.append(document["header"]["spans"])
    if sum(span["end"] - span["start"] for span in _spans_in(named)) > _OFTEN * len(text):
        yield Fault((), _("its spans hold the text more than {often} times").format(often=_OFTEN))
        return  # to cut it out so often would take forever
    holes = _Holes(document["blocks"], text)
    yield from _header_slices(document["header"], holes)
    for place, node in walk(document["sections"]):
        yield from _node_slices(node, place, holes)
    for index, quantity in enumerate(document["quantities"]):
        yield from _quantity_slices(quantity, ("quantities", index), text)
    for index, reference in enumerate(document["references"]):
        found = _cut(text, reference["span"])
        yield from _compare(reference["title"], found, ("references", index, "title"), "within")
    for index, table in enumerate(document["tables"]):
        yield from _table_slices(table, ("tables", index), text)
    for index, task in enumerate(document["tasks"]):
        yield from _task_slices(task, ("tasks", index), text)
    for index, block in enumerate(document["blocks"]):
        found = _cut(text, block["span"])
        yield from _compare(block["text"], found, ("blocks", index, "text"), "exact")


def _spans_in(values: list[Data]) -> Iterator[Data]:
    """The spans that values give of themselves; those of nodes and blocks do not overlap."""
    for value in values:
        lists = [given for given in value.values() if isinstance(given, list)]
        yield from (item for given in lists for item in given if isinstance(item, dict))
        if "span" in value:
            yield value["span"]


class _Holes:
    """The text, and what a block inside a heading or a title has of it, which its value lacks."""

    def __init__(self, blocks: list[Data], text: str) -> None:
        self.text = text
        self.all = [(block["span"]["start"], block["span"]["end"]) for block in blocks]
        self.titles = {self.all[i] for i, b in enumerate(blocks) if b["kind"] in _TITLES}

    def cut(self, span: Data) -> str:
        """What a span of the text has, a line for each piece between the blocks inside it."""
        start, end = span["start"], span["end"]
        first = first_from(self.all, start, key=itemgetter(0))
        last = last_until(self.all, end, key=itemgetter(1)) + 1
        inside = [place for place in self.all[first:last] if place not in self.titles]
        if (start, end) in inside:
            return self.text[start:end]  # a value of the page's own table
        pieces = Intervals.of(inside).outside(start, end)
        return "\n".join(self.text[low:high] for low, high in pieces)


def _header_slices(header: Data, holes: _Holes) -> Iterator[Fault]:
    spans = header["spans"]
    for name in ("title", "notice_title", "number"):
        if header[name] is not None and spans[name]:
            found = _joined(holes.cut(spans[name]))
            yield from _compare(header[name], found, ("header", name), "within")
    for name in ("issuers", "recipients"):
        if len(header[name]) == len(spans[name]):  # a value that the text implies has no span
            for index, (value, span) in enumerate(zip(header[name], spans[name], strict=True)):
                yield from _compare(value, holes.cut(span), ("header", name, index), "within")


def _joined(lines: str) -> str:
    """The lines of a title as one, without the ## that Markdown puts in front of each."""
    return "".join(line.text for line in split_lines(lines) if line.text.strip("#"))


def _node_slices(node: Data, place: Place, holes: _Holes) -> Iterator[Fault]:
    pieces = "".join(_cut(holes.text, span) for span in node["text_spans"])
    yield from _compare(node["text"], pieces, (*place, "text"), "exact")
    for name in ("marker", "heading"):
        span, value = node[f"{name}_span"], node[name]
        if span and value is not None:
            yield from _compare(value, holes.cut(span), (*place, name), "spaced")


def _quantity_slices(quantity: Data, place: Place, text: str) -> Iterator[Fault]:
    found = _cut(text, quantity["span"])
    yield from _compare(quantity["text"], found, (*place, "text"), "exact")
    for name in ("indicator", "modifier"):
        if quantity.get("reviewed") and not quantity[f"{name}_spans"]:
            continue  # a reader says it in words of his own
        pieces = "".join(_cut(text, span) for span in quantity[f"{name}_spans"])
        yield from _compare(quantity[name] or "", pieces, (*place, name), "spaced")


def _task_slices(task: Data, place: Place, text: str) -> Iterator[Fault]:
    found = squeeze(_cut(text, task["span"]))
    for name in ("lead", "support", "assigned"):
        for index, unit in enumerate(task[name]):
            if squeeze(unit) not in found:
                yield from _compare(unit, found, (*place, name, index), "exact")
    if task["deadline"]:
        found = _cut(text, task["deadline"]["span"])
        yield from _compare(task["deadline"]["text"], found, (*place, "deadline", "text"), "exact")


def _table_slices(table: Data, place: Place, text: str) -> Iterator[Fault]:
    for name in ("caption", "unit"):
        if table[name] is not None and table[f"{name}_span"]:
            found = _cut(text, table[f"{name}_span"])
            yield from _compare(table[name], found, (*place, name), "exact")
    for index, cell in enumerate(table["cells"]):
        found = _cut(text, cell["span"])
        yield from _compare(cell["text"], found, (*place, "cells", index, "text"), "exact")


def _cut(text: str, span: Data) -> str:
    return text[span["start"] : span["end"]]


def _compare(said: str, found: str, place: Place, how: How) -> Iterator[Fault]:
    """`spaced`: white space and what has no width do not count.

    `within`: nor need one be all of the other. A span may hold brackets around the value; a
    value may be the full name of what stands there.
    """
    if said == found:
        return
    short, long = sorted((squeeze(said), squeeze(found)), key=len)
    if how == "exact" or (short != long and (how == "spaced" or not short or short not in long)):
        yield Fault(
            place,
            _("the source has {found} there, not {said}").format(
                found=_short(found), said=_short(said)
            ),
        )


def _short(text: str) -> str:
    return repr(text if len(text) <= 24 else text[:23] + "…")
