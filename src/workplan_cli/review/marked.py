"""The text of a document in stretches, each with what is to be seen in it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from workplan_cli.intervals import Intervals, first_from, united
from workplan_cli.model import Document, Node, Span, Table
from workplan_cli.nodes import walk
from workplan_cli.review.tabled import Place, rows_of, tables_of

# What a page would obey, or not show: controls, marks of direction, lone surrogates.
_ODD = re.compile(
    "([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff])"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
_PLAIN_BLOCKS = ("space", "body", "preamble")
Kind = Literal["run", "open", "close", "item", "end", "table"]


@dataclass(slots=True)
class Segment:
    """A stretch of the text; `odd` is how a character is spelled that is not shown itself."""

    text: str
    classes: str = ""
    figure: str = ""
    words: str = ""
    """ids of the figures that are read from these words"""
    notes: str = ""
    """numbers of the diagnostics that are about it"""
    odd: str = ""
    page: int = 0
    """the page that begins here"""


@dataclass(slots=True)
class Step:
    """A step of the way through the document: a run of text, or where an item begins or ends."""

    kind: Kind
    node: str = ""
    segments: list[Segment] = field(default_factory=list)
    rows: list[list[Box]] = field(default_factory=list)
    """of a table"""


@dataclass(slots=True)
class Box:
    """A cell of a table, or a place of it that is empty."""

    segments: list[Segment] = field(default_factory=list)
    head: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(slots=True, frozen=True)
class _Mark:
    start: int
    end: int
    kind: str
    value: str = ""


class Marked:
    """The text cut where something begins or ends, with what is there."""

    def __init__(self, document: Document, text: str) -> None:
        self.text = text
        self.document = document
        self.pages = {at: number for number, at in enumerate(document.source.pages, 1)}
        marks = [mark for mark in _marks(document, text) if mark.start < mark.end]
        self.cuts, self.there = _swept(marks, self.pages, len(text))
        self.tables = tables_of(document)

    def parts(self) -> Iterator[Step]:
        """The document from its beginning to its end."""
        at = 0
        path: list[Node] = []
        for visit in walk(self.document.sections):
            node = visit.node
            if node.inline:
                continue
            while path and path[-1].span.end <= node.span.start:
                yield from self._leave(at, path[-1])
                at = max(at, path.pop().span.end)
            yield from self._run(at, node.span.start)
            at = max(at, self._closed(_head_end(node)))
            yield from self._enter(node, at)
            path.append(node)
        while path:
            yield from self._leave(at, path[-1])
            at = max(at, path.pop().span.end)
        yield from self._run(at, len(self.text))

    def _closed(self, at: int) -> int:
        """Behind the punctuation that closes a heading."""
        while at < len(self.text) and unicodedata.category(self.text[at]) == "Po":
            at += 1
        return at

    def _enter(self, node: Node, end: int) -> Iterator[Step]:
        kind: Kind = "open" if _folds(node) else "item"
        yield Step(kind, node.id, list(self.segments(node.span.start, end)))

    def _leave(self, at: int, node: Node) -> Iterator[Step]:
        yield from self._run(at, node.span.end)
        yield Step("close" if _folds(node) else "end")

    def _run(self, start: int, end: int) -> Iterator[Step]:
        """A stretch, and the tables that are whole in it."""
        first = first_from(self.tables, start, key=_begin)
        for table in self.tables[first : first_from(self.tables, end, key=_begin)]:
            if table.span.end <= end:
                yield from self._plain(start, table.span.start)
                yield Step("table", rows=[[*map(self._box, row)] for row in rows_of(table)])
                start = table.span.end
        yield from self._plain(start, end)

    def _box(self, place: Place) -> Box:
        """A cell with its text; what stands between it and others is there and not seen."""
        cell = place.cell
        if cell is None:
            return Box()
        front, span, behind = place.start, cell.span, place.end
        found = [*self._between(front, span.start), *self.segments(span.start, span.end)]
        return Box([*found, *self._between(span.end, behind)], cell.head, cell.rows, cell.columns)

    def _between(self, start: int, end: int) -> Iterator[Segment]:
        """The marks between two cells, and the pages that begin there."""
        for at in range(start, end):
            if at in self.pages:
                yield Segment("", "page", page=self.pages[at])
        if self.text[start:end].strip():
            yield Segment(self.text[start:end], "between")

    def _plain(self, start: int, end: int) -> Iterator[Step]:
        """A stretch without the line breaks around it."""
        while start < end and self.text[start] in " \t\r\n" and start not in self.pages:
            start += 1
        while start < end and self.text[end - 1] in " \t\r\n":
            end -= 1
        if start < end:
            yield Step("run", "", list(self.segments(start, end)))

    def segments(self, start: int, end: int) -> Iterator[Segment]:
        """The stretches of `start:end`, cut at their marks."""
        index = max(0, first_from(self.cuts, start + 1) - 1)
        while start < end:
            stop = self.cuts[index + 1] if index + 1 < len(self.cuts) else end
            if start in self.pages:
                yield Segment("", "page", page=self.pages[start])
            yield from _stretch(self.text[start : min(stop, end)], self.there[index])
            start, index = min(stop, end), index + 1


def _begin(table: Table) -> int:
    return table.span.start


def _head_end(node: Node) -> int:
    """Where the line ends under which the rest of an item folds."""
    if node.heading_span:
        return node.heading_span.end
    if node.children:
        return max(node.span.start, node.children[0].span.start)
    return node.marker_span.end if node.marker_span else node.span.start


def _folds(node: Node) -> bool:
    return bool(node.children or node.heading)


def _stretch(text: str, marks: tuple[_Mark, ...]) -> Iterator[Segment]:
    values: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        values[mark.kind].append(mark.value)
    figure = values.pop("q", [""])[0]
    names = [*values, *(["q"] if figure else [])]
    kept = [name for name in names if name != "w"] + (["w"] if "w" in values else [])
    for index, piece in enumerate(_ODD.split(text)):
        if piece:
            yield Segment(
                "" if index % 2 else piece,
                " ".join(kept),
                figure,
                " ".join(values.get("w", [])),
                " ".join(values.get("d", [])),
                f"\\u{ord(piece):04x}" if index % 2 else "",
            )


def _marks(document: Document, text: str) -> Iterator[_Mark]:
    yield from _of_figures(document)
    for visit in walk(document.sections):
        if visit.node.heading_span:
            yield _mark(visit.node.heading_span, "h")
        if visit.node.marker_span:
            yield _mark(visit.node.marker_span, "k")
    for reference in document.references:
        yield _mark(reference.span, "r")
    for index, diagnostic in enumerate(document.diagnostics):
        yield _mark(diagnostic.span, "d", str(index))
    for block in document.blocks:
        if block.kind not in _PLAIN_BLOCKS:
            yield _mark(block.span, f"b-{block.kind}")
    yield from _unread(document, text)


def _mark(span: Span, kind: str, value: str = "") -> _Mark:
    return _Mark(span.start, span.end, kind, value)


def _of_figures(document: Document) -> Iterator[_Mark]:
    for quantity in document.quantities:
        yield _mark(quantity.span, "q", quantity.id)
        words = [*quantity.indicator_spans, *quantity.modifier_spans]
        words += [quantity.baseline_span] if quantity.baseline_span else []
        if quantity.period and quantity.period.span:
            words.append(quantity.period.span)
        yield from (_mark(span, "w", quantity.id) for span in words)


def _unread(document: Document, text: str) -> Iterator[_Mark]:
    """Numbers in digits that are no amount and no part of anything else that was read."""
    read = Intervals.of(united(_known(document)))
    for number in _NUMBER.finditer(text):
        if not read.meet(number.start(), number.end()):
            yield _Mark(number.start(), number.end(), "u")


def _known(document: Document) -> Iterator[tuple[int, int]]:
    yield from ((mark.start, mark.end) for mark in _of_figures(document))
    for reference in document.references:
        yield reference.span.start, reference.span.end
    for visit in walk(document.sections):
        if visit.node.marker_span:
            yield visit.node.marker_span.start, visit.node.marker_span.end
    for block in document.blocks:
        if block.kind not in _PLAIN_BLOCKS:
            yield block.span.start, block.span.end


def _swept(
    marks: list[_Mark], pages: Iterable[int], length: int
) -> tuple[list[int], list[tuple[_Mark, ...]]]:
    """Where the text is cut, and the marks that are there from each cut to the next."""
    begins: dict[int, list[_Mark]] = defaultdict(list)
    ends: dict[int, list[_Mark]] = defaultdict(list)
    for mark in marks:
        begins[mark.start].append(mark)
        ends[mark.end].append(mark)
    cuts = sorted({0, length, *begins, *ends, *pages})
    active: dict[_Mark, None] = {}
    there = []
    for cut in cuts:
        for mark in ends[cut]:
            active.pop(mark, None)
        active.update(dict.fromkeys(begins[cut]))
        there.append(tuple(active))
    return cuts, there
