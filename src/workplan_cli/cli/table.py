"""`workplan table`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workplan_cli.cli import DONE, TROUBLE
from workplan_cli.cli.choices import TableForm
from workplan_cli.cli.output import UsageError, complain, form_of, put_data, spare_inputs
from workplan_cli.load import SUFFIXES, open_documents
from workplan_cli.read import SUFFIXES as NOTICES
from workplan_cli.read import Input, ReadError, find_inputs
from workplan_cli.tables.choices import Language, TableName
from workplan_cli.tables.columns import Table, tables
from workplan_cli.tables.rows import ROWS, Row, Sheet, make_sheet
from workplan_cli.write.files import WriteError, make_folder, reason, whole_file, write_whole

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
    TableForm.XLSX: ("xlsxwriter", "xlsx"),
    TableForm.DUCKDB: ("duckdb", "duckdb"),
    TableForm.PARQUET: ("duckdb", "duckdb"),
}
_LINES = (TableForm.CSV, TableForm.JSONL)
_DATABASES = (TableForm.SQLITE, TableForm.DUCKDB)
_FILE_A_TABLE = (*_LINES, TableForm.PARQUET)
_FIRST = TableName.QUANTITIES
_FOLDER = ", or in / for a folder of CSV files"


def table(
    arguments: list[str],
    output: str | None,
    form: TableForm | None,
    name: TableName | None,
    language: Language,
    encoding: str | None,
) -> int:
    """Write the inputs as tables; gives the exit status."""
    folder = output is not None and form in (None, *_FILE_A_TABLE) and _is_folder(output)
    chosen = form or (TableForm.CSV if folder else form_of(output, FORMS, TableForm.CSV, _FOLDER))
    _check(chosen, name, language, folder=folder)
    require(chosen)
    sheets = Sheets(arguments, encoding)
    spare_inputs(sheets.inputs, _outputs(output, chosen, folder=folder))
    if folder:
        assert output is not None
        _write_folder(output, chosen, name, language, sheets)
    elif output is None or output == "-":
        _print(chosen, tables()[name or _FIRST], language, sheets)
    else:
        _write_file(output, chosen, name, language, sheets)
    return TROUBLE if sheets.failed else DONE


def _outputs(output: str | None, form: TableForm, *, folder: bool) -> list[str]:
    """The files that will be written."""
    if output is None or not folder:
        return [output] if output else []
    names = [*(f"{name}.{form}" for name in tables()), "datapackage.json"]
    return [str(Path(output, name)) for name in names]


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def _check(form: TableForm, name: TableName | None, language: Language, *, folder: bool) -> None:
    if language is Language.ZH and form not in (TableForm.CSV, TableForm.XLSX):
        raise UsageError("--header zh is for csv and xlsx")
    if name is not None and (folder or form in _DATABASES):
        raise UsageError("--table chooses what goes into one file of one table; leave it out")


def require(form: str) -> None:
    """One line that says how to install what a format needs."""
    from importlib.util import find_spec

    module, extra = EXTRAS.get(form, ("", ""))
    if module and find_spec(module) is None:
        raise UsageError(f"{form} needs {module}: pip install 'workplan-cli[{extra}]'")


class Sheets:
    """The documents of the inputs, read again each time they are gone through.

    Problems are told once, and counted.
    """

    def __init__(self, arguments: list[str], encoding: str | None) -> None:
        self.inputs = [*find_inputs(arguments, (*NOTICES, *SUFFIXES), complain)]
        self.encoding = encoding
        self.failed = 0
        self._kept: list[Sheet] | None = None

    def __iter__(self) -> Iterator[Sheet]:
        used: dict[str, str] = {}
        for found in self.inputs:
            try:
                if isinstance(found, ReadError):
                    raise found
                for document in open_documents(found.path, self.encoding):
                    key = _key(found, document.source.name)
                    digest = document.source.sha256
                    if used.get(key, digest) != digest:
                        key = f"{key}#{digest[:8]}"  # two files of one name
                    if key not in used:
                        used[key] = digest
                        yield make_sheet(key, document)
            except ReadError as error:
                self.failed += 1
                complain(str(error))

    def keep(self) -> list[Sheet]:
        """All of them, for what needs more than one look at them."""
        if self._kept is None:
            self._kept = list(self)
        return self._kept


def _key(found: Input, name: str) -> str:
    """A document is known by its notice, whether that or its parse is the input."""
    if Path(found.path).suffix.lower() not in SUFFIXES:
        return Path(found.place).as_posix()
    return (Path(found.place).parent / name).as_posix()


def _rows(table: Table, sheets: Iterable[Sheet]) -> Iterator[Row]:
    for sheet in sheets:
        yield from ROWS[table.name](sheet)


# One table, or a file of several


def _print(form: TableForm, table: Table, language: Language, sheets: Sheets) -> None:
    from workplan_cli.tables.delimited import to_csv, to_json_lines

    if form not in _LINES:
        raise UsageError(f"{form} is no text: give a file with -o")
    rows = _rows(table, sheets)
    lines = to_csv(table, rows, language) if form is TableForm.CSV else to_json_lines(table, rows)
    for line in lines:
        put_data(line)


def _write_file(
    output: str, form: TableForm, name: TableName | None, language: Language, sheets: Sheets
) -> None:
    if form in _DATABASES:
        _write_database(output, form, sheets)
    elif form is TableForm.XLSX:
        kept = sheets.keep()
        # figures are what a workbook is opened for
        names = [name] if name else sorted(tables(), key=lambda name: name != _FIRST)
        chosen = [tables()[name] for name in names]
        write_workbook(output, [(table, _rows(table, kept)) for table in chosen], language)
    else:
        _write_table(output, form, tables()[name or _FIRST], language, sheets)


def _write_table(
    output: str, form: TableForm, table: Table, language: Language, sheets: Iterable[Sheet]
) -> None:
    from workplan_cli.tables.delimited import BYTE_ORDER_MARK, to_csv, to_json_lines

    if form is TableForm.PARQUET:
        _write_parquet(output, table, sheets)
        return
    rows = _rows(table, sheets)
    lines = to_csv(table, rows, language) if form is TableForm.CSV else to_json_lines(table, rows)
    with whole_file(output) as file:
        file.write((BYTE_ORDER_MARK if form is TableForm.CSV else "").encode("utf-8"))
        for line in lines:
            file.write(line.encode("utf-8", "replace"))


def _write_folder(
    output: str, form: TableForm, name: TableName | None, language: Language, sheets: Sheets
) -> None:
    """A file a table, and what describes them."""
    from workplan_cli.tables.delimited import data_package

    make_folder(output)
    kept = sheets.keep()
    for table in tables().values():
        _write_table(str(Path(output, f"{table.name}.{form}")), form, table, language, kept)
    if form is TableForm.CSV:
        package = data_package(tables().values(), ".csv", language)
        write_whole(str(Path(output, "datapackage.json")), package)


# What libraries write: into a file beside the output, which takes its place when it is whole


def write_workbook(
    output: str, sheets: Iterable[tuple[Table, Iterable[Row]]], language: Language
) -> None:
    """An Excel workbook with a sheet for each table."""
    from workplan_cli.tables.workbook import TooManyRowsError, Workbook

    with _beside(output) as path:
        book = Workbook(path)
        try:
            for table, rows in sheets:
                book.add(table, rows, language)
        except TooManyRowsError as error:
            problem = f"the table {error} has more rows than a sheet; write .csv or .sqlite"
            raise WriteError(output, problem) from None
        book.close()


def _write_parquet(output: str, table: Table, sheets: Iterable[Sheet]) -> None:
    from workplan_cli.tables.databases import to_parquet

    with _beside(output) as path:
        to_parquet(path, table, sheets)


@contextmanager
def _beside(output: str) -> Iterator[str]:
    """A path to write to; what is there at the end takes the output's place."""
    target = Path(os.path.realpath(output))
    temporary = target.with_name(f".{target.name[:80]}.{os.getpid()}.part")
    try:
        if not target.parent.is_dir():
            raise WriteError(output, f"the folder {target.parent} is not there; make it first")
        yield str(temporary)
        temporary.replace(target)
    except OSError as error:
        raise WriteError(output, reason(error, target)) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


# Databases


def _write_database(output: str, form: TableForm, sheets: Iterable[Sheet]) -> None:
    """Add to a database, in the place of what it has of the same documents, all or nothing."""
    from workplan_cli.tables.databases import DatabaseError, Duck, Sqlite, fill

    new = not Path(output).exists()
    try:
        database = Sqlite(output) if form is TableForm.SQLITE else Duck(output)
        try:
            fill(database, sheets)
        finally:
            database.close()
    except DatabaseError as error:
        if new:
            Path(output).unlink(missing_ok=True)
        raise WriteError(output, f"no database that can be written: {error}") from None
    except BaseException:
        if new:
            Path(output).unlink(missing_ok=True)
        raise
