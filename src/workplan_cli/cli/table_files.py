"""What `workplan table` writes: each file whole or not at all, the documents one by one."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workplan_cli.cli.choices import TableForm
from workplan_cli.language import _
from workplan_cli.read import real_path
from workplan_cli.tables.choices import Language, Revised
from workplan_cli.tables.columns import Table
from workplan_cli.tables.rows import ROWS, Row, Sheet
from workplan_cli.tables.worded import are_worded, worded
from workplan_cli.write.files import WriteError, reason, refuse_device, refuse_read_only, whole_file

if TYPE_CHECKING:
    from workplan_cli.tables.databases import Database
    from workplan_cli.tables.workbook import PageOf

TableRow = tuple[Table, Row]


def rows_of(tables: Iterable[Table], sheets: Iterable[Sheet]) -> Iterator[TableRow]:
    """The rows of several tables, each with its table, document by document."""
    chosen = list(tables)
    for sheet in sheets:
        for table in chosen:
            for row in ROWS[table.name](sheet):
                yield table, row


# Lines


def write_lines(
    outputs: dict[str, str],
    tables: Iterable[Table],
    sheets: Iterable[Sheet],
    form: TableForm,
    language: Language,
    *,
    raw: bool,
) -> None:
    """CSV or JSON Lines, a file for each of the tables."""
    from workplan_cli.tables.delimited import BYTE_ORDER_MARK, csv_header

    chosen = list(tables)
    with ExitStack() as stack:
        files = {
            table.name: stack.enter_context(whole_file(outputs[table.name])) for table in chosen
        }
        if form is TableForm.CSV:
            for table in chosen:
                header = BYTE_ORDER_MARK + csv_header(table, language)
                files[table.name].write(header.encode("utf-8"))
        say = worded if are_worded(form, language) else _as_it_is
        for table, found in rows_of(chosen, sheets):
            row = say(table, found)
            files[table.name].write(line_of(table, row, form, raw=raw).encode("utf-8", "replace"))
        for file in files.values():  # before the first of them takes its place
            file.flush()


def _as_it_is(table: Table, row: Row) -> Row:
    del table
    return row


def line_of(table: Table, row: Row, form: TableForm, *, raw: bool) -> str:
    """A row as a line of CSV or JSON Lines."""
    from workplan_cli.tables.delimited import csv_row, json_row

    return csv_row(row, raw=raw) if form is TableForm.CSV else json_row(table, row)


# Excel, Parquet, databases: made in a folder beside the output, then put into its place


@contextmanager
def _workshop(outputs: Iterable[str]) -> Iterator[Path]:
    """A folder beside the outputs, which lie in one folder; it goes when all is done."""
    targets = {output: Path(real_path(output)) for output in outputs}
    output, first = next(iter(targets.items()))
    folder = first.with_name(f".{first.name[:_KEPT]}.{os.getpid()}.part")
    try:
        for output, target in targets.items():
            _refuse(output, target)
        folder.mkdir()
        yield folder
    except OSError as error:
        raise WriteError(output, reason(error, targets[output])) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_KEPT = 40  # characters of a name in that of the folder: 255 bytes are the limit


def _refuse(output: str, target: Path) -> None:
    """Raise an error where there is something that is not to be replaced."""
    if target.is_dir():
        raise IsADirectoryError
    if target.exists() and not target.is_file():
        raise WriteError(output, _("a pipe or a device, not a file"))
    refuse_device(output)
    refuse_read_only(target)


def write_workbook(
    output: str,
    tables: Iterable[Table],
    rows: Iterable[TableRow],
    language: Language,
    review: PageOf | None = None,
) -> None:
    """An Excel workbook with a sheet for each table, and one that says what its columns are."""
    from workplan_cli.tables.codebook_sheet import codebook_rows
    from workplan_cli.tables.workbook import TooManyRowsError, Workbook

    with _workshop([output]) as folder:
        made = folder / "book"
        book = Workbook(str(made), str(folder), language, review)
        try:
            chosen = list(tables)
            for table in chosen:
                book.open(table)
            for table, row in rows:
                book.add(table, row)
            for table, row in codebook_rows(chosen, language):
                book.add(table, row)
            book.close()
        except TooManyRowsError as error:
            problem = _(
                "the table {error} has more rows than a sheet; write .csv or .sqlite"
            ).format(error=error)
            raise WriteError(output, problem) from None
        finally:
            book.abandon()
        _move(made, Path(real_path(output)))


def write_parquet(
    outputs: dict[str, str], tables: Iterable[Table], sheets: Iterable[Sheet]
) -> None:
    """A Parquet file for each of the tables."""
    from workplan_cli.tables.stored import to_parquet

    with _workshop(outputs.values()) as folder:
        made = str(folder / "rows")
        first = next(iter(outputs.values()))
        _build(first, TableForm.DUCKDB, made, sheets)
        for table in tables:
            output = outputs[table.name]
            with _database(output, TableForm.DUCKDB, made) as database:
                to_parquet(database, table, str(folder / table.name))
        for name, output in outputs.items():
            _move(folder / name, Path(real_path(output)))


def _move(made: Path, target: Path) -> None:
    if target.exists():
        made.chmod(target.stat().st_mode & 0o7777)
    made.replace(target)


def write_panel(output: str, form: TableForm, found: list[tuple[Table, Iterable[Row]]]) -> None:
    """Tables of a panel: all of them into a SQLite file, the first of them as a Parquet file.

    In a database that is there already they take the place of those of their names.
    """
    from workplan_cli.tables.stored import replace, to_parquet

    target = Path(real_path(output))
    if form is TableForm.SQLITE and target.exists():
        with _database(output, form, str(target)) as database:
            replace(database, found)
        return
    engine = TableForm.DUCKDB if form is TableForm.PARQUET else form
    with _workshop([output]) as folder:
        made = folder / "rows"
        with _database(output, engine, str(made)) as database:
            replace(database, found)
            if form is TableForm.PARQUET:
                to_parquet(database, found[0][0], str(folder / "panel"))
        _move(folder / "panel" if form is TableForm.PARQUET else made, target)


def write_database(output: str, form: TableForm, sheets: Iterable[Sheet], revised: Revised) -> None:
    """Add to a database, in the place of what it has of the same documents, all or nothing.

    The documents are read into a database of their own, which becomes the output where there is
    none. So another run, whenever it ends, finds all of this one or nothing, and the output is
    held only as long as rows go from one file to the other.
    """
    from workplan_cli.tables.stored import merge

    with _workshop([output]) as folder:
        made = folder / "rows"
        _build(output, form, str(made), sheets)
        if not _appears(made, Path(real_path(output))):
            with _database(output, form, real_path(output)) as database:
                merge(database, str(made), revised)


def _build(output: str, form: TableForm, path: str, sheets: Iterable[Sheet]) -> None:
    from workplan_cli.tables.stored import fill

    with _database(output, form, path) as database:
        fill(database, sheets)


def _appears(made: Path, target: Path) -> bool:
    """Give a file its name, unless there is one of that name, also one made at this moment."""
    try:
        os.link(made, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if target.exists():
            return False
        made.replace(target)
    return True


@contextmanager
def _database(output: str, form: TableForm, path: str) -> Iterator[Database]:
    """A database while it is written; `output` is what a message calls it."""
    from workplan_cli.tables.databases import DatabaseError

    try:
        database = _opened(form, path)
        try:
            yield database
        finally:
            database.close()
    except DatabaseError as error:
        raise WriteError(output, _("cannot be written: {error}").format(error=error)) from None


def _opened(form: TableForm, path: str) -> Database:
    """A database, once other programs have closed it. Raises `DatabaseError`."""
    from workplan_cli.tables import databases

    for _attempt in range(round(databases.PATIENCE / _BETWEEN)):
        with suppress(databases.BusyError):
            return _open(form, path)
        time.sleep(_BETWEEN)
    return _open(form, path)


_BETWEEN = 0.1  # seconds between two attempts


def _open(form: TableForm, path: str) -> Database:
    from workplan_cli.tables.databases import Duck, Sqlite

    return Sqlite(path) if form is TableForm.SQLITE else Duck(path)
