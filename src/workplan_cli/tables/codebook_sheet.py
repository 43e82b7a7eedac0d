"""The last sheet of a workbook: what its columns are, and what the codes in them mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workplan_cli.kinds import Language
from workplan_cli.language import _, code, pgettext
from workplan_cli.tables.columns import Column, Table, codebook_table, codes
from workplan_cli.tables.rows import Row
from workplan_cli.tables.worded import CODED, are_worded, dimension, sheet_name


def codebook_rows(tables: Iterable[Table], language: Language) -> Iterator[tuple[Table, Row]]:
    """The rows of the sheet, as a workbook with columns in this language has its cells.

    Columns of a year each, which say themselves what they are, have none.
    """
    worded = are_worded("xlsx", language)
    for table in tables:
        for column in table.columns:
            if column.example:
                yield from _of_column(table, column, language, worded=worded)


def _example(column: Column) -> str:
    """An example as a cell of the column has it."""
    if column.name in CODED:
        return code(column.example)
    return dimension(column.example) if column.name == "dimension" else column.example


def _of_column(
    table: Table, column: Column, language: Language, *, worded: bool
) -> Iterator[tuple[Table, Row]]:
    names = (column.zh, column.name) if language is Language.ZH else (column.name, column.zh)
    sheet = sheet_name(table) if worded else table.name
    kind = pgettext("type", column.type) if worded else column.type
    coded = column.name in CODED
    example = _example(column) if worded else column.example
    yield codebook_table(), [sheet, *names, None, kind, _(column.about) or None, example or None]
    for value, meaning in codes()[column.name].items() if coded else ():
        shown = code(value) if worded else value
        yield codebook_table(), [sheet, *names, shown, None, _(meaning), None]
