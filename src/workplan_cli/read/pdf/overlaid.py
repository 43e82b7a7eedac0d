"""What was put over or beside the text of a page: watermarks, and words written downwards."""

from __future__ import annotations

from statistics import median

from workplan_cli.read.pdf.rows import Row, height
from workplan_cli.read.pdf.shapes import Glyph
from workplan_cli.read.pdf.spacing import parts_of

_LARGE = 1.6  # times the usual size: from there on a row over others is a watermark
_LEAST_STACK = 3  # characters below each other that are a word written downwards
_STACK_PITCH = 3.0  # of the size: how far apart they stand at most


def without_overlaid(rows: list[Row]) -> tuple[list[Row], list[str]]:
    """The rows of the text, and the words that are none of it."""
    if not rows:
        return [], []
    usual = median(glyph.size for row in rows for glyph in row)
    marks = [row for row in rows if _is_watermark(row, rows, usual)]
    kept = [row for row in rows if not any(row is mark for mark in marks)]
    stacked = _stacked(kept)
    taken = {id(glyph) for stack in stacked for glyph in stack}
    kept = [[glyph for glyph in row if id(glyph) not in taken] for row in kept]
    words = ["".join(glyph.text for glyph in word).strip() for word in [*marks, *stacked]]
    return [row for row in kept if any(glyph.text.strip() for glyph in row)], words


def _is_watermark(row: Row, rows: list[Row], usual: float) -> bool:
    """Whether a row of large characters lies over rows of the usual size."""
    size = height(row)
    if size < _LARGE * usual:
        return False
    low, high = row[0].base, row[0].base + 0.8 * size  # what its characters cover
    return any(
        other is not row
        and height(other) < size
        and low < other[0].middle < high
        and other[0].left < row[-1].right
        and other[-1].right > row[0].left
        for other in rows
    )


def _stacked(rows: list[Row]) -> list[list[Glyph]]:
    """Characters that stand alone below each other, beside the text: 装 / 订 / 线."""
    parts = [part for row in rows for part in parts_of(row)]
    text = [part for part in parts if len(part) > _LEAST_STACK]
    if not text:
        return []
    left = sorted(part[0].left for part in text)[len(text) // 4]
    right = sorted(part[-1].right for part in text)[3 * len(text) // 4]
    alone = [part[0] for part in parts if len(part) == 1 and len(part[0].text) == 1]
    outside = [glyph for glyph in alone if glyph.right <= left or glyph.left >= right]
    return [stack for stack in _stacks(outside) if len(stack) >= _LEAST_STACK]


def _stacks(glyphs: list[Glyph]) -> list[list[Glyph]]:
    stacks: list[list[Glyph]] = []
    for glyph in glyphs:
        for stack in stacks:
            last = stack[-1]
            near = last.base - glyph.base <= _STACK_PITCH * glyph.size
            if near and abs(last.left - glyph.left) < glyph.size / 2:
                stack.append(glyph)
                break
        else:
            stacks.append([glyph])
    return stacks
