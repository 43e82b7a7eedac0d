"""Markdown: plain text, whose tables of bars are tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan_cli.model import Grid
from workplan_cli.read.composing import plain_grid
from workplan_cli.read.content import Content
from workplan_cli.read.decoding import decode

_RULER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")  # | --- | :-: |
_BAR = re.compile(r"(?<!\\)\|")
_FENCE = ("```", "~~~")
_LEAST = 2  # columns


def read_md(data: bytes, name: str) -> Content:
    """The text as it stands, but for the bars of its tables. Raises `ReadError`."""
    text, encoding = decode(data, name=name)
    written: list[str] = []
    grids: list[Grid] = []
    at = 0
    for piece in _pieces(text.splitlines(keepends=True)):
        if isinstance(piece, str):
            line = piece
        else:
            line, grid = plain_grid(piece, at)
            grids.append(grid)
        written.append(line)
        at += len(line)
    return Content("".join(written), format="md", encoding=encoding, grids=tuple(grids))


def _pieces(lines: list[str]) -> Iterator[str | list[list[str]]]:
    """The lines, and the rows of each table in place of its lines."""
    at, fenced = 0, False
    while at < len(lines):
        fenced ^= lines[at].lstrip().startswith(_FENCE)
        end = at if fenced else _end_of_table(lines, at)
        if end > at:
            yield [_cells(lines[at]), *map(_cells, lines[at + 2 : end])]
            at = end
        else:
            yield lines[at]
            at += 1


def _end_of_table(lines: list[str], at: int) -> int:
    """Behind the last row of the table that begins at `at`; `at` where none does."""
    ruler = lines[at + 1] if at + 1 < len(lines) else ""
    is_table = "|" in ruler and _RULER.fullmatch(ruler) and len(_cells(lines[at])) >= _LEAST
    if not is_table:
        return at
    end = at + 2
    while end < len(lines) and _BAR.search(lines[end]):
        end += 1
    return end


def _cells(line: str) -> list[str]:
    """The cells of a row.

    >>> _cells("| 学校 | 计划 |")
    ['学校', '计划']
    """
    inside = line.strip().removeprefix("|")
    inside = inside if inside.endswith("\\|") else inside.removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(inside)]
