"""The cells of a table as lines of the text: a row a line, its cells parted by tabs."""

from __future__ import annotations

from unicodedata import east_asian_width

from workplan_cli.model import Grid, GridCell, Span

_BLANK = " \t\r\n\f\v\u00a0\u3000\u200b\ufeff"


def is_wide(character: str) -> bool:
    """Whether a character is Chinese, or a mark that Chinese text has (“, ·)."""
    return east_asian_width(character) in "WFA"


def one_line(texts: list[str]) -> str:
    """The lines of a cell as one: nothing between two Chinese characters, else a space.

    >>> one_line(["铜仁", "一中", "A", "2"])
    '铜仁一中 A 2'
    """
    joined: list[str] = []
    for text in (text.strip(_BLANK).replace("\t", " ") for text in texts):
        if joined and text and not (is_wide(joined[-1][-1]) and is_wide(text[0])):
            joined.append(" ")
        if text:
            joined.append(text)
    return "".join(joined)


def plain_grid(rows: list[list[str]], at: int) -> tuple[str, Grid]:
    """The lines of a table that stands at `at` and has no merged cells, and its grid.

    >>> text, grid = plain_grid([["学校", "计划"], ["一中", "50"]], 0)
    >>> text
    '学校\\t计划\\n一中\\t50\\n'
    """
    start = at
    lines: list[str] = []
    cells: list[GridCell] = []
    for number, row in enumerate(rows, start=1):
        texts = [one_line(cell.splitlines()) for cell in row]
        for column, text in enumerate(texts, start=1):
            cells.append(GridCell(number, column, 1, 1, Span(at, at + len(text))))
            at += len(text) + 1  # behind its tab, or the end of the line
        lines.append("\t".join(texts) + "\n")
    return "".join(lines), Grid(Span(start, at - 1), tuple(cells))
