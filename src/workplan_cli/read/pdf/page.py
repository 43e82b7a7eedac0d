"""A page becomes text: its tables, and around them its lines in the order of reading."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections import defaultdict
from itertools import groupby

from workplan_cli.read.pdf.columns import regions_of
from workplan_cli.read.pdf.glyphs import UNKNOWN
from workplan_cli.read.pdf.margins import parted
from workplan_cli.read.pdf.overlaid import without_overlaid
from workplan_cli.read.pdf.paragraphs import Edges, edges_of, paragraphs_of, tells_edges
from workplan_cli.read.pdf.rows import Row, rows_of
from workplan_cli.read.pdf.ruled import extent
from workplan_cli.read.pdf.shapes import (
    Box,
    Entry,
    Glyph,
    Line,
    Margin,
    PageText,
    Paragraph,
    Sheet,
    Slot,
)
from workplan_cli.read.pdf.spacing import is_narrow, line_of, parts_of

_LEAST_ROWS = 3  # with as many parts, below each other: a table without lines
_UNREADABLE = 3  # one glyph in so many that no font explains: the page has no text


class Reader:
    """Reads the pages of a file, one behind the other: a short one has the edges of the last."""

    def __init__(self) -> None:
        self.edges: Edges | None = None

    def read(self, glyphs: list[Glyph], tables: list[list[Slot]], paper: Box) -> PageText:
        """The text of a page of this size, from its glyphs and the cells of its ruled tables."""
        shown = [glyph for glyph in glyphs if glyph.text.strip()]
        unknown = sum(1 for glyph in shown if glyph.text == UNKNOWN)
        if not shown or unknown * _UNREADABLE >= len(shown):
            return PageText(pictured=True)
        free, sheets = _apart(glyphs, tables)
        rows, lost = without_overlaid([row for row in rows_of(free) if _shows(row)])
        head, rows, foot = parted(rows, paper)
        page = PageText(_in_margin(head), lost)
        regions = [self._lines(piece) for piece in _sliced(rows, tables)]
        flat = (lines for piece in regions for column, lines in piece if not column)
        self._measure([line for lines in flat for line in lines], paper)
        for piece, sheet in zip(regions, [*sheets, None], strict=True):
            page.blocks += self._paragraphs(piece)
            page.blocks += [sheet] if sheet and sheet.entries else []
        page.blocks += _in_margin(foot)
        if unknown:
            page.lost.append("unknown characters")
        return page

    def _lines(self, rows: list[Row]) -> list[tuple[bool, list[Line]]]:
        return [(region.column, _lines_of(region.rows)) for region in regions_of(rows)]

    def _measure(self, lines: list[Line], paper: Box) -> None:
        """Take the edges of the page, where it has lines enough to tell them."""
        if lines and (self.edges is None or tells_edges(lines)):
            self.edges = edges_of(lines, paper)

    def _paragraphs(self, regions: list[tuple[bool, list[Line]]]) -> list[Paragraph]:
        """Columns are read as one text, each with its own edges told by all of them."""
        found: list[Paragraph] = []
        for column, lines in regions:
            edges = self.edges if self.edges and not column else edges_of(lines, _width(lines))
            found += paragraphs_of(lines, edges)
        return found


def _in_margin(rows: list[tuple[Row, Margin]]) -> list[Paragraph | Sheet]:
    lines = ((line_of(row), margin) for row, margin in rows)
    return [Paragraph([(line.text, line.sure)], margin=margin) for line, margin in lines]


def _width(lines: list[Line]) -> Box:
    """What the lines of a column take of the page."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return Box(left, lines[-1].base, right, lines[0].base)


def _shows(row: Row) -> bool:
    return any(glyph.text.strip() for glyph in row)


def _apart(glyphs: list[Glyph], tables: list[list[Slot]]) -> tuple[list[Glyph], list[Sheet]]:
    """The glyphs outside all tables, and the tables with their text."""
    sheets: list[Sheet] = []
    for table in tables:
        box = extent(table)
        inside = [glyph for glyph in glyphs if box.holds(_centre(glyph), glyph.middle)]
        glyphs = [glyph for glyph in glyphs if not box.holds(_centre(glyph), glyph.middle)]
        sheets.append(Sheet(_entries(table, inside) if inside else []))
    return glyphs, sheets


def _centre(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _entries(table: list[Slot], glyphs: list[Glyph]) -> list[Entry]:
    """The cells of a table, each with the text of the glyphs in it."""
    acrosses = sorted({end for slot in table for end in (slot.box.left, slot.box.right)})
    ups = sorted({end for slot in table for end in (slot.box.bottom, slot.box.top)})
    inside: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        inside[bisect(acrosses, _centre(glyph)), bisect(ups, glyph.middle)].append(glyph)
    entries: list[Entry] = []
    for slot in table:
        left, right, bottom, top = slot.box.left, slot.box.right, slot.box.bottom, slot.box.top
        columns = range(bisect(acrosses, left), bisect_left(acrosses, right) + 1)
        rows = range(bisect(ups, bottom), bisect_left(ups, top) + 1)
        entries.append(_entry(slot, [g for i in columns for j in rows for g in inside[i, j]]))
    return entries


def _entry(slot: Slot, glyphs: list[Glyph]) -> Entry:
    rows = [row for row in rows_of(glyphs) if _shows(row)]
    return Entry(*slot[:4], joined([line_of(row).text for row in rows]))


def joined(texts: list[str]) -> str:
    """Lines that run on: a space stands between Latin words, nothing between others.

    >>> joined(["合计", "人数"]), joined(["Part", "two"]), joined(["12", "00人"])
    ('合计人数', 'Part two', '1200人')
    """
    whole = ""
    for text in texts:
        latin = bool(whole) and is_narrow(whole[-1]) and is_narrow(text[0])
        figures = latin and whole[-1].isdigit() and text[0].isdigit()
        whole += (" " if latin and not figures else "") + text
    return whole


def _sliced(rows: list[Row], tables: list[list[Slot]]) -> list[list[Row]]:
    """The rows in front of each table, and those behind the last."""
    tops = [extent(table).top for table in tables]
    slices: list[list[Row]] = [[] for _ in range(len(tables) + 1)]
    for row in rows:
        slices[sum(1 for top in tops if row[0].middle < top)].append(row)
    return slices


def _lines_of(rows: list[Row]) -> list[Line]:
    """The lines of rows; where as many parts stand below each other, tabs part them."""
    lines: list[Line] = []
    counted = ((len(parts_of(row)), row) for row in rows)
    for count, run in groupby(counted, key=lambda pair: pair[0]):
        same = [row for _, row in run]
        table = count > 1 and len(same) >= _LEAST_ROWS
        lines += [line_of(row, "\t") if table else line_of(row) for row in same]
    return lines
