"""What passes between the rooms, and is not written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from workplan_cli.model.document import Block, Header, Node
from workplan_cli.model.values import Span


@dataclass(slots=True)
class Finding:
    """A diagnostic before it is worded: its code, its place and the values it names."""

    code: str
    span: Span
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Paragraph:
    """A stretch of content without a break in it: where amounts are looked for.

    Line breaks inside it are wraps, not ends. `node` is the innermost node that
    holds it. A heading and the text on its own line are one paragraph.
    """

    span: Span
    node: Node | None
    heading: bool
    """the paragraph is nothing but a heading on its own line"""
    added: tuple[Span, ...] = ()
    """what the page put into it: the number of a page in the middle of a sentence"""


@dataclass(slots=True)
class Structure:
    """What the structure room makes of a text."""

    header: Header
    sections: list[Node]
    blocks: list[Block]
    paragraphs: list[Paragraph]
    findings: list[Finding]
    read: str
    """the text as it was read, character by character (`characters.as_read`)"""
    grids: list[Grid] = field(default_factory=list)
    """the tables: of the file, and those that stand flattened in its lines"""


class Token(NamedTuple):
    """A word as jieba cuts it, with its part of speech. Offsets are those of the text cut."""

    text: str
    tag: str
    start: int
    end: int


@dataclass(slots=True, frozen=True)
class GridCell:
    """A cell of a table as its file has it."""

    row: int
    """its first, counted from 1"""
    column: int
    """its first, counted from 1"""
    rows: int
    """over how many it reaches"""
    columns: int
    """over how many it reaches"""
    span: Span
    head: bool = False
    """the file says that it is a head (th, a repeated row)"""


@dataclass(slots=True, frozen=True)
class Grid:
    """A table as its file has it: a row a line of the text, its cells parted by tabs."""

    span: Span
    cells: tuple[GridCell, ...]
