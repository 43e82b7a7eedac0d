"""SQLite and DuckDB: tables with keys, views that answer first questions, rows replaced by
document. Everything of one call happens in one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from decimal import Decimal
from importlib import resources
from typing import Any, Protocol

from workplan_cli.tables.columns import Column, Table, tables
from workplan_cli.tables.rows import ROWS, Row, Sheet, Value

_DOCUMENTS = "documents"
_BATCH = 200  # rows inserted by one statement


class DatabaseError(Exception):
    """A database that cannot be opened or written, in one line."""


class Database(Protocol):
    """What the two databases have in common."""

    types: dict[str, str]

    def run(self, statement: str) -> None:
        """Run a statement."""

    def insert(self, statement: str, values: list[Value]) -> None:
        """Run a statement with a value for each of its marks."""

    def commit(self) -> None:
        """Make everything since the beginning last."""

    def close(self) -> None:
        """Forget what was not committed."""


class Sqlite:
    """A SQLite file. Decimals are stored as it stores numbers: integers, or doubles."""

    def __init__(self, path: str) -> None:
        self.types = {
            "text": "TEXT",
            "integer": "INTEGER",
            "number": "NUMERIC",
            "boolean": "INTEGER",
        }
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=60)
        except sqlite3.Error as error:
            raise DatabaseError(_line(error)) from None
        self.run("PRAGMA foreign_keys = ON")
        self.run("BEGIN IMMEDIATE")

    def run(self, statement: str) -> None:
        try:
            self._connection.execute(statement)
        except sqlite3.Error as error:
            raise DatabaseError(_line(error)) from None

    def insert(self, statement: str, values: list[Value]) -> None:
        self._connection.execute(statement, [_bound(value) for value in values])

    def commit(self) -> None:
        self.run("COMMIT")

    def close(self) -> None:
        self._connection.close()


def _line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _bound(value: Value) -> Any:
    # NUMERIC affinity makes a number of the text, an integer where that is exact
    if isinstance(value, Decimal):
        return format(value, "f")
    return _clean(value)


def _clean(value: Any) -> Any:
    """No lone surrogate, which neither database takes."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


class Duck:
    """A DuckDB file (or memory). Decimals stay exact: 26 digits before the point, 12 behind."""

    def __init__(self, path: str) -> None:
        import duckdb

        self.types = {
            "text": "VARCHAR",
            "integer": "BIGINT",
            "number": "DECIMAL(38, 12)",
            "boolean": "BOOLEAN",
        }
        self._problem: type[Exception] = duckdb.Error
        try:
            self._connection = duckdb.connect(path)
        except duckdb.Error as error:
            raise DatabaseError(_line(error)) from None
        self.run("BEGIN TRANSACTION")

    def run(self, statement: str) -> None:
        try:
            self._connection.execute(statement)
        except self._problem as error:
            raise DatabaseError(_line(error)) from None

    def insert(self, statement: str, values: list[Value]) -> None:
        self._connection.execute(statement, [_clean(value) for value in values])

    def commit(self) -> None:
        self.run("COMMIT")

    def close(self) -> None:
        self._connection.close()


def fill(database: Database, sheets: Iterable[Sheet]) -> None:
    """Put documents into a database, in the place of rows that it has of them."""
    for table in tables().values():
        database.run(_create(table, database.types))
    for sheet in sheets:
        quoted = sheet.key.replace("'", "''")
        for table in _others():
            database.run(f"DELETE FROM {_quoted(table.name)} WHERE document = '{_clean(quoted)}'")
        for table in tables().values():
            _insert(database, table, list(ROWS[table.name](sheet)))
    for view in _views():
        database.run(view)
    database.commit()


def _create(table: Table, types: dict[str, str], *, related: bool = True) -> str:
    parts = [f"{_name(column)} {types[column.type]}" for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    if related and table.name != _DOCUMENTS:
        parts.append("FOREIGN KEY (document) REFERENCES documents (document)")
    return f"CREATE TABLE IF NOT EXISTS {_quoted(table.name)} ({', '.join(parts)})"


def _name(column: Column) -> str:
    return _quoted(column.name)


def _quoted(name: str) -> str:
    return f'"{name}"'  # some are words of SQL: column, end


def _others() -> list[Table]:
    """All tables but that of documents, which they refer to: its rows are changed in place."""
    return [table for table in tables().values() if table.name != _DOCUMENTS]


def _insert(database: Database, table: Table, rows: list[Row]) -> None:
    names = ", ".join(map(_name, table.columns))
    marks = f"({', '.join('?' for _ in table.columns)})"
    for at in range(0, len(rows), _BATCH):
        batch = rows[at : at + _BATCH]
        statement = (
            f"INSERT INTO {_quoted(table.name)} ({names}) VALUES {', '.join([marks] * len(batch))}"
        )
        if table.name == _DOCUMENTS:
            statement += f" ON CONFLICT (document) DO UPDATE SET {_changes(table)}"
        database.insert(statement, [value for row in batch for value in row])


def _changes(table: Table) -> str:
    return ", ".join(
        f"{_name(column)} = excluded.{_name(column)}"
        for column in table.columns
        if column.name not in table.key
    )


def _views() -> list[str]:
    """The views of `views.sql`, each replaced."""
    text = resources.files(__package__).joinpath("views.sql").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("--")]
    return [part.strip() for part in "\n".join(lines).split(";") if part.strip()]


def to_parquet(path: str, table: Table, sheets: Iterable[Sheet]) -> None:
    """One table as a Parquet file."""
    database = Duck(":memory:")
    try:
        database.run(_create(table, database.types, related=False))
        for sheet in sheets:
            _insert(database, table, list(ROWS[table.name](sheet)))
        quoted = path.replace("'", "''")
        database.run(f"COPY {_quoted(table.name)} TO '{quoted}' (FORMAT PARQUET)")
        database.commit()
    finally:
        database.close()
