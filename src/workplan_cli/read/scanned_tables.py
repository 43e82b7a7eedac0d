"""Tables of a scan: what stands in the cells that its lines enclose."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import Any

from workplan_cli.read.pdf.shapes import Area, Slot
from workplan_cli.read.ruling import inside, straight, tables_in
from workplan_cli.read.scanned import LETTER, Found, levelled, slant_of

ReadLine = Callable[[Any], tuple[str, float]]

_BESIDE = 0.5  # of a height of a character: how far a line reaches into a cell that it is also in
_ONE_LINE = 1.7  # heights of a character: what is drawn higher is no single line


def with_cells(
    pixels: Any, found: list[Found], read_line: ReadLine
) -> tuple[list[list[Slot]], list[Found]]:
    """The ruled tables of a page of grey pixels, and its lines, level, those of tables by cell.

    The finder of lines takes neighbouring cells for one line, and passes over a figure that
    stands alone: such cells are read again, each for itself. A cell in which something is drawn
    that is no single line gives a line that nobody is sure of.
    """
    if not found:
        return [], []
    height, width = pixels.shape[:2]
    letter = median(line.height for line in found) * LETTER
    turned = straight(pixels, slant_of(found))
    tables = tables_in(turned, letter)
    lines = levelled(found, width, height)
    taken = [_slots_under(_box(line, height), tables, letter) for line in lines]
    free = [line for line, slots in zip(lines, taken, strict=True) if len(slots) < 2]
    filled = {slots[0] for slots in taken if len(slots) == 1}
    for slot in (slot for table in tables for slot in table if slot not in filled):
        drawn = inside(turned, slot, letter)
        if drawn is not None:
            free.append(_line_of(*drawn, height, letter, read_line))
    return tables, free


def _box(line: Found, height: float) -> Area:
    across, down = zip(*line.corners, strict=True)
    return Area(min(across), height - max(down), max(across), height - min(down))


def _slots_under(box: Area, tables: list[list[Slot]], letter: float) -> list[Slot]:
    """The cells, side by side, in which a line stands."""
    middle, beside = (box.bottom + box.top) / 2, _BESIDE * letter
    return [
        slot
        for table in tables
        for slot in table
        if slot.box.bottom < middle < slot.box.top
        and min(slot.box.right, box.right) - max(slot.box.left, box.left)
        > min(beside, (box.right - box.left) / 2)
    ]


def _line_of(drawn: Any, box: Area, height: float, letter: float, read_line: ReadLine) -> Found:
    """The line that is drawn in a cell."""
    up, down = height - box.top, height - box.bottom
    corners = [(box.left, up), (box.right, up), (box.right, down), (box.left, down)]
    if box.top - box.bottom > _ONE_LINE * letter:
        return Found(corners, "?", 0.0)
    return Found(corners, *read_line(drawn))
