"""Tables in the language that is spoken: the names of sheets and columns, the words of codes.

A workbook is for a person, and follows the language that is spoken. CSV is read by programs too: it
stays as it is unless the command line itself asked for the language (`--lang zh`), since a script
must not give another file where the system speaks Chinese. `--header` is about the names of columns
alone, and counts for more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workplan_cli.diagnostics import restated_message
from workplan_cli.kinds import Language
from workplan_cli.language import _, asked, code, pgettext, spoken
from workplan_cli.tables.columns import Table
from workplan_cli.tables.rows import Row, Value

CODED = frozenset({"bound", "status", "period_kind", "role", "reviewed", "severity"})
_DIMENSION, _RATE = "dimension", "_rate"
_WORKBOOK, _LINES = "xlsx", "csv"


def header_language(given: Language | None, form: str) -> Language:
    """The language of the names of columns: as `--header` has it, else by the format."""
    if given is not None:
        return given
    return Language.ZH if _is_spoken(form) else Language.EN


def are_worded(form: str, language: Language) -> bool:
    """Whether sheets and codes are named in the language of the columns too."""
    return language is Language.ZH and _is_spoken(form)


def _is_spoken(form: str) -> bool:
    if spoken() is not Language.ZH:
        return False
    return form == _WORKBOOK or (form == _LINES and asked())


def sheet_name(table: Table) -> str:
    """What the sheet of a table is called."""
    return pgettext("sheet", table.name)


def worded(table: Table, row: Row) -> Row:
    """A row with its codes in words, and remarks as `workplan check` makes them."""
    said: list[Value] = [
        _said(column.name, value) for column, value in zip(table.columns, row, strict=True)
    ]
    if table.name == "diagnostics":
        names = [column.name for column in table.columns]
        at = names.index("message")
        said[at] = restated_message(str(row[names.index("code")]), str(row[at]))
    if table.name == "codebook":  # of documents `kind` is no code
        at = [column.name for column in table.columns].index("kind")
        said[at] = code(str(row[at]))
    return said


def _said(name: str, value: Value) -> Value:
    """The value of a column in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if not isinstance(value, str):
        return value
    if name == _DIMENSION:
        return dimension(value)
    return code(value) if name in CODED else value


def dimension(name: str) -> str:
    """What a number counts, in words: money, area, so much money for each of something."""
    kind = name.removesuffix(_RATE)
    said = pgettext("dimension", kind)
    return said if kind == name else _("{dimension}, for each").format(dimension=said)


def worded_rows(table: Table, rows: Iterable[Row], form: str, language: Language) -> Iterator[Row]:
    """The rows as a file of this format has them."""
    if are_worded(form, language):
        return (worded(table, row) for row in rows)
    return iter(rows)
