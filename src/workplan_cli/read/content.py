"""What a reader makes of a file's bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workplan_cli.model import Grid, Span  # which loads pydantic, and the help needs none


@dataclass(slots=True, frozen=True)
class Unsure:
    """A line of a scan, and how sure the reader is of it."""

    span: Span
    confidence: float  # 0 to 1, as the reader gives it


@dataclass(slots=True, frozen=True)
class Lost:
    """What stands in a file and is not in the text."""

    at: int  # offset in the text where it would stand
    what: str  # a picture, a formula, a page without text


@dataclass(slots=True, frozen=True)
class Content:
    """The text of a file, and what else its format says. Every offset counts in `text`."""

    text: str
    """lines as they stand on the page; a row of a table is a line, its cells parted by tabs"""
    format: str = "text"
    """the row of `formats.FORMATS` that read it"""
    encoding: str | None = None
    """that the bytes were decoded with; None where the file is no text"""
    reader: str | None = None
    """library and version that read it: pypdfium2 5.0.0; None where none but our own did"""
    pages: tuple[int, ...] = ()
    """where each page begins, the first with 0; empty where the format has none"""
    grids: tuple[Grid, ...] = ()
    """the tables, in text order"""
    unsure: tuple[Unsure, ...] = ()
    lost: tuple[Lost, ...] = ()
    margins: tuple[Span, ...] = ()
    """lines in the margins of pages: running heads, page numbers"""
