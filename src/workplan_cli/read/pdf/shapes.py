"""What a page is made of, from the single character to the whole page. No behaviour.

Lengths are points, or pixels for a scan; the ordinate grows upwards, and text runs to the right:
a page that lies on its side has been turned before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Margin = Literal[
    "none",
    "perhaps",  # at the top or the bottom of its page, apart from the text: told by others like it
    "surely",
]


class Glyph(NamedTuple):
    """A character as it is drawn; of a scan, a run of characters that was read at once."""

    text: str
    left: float
    right: float
    base: float  # the ordinate of the line that it stands on
    size: float  # of the font: what a Chinese character takes
    sure: float = 1.0  # how sure the reader of a scan is of it

    @property
    def middle(self) -> float:
        """The ordinate at half the height of a Chinese character."""
        return self.base + self.size * 0.38  # its box reaches from -0.12 to 0.88


class Stroke(NamedTuple):
    """A line of a ruled table, level or upright: from `low` to `high` at `at`."""

    level: bool
    at: float
    low: float
    high: float


class Area(NamedTuple):
    """A rectangle on a page."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, across: float, up: float) -> bool:
        return self.left <= across <= self.right and self.bottom <= up <= self.top


class Slot(NamedTuple):
    """A cell of a ruled table: its place in rows and columns, from 1, and on the page."""

    row: int
    column: int
    rows: int
    columns: int
    box: Area


class TextLine(NamedTuple):
    """A line of a page, or of one of its columns."""

    text: str
    left: float
    right: float
    base: float
    size: float
    sure: float = 1.0
    lead: float = 0.0  # how far its first word reaches, which no line break may part


@dataclass(slots=True)
class Paragraph:
    """Lines that run on from one to the next, each with how sure the reader is of it."""

    lines: list[tuple[str, float]]
    indented: bool = False
    apart: bool = False  # a blank line stands above it
    goes_on: bool = False  # it is the rest of the last paragraph of the page before
    margin: Margin = "none"


class Entry(NamedTuple):
    """A cell of a table with what it says."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(slots=True)
class Sheet:
    """A table of a page, its cells in reading order, and where its columns begin and end."""

    entries: list[Entry]
    edges: list[float] = field(default_factory=list)


@dataclass(slots=True)
class PageText:
    """A page as it is read."""

    blocks: list[Paragraph | Sheet] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)  # what stands on it and is in no block
    pictured: bool = False  # it has no text, and something is drawn on it
