"""The tables inside a database: filled from documents, put into another one, copied to Parquet."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources

from workplan_cli.language import _
from workplan_cli.tables.choices import Revised
from workplan_cli.tables.columns import Column, Table, tables
from workplan_cli.tables.databases import Database, DatabaseError
from workplan_cli.tables.rows import ROWS, Row, Sheet

_DOCUMENTS = "documents"
_BATCH = 200  # rows inserted by one statement
_TOGETHER = 100  # documents of one transaction
_BUILT = "_built_beside"  # what a second database is called inside the first


def fill(database: Database, sheets: Iterable[Sheet]) -> None:
    """Put documents into a new database, some at a time, so that few are held."""
    _begin(database)
    for number, sheet in enumerate(sheets, 1):
        for table in tables().values():
            _insert(database, table, list(ROWS[table.name](sheet)))
        if number % _TOGETHER == 0:
            database.commit()
            database.begin()
    for view in _views():
        database.run(view)
    database.commit()


def _begin(database: Database) -> None:
    """Begin, with all tables there."""
    database.begin()
    for table in tables().values():
        database.run(_create(table, database))


def merge(database: Database, built: str, revised: Revised) -> None:
    """Put what a filled database has into another one, all or nothing.

    Rows of the same documents are replaced; those of other documents of the same names as well,
    where revised notices are to replace. Raises `DatabaseError`.
    """
    quoted = built.replace("'", "''")
    database.run(f"ATTACH '{quoted}' AS {_BUILT}")
    _begin(database)
    for table in tables().values():
        _check(database, table)
    # what refers to documents goes first and comes last
    for table in reversed(tables().values()):
        database.run(f"DELETE FROM {_quoted(table.name)} WHERE document IN ({_GONE[revised]})")
    for table in tables().values():
        names = ", ".join(map(_name, table.columns))
        place = f"{_BUILT}.{_quoted(table.name)}"
        database.run(f"INSERT INTO {_quoted(table.name)} ({names}) SELECT {names} FROM {place}")
    for view in _views():
        database.run(view)
    database.commit()


_SAME = (
    f"SELECT document FROM documents WHERE document IN (SELECT document FROM {_BUILT}.documents)"
)
_GONE = {
    Revised.KEEP: _SAME,
    Revised.REPLACE: f"{_SAME} OR name IN (SELECT name FROM {_BUILT}.documents)",
}


def replace(database: Database, found: Iterable[tuple[Table, Iterable[Row]]]) -> None:
    """Put tables into a database in the place of those of their names, all or nothing.

    What else it has stays. Raises `DatabaseError`.
    """
    database.begin()
    for table, rows in found:
        database.run(f"DROP TABLE IF EXISTS {_quoted(table.name)}")
        parts = [f"{_name(column)} {database.types[column.type]}" for column in table.columns]
        database.run(f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)})")
        _insert(database, table, list(rows))
    database.commit()


def _check(database: Database, table: Table) -> None:
    """Refuse a table that another version made, or another program, with other columns."""
    # with its table before it: SQLite takes a quoted name of no column for a text
    names = ", ".join(f"{_quoted(table.name)}.{_name(column)}" for column in table.columns)
    try:
        database.run(f"SELECT {names} FROM {_quoted(table.name)} LIMIT 0")
    except DatabaseError:
        problem = _(
            "its table {name} has not the columns of this version; write to a new file"
        ).format(name=table.name)
        raise DatabaseError(problem) from None


def _create(table: Table, database: Database) -> str:
    parts = [f"{_name(column)} {database.types[column.type]}" for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    if database.related and table.name != _DOCUMENTS:
        parts.append("FOREIGN KEY (document) REFERENCES documents (document)")
    return f"CREATE TABLE IF NOT EXISTS {_quoted(table.name)} ({', '.join(parts)})"


def _name(column: Column) -> str:
    return _quoted(column.name)


def _quoted(name: str) -> str:
    return f'"{name}"'  # some are words of SQL: column, end


def _insert(database: Database, table: Table, rows: list[Row]) -> None:
    names = ", ".join(map(_name, table.columns))
    marks = f"({', '.join('?' for _ in table.columns)})"
    for at in range(0, len(rows), _BATCH):
        batch = rows[at : at + _BATCH]
        database.run(
            f"INSERT INTO {_quoted(table.name)} ({names}) VALUES {', '.join([marks] * len(batch))}",
            [value for row in batch for value in row],
        )


def _views() -> list[str]:
    """The views of `views.sql`, each replaced."""
    text = resources.files(__package__).joinpath("views.sql").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("--")]
    return [part.strip() for part in "\n".join(lines).split(";") if part.strip()]


def to_parquet(database: Database, table: Table, path: str) -> None:
    """One table of a filled DuckDB as a Parquet file."""
    names = ", ".join(map(_name, table.columns))
    quoted = path.replace("'", "''")
    selected = f"SELECT {names} FROM {_quoted(table.name)}"
    database.run(f"COPY ({selected}) TO '{quoted}' (FORMAT PARQUET)")
