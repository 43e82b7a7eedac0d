"""The text of a row: white space where a person sees it, none where positioning made it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workplan_cli.read.pdf.rows import Row, height
from workplan_cli.read.pdf.shapes import Glyph, TextLine

WIDE = 1.8  # of the size: a gap that parts what stands in a row
_WORD = 0.17  # of the size: a gap between two Latin words
_FIGURE = 0.35  # of the size: a gap between two figures
_TYPED = 0.12  # of the size: a space that is drawn narrower shows nothing
_LOOSE = 0.9  # of the size: a gap between Chinese characters that shows
_FULL = "\u3000"
_CLOSES = "，。、；：？！）》”’】〕%％,.;:?!)]}…～·"  # what begins no line
_OPENS = "（《“‘【〔([{"  # what ends no line


class Gap(NamedTuple):
    """What lies between two glyphs that show something."""

    before: Glyph
    behind: Glyph
    typed: str  # the spaces that the file has there
    width: float  # of the size of the row


def line_of(row: Row, wide: str = _FULL) -> TextLine:
    """A row as a line of text; `wide` stands where its parts are far apart.

    >>> row = [Glyph("m", 0, 6, 0, 10), Glyph("A", 9, 15, 0, 10), Glyph("人", 16, 26, 0, 10)]
    >>> line_of(row).text
    'm A人'
    """
    gaps = list(_gaps(row))
    shown = [glyph for glyph in row if glyph.text.strip()]
    first, last = shown[0], shown[-1]
    text = first.text + "".join(
        (_space(gap) or "").replace("\t", wide) + gap.behind.text for gap in gaps
    )
    lead = next((gap.before.right for gap in gaps if _may_break(gap)), last.right)
    sure = min(glyph.sure for glyph in shown)
    return TextLine(text, first.left, last.right, first.base, height(row), sure, lead - first.left)


def parts_of(row: Row) -> list[Row]:
    """A row cut where its parts are far apart."""
    shown = [glyph for glyph in row if glyph.text.strip()]
    parts: list[Row] = [shown[:1]] if shown else []
    for gap in _gaps(row):
        if gap.width >= WIDE:
            parts.append([])
        parts[-1].append(gap.behind)
    return parts


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


def _gaps(row: Row) -> Iterator[Gap]:
    size = height(row)
    before: Glyph | None = None
    typed = ""
    for glyph in row:
        if not glyph.text.strip():
            typed += glyph.text
            continue
        if before is not None:
            yield Gap(before, glyph, typed, (glyph.left - before.right) / size)
        before, typed = glyph, ""


def _space(gap: Gap) -> str:
    """The white space that a gap shows; a tab where it parts what stands in a row."""
    if gap.width >= WIDE:
        return "\t"
    least = _least(gap.before.text[-1], gap.behind.text[0])
    if gap.typed and gap.width >= _TYPED:
        return _FULL if _FULL in gap.typed else " "
    return " " if gap.width >= least else ""


def _least(before: str, behind: str) -> float:
    """How wide a gap shows between two characters where no space is typed."""
    if not (is_narrow(before) and is_narrow(behind)):
        return _LOOSE
    return _FIGURE if before.isdigit() and behind.isdigit() else _WORD


def is_narrow(char: str) -> bool:
    """Whether a character is of a Latin word or a figure, in which no line breaks."""
    return char.isascii() and char.isalnum()


def _may_break(gap: Gap) -> bool:
    """Whether a line may break in a gap: in no word, behind no bracket and before no stop."""
    before, behind = gap.before.text[-1], gap.behind.text[0]
    inside = is_narrow(behind) and (is_narrow(before) or before in _CLOSES)
    return bool(gap.typed) or not (inside or behind in _CLOSES or before in _OPENS)
