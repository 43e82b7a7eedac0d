"""An Excel workbook, a sheet a table (through XlsxWriter)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from workplan_cli.tables.choices import Language
from workplan_cli.tables.columns import Table
from workplan_cli.tables.rows import Row, Value

MOST_ROWS = 1_048_575  # of a sheet, its header left out
_MOST_CHARACTERS = 32_767  # of a cell
_WIDEST, _NARROWEST = 60, 6  # in display cells
_MEASURED = 200  # rows that the widths are taken from
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
_MADE = datetime(2000, 1, 1)  # nothing in a file tells when it was made


class TooManyRowsError(Exception):
    """A table that does not fit a sheet."""


class Workbook:
    """A workbook while it is written."""

    def __init__(self, path: str) -> None:
        import xlsxwriter

        self._book = xlsxwriter.Workbook(path, {"strings_to_numbers": False})
        self._book.set_properties({"created": _MADE})
        self._head = self._book.add_format({"bold": True, "bottom": 1, "bg_color": "#F2F2F2"})
        self._text = self._book.add_format({"num_format": "@"})
        self._guarded = self._book.add_format({"num_format": "@", "quote_prefix": True})

    def add(self, table: Table, rows: Iterable[Row], language: Language) -> None:
        """A sheet with a frozen header, a filter, and columns as wide as what is in them."""
        sheet = self._book.add_worksheet(table.name)
        header = table.header(language)
        widths = [cells(name) + 3 for name in header]  # the filter's button stands there too
        for column, name in enumerate(header):
            sheet.write_string(0, column, name, self._head)
        last = 0
        for last, row in enumerate(rows, 1):
            if last > MOST_ROWS:
                raise TooManyRowsError(table.name)
            for column, value in enumerate(row):
                self._write(sheet, last, column, value)
                if last <= _MEASURED and value is not None:
                    widths[column] = max(widths[column], cells(str(value)) + 1)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(header) - 1)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(_WIDEST, max(_NARROWEST, width)))

    def _write(self, sheet: Any, row: int, column: int, value: Value) -> None:
        """Numbers as numbers, text as text, whatever it looks like."""
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, (int, Decimal)):
            sheet.write_number(row, column, value)
        elif value is not None:
            text = _fitted(value)
            guard = text.startswith(_FORMULA)
            sheet.write_string(row, column, text, self._guarded if guard else self._text)

    def close(self) -> None:
        """Write the file."""
        self._book.close()


def cells(text: str) -> int:
    """How many columns of a terminal or a sheet a text takes: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _fitted(text: str) -> str:
    """As much as a cell holds; what XML cannot carry is replaced."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    clean = "".join(char if char >= " " or char in "\n\t" else " " for char in clean)
    return clean if len(clean) <= _MOST_CHARACTERS else clean[: _MOST_CHARACTERS - 1] + "…"
