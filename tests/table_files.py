"""The tables of `tables.toml` as files of each format that has tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from openpyxl import Workbook

from grid_contents import Cell, Row
from pdf_files import BODY, Page, pdf
from word_files import cell as word_cell
from word_files import paragraph, word_file
from word_files import row as word_row
from word_files import table as word_table

WIDTH, HEIGHT = 1000, 1400  # of a page, in points
LEFT, LINE = 40, 24


@dataclass(frozen=True)
class Sheet:
    """A table with the lines above and below it."""

    above: Sequence[str]
    rows: Sequence[Row]
    below: Sequence[str]

    @property
    def columns(self) -> int:
        return max(len(row) for row in self.rows)

    def cells(self) -> Iterator[tuple[int, int, str, int, int]]:
        """Each cell with its row and column from 0, and the rows and columns that it covers."""
        for at, row in enumerate(self.rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    yield at, column, *_reach(cell)


def _reach(cell: str | tuple[str, int, int]) -> tuple[str, int, int]:
    return (cell, 1, 1) if isinstance(cell, str) else cell


def web_page(sheet: Sheet) -> bytes:
    """A page whose cells are merged by rowspan and colspan."""
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td rowspan="{down}" colspan="{across}">{escape(text)}</td>'
            for text, down, across in (_reach(cell) for cell in row if cell is not None)
        )
        + "</tr>"
        for row in sheet.rows
    )
    above, below = (
        "".join(f"<p>{escape(line)}</p>" for line in lines) for lines in (sheet.above, sheet.below)
    )
    page = f"<html><head><meta charset='utf-8'></head><body>{above}<table>{rows}</table>{below}"
    return f"{page}</body></html>".encode()


def word(sheet: Sheet) -> bytes:
    """A Word file whose cells are merged by gridSpan and vMerge."""
    starts = {(at, column): reach for at, column, *reach in sheet.cells()}
    rows = [_word_row(sheet, at, starts) for at in range(len(sheet.rows))]
    lines = [paragraph(line) for line in sheet.above]
    return word_file("".join([*lines, word_table(*rows), *map(paragraph, sheet.below)]))


def _word_row(sheet: Sheet, at: int, starts: dict[tuple[int, int], list[object]]) -> str:
    made, column = [], 0
    while column < len(sheet.rows[at]):
        if (at, column) in starts:
            text, down, across = starts[at, column]
            begins = '<w:vMerge w:val="restart"/>' if down != 1 else ""
        else:
            text, begins = "", "<w:vMerge/>"
            above = next(up for up in range(at, -1, -1) if (up, column) in starts)
            across = starts[above, column][2]
        wide = f'<w:gridSpan w:val="{across}"/>' if across != 1 else ""
        made.append(word_cell(str(text), properties=wide + begins))
        column += int(str(across))
    return word_row(*made)


def workbook(sheet: Sheet) -> bytes:
    """A workbook of one sheet; numbers are numbers."""
    book = Workbook()
    page = book.active
    for line in sheet.above:
        page.append([line])
    top = page.max_row + 1 if sheet.above else 1
    for at, column, text, down, across in sheet.cells():
        place = page.cell(row=top + at, column=column + 1, value=_typed(text))
        if isinstance(place.value, float):
            place.number_format = "0." + "0" * len(text.partition(".")[2])
        if (down, across) != (1, 1):
            page.merge_cells(
                start_row=top + at,
                start_column=column + 1,
                end_row=top + at + down - 1,
                end_column=column + across,
            )
    for number, line in enumerate(sheet.below):
        page.cell(row=top + len(sheet.rows) + number, column=1, value=line)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _typed(text: str) -> str | int | float:
    for kind in (int, float):
        try:
            if not text.startswith("0") or text.startswith("0."):
                return kind(text)
        except ValueError:
            pass
    return text


def ruled_page(sheet: Sheet) -> bytes:
    """A PDF file of one page, the cells within lines."""
    page = Page(size=(WIDTH, HEIGHT))
    page.lines(sheet.above, left=LEFT, top=HEIGHT - 60)
    top = HEIGHT - 60 - 20 * len(sheet.above)
    low = draw_rows(page, sheet, top)
    page.lines(sheet.below, left=LEFT, top=low - 30)
    return pdf(page)


def draw_rows(page: Page, sheet: Sheet, top: float, like: Sheet | None = None) -> float:
    """Draw the cells of a table from a height on, with the columns of another one where it is
    given; give the height where it ends."""
    lefts = _lefts(like or sheet)
    for at, column, text, down, across in sheet.cells():
        left, right = lefts[column], lefts[column + across]
        high, low = top - LINE * at, top - LINE * (at + down)
        for ends in ((left, high, right, high), (left, low, right, low)):
            page.rule(*ends)
        for ends in ((left, low, left, high), (right, low, right, high)):
            page.rule(*ends)
        page.put(text, left + 4, (high + low) / 2 - BODY / 3)
    return top - LINE * len(sheet.rows)


def _lefts(sheet: Sheet) -> list[float]:
    """Where each column begins: as wide as its longest cell that covers no other."""
    widths = [40.0] * sheet.columns
    for _, column, text, _, across in sheet.cells():
        for one in range(column, column + across):
            widths[one] = max(widths[one], (len(text) * BODY + 12) / across)
    lefts = [float(LEFT)]
    for width in widths:
        lefts.append(lefts[-1] + width)
    return lefts


def separated(sheet: Sheet) -> bytes:
    """A csv file as Excel saves it: what a merged cell covers is empty."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerows([line] for line in sheet.above)
    writer.writerows([_text(cell) for cell in row] for row in sheet.rows)
    writer.writerows([line] for line in sheet.below)
    return file.getvalue().encode("utf-8-sig")


def markdown(sheet: Sheet) -> bytes:
    """A file in Markdown; what a merged cell covers is empty."""
    first, *others = ("| " + " | ".join(_text(cell) for cell in row) + " |" for row in sheet.rows)
    rule = "|" + " --- |" * sheet.columns
    text = "\n\n".join([*sheet.above, "\n".join([first, rule, *others]), *sheet.below])
    return f"{text}\n".encode()


def _text(cell: Cell) -> str:
    return "" if cell is None else _reach(cell)[0]


FILES: dict[str, Callable[[Sheet], bytes]] = {
    "html": web_page,
    "docx": word,
    "xlsx": workbook,
    "pdf": ruled_page,
    "csv": separated,
    "md": markdown,
}
