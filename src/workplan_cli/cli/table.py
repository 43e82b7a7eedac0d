"""`workplan table`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workplan_cli.cli import DONE, TROUBLE
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.choices import TableForm, TaskForm
from workplan_cli.cli.output import UsageError, complain, form_of, put_data, spare_inputs
from workplan_cli.cli.sheets import Sheets
from workplan_cli.cli.table_files import (
    line_of,
    rows_of,
    write_database,
    write_lines,
    write_parquet,
    write_workbook,
)
from workplan_cli.language import N_, _
from workplan_cli.read.errors import reason
from workplan_cli.tables.choices import Language, Revised, TableName
from workplan_cli.tables.columns import Table, tables
from workplan_cli.tables.worded import header_language, worded_rows
from workplan_cli.write.files import make_folder, write_whole

if TYPE_CHECKING:
    from workplan_cli.review.pages import ReviewPages

FORMS = {
    ".csv": TableForm.CSV,
    ".jsonl": TableForm.JSONL,
    ".xlsx": TableForm.XLSX,
    ".sqlite": TableForm.SQLITE,
    ".sqlite3": TableForm.SQLITE,
    ".db": TableForm.SQLITE,
    ".duckdb": TableForm.DUCKDB,
    ".parquet": TableForm.PARQUET,
}
EXTRAS: dict[str, tuple[str, str]] = {  # the module that a format needs, and the extra it is in
    TaskForm.ICS: ("icalendar", "ics"),
    TableForm.XLSX: ("xlsxwriter", "xlsx"),
    TableForm.DUCKDB: ("duckdb", "duckdb"),
    TableForm.PARQUET: ("duckdb", "duckdb"),
}
_LINES = (TableForm.CSV, TableForm.JSONL)
_DATABASES = (TableForm.SQLITE, TableForm.DUCKDB)
_FILE_A_TABLE = (*_LINES, TableForm.PARQUET)
_FIRST = TableName.QUANTITIES
_IN_FOLDER = N_(", or in / for a folder of CSV files")


@dataclass(slots=True, frozen=True)
class Wanted:
    """How the tables are wanted: the options, as given."""

    output: str | None
    form: TableForm | None = None
    name: TableName | None = None
    header: Language | None = None
    revised: Revised | None = None
    raw: bool = False
    corrections: str | None = None
    review: str | None = None
    """where the pages are that `workplan review` made"""

    def language(self, form: TableForm) -> Language:
        """Of the names of columns."""
        return header_language(self.header, form)

    def to_folder(self) -> bool:
        """Whether each table gets a file of its own."""
        output = self.output
        return output is not None and self.form in (None, *_FILE_A_TABLE) and _is_folder(output)

    def chosen(self) -> TableForm:
        """The format. Raises `UsageError`, also for options that are of no use to it."""
        form = self.form or (
            TableForm.CSV
            if self.to_folder()
            else form_of(self.output, FORMS, TableForm.CSV, _(_IN_FOLDER))
        )
        require(form)
        for useless, problem in (
            (
                self.header is Language.ZH and form not in (TableForm.CSV, TableForm.XLSX),
                _("--header zh is for csv and xlsx"),
            ),
            (
                self.name is not None and (self.to_folder() or form in _DATABASES),
                _("--table chooses what goes into one file of one table; leave it out"),
            ),
            (
                self.review is not None and form is not TableForm.XLSX,
                _("--review is for xlsx"),
            ),
            (self.raw and form is not TableForm.CSV, _("--raw is for csv")),
            (
                self.revised is not None and form not in _DATABASES,
                _("--revised is for sqlite and duckdb, which are added to"),
            ),
        ):
            if useless:
                raise UsageError(problem)
        return form


def table(
    arguments: list[str], encoding: str | None, wanted: Wanted, besides: Besides | None = None
) -> int:
    """Write the inputs as tables; gives the exit status."""
    form = wanted.chosen()
    sheets = Sheets(arguments, encoding, besides, wanted.corrections)
    spare_inputs(sheets.inputs, _outputs(wanted, form))
    if wanted.output is None or wanted.output == "-":
        _print(wanted, form, sheets)
    elif wanted.to_folder():
        _write_folder(wanted.output, wanted, form, sheets)
    else:
        _write_file(wanted.output, wanted, form, sheets)
    return TROUBLE if sheets.failed else DONE


def _outputs(wanted: Wanted, form: TableForm) -> list[str]:
    """The files that will be written."""
    if wanted.output is None or not wanted.to_folder():
        return [wanted.output] if wanted.output else []
    return [*_inside(wanted.output, form).values(), str(Path(wanted.output, _PACKAGE))]


_PACKAGE = "datapackage.json"


def _inside(folder: str, form: TableForm) -> dict[str, str]:
    """The file of each table in a folder."""
    return {name: str(Path(folder, f"{name}.{form}")) for name in tables()}


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def require(form: str) -> None:
    """One line that says how to install what a format needs."""
    from importlib.util import find_spec

    module, extra = EXTRAS.get(form, ("", ""))
    if module and find_spec(module) is None:
        raise UsageError(
            _("{form} needs {module}: pip install 'workplan-cli[{extra}]'").format(
                form=form, module=module, extra=extra
            )
        )


def _print(wanted: Wanted, form: TableForm, sheets: Sheets) -> None:
    from workplan_cli.tables.delimited import csv_header

    if form not in _LINES:
        raise UsageError(_("{form} is no text: give a file with -o").format(form=form))
    table = tables()[wanted.name or _FIRST]
    head = csv_header(table, wanted.language(form)) if form is TableForm.CSV else ""
    rows = (row for _table, row in rows_of([table], sheets))
    for row in worded_rows(table, rows, form, wanted.language(form)):
        put_data(head + line_of(table, row, form, raw=wanted.raw))
        head = ""
    put_data(head)  # of documents without a row; where none could be read, nothing


def _write_file(output: str, wanted: Wanted, form: TableForm, sheets: Sheets) -> None:
    if form in _DATABASES:
        write_database(output, form, sheets, wanted.revised or Revised.KEEP)
    elif form is TableForm.XLSX:
        chosen = _of_workbook(wanted.name)
        pages = _pages(wanted)
        asked = pages.page if pages else None
        write_workbook(output, chosen, rows_of(chosen, sheets), wanted.language(form), asked)
        for key in sorted(pages.lacking) if pages else ():
            complain(_("{document} has no page there").format(document=key))
    else:
        name = wanted.name or _FIRST
        _write_tables({name: output}, wanted, form, sheets)


def _pages(wanted: Wanted) -> ReviewPages | None:
    """The review pages as the workbook names them: from where that lies. Raises `UsageError`."""
    if wanted.review is None or wanted.output is None:
        return None
    from workplan_cli.review.pages import ReviewPages, pages_in

    given = Path(wanted.review)
    folder = given if given.is_dir() else given.parent
    try:
        found = pages_in(sorted(given.glob("*.htm*")) if given.is_dir() else [given])
    except OSError as error:
        raise UsageError(f"{wanted.review}: {reason(error)}") from None
    if not found:
        raise UsageError(_("{path}: no page that `workplan review` made").format(path=given))
    try:
        at = os.path.relpath(folder, Path(wanted.output).parent)
    except ValueError:  # another drive
        at = str(folder.absolute())
    return ReviewPages(found, "" if at == "." else at.replace("\\", "/"))


def _of_workbook(name: TableName | None) -> list[Table]:
    """The tables in the order of their sheets: figures are what a workbook is opened for."""
    if name is not None:
        return [tables()[name]]
    return sorted(tables().values(), key=lambda table: table.name != _FIRST)


def _write_tables(outputs: dict[str, str], wanted: Wanted, form: TableForm, sheets: Sheets) -> None:
    """A file for each of the tables."""
    chosen = [tables()[name] for name in outputs]
    if form is TableForm.PARQUET:
        write_parquet(outputs, chosen, sheets)
    else:
        write_lines(outputs, chosen, sheets, form, wanted.language(form), raw=wanted.raw)


def _write_folder(output: str, wanted: Wanted, form: TableForm, sheets: Sheets) -> None:
    """A file a table, and what describes them."""
    from workplan_cli.tables.delimited import data_package

    make_folder(output)
    _write_tables(_inside(output, form), wanted, form, sheets)
    if form is TableForm.CSV:
        package = data_package(tables().values(), ".csv", wanted.language(form))
        write_whole(str(Path(output, _PACKAGE)), package)
