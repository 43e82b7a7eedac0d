"""A page without a break that was wrapped at a width: all its lines but the last are full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import east_asian_width

from workplan_cli.intervals import Stretch

_BREAK = re.compile(r"\r\n|\r|\n")
_FULL = 2  # lines at least that are full
_WIDE, _WIDEST = 25, 120  # characters of one
_RAGGED = 2  # characters that a line may lack, where no word is broken
_ENDS = "。；：！？"  # of a line that another paragraph may follow


def wrapped_breaks(text: str) -> list[Stretch]:
    """The line breaks of a text that is one line, wrapped; none of a text that has paragraphs.

    No paragraph ends in it, however many sentences do: that would leave a shorter line.

    >>> full, last = "建设学校" * 8, "三所。"
    >>> [wrapped_breaks("\\n".join([full, *two])) for two in ((full, last), (last, full))]
    [[(32, 33), (65, 66)], []]
    """
    end = len(text.rstrip())
    breaks = [match.span() for match in _BREAK.finditer(text.strip("\r\n"))]
    first = len(text) - len(text.lstrip("\r\n"))
    breaks = [(low + first, high + first) for low, high in breaks if high + first <= end]
    if len(breaks) < _FULL or breaks[0][0] - first > _WIDEST:
        return []
    edges = [(first, first), *breaks, (end, end)]
    lines = [text[before[1] : behind[0]] for before, behind in pairwise(edges)]
    lengths = [len(line) for line in lines]
    if min(lengths[:-1]) * 2 < max(lengths) - _RAGGED:  # most texts: their columns are not counted
        return []
    solid = _is_solid(lengths, lines, 1) or _is_solid([*_columns(lines)], lines, 2)
    return breaks if solid else []


def _columns(lines: list[str]) -> Iterator[int]:
    """How many columns of a terminal each line takes, a Chinese character two."""
    for line in lines:
        yield sum(2 if east_asian_width(character) in "WFA" else 1 for character in line)


def _is_solid(lengths: list[int], lines: list[str], unit: int) -> bool:
    """Whether most lines end at one width, most of them within a sentence, and none ends early."""
    *full, last = lengths
    width = max(full)
    if not _WIDE * unit <= width <= _WIDEST * unit:
        return False
    if last > width or min(full) < width - _RAGGED * unit:
        return False
    inside = sum(1 for line in lines[:-1] if line.rstrip()[-1:] not in _ENDS)
    return full.count(width) * 2 > len(full) and inside * 2 > len(full)
