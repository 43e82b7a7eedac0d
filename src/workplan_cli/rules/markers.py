"""The shape of markers.toml: the forms of numbering."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from workplan_cli.rules import load

InParagraph = Literal["freely", "behind_colon", "never"]


class FormRule(NamedTuple):
    """A form of numbering."""

    name: str
    examples: dict[str, tuple[str, ...]]  # text -> the markers in it, as written
    family: str = ""  # the form whose markers count together with its own; "" for itself
    rank: int = 0  # its place in the customary order, from the outermost
    opening: str = ""  # the characters that `pattern` may begin with
    pattern: str | None = None  # its group `n` is the number
    counts: str = ""  # characters that `n` may be in place of a numeral, in their order
    inside: str | None = None  # pattern of where it may stand inside a line
    glyphs: str = ""  # markers of one character, in their order
    weak: bool = False  # without punctuation: taken only where it continues a sequence
    inline: bool = False  # 一是: an enumeration of its own kind, which any list may hold
    in_paragraph: InParagraph = "freely"  # whether its lists may run inside a paragraph
    heading: bool = True  # whether its items may have a title: 第一条 has none


class Bare(NamedTuple):
    """Markers that mean nothing without the line below them."""

    pattern: str
    examples: tuple[str, ...]


class Bullets(NamedTuple):
    """Marks at the head of a line that count nothing."""

    pattern: str
    dashes: str  # characters that open a paragraph and no item
    none: str  # pattern of what behind it makes it no bullet
    examples: dict[str, str]  # line -> its bullet, "" for none


class ReferenceRule(NamedTuple):
    """What tells that an item is only named."""

    after: str  # pattern of what stands behind the marker
    examples: tuple[str, ...]  # texts without an item


class WordRule(NamedTuple):
    """Words that hold a numeral."""

    longest: int  # characters of one that ends in it
    examples: tuple[str, ...]  # texts without an item


class NoteRule(NamedTuple):
    """Notes whose items begin on their line."""

    label: str  # pattern of what stands in front of the first
    examples: tuple[str, ...]  # texts with an item behind it


class Markers(NamedTuple):
    """What begins an item."""

    form: tuple[FormRule, ...]
    bare: Bare
    bullets: Bullets
    word: WordRule
    reference: ReferenceRule
    note: NoteRule


@cache
def markers() -> Markers:
    """Read markers.toml."""
    return load("markers", Markers)
