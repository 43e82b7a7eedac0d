"""Documents as a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from workplan_cli.document import parse, parse_file
from workplan_cli.language import _
from workplan_cli.model import Document
from workplan_cli.read import ReadError, find_inputs, names_a_file
from workplan_cli.tables.columns import panel_tables, tables
from workplan_cli.tables.rows import ROWS, Row, Value, make_sheet

if TYPE_CHECKING:
    import pandas

_One = Document | str | bytes | PurePath
Documents = _One | Iterable[_One]  # parsed, or what `parse` takes; a path may be a folder
_PANEL, _FIGURES = "panel", "quantities"
_TYPES = {"text": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def _opened(documents: Documents) -> Iterator[Document]:
    """The documents; what is none is parsed, of a folder each file in it. Raises `ReadError`."""
    several = isinstance(documents, Iterable) and not isinstance(documents, (str, bytes))
    for one in documents if several else [documents]:  # type: ignore[union-attr]
        if isinstance(one, Document):
            yield one
        elif isinstance(one, PurePath) or (isinstance(one, str) and len(one.splitlines()) < _LINES):
            yield from _files(str(one))
        elif isinstance(one, (str, bytes)):
            yield parse(one)
        else:
            raise TypeError(
                _("a document, or a path, text or bytes to parse, is needed, not {kind}").format(
                    kind=type(one).__name__
                )
            )


_LINES = 2  # of a text; a name has one


def _files(path: str) -> Iterator[Document]:
    """The file at a path, or each of a folder."""
    if not (names_a_file(path) and Path(path).is_dir()):
        yield parse_file(path)
        return
    for found in find_inputs([path]):
        if isinstance(found, ReadError):
            raise found
        yield parse_file(found.path)


def panel(documents: Documents, *, codebook: str | Path | None = None) -> list[dict[str, Value]]:
    """The observations of documents (docs/panel.md), a row each; numbers are exact.

    `codebook` is a file of concepts of your own. `to_dataframe` has them with `table="panel"`.
    """
    names = [column.name for column in panel_tables()["panel"].columns]
    return [dict(zip(names, row, strict=True)) for row in _panel_rows(documents, codebook)]


def figures(documents: Documents) -> list[dict[str, Value]]:
    """The figures of documents, a row each with every column of `workplan table`; numbers exact.

    As `to_dataframe` has them, without pandas. The columns are told in docs/tables.md.
    """
    names = [column.name for column in tables()[_FIGURES].columns]
    rows = (row for document in _opened(documents) for row in ROWS[_FIGURES](make_sheet(document)))
    return [dict(zip(names, row, strict=True)) for row in rows]


def _panel_rows(documents: Documents, codebook: str | Path | None = None) -> list[Row]:
    from workplan_cli.concepts import builtin, extended
    from workplan_cli.rules.concepts import further_concepts
    from workplan_cli.tables.panel import Panel
    from workplan_cli.tables.trend import find_series

    book = extended(further_concepts(Path(codebook))) if codebook is not None else builtin()
    return list(Panel(find_series(map(make_sheet, _opened(documents)), book), []).long()[1])


def to_dataframe(
    documents: Documents, table: str = "quantities", *, exact: bool = False
) -> pandas.DataFrame:
    """One of the tables of `workplan table` (docs/tables.md), or the panel, as a DataFrame.

    Numbers are doubles that may be null; with `exact` they are `decimal.Decimal` objects.
    Raises `ImportError` where pandas is not installed, `ValueError` for a table that is none.
    """
    import pandas

    if table == _PANEL:
        columns, rows = panel_tables()[table].columns, _panel_rows(documents)
    elif table not in tables():
        listed = ", ".join([*tables(), _PANEL])
        raise ValueError(
            _("there is no table {name}; there are {listed}").format(name=table, listed=listed)
        )
    else:
        columns = tables()[table].columns
        rows = [row for document in _opened(documents) for row in ROWS[table](make_sheet(document))]
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
