"""The characters of a page, as pdfium gives them: turned upright, cleaned, each once."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from ctypes import byref, c_double, c_float
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from workplan_cli import rules
from workplan_cli.read.pdf.shapes import Glyph

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

UNKNOWN = "\ufffd"  # stands for a drawn character of which the font does not say what it is
_QUARTER = math.pi / 2
_SLANT = 0.14  # radians, 8 degrees, that upright text may lean (a page that was scanned askew)
_TWICE = 0.12  # of the size: nearer copies of a character are one that was struck twice
_HYPHENS = "\x02\ufffe\u00ad"  # pdfium's and Word's signs for a hyphen that is drawn
_NEWLINES = "\r\n"


class Drawn(NamedTuple):
    """A character where the file has it: its box, the start of its line, and how it is turned."""

    text: str
    box: tuple[float, float, float, float]  # left, bottom, right, top
    start: tuple[float, float]
    size: float
    angle: float  # of its line, in radians


class Taken(NamedTuple):
    """The characters of a page: those that run as most do, and the words that do not."""

    glyphs: list[Glyph]
    aside: list[str]  # stamps at the margin, watermarks across the page
    quarter: int  # by how many quarters the text of the page is turned to the left


def drawn_on(page: PdfPage) -> Iterator[Drawn]:
    """The characters of a page in the order in which the file has them."""
    import pypdfium2.raw as raw

    textpage = page.get_textpage()
    handle = textpage.raw
    across, up = c_double(), c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    bounds = page.get_bbox()
    for index in range(textpage.count_chars()):
        text = _text_at(raw, handle, index)
        if not text:
            continue
        raw.FPDFText_GetCharOrigin(handle, index, byref(across), byref(up))
        raw.FPDFText_GetLooseCharBox(handle, index, byref(box))
        raw.FPDFText_GetMatrix(handle, index, byref(matrix))
        size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
        corners = (box.left, box.bottom, box.right, box.top)
        if size > 0 and _is_inside(corners, bounds):
            angle = math.atan2(matrix.b, matrix.a)
            yield Drawn(text, corners, (across.value, up.value), size, angle)
    textpage.close()


def _text_at(raw: Any, handle: Any, index: int) -> str:
    """The character at a place, "" where pdfium put in what is not in the file."""
    code = raw.FPDFText_GetUnicode(handle, index)
    if code in (0x20, 0x0D, 0x0A) and raw.FPDFText_IsGenerated(handle, index) == 1:
        return ""
    return _cleaned(chr(code) if code <= 0x10FFFF else UNKNOWN)


def _is_inside(
    box: tuple[float, float, float, float], bounds: tuple[float, float, float, float]
) -> bool:
    """Whether the middle of a box is on the part of the page that is shown."""
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return bounds[0] <= across <= bounds[2] and bounds[1] <= up <= bounds[3]


@cache
def _cleaned(char: str) -> str:
    """A character as a person reads it.

    >>> _cleaned("ﬁ"), _cleaned("\\u2f00"), _cleaned("\\xad"), _cleaned("\\u200b")
    ('fi', '一', '-', '')
    """
    if char in _symbols():
        return _symbols()[char]
    if char in _HYPHENS:
        return "-"
    if char == "\xa0":
        return " "
    kind = unicodedata.category(char)
    if char == "\0" or kind in ("Co", "Cn", "Cs"):
        return UNKNOWN
    if kind in ("Cc", "Cf", "Mn", "Zl", "Zp"):
        return ""
    return unicodedata.normalize("NFKC", char) if _is_stand_in(char) else char


@cache
def _symbols() -> dict[str, str]:
    """Characters of private fonts and radicals, each with what it shows."""
    pairs = " ".join(rules.words("glyphs")).split()
    return {chr(int(code, 16)): shown for code, _, shown in (p.partition("=") for p in pairs)}


_STAND_INS = (  # blocks whose characters stand for others: radicals, doubles, ligatures
    ("\u2e80", "\u2fdf"),
    ("\uf900", "\ufaff"),
    ("\ufb00", "\ufb06"),
    ("\U0002f800", "\U0002fa1f"),
)


def _is_stand_in(char: str) -> bool:
    return any(low <= char <= high for low, high in _STAND_INS)


# -- turning a page upright ----------------------------------------------------------------


def upright(drawn: Iterable[Drawn]) -> Taken:
    """The characters of a page with their lines level, most of them deciding what is level."""
    found = list(drawn)
    turns = Counter(_quarter(char.angle) for char in found if char.text.strip())
    turns.pop(None, None)
    quarter = max(turns, key=lambda turn: (turns[turn], not turn)) if turns else 0
    level = [_turned(char, quarter or 0) for char in found if _quarter(char.angle) == quarter]
    others = [char for char in found if _quarter(char.angle) != quarter]
    return Taken(struck_once(level), _aside(others), quarter or 0)


def _quarter(angle: float) -> int | None:
    """How many quarters text is turned to the left; None where it lies across the page."""
    turns = round(angle / _QUARTER)
    return turns % 4 if abs(angle - turns * _QUARTER) <= _SLANT else None


def turned(across: float, up: float, quarter: int) -> tuple[float, float]:
    """A place on a page that is turned to the right by so many quarters.

    >>> turned(1, 2, 1), turned(1, 2, 2), turned(1, 2, 3)
    ((2, -1), (-1, -2), (-2, 1))
    """
    return ((across, up), (up, -across), (-across, -up), (-up, across))[quarter]


def _turned(char: Drawn, quarter: int) -> Glyph:
    left, bottom, right, top = char.box
    ends = (turned(left, bottom, quarter)[0], turned(right, top, quarter)[0])
    return Glyph(char.text, min(ends), max(ends), turned(*char.start, quarter)[1], char.size)


def _aside(others: list[Drawn]) -> list[str]:
    """The words that are turned otherwise, each run of characters once."""
    runs: list[list[Drawn]] = []
    for char in others:
        if runs and abs(runs[-1][-1].angle - char.angle) < _SLANT and _is_near(runs[-1][-1], char):
            runs[-1].append(char)
        else:
            runs.append([char])
    texts = ("".join(char.text for char in run).strip() for run in runs)
    return [*dict.fromkeys(text for text in texts if text)]


def _is_near(before: Drawn, behind: Drawn) -> bool:
    return math.dist(before.start, behind.start) <= 3 * max(before.size, behind.size)


def struck_once(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs without copies drawn over them, as printers made bold type and shadows."""
    kept: list[Glyph] = []
    places: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        reach = glyph.size * _TWICE
        across, up = int(glyph.left // glyph.size), int(glyph.base // glyph.size)
        near = (
            other
            for column in (across - 1, across, across + 1)
            for row in (up - 1, up, up + 1)
            for other in places.get((glyph.text, column, row), ())
        )
        if glyph.text != " " and any(_is_copy(glyph, other, reach) for other in near):
            continue
        places.setdefault((glyph.text, across, up), []).append(glyph)
        kept.append(glyph)
    return kept


def _is_copy(glyph: Glyph, other: Glyph, reach: float) -> bool:
    return abs(glyph.left - other.left) <= reach and abs(glyph.base - other.base) <= reach
