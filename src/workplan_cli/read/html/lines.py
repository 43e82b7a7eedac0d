"""Boxes as lines: a paragraph a line, a row of a table a line, as a browser shows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from workplan_cli.model import Grid, GridCell, Span
from workplan_cli.read.composing import one_line
from workplan_cli.read.content import Lost
from workplan_cli.read.html.article import Article
from workplan_cli.read.html.boxes import BLOCKS, Box
from workplan_cli.read.html.grids import (
    Placed,
    cells_of,
    is_grid,
    is_label,
    placed_cells,
    squeezed,
)
from workplan_cli.read.html.numbering import list_markers
from workplan_cli.read.letters import BLANK, is_wide

_SPACE = re.compile(r"[ \t\r\n\f]+")
_ICON = 80  # pixels; a smaller picture shows nothing that could be read


@dataclass(slots=True)
class Lines:
    """The lines written so far, and what stands in them."""

    dropped: set[Box]
    main: Box | None = None  # the box with the article's prose, whose pictures may hold some
    is_main: bool = False  # it is being written
    text: list[str] = field(default_factory=list)
    at: int = 0
    run: list[str] = field(default_factory=list)  # of the line that is being put together
    marker: str = ""  # of the item that the next line begins
    grids: list[Grid] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)

    def end_line(self) -> None:
        """End the line: white space of the source is no more than a space, as in a browser."""
        line = _collapsed("".join(self.run))
        self.run.clear()
        if line.strip(BLANK):
            self.put(self.marker + line)
            self.marker = ""

    def put(self, line: str) -> None:
        self.text.append(line + "\n")
        self.at += len(line) + 1


def lines_of(body: Box, article: Article) -> Lines:
    """All lines of a page but those of what is left out."""
    lines = Lines(article.dropped, article.main)
    _write(body, lines)
    lines.end_line()
    return lines


def _collapsed(raw: str) -> str:
    return _SPACE.sub(_space, raw.strip(" \t\r\n\f"))


def _space(found: re.Match[str]) -> str:
    """A line break of the source between two Chinese characters is none."""
    at, end, text = found.start(), found.end(), found.string
    return "" if "\n" in found[0] and is_wide(text[at - 1]) and is_wide(text[end]) else " "


# -- boxes: what is written by their tag ----------------------------------------------------


def _write(box: Box, lines: Lines) -> None:
    if box in lines.dropped:
        return
    lines.is_main = lines.is_main or box is lines.main
    special = _WRITERS.get(box.tag)
    if special is not None:
        special(box, lines)
    elif box.tag in BLOCKS:
        _write_block(box, lines)
    else:
        _write_inside(box, lines)
    lines.is_main = lines.is_main and box is not lines.main


def _write_inside(box: Box, lines: Lines) -> None:
    for child in box.children:
        if isinstance(child, str):
            lines.run.append(child)
        else:
            _write(child, lines)


def _write_block(box: Box, lines: Lines) -> None:
    lines.end_line()
    _write_inside(box, lines)
    lines.end_line()


def _write_break(box: Box, lines: Lines) -> None:
    lines.end_line()


def _write_list(box: Box, lines: Lines) -> None:
    markers = list_markers(box)
    lines.end_line()
    for child in box.children:
        if isinstance(child, Box):
            lines.marker = markers.get(child, lines.marker)
            _write(child, lines)
            lines.end_line()
        else:
            lines.run.append(child)
    lines.end_line()
    lines.marker = ""


def _write_picture(box: Box, lines: Lines) -> None:
    if lines.is_main and not _is_icon(box):
        lines.lost.append(Lost(lines.at, "a picture"))


def _write_formula(box: Box, lines: Lines) -> None:
    lines.lost.append(Lost(lines.at, "a formula"))


def _is_icon(box: Box) -> bool:
    """Whether a picture is too small to say anything, as its page knows."""
    sizes = [box.get(name).removesuffix("px").strip() for name in ("width", "height")]
    source = box.get("src").lower()
    return (
        not source
        or source.endswith(".gif")
        or any(size.isdecimal() and int(size) < _ICON for size in sizes)
    )


def _write_table(box: Box, lines: Lines) -> None:
    lines.end_line()
    if is_grid(box):
        _write_grid(box, lines)
    else:
        _write_layout(box, lines)
    lines.end_line()


_WRITERS: dict[str, Callable[[Box, Lines], None]] = {
    "br": _write_break,
    "hr": _write_break,
    "img": _write_picture,
    "math": _write_formula,
    "ol": _write_list,
    "ul": _write_list,
    "table": _write_table,
}


# -- tables ---------------------------------------------------------------------------------


def _write_layout(table: Box, lines: Lines) -> None:
    """A table that lays out: its cells one below the other, a label with its value."""
    for child in table.boxes:
        if child in lines.dropped:
            continue
        if child.tag == "tr":
            _write_row(child, lines)
        elif child.tag in ("tbody", "thead", "tfoot"):
            _write_layout(child, lines)
        else:
            _write(child, lines)


def _write_row(row: Box, lines: Lines) -> None:
    cells = [cell for cell in cells_of(row) if cell not in lines.dropped]
    if row.holds_table or not any(is_label(squeezed(cell)) for cell in cells):
        for cell in cells:
            _write_block(cell, lines)
        return
    for field_ in _fields([one_line(_lines_of_cell(cell, lines)) for cell in cells]):
        lines.put(field_)


def _fields(texts: list[str]) -> Iterator[str]:
    """The cells of a row, each label on a line with what it says.

    >>> list(_fields(["索引号：", "A-1", "发文机关：", "某县教育局", ""]))
    ['索引号：\\tA-1', '发文机关：\\t某县教育局']
    """
    field_: list[str] = []
    for text in filter(None, texts):
        if is_label("".join(text.split())) and field_:
            yield "\t".join(field_)
            field_ = []
        field_.append(text)
    if field_:
        yield "\t".join(field_)


def _lines_of_cell(cell: Box, lines: Lines) -> list[str]:
    inside = Lines(lines.dropped)
    _write_block(cell, inside)
    return [line.rstrip("\n") for line in inside.text]


def _write_grid(table: Box, lines: Lines) -> None:
    """A table of data: a row a line, its cells parted by tabs."""
    for part in table.boxes:
        if part.tag == "caption":
            _write_block(part, lines)
    start = lines.at
    cells: list[GridCell] = []
    for row in placed_cells(table):
        texts = [one_line(_lines_of_cell(cell.box, lines)) for cell in row]
        if any(texts):
            cells += _spans(row, texts, lines.at)
            lines.put("\t".join(texts))
    lines.grids.append(Grid(Span(start, lines.at - 1), tuple(cells)))


def _spans(row: list[Placed], texts: list[str], at: int) -> Iterator[GridCell]:
    for cell, text in zip(row, texts, strict=True):
        span = Span(at, at + len(text))
        yield GridCell(cell.row, cell.column, cell.rows, cell.columns, span, cell.head)
        at += len(text) + 1
