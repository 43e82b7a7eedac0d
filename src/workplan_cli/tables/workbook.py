"""An Excel workbook, a sheet a table (through XlsxWriter), written row by row."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from math import ceil
from typing import Any

from workplan_cli.read import GENERATOR
from workplan_cli.tables.choices import Language
from workplan_cli.tables.columns import Table
from workplan_cli.tables.delimited import FORMULA
from workplan_cli.tables.rows import Row, Value
from workplan_cli.tables.worded import are_worded, sheet_name, worded

MOST_ROWS = 1_048_575  # of a sheet, its header left out
_MOST_CHARACTERS = 32_767  # of a cell
_WIDEST, _NARROWEST = 60, 6  # in display cells
_MEASURED = 200  # rows that the widths are taken from
PageOf = Callable[[str], str | None]  # the page of a document, by its key

_KEY, _ID = 0, 1  # the columns of a figure's document and of its id
_VALUE, _UNIT = "written_value", "written_unit"  # columns of a number and its unit
_MOST_UNITS = 1000  # formats of numbers: Excel has room for 64,000 of all kinds
_LONG = 100_000  # a whole number from which on digits are counted
_LONGEST_UNIT = 40  # characters of one that is shown with its number
_MOST_LINKS = 65_000  # of a sheet, as Excel has it
# no text reaches over into an empty cell, or touches the number beside it
_WRAPPED = {"text_wrap": True, "valign": "top", "align": "left", "indent": 1}
_OPENER = {"collapsed": True}
_FOLDED = {"level": 1, "hidden": True}  # columns behind a [+], which shows them
_WIDEST_WRAPPED = 40
_LINE, _HIGHEST = 15, 400  # points: of a line, and of a row, which Excel gives no more than 409
_A4 = 9  # as Excel numbers papers
_MADE = datetime(2000, 1, 1)  # nothing in a file tells when it was made


class TooManyRowsError(Exception):
    """A table that does not fit a sheet."""


class Workbook:
    """A workbook while it is written. The rows of its sheets may come in turns.

    No row is kept: each goes to a file in `folder`, and all of them to `path` at the end.
    """

    def __init__(
        self, path: str, folder: str, language: Language, review: PageOf | None = None
    ) -> None:
        """`review`: the page that the figures of a document, by its key, are links into."""
        import xlsxwriter

        options = {"strings_to_numbers": False, "constant_memory": True, "tmpdir": folder}
        self._book = xlsxwriter.Workbook(path, options)
        self._book.use_zip64()  # where a sheet has more than 4 GB; else nothing changes
        self._book.set_properties({"author": GENERATOR, "created": _MADE})
        head = self._book.add_format({"bold": True, "bottom": 1, "bg_color": "#F2F2F2"})
        self._formats = _Formats(self._book, head)
        self._language = language
        self._worded = are_worded("xlsx", language)
        self._review = review
        self._sheets: dict[str, _TableSheet] = {}

    def add(self, table: Table, row: Row) -> None:
        """A row behind those that its sheet has."""
        self.open(table).add(worded(table, row) if self._worded else row)

    def open(self, table: Table) -> _TableSheet:
        """The sheet of a table; new ones stand behind those that are there."""
        if table.name not in self._sheets:
            sheet = self._book.add_worksheet(sheet_name(table) if self._worded else table.name)
            self._sheets[table.name] = _TableSheet(
                sheet, table, self._language, self._formats, self._review
            )
        return self._sheets[table.name]

    def close(self) -> None:
        """Write the file."""
        for sheet in self._sheets.values():
            sheet.finish()
        self._book.close()

    def abandon(self) -> None:
        """Forget it: else XlsxWriter would try to write it when it is thrown away."""
        self._book.fileclosed = True


class _Formats:
    """How cells look."""

    def __init__(self, book: Any, head: Any) -> None:
        self.head = head
        self._book = book
        self._units: dict[str, Any] = {}
        self._kinds = {
            (guarded, wrapped): book.add_format(
                {"num_format": "@"}
                | ({"quote_prefix": True} if guarded else {})
                | (_WRAPPED if wrapped else {})
            )
            for wrapped in (False, True)
            for guarded in (False, True)
        }
        grouped = {"num_format": "#,##0"}
        self._numbers = {
            (False, False): None,
            (True, False): book.add_format({"valign": "top"}),
            (False, True): book.add_format(grouped),
            (True, True): book.add_format({"valign": "top"} | grouped),
        }
        self.link = book.add_format({"font_color": "blue", "underline": 1, "valign": "top"})

    def of_text(self, text: str, wrapped: bool) -> Any:
        """Text as text; what looks like a formula is marked as none."""
        return self._kinds[text.startswith(FORMULA), wrapped]

    def of_number(self, value: int | Decimal, wrapped: bool) -> Any:
        """A number; the digits of a long whole one stand in threes: 18,230,000,000."""
        is_whole = value == int(value)
        return self._numbers[wrapped, is_whole and not -_LONG < value < _LONG]

    def of_unit(self, unit: str) -> Any:
        """A number that is shown with its unit, 1.2亿元, and stays a number.

        No format of Excel divides by 万: the number is in that unit, and the format only names it.
        """
        if unit not in self._units and len(self._units) < _MOST_UNITS:
            quoted = "".join(char for char in unit if char >= " ").replace('"', "")
            looks = {"num_format": f'General"{quoted}"', "valign": "top"}
            self._units[unit] = self._book.add_format(looks)
        return self._units.get(unit)


class _TableSheet:
    """A sheet with a frozen header, a filter, and columns as wide as what is in them.

    Columns that a person does not read are folded; the others make a page's width of a print.
    """

    def __init__(
        self,
        sheet: Any,
        table: Table,
        language: Language,
        formats: _Formats,
        review: PageOf | None = None,
    ) -> None:
        self._linked = _ID if review and table.name == "quantities" else None
        self._review = review
        self._sheet, self._name, self._formats = sheet, table.name, formats
        names = [column.name for column in table.columns]
        self._valued = names.index(_VALUE) if _VALUE in names else None
        self._unit = names.index(_UNIT) if _UNIT in names else None
        self._wrapped = bool(table.read)
        self._shown = [name in table.read or not table.read for name in names]
        self._keyed = names[_KEY] == "document"  # shown where the rows are of several
        self._first: Value = None
        self._widest = _WIDEST_WRAPPED if self._wrapped else _WIDEST
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.repeat_rows(0)
        if self._wrapped:
            sheet.fit_to_pages(1, 0)
        header = table.header(language)
        self._widths = [cells(name) + 3 for name in header]  # the filter's button stands there too
        self._last = 0
        for column, name in enumerate(header):
            sheet.write_string(0, column, name, formats.head)

    def add(self, row: Row) -> None:
        self._last += 1
        if self._last > MOST_ROWS:
            raise TooManyRowsError(self._name)
        self._see_document(row)
        if self._wrapped:
            self._sheet.set_row(self._last, min(_HIGHEST, self._lines(row) * _LINE))
        for column, value in enumerate(row):
            if column == self._valued and isinstance(value, Decimal):
                self._write_valued(column, value, row)
            else:
                self._write(column, value)
            if column == self._linked and self._last <= _MOST_LINKS:
                self._link(column, str(row[_KEY]), str(value))
            if self._last <= _MEASURED and value is not None:
                shown = self._looks(column, value, row)
                self._widths[column] = max(self._widths[column], cells(shown) + 2)

    def _looks(self, column: int, value: Value, row: Row) -> str:
        """A cell as it is shown, or a little wider."""
        if column == self._valued:
            return f"{value}{self._unit_of(row)}"
        return f"{value:,}" if isinstance(value, (int, Decimal)) else str(value)

    def _see_document(self, row: Row) -> None:
        """Show the column of documents from the second one on."""
        if self._keyed and row[_KEY] != self._first:
            self._shown[_KEY] = self._shown[_KEY] or self._first is not None
            self._first = row[_KEY]

    def _lines(self, row: Row) -> int:
        """How many lines the longest text that is shown takes."""
        shown = (str(value) for value, shown in zip(row, self._shown, strict=True) if shown)
        return max(1, *(ceil(cells(text) / (self._widest - 2)) for text in shown))

    def _link(self, column: int, key: str, figure: str) -> None:
        """A figure as a link to its sentence, where there is a page of its document."""
        page = self._review(key) if self._review else None
        if page is not None:
            place = f"external:{page}#{figure}"
            self._sheet.write_url(self._last, column, place, self._formats.link, figure)

    def _write_valued(self, column: int, value: Decimal, row: Row) -> None:
        """A number that names its unit."""
        unit = self._unit_of(row)
        looks = self._formats.of_unit(unit) if unit else None
        self._sheet.write_number(self._last, column, value, looks)

    def _unit_of(self, row: Row) -> str:
        """What stands behind the number of a row; "" where that is no short name."""
        unit = str(row[self._unit] or "") if self._unit is not None else ""
        return unit if len(unit) <= _LONGEST_UNIT else ""

    def _write(self, column: int, value: Value) -> None:
        """Numbers as numbers, text as text, whatever it looks like."""
        if isinstance(value, bool):
            self._sheet.write_boolean(self._last, column, value)
        elif isinstance(value, (int, Decimal)):
            looks = self._formats.of_number(value, self._wrapped)
            self._sheet.write_number(self._last, column, value, looks)
        elif value is not None:
            text = _fitted(value)
            looks = self._formats.of_text(text, self._wrapped)
            self._sheet.write_string(self._last, column, text, looks)

    def finish(self) -> None:
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, self._last, len(self._widths) - 1)
        before = True
        for column, (width, shown) in enumerate(zip(self._widths, self._shown, strict=True)):
            looks = {"collapsed": not before} if shown else _FOLDED
            self._sheet.set_column(
                column, column, min(self._widest, max(_NARROWEST, width)), None, looks
            )
            before = shown
        if not before:  # the [+] stands above the column behind
            self._sheet.set_column(len(self._widths), len(self._widths), None, None, _OPENER)


def cells(text: str) -> int:
    """How many columns of a terminal or a sheet a text takes: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _fitted(text: str) -> str:
    """As much as a cell holds; what XML cannot carry is replaced."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    clean = "".join(char if char >= " " or char in "\n\t" else " " for char in clean)
    return clean if len(clean) <= _MOST_CHARACTERS else clean[: _MOST_CHARACTERS - 1] + "…"
