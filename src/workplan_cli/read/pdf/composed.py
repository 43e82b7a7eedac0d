"""Pages become the content of a file: one text, with the places of pages and tables in it."""

from __future__ import annotations

from itertools import groupby

from workplan_cli.model import Grid, GridCell, Span
from workplan_cli.read.content import Content, Lost, Unsure
from workplan_cli.read.pdf.page import joined
from workplan_cli.read.pdf.shapes import Entry, PageText, Paragraph, Sheet

_INDENT = "\u3000\u3000"
_PAGE = "\f"  # in front of each page but the first


class Composer:
    """Writes pages one behind the other and remembers where things stand."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._at = 0
        self._pages: list[int] = []
        self._grids: list[Grid] = []
        self._unsure: list[Unsure] = []
        self._lost: list[Lost] = []

    def add(self, page: PageText) -> None:
        """Write a page."""
        self._write(_PAGE if self._pages else "")
        self._pages.append(self._at)
        for block in page.blocks:
            if isinstance(block, Sheet):
                self._grid(block)
            else:
                self._paragraph(block)
            self._write("\n")
        self._lost += [Lost(self._at, what) for what in page.lost]

    def content(self, format_name: str, reader: str) -> Content:
        """What was written."""
        return Content(
            "".join(self._pieces),
            format=format_name,
            reader=reader,
            pages=tuple(self._pages),
            grids=tuple(self._grids),
            unsure=tuple(self._unsure),
            lost=tuple(self._lost),
        )

    def _write(self, text: str) -> Span:
        start = self._at
        self._pieces.append(text)
        self._at += len(text)
        return Span(start, self._at)

    def _paragraph(self, paragraph: Paragraph) -> None:
        self._write(_INDENT if paragraph.indented else "")
        before = ""
        for text, sure in paragraph.lines:
            self._write(joined([before[-1:], text])[len(before[-1:]) : -len(text)] if before else "")
            span = self._write(text)
            if sure < 1:
                self._unsure.append(Unsure(span, sure))
            before = text

    def _grid(self, sheet: Sheet) -> None:
        start = self._at
        cells: list[GridCell] = []
        for number, (_, row) in enumerate(groupby(sheet.entries, key=lambda entry: entry.row)):
            self._write("\n" if number else "")
            cells += self._row(list(row))
        self._grids.append(Grid(Span(start, self._at), tuple(cells)))

    def _row(self, entries: list[Entry]) -> list[GridCell]:
        cells: list[GridCell] = []
        for entry in entries:
            self._write("\t" if cells else "")
            span = self._write(entry.text.replace("\t", " "))
            cells.append(GridCell(entry.row, entry.column, entry.rows, entry.columns, span))
        return cells
