"""CSV (RFC 4180) and JSON Lines, a table a file, and a Frictionless data package of them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from workplan_cli.tables.choices import Language
from workplan_cli.tables.columns import Column, Table
from workplan_cli.tables.rows import Row, Value

BYTE_ORDER_MARK = "\ufeff"  # Excel takes a CSV without one for the system's own encoding

# What a spreadsheet runs, or takes for the beginning of another cell; where the system is Chinese
# the full-width signs as well.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NEGATIVE = re.compile(r"-[0-9]+(\.[0-9]+)?%?")


def to_csv(
    table: Table, rows: Iterable[Row], language: Language, *, raw: bool = False
) -> Iterator[str]:
    """The lines of a CSV file, header first, without a byte order mark.

    What a spreadsheet would take for a formula is guarded, unless it is wanted `raw`.
    """
    yield csv_header(table, language)
    for row in rows:
        yield csv_row(row, raw=raw)


def csv_header(table: Table, language: Language) -> str:
    """The line of the names of the columns."""
    return _line(table.header(language))


def csv_row(row: Row, *, raw: bool) -> str:
    """The line of a row."""
    return _line([_written(value) if raw else _guarded(value) for value in row])


def _line(values: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue()


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _guarded(value: Value) -> str:
    """A text behind an apostrophe where it would be run; numbers as they are."""
    text = _written(value)
    runs = isinstance(value, str) and text.startswith(FORMULA) and not _NEGATIVE.fullmatch(text)
    return f"'{text}" if runs else text


def json_row(table: Table, row: Row) -> str:
    """A row as an object. Decimals are JSON numbers with the digits that they have."""
    pairs = zip(table.columns, row, strict=True)
    return f"{{{', '.join(f'{json.dumps(c.name)}: {_literal(value)}' for c, value in pairs)}}}\n"


def _literal(value: Value) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def data_package(tables: Iterable[Table], suffix: str, language: Language) -> str:
    """`datapackage.json` (Frictionless Data Package 1.0) for a folder of CSV files."""
    resources = [
        {
            "name": table.name,
            "path": f"{table.name}{suffix}",
            "description": table.about,
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "schema": {
                "fields": [_field(column, language) for column in table.columns],
                "primaryKey": _names(table, language),
                "foreignKeys": _foreign_keys(table, language),
                "missingValues": [""],
            },
        }
        for table in tables
    ]
    package = {"profile": "tabular-data-package", "name": "workplan", "resources": resources}
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _names(table: Table, language: Language) -> list[str]:
    named = dict(zip(table.header(Language.EN), table.header(language), strict=True))
    return [named[name] for name in table.key]


def _field(column: Column, language: Language) -> dict[str, str]:
    kind = "string" if column.type == "text" else column.type
    name, other = (column.zh, column.name) if language == Language.ZH else (column.name, column.zh)
    return {"name": name, "type": kind, "title": other, "description": column.about}


def _foreign_keys(table: Table, language: Language) -> list[dict[str, object]]:
    if table.name == "documents":
        return []
    name = "文件" if language == Language.ZH else "document"
    return [{"fields": name, "reference": {"resource": "documents", "fields": name}}]
