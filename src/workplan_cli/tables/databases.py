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

_BATCH = 5000  # rows inserted at once


class Database(Protocol):
    """What the two databases have in common."""

    types: dict[str, str]

    def run(self, statement: str) -> None:
        """Run a statement."""

    def insert(self, statement: str, rows: list[Row]) -> None:
        """Run a statement for each row."""

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
        self._connection = sqlite3.connect(path, isolation_level=None)
        self.run("PRAGMA foreign_keys = ON")
        self.run("BEGIN IMMEDIATE")

    def run(self, statement: str) -> None:
        self._connection.execute(statement)

    def insert(self, statement: str, rows: list[Row]) -> None:
        self._connection.executemany(statement, [[_bound(v) for v in row] for row in rows])

    def commit(self) -> None:
        self.run("COMMIT")

    def close(self) -> None:
        self._connection.close()


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
        self._connection = duckdb.connect(path)
        self.run("BEGIN TRANSACTION")

    def run(self, statement: str) -> None:
        self._connection.execute(statement)

    def insert(self, statement: str, rows: list[Row]) -> None:
        if rows:
            values = [[_clean(value) for value in row] for row in rows]
            self._connection.executemany(statement, values)

    def commit(self) -> None:
        self.run("COMMIT")

    def close(self) -> None:
        self._connection.close()


def fill(database: Database, sheets: Iterable[Sheet], *, keys: bool = True) -> None:
    """Put documents into a database, in the place of rows that it has of them."""
    for table in tables().values():
        database.run(_create(table, database.types, keys=keys))
    for sheet in sheets:
        quoted = sheet.key.replace("'", "''")
        for table in reversed(tables().values()):
            database.run(f"DELETE FROM {table.name} WHERE document = '{_clean(quoted)}'")
        for table in tables().values():
            _insert(database, table, list(ROWS[table.name](sheet)))
    for view in _views():
        database.run(view)
    database.commit()


def _create(table: Table, types: dict[str, str], *, keys: bool) -> str:
    parts = [f"{_name(column)} {types[column.type]}" for column in table.columns]
    if keys:
        parts.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
        if table.name != "documents":
            parts.append("FOREIGN KEY (document) REFERENCES documents (document)")
    return f"CREATE TABLE IF NOT EXISTS {table.name} ({', '.join(parts)})"


def _name(column: Column) -> str:
    return _quoted(column.name)


def _quoted(name: str) -> str:
    return f'"{name}"'  # some are words of SQL: column, end


def _insert(database: Database, table: Table, rows: list[Row]) -> None:
    names = ", ".join(map(_name, table.columns))
    marks = ", ".join("?" for _ in table.columns)
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"
    for at in range(0, len(rows), _BATCH):
        database.insert(statement, rows[at : at + _BATCH])


def _views() -> list[str]:
    """The views of `views.sql`, each replaced."""
    text = resources.files(__package__).joinpath("views.sql").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("--")]
    return [part.strip() for part in "\n".join(lines).split(";") if part.strip()]


def to_parquet(path: str, table: Table, sheets: Iterable[Sheet]) -> None:
    """One table as a Parquet file."""
    database = Duck(":memory:")
    try:
        database.run(_create(table, database.types, keys=False))
        for sheet in sheets:
            _insert(database, table, list(ROWS[table.name](sheet)))
        quoted = path.replace("'", "''")
        database.run(f"COPY {table.name} TO '{quoted}' (FORMAT PARQUET)")
        database.commit()
    finally:
        database.close()
