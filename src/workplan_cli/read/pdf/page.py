"""A page becomes text: its tables, and around them its lines in the order of reading."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from workplan_cli.read.pdf.columns import regions_of
from workplan_cli.read.pdf.entries import apart
from workplan_cli.read.pdf.glyphs import UNKNOWN
from workplan_cli.read.pdf.margins import parted
from workplan_cli.read.pdf.overlaid import without_stacked, without_watermarks
from workplan_cli.read.pdf.paragraphs import (
    Edges,
    edges_of,
    flows,
    grouped,
    paragraphs_of,
    tells_edges,
)
from workplan_cli.read.pdf.rows import Row, rows_of, shows
from workplan_cli.read.pdf.ruled import extent
from workplan_cli.read.pdf.shapes import (
    Area,
    Glyph,
    Margin,
    PageText,
    Paragraph,
    Sheet,
    Slot,
    TextLine,
)
from workplan_cli.read.pdf.spacing import line_of, parts_of

_LEAST_ROWS = 3  # with as many parts, below each other: a table without lines
_UNREADABLE = 3  # one glyph in so many that no font explains: the page has no text


class Strip(NamedTuple):
    """A part of a page that is read from top to bottom."""

    lines: list[TextLine]
    column: bool


class Open(NamedTuple):
    """The lines of a paragraph that may go on in the next column or on the next page."""

    lines: list[TextLine]
    edges: Edges
    column: bool


class PageReader:
    """Reads the pages of a file, one behind the other: a short one has the edges of the last."""

    def __init__(self) -> None:
        self.edges: Edges | None = None
        self.open: Open | None = None

    def read(self, glyphs: list[Glyph], tables: list[list[Slot]], paper: Area) -> PageText:
        """The text of a page of this size, from its glyphs and the cells of its ruled tables."""
        shown = [glyph for glyph in glyphs if glyph.text.strip()]
        unknown = sum(1 for glyph in shown if glyph.text == UNKNOWN)
        if not shown or unknown * _UNREADABLE >= len(shown):
            self.open = None
            return PageText(pictured=True)
        free, sheets = apart(glyphs, tables)
        free, lost = without_watermarks(free)
        rows, beside = without_stacked([row for row in rows_of(free) if shows(row)])
        lost += beside
        head, rows, foot = parted(rows, paper)
        pieces = [_strips(piece) for piece in _sliced(rows, tables)]
        level = (strip.lines for piece in pieces for strip in piece if not strip.column)
        self._measure([line for lines in level for line in lines], paper)
        body = self._body(pieces, sheets)
        lost += [f"{unknown} characters that no font explains"] if unknown else []
        return PageText([*_in_margin(head), *body, *_in_margin(foot)], lost)

    def _measure(self, lines: list[TextLine], paper: Area) -> None:
        """Take the edges of the page, where it has lines enough to tell them."""
        if lines and (self.edges is None or tells_edges(lines)):
            self.edges = edges_of(lines, paper)

    def _body(self, pieces: list[list[Strip]], sheets: list[Sheet]) -> list[Paragraph | Sheet]:
        """The text of a page, a table behind each piece of it but the last."""
        blocks: list[Paragraph | Sheet] = []
        for piece, sheet in zip(pieces, [*sheets, None], strict=True):
            for strip in piece:
                self._add(strip, blocks)
            if sheet and sheet.entries:
                blocks.append(sheet)
                self.open = None
        return blocks

    def _add(self, strip: Strip, blocks: list[Paragraph | Sheet]) -> None:
        """Read a strip, the beginning of which may go on with what is open."""
        whole = self.edges if not strip.column else None
        edges = whole or edges_of(strip.lines, _width(strip.lines))
        groups = grouped(strip.lines, edges)
        paragraphs = paragraphs_of(groups, edges)
        if self._flows(groups[0][0], strip, edges, first=not blocks):
            if blocks and isinstance(blocks[-1], Paragraph):
                blocks[-1].lines += paragraphs.pop(0).lines
            else:
                paragraphs[0].goes_on = True
        blocks += paragraphs
        self.open = Open(groups[-1], edges, strip.column)

    def _flows(self, line: TextLine, strip: Strip, edges: Edges, *, first: bool) -> bool:
        """Whether a strip goes on with what is open, in the next column or on the next page."""
        if self.open is None or not (first or (strip.column and self.open.column)):
            return False
        return flows(self.open.lines, self.open.edges, line, edges)


def _strips(rows: list[Row]) -> list[Strip]:
    return [Strip(_lines_of(region.rows), region.column) for region in regions_of(rows)]


def _in_margin(rows: list[tuple[Row, Margin]]) -> list[Paragraph | Sheet]:
    lines = ((line_of(row), margin) for row, margin in rows)
    return [Paragraph([(line.text, line.sure)], margin=margin) for line, margin in lines]


def _width(lines: list[TextLine]) -> Area:
    """What the lines of a column take of the page."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return Area(left, lines[-1].base, right, lines[0].base)


def _sliced(rows: list[Row], tables: list[list[Slot]]) -> list[list[Row]]:
    """The rows in front of each table, and those behind the last."""
    tops = [extent(table).top for table in tables]
    slices: list[list[Row]] = [[] for _ in range(len(tables) + 1)]
    for row in rows:
        slices[sum(1 for top in tops if row[0].middle < top)].append(row)
    return slices


def _lines_of(rows: list[Row]) -> list[TextLine]:
    """The lines of rows; where as many parts stand below each other, tabs part them."""
    lines: list[TextLine] = []
    counted = ((len(parts_of(row)), row) for row in rows)
    for count, run in groupby(counted, key=lambda pair: pair[0]):
        same = [row for _, row in run]
        table = count > 1 and len(same) >= _LEAST_ROWS
        lines += [line_of(row, "\t") if table else line_of(row) for row in same]
    return lines
