"""CSV files: a table, or records each of which holds a whole text."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from workplan_cli.language import _
from workplan_cli.read.composing import TableCell, compose, one_line
from workplan_cli.read.content import Content
from workplan_cli.read.decoding import decode
from workplan_cli.read.errors import ReadError
from workplan_cli.read.sheets import parts_of_sheet
from workplan_cli.rules.layout import layout

_SEPARATORS = ",\t;|，"  # the likelier first
_LOOKED_AT = 100  # lines that tell which
_DOCUMENT = 200  # characters of a cell of several lines that is a text of its own
_HEAD = 300  # characters at the head of a text, in which its title is looked for
_LIMIT = 131_072  # characters of a cell, unless the file has more


def read_csv(data: bytes, name: str) -> Content:
    """The rows of a file as a table, or the texts in its cells. Raises `ReadError`."""
    text, encoding = decode(data, name=name)
    rows = list(_rows(text, name))
    if any(map(_is_document, (cell for row in rows for cell in row))):
        return Content(_documents(rows), format="csv", encoding=encoding)
    if max(map(len, rows), default=0) < 2:
        return Content(text, format="csv", encoding=encoding)
    columns = max(map(len, rows))
    cells = [
        [
            TableCell(at, column, 1, 1, one_line(cell.splitlines()))
            for column, cell in enumerate(row)
        ]
        for at, row in enumerate(rows)
    ]
    return replace(compose(parts_of_sheet(cells, columns), "csv"), encoding=encoding)


def _rows(text: str, name: str) -> Iterator[list[str]]:
    """The rows that hold anything."""
    separator = _separator(text)
    csv.field_size_limit(max(_LIMIT, len(text)))
    lines = text.splitlines(keepends=True)
    try:
        for row in csv.reader(lines, delimiter=separator):
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as error:
        raise ReadError(name, _("not a CSV file: {error}").format(error=error)) from None


def _separator(text: str) -> str:
    """The separator that parts most rows into as many cells as the others; of several, the first.

    A title above a table has none of its own, and may have commas of the language; so has a text in
    a cell, whose lines are no rows.
    """
    lines = text.lstrip().splitlines(keepends=True)[:_LOOKED_AT]
    return max(_SEPARATORS, key=lambda mark: _regular(lines, mark))


def _regular(lines: list[str], separator: str) -> float:
    """The share of the rows that have several cells and as many as most rows."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
    except csv.Error:
        return 0
    several = Counter(width for width in widths if width > 1)
    return max(several.values(), default=0) / max(1, len(widths))


def _is_document(cell: str) -> bool:
    return len(cell) > _DOCUMENT and "\n" in cell.strip()


def _documents(rows: list[list[str]]) -> str:
    """The texts in the cells, each below its title where it does not state it itself."""
    titles = [at for at, head in enumerate(rows[0]) if head.strip() in _title_heads()]
    texts: list[str] = []
    for row in rows:
        named = [row[at].strip() for at in titles if at < len(row)]
        for cell in filter(_is_document, row):
            texts += [title for title in named if title and title not in cell[:_HEAD]]
            texts.append(cell.strip("\r\n"))
    return "\n".join(texts) + "\n"


def _title_heads() -> tuple[str, ...]:
    return layout().metadata.fields["title"]
