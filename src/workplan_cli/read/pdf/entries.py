"""The cells of ruled tables with the characters that stand in them."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections import defaultdict

from workplan_cli.read.composing import one_line
from workplan_cli.read.pdf.rows import rows_of, shows
from workplan_cli.read.pdf.ruled import extent
from workplan_cli.read.pdf.shapes import Entry, Glyph, Sheet, Slot
from workplan_cli.read.pdf.spacing import line_of


def apart(glyphs: list[Glyph], tables: list[list[Slot]]) -> tuple[list[Glyph], list[Sheet]]:
    """The glyphs outside all tables, and the tables with their text."""
    sheets: list[Sheet] = []
    for table in tables:
        box = extent(table)
        inside = [glyph for glyph in glyphs if box.holds(_centre(glyph), glyph.middle)]
        glyphs = [glyph for glyph in glyphs if not box.holds(_centre(glyph), glyph.middle)]
        sheets.append(Sheet(_entries(table, inside) if inside else [], _edges(table)))
    return glyphs, sheets


def _edges(table: list[Slot]) -> list[float]:
    return sorted({end for slot in table for end in (slot.box.left, slot.box.right)})


def _centre(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _entries(table: list[Slot], glyphs: list[Glyph]) -> list[Entry]:
    """The cells of a table, each with the text of the glyphs in it."""
    acrosses = _edges(table)
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
    rows = [row for row in rows_of(glyphs) if shows(row)]
    return Entry(*slot[:4], one_line(line_of(row).text for row in rows))
