"""Documents as a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from workplan_cli.model import Document
from workplan_cli.tables.columns import tables
from workplan_cli.tables.rows import ROWS, make_sheet

if TYPE_CHECKING:
    import pandas

_TYPES = {"text": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def to_dataframe(
    documents: Document | Iterable[Document], table: str = "quantities", *, exact: bool = False
) -> pandas.DataFrame:
    """One of the tables of `workplan table` (docs/tables.md) as a DataFrame.

    Numbers are doubles that may be null; with `exact` they are `decimal.Decimal` objects.
    Raises `ImportError` where pandas is not installed, `KeyError` for a table that is none.
    """
    import pandas

    found = [documents] if isinstance(documents, Document) else list(documents)
    columns = tables()[table].columns
    rows = [row for document in found for row in ROWS[table](make_sheet(document))]
    frame: dict[str, Any] = {}
    for index, column in enumerate(columns):
        values = [row[index] for row in rows]
        if column.type == "number" and exact:
            frame[column.name] = pandas.Series(values, dtype="object")
        elif column.type == "number":
            floats = [None if value is None else float(str(value)) for value in values]
            frame[column.name] = pandas.Series(floats, dtype="Float64")
        else:
            frame[column.name] = pandas.Series(values, dtype=_TYPES[column.type])
    return pandas.DataFrame(frame)
