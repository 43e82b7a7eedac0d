"""SQLite and DuckDB as one kind of thing: a file that runs statements, opened and closed.

Each takes a file for itself. SQLite waits by itself for another program that has it.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from workplan_cli.kinds import Language
from workplan_cli.language import N_, _, spoken
from workplan_cli.tables.columns import Kind
from workplan_cli.tables.rows import Value

PATIENCE = 60  # seconds that a database is waited for while another program has it


class DatabaseError(Exception):
    """A database that cannot be opened or written, in one line."""


class BusyError(DatabaseError):
    """A database that another program has open at this moment."""


class Database(Protocol):
    """What the two databases have in common."""

    types: dict[Kind, str]
    related: bool  # whether its tables refer to that of documents

    def run(self, statement: str, values: list[Value] | None = None) -> None:
        """Run a statement with a value for each of its marks."""

    def begin(self) -> None:
        """From here on all happens, or nothing."""

    def commit(self) -> None:
        """Make everything since the beginning last."""

    def close(self) -> None:
        """Forget what was not committed, and leave no file but the database."""


class Sqlite:
    """A SQLite file. Decimals are stored as it stores numbers: integers, or doubles."""

    related = True

    def __init__(self, path: str) -> None:
        self.types: dict[Kind, str] = {
            "text": "TEXT",
            "integer": "INTEGER",
            "number": "NUMERIC",
            "boolean": "INTEGER",
        }
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
        except sqlite3.Error as error:
            raise DatabaseError(_told(error)) from None
        self.run("PRAGMA foreign_keys = ON")

    def run(self, statement: str, values: list[Value] | None = None) -> None:
        try:
            self._connection.execute(statement, [_bound(value) for value in values or ()])
        except (sqlite3.Error, OverflowError) as error:
            raise DatabaseError(_told(error)) from None

    def begin(self) -> None:
        self.run("BEGIN IMMEDIATE")

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
    """A DuckDB file. Decimals stay exact: 26 digits before the point, 12 behind.

    Its log of changes is taken into the file by every `commit`. Where that fails DuckDB would keep
    the log; `close` then gives it up, and the file is what it was.
    """

    # a row that others refer to cannot be deleted in one transaction with them
    related = False

    def __init__(self, path: str) -> None:
        import duckdb

        self.types: dict[Kind, str] = {
            "text": "VARCHAR",
            "integer": "BIGINT",
            "number": "DECIMAL(38, 12)",
            "boolean": "BOOLEAN",
        }
        self._problem: type[Exception] = duckdb.Error
        self._log = Path(f"{path}.wal")
        self._path = path
        # not while it is held: a process that reads and closes a file gives up its lock
        self._beginning = _beginning_of(path)
        self._connection = self._connect(duckdb, path)
        if self._log.exists():  # of a program that came to no end
            self.run("CHECKPOINT")
        self._size = Path(path).stat().st_size
        self._whole = True
        self.run("PRAGMA disable_checkpoint_on_shutdown")
        self.run("SET checkpoint_threshold = '1TB'")  # `commit` alone takes the log in

    def _connect(self, duckdb: Any, path: str) -> Any:
        try:
            return duckdb.connect(path)
        except (duckdb.Error, UnicodeError) as error:
            if _LOCKED.search(str(error)):
                raise BusyError(_("another program has it open")) from None
            raise DatabaseError(_told(error)) from None

    def run(self, statement: str, values: list[Value] | None = None) -> None:
        try:
            self._connection.execute(statement, [_clean(value) for value in values or ()])
        except (self._problem, UnicodeError) as error:
            raise DatabaseError(_told(error)) from None

    def begin(self) -> None:
        self._whole = False
        self.run("BEGIN TRANSACTION")

    def commit(self) -> None:
        self.run("COMMIT")
        self.run("CHECKPOINT")
        self._whole = True
        self._size = Path(self._path).stat().st_size

    def close(self) -> None:
        # while nobody else can open it
        if not self._whole:
            self._give_up()
        self._connection.close()

    def _give_up(self) -> None:
        """Undo: what a failed commit has written lies in the log and behind the file's end."""
        with suppress(OSError):
            self._log.unlink(missing_ok=True)
            if _beginning_of(self._path) == self._beginning:  # it leads to what was there
                with Path(self._path).open("r+b") as file:
                    file.truncate(self._size)


_HEADERS = 3 * 4096  # bytes of a DuckDB file that lead to all others


def _beginning_of(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(_HEADERS)
    except OSError:
        return b""


_LOCKED = re.compile(r"set lock on file|being used by another process")


# What the libraries say, in English, and the same for a person who reads another language.
_TOLD = (
    ("not a database", N_("it is no database of this kind")),
    ("not a valid DuckDB", N_("it is no database of this kind")),
    ("locked", N_("another program has it open")),
    ("disk is full", N_("No space left on device")),
    ("unable to open", N_("it cannot be opened")),
    ("readonly", N_("no permission to write it")),
)


def _told(error: Exception) -> str:
    line = _line(error)
    if spoken() is Language.EN:
        return line
    return next((_(said) for part, said in _TOLD if part in line), line)


def _line(error: Exception) -> str:
    """The first line of a message, without the path in it: the reader knows what is written."""
    if isinstance(error, UnicodeError):
        return _("its name is no UTF-8")
    line = (str(error).splitlines() or [type(error).__name__])[0]
    return re.sub(r' ?"[^"]*[/\\][^"]*"', "", line)
