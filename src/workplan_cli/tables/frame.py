"""Documents as a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workplan_cli.model import Document
from workplan_cli.tables.columns import panel_tables, tables
from workplan_cli.tables.rows import ROWS, Row, Value, make_sheet

if TYPE_CHECKING:
    import pandas

_PANEL, _FIGURES = "panel", "quantities"
_TYPES = {"text": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def panel(
    documents: Document | Iterable[Document], *, codebook: str | Path | None = None
) -> list[dict[str, Value]]:
    """The observations of documents (docs/panel.md), a row each; numbers are exact.

    `codebook` is a file of concepts of your own. `to_dataframe` has them with `table="panel"`.
    """
    names = [column.name for column in panel_tables()["panel"].columns]
    return [dict(zip(names, row, strict=True)) for row in _panel_rows(documents, codebook)]


def figures(documents: Document | Iterable[Document]) -> list[dict[str, Value]]:
    """The figures of documents, a row each with every column of `workplan table`; numbers exact.

    As `to_dataframe` has them, without pandas. The columns are told in docs/tables.md.
    """
    names = [column.name for column in tables()[_FIGURES].columns]
    found = [documents] if isinstance(documents, Document) else documents
    rows = (row for document in found for row in ROWS[_FIGURES](make_sheet(document)))
    return [dict(zip(names, row, strict=True)) for row in rows]


def _panel_rows(
    documents: Document | Iterable[Document], codebook: str | Path | None = None
) -> list[Row]:
    from workplan_cli.concepts import builtin, extended
    from workplan_cli.rules.concepts import further_concepts
    from workplan_cli.tables.panel import Panel
    from workplan_cli.tables.trend import find_series

    found = [documents] if isinstance(documents, Document) else documents
    book = extended(further_concepts(Path(codebook))) if codebook is not None else builtin()
    return list(Panel(find_series(map(make_sheet, found), book), []).long()[1])


def to_dataframe(
    documents: Document | Iterable[Document], table: str = "quantities", *, exact: bool = False
) -> pandas.DataFrame:
    """One of the tables of `workplan table` (docs/tables.md), or the panel, as a DataFrame.

    Numbers are doubles that may be null; with `exact` they are `decimal.Decimal` objects.
    Raises `ImportError` where pandas is not installed, `KeyError` for a table that is none.
    """
    import pandas

    found = [documents] if isinstance(documents, Document) else list(documents)
    if table == _PANEL:
        columns, rows = panel_tables()[table].columns, _panel_rows(found)
    else:
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
