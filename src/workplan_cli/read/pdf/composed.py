"""Pages become the content of a file: one text, with the places of pages and tables in it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from workplan_cli.model import Grid, GridCell, Span
from workplan_cli.read.content import Content, Lost, Unsure
from workplan_cli.read.pdf.continued import Rows, rest_of, rows_of_sheet
from workplan_cli.read.pdf.shapes import Entry, PageText, Paragraph, Sheet
from workplan_cli.read.pdf.spacing import joined

_INDENT = "\u3000\u3000"
_PAGE = "\f"  # in front of each page but the first


class _Parts(NamedTuple):
    """What stands at the top of a page, in the middle, and at the bottom."""

    head: list[Paragraph]
    body: list[Paragraph | Sheet]
    foot: list[Paragraph]

    @classmethod
    def of(cls, page: PageText) -> _Parts:
        inner = [index for index, block in enumerate(page.blocks) if not _is_margin(block)]
        low, high = (inner[0], inner[-1] + 1) if inner else (len(page.blocks), len(page.blocks))
        margins = [block if isinstance(block, Paragraph) else None for block in page.blocks]
        head, foot = filter(None, margins[:low]), filter(None, margins[high:])
        return cls([*head], page.blocks[low:high], [*foot])

    def goes_on(self, before: _Parts | None) -> bool:
        """Whether it begins with the rest of what the page before ends with."""
        first = self.body[0] if self.body else None
        if isinstance(first, Sheet):
            last = before.body[-1] if before and before.body else None
            return isinstance(last, Sheet) and rest_of(last, first) is not None
        return first is not None and first.goes_on


def _is_margin(block: Paragraph | Sheet) -> bool:
    return isinstance(block, Paragraph) and block.margin != "none"


class Composer:
    """Writes pages one behind the other and remembers where things stand."""

    def __init__(self, pages: list[PageText]) -> None:
        self._repeated = _repeated(pages)
        self._margins: list[Span] = []
        self._pieces: list[str] = []
        self._at = 0
        self._pages: list[int] = []
        self._grids: list[Grid] = []
        self._unsure: list[Unsure] = []
        self._lost: list[Lost] = []

        self._held: list[Paragraph] = []  # what stands in the margins of pages that flow over
        parts = [_Parts.of(page) for page in pages]
        goes_on = [
            this.goes_on(before) for before, this in zip([None, *parts[:-1]], parts, strict=True)
        ]
        for at, page in enumerate(pages):
            before = parts[at - 1] if goes_on[at] else None
            self._add(parts[at], page.lost, before, any(goes_on[at + 1 : at + 2]))

    def _add(self, page: _Parts, lost: list[str], before: _Parts | None, flows: bool) -> None:
        """Write a page. Where it goes on with the one before, that one is given. Where it flows
        over into the next, its foot stands above the last paragraph or table, and the head of the
        next one below it, so that nothing parts the text."""
        body, self._held = page.body, [*self._held, *page.head]
        if before:
            self._pages.append(self._at)
            self._rest(body[0], before.body[-1], ends=len(body) > 1 or not flows)
            body = body[1:]
        else:
            self._write(_PAGE if self._pages else "")
            self._pages.append(self._at)
        if body or not flows:
            self._release()
        for block in body[:-1] if flows else body:
            self._block(block)
        self._held += page.foot
        if body and flows:
            self._release()
            self._block(body[-1], ends=False)
        elif not flows:
            self._release()
        self._lost += [Lost(self._at, what) for what in lost]

    def _release(self) -> None:
        """Write what was held back of the margins."""
        for block in self._held:
            self._block(block)
        self._held = []

    def _block(self, block: Paragraph | Sheet, *, ends: bool = True) -> None:
        if isinstance(block, Sheet):
            self._grid(block)
        else:
            self._paragraph(block)
        self._write("\n" if ends else "")

    def _rest(self, block: Paragraph | Sheet, before: Paragraph | Sheet, *, ends: bool) -> None:
        """Write what goes on with the last block of the page before."""
        if isinstance(block, Sheet) and isinstance(before, Sheet):
            self._grid_goes_on(rest_of(before, block) or [])
            self._write("\n" if ends else "")
        else:
            self._block(block, ends=ends)

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
            margins=tuple(self._margins),
        )

    def _write(self, text: str) -> Span:
        start = self._at
        self._pieces.append(text)
        self._at += len(text)
        return Span(start, self._at)

    def _paragraph(self, paragraph: Paragraph) -> None:
        fresh = not paragraph.goes_on
        self._write("\n" if paragraph.apart and fresh else "")
        self._write(_INDENT if paragraph.indented and fresh else "")
        start, before = self._at, "" if fresh else self._pieces[-1]
        for text, sure in paragraph.lines:
            self._write(
                joined([before[-1:], text])[len(before[-1:]) : -len(text)] if before else ""
            )
            span = self._write(text)
            if sure < 1:
                self._unsure.append(Unsure(span, sure))
            before = text
        if paragraph.margin == "surely" or _likeness(paragraph) in self._repeated:
            self._margins.append(Span(start, self._at))

    def _grid(self, sheet: Sheet) -> None:
        start = self._at
        cells = self._rows(rows_of_sheet(sheet))
        self._grids.append(Grid(Span(start, self._at), tuple(cells)))

    def _grid_goes_on(self, rows: Rows) -> None:
        """Write more rows of the last table, numbered on."""
        above = self._grids.pop()
        down = max(cell.row + cell.rows for cell in above.cells) - rows[0][0].row
        self._write("\n")
        cells = self._rows(
            [[entry._replace(row=entry.row + down) for entry in row] for row in rows]
        )
        self._grids.append(Grid(Span(above.span.start, self._at), (*above.cells, *cells)))

    def _rows(self, rows: Rows) -> list[GridCell]:
        cells: list[GridCell] = []
        for number, row in enumerate(rows):
            self._write("\n" if number else "")
            cells += self._row(row)
        return cells

    def _row(self, entries: list[Entry]) -> list[GridCell]:
        cells: list[GridCell] = []
        for entry in entries:
            self._write("\t" if cells else "")
            span = self._write(entry.text.replace("\t", " "))
            cells.append(GridCell(entry.row, entry.column, entry.rows, entry.columns, span))
        return cells


def _repeated(pages: list[PageText]) -> set[str]:
    """What stands in the margins of several pages, their numbers left out."""
    counts = Counter(
        _likeness(block)
        for page in pages
        for block in page.blocks
        if isinstance(block, Paragraph) and block.margin != "none"
    )
    return {likeness for likeness, count in counts.items() if count > 1}


def _likeness(paragraph: Paragraph) -> str:
    """What a line in a margin shares with those of other pages; "" outside of margins."""
    if paragraph.margin == "none":
        return ""
    return "".join("0" if char.isdecimal() else char for char in paragraph.lines[0][0])
