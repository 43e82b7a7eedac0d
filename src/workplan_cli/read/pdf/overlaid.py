"""What was put over or beside the text of a page: watermarks, and words written downwards."""

from __future__ import annotations

from collections import defaultdict
from statistics import median

from workplan_cli.read.pdf.rows import Row, shows
from workplan_cli.read.pdf.shapes import Glyph
from workplan_cli.read.pdf.spacing import parts_of

_LARGE = 1.6  # times the usual size: from there on a row over others is a watermark
_HIGH = 0.8  # of the size: what a character covers above its line
_WIDEST = 4000  # squares of the usual size: a character as large is none of a text
_LEAST_STACK = 3  # characters below each other that are a word written downwards
_STACK_PITCH = 3.0  # of the size: how far apart they stand at most


def without_watermarks(glyphs: list[Glyph]) -> tuple[list[Glyph], list[str]]:
    """The glyphs of the text, and the large words that were put over it."""
    if not glyphs:
        return [], []
    usual = median(glyph.size for glyph in glyphs)
    middles: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    words: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.size >= _LARGE * usual:
            words[round(glyph.size), round(glyph.base)].append(glyph)
        elif glyph.text.strip():
            middles[int(_middle(glyph) // usual), int(glyph.middle // usual)].append(glyph)
    marks = [word for word in words.values() if any(_covers(g, middles, usual) for g in word)]
    over = {id(glyph) for word in marks for glyph in word}
    said = ["".join(glyph.text for glyph in word).strip() for word in marks]
    return [glyph for glyph in glyphs if id(glyph) not in over], said


def _middle(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _covers(glyph: Glyph, middles: dict[tuple[int, int], list[Glyph]], usual: float) -> bool:
    """Whether a large glyph is drawn over the middle of a small one."""
    low, high = glyph.base, glyph.base + _HIGH * glyph.size
    if (glyph.right - glyph.left) * (high - low) > _WIDEST * usual**2:
        return True  # as large as a page
    return any(
        glyph.left < _middle(other) < glyph.right and low < other.middle < high
        for column in range(int(glyph.left // usual), int(glyph.right // usual) + 1)
        for row in range(int(low // usual), int(high // usual) + 1)
        for other in middles.get((column, row), ())
    )


def without_stacked(rows: list[Row]) -> tuple[list[Row], list[str]]:
    """The rows of the text, and the words written downwards beside it."""
    stacked = _stacked(rows)
    taken = {id(glyph) for stack in stacked for glyph in stack}
    kept = [[glyph for glyph in row if id(glyph) not in taken] for row in rows]
    words = ["".join(glyph.text for glyph in word) for word in stacked]
    return [row for row in kept if shows(row)], words


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
