"""The tables and their columns, from `columns.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from workplan_cli.tables.choices import Language, TableName

_CODES = "codes"
Kind = Literal["text", "integer", "number", "boolean"]


@dataclass(slots=True, frozen=True)
class Column:
    """A column: its English and its Chinese name, its type, what it is, an example."""

    name: str
    type: Kind
    zh: str
    about: str
    example: str


@dataclass(slots=True, frozen=True)
class Table:
    """A table: its columns in order, those that tell its rows apart, those that a person reads."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    read: tuple[str, ...] = ()  # of a workbook's sheet; where none is named, all are shown

    def header(self, language: Language) -> list[str]:
        """The names of the columns."""
        return [column.zh if language == Language.ZH else column.name for column in self.columns]


@cache
def tables() -> dict[str, Table]:
    """All tables by name; documents come first, the others refer to them."""
    return {TableName(name): table for name, table in _read("columns.toml").items()}


@cache
def codebook_table() -> Table:
    """The last sheet of a workbook, which says what the columns of the others are."""
    return _read("codebook.toml")["columns"]


@cache
def codes() -> dict[str, dict[str, str]]:
    """What the codes of a column mean, by the name of the column."""
    found: dict[str, dict[str, str]] = _data("columns.toml")[_CODES]
    return found


@cache
def panel_tables() -> dict[str, Table]:
    """The tables of a panel by name: its observations, and the concepts that they are of."""
    return _read("panel.toml")


def _data(file: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(file).read_text("utf-8"))


def _read(file: str) -> dict[str, Table]:
    return {
        name: Table(
            name,
            table["about"],
            tuple(table["key"]),
            tuple(Column(**column) for column in table["columns"]),
            tuple(table["read"]),
        )
        for name, table in _data(file).items()
        if name != _CODES
    }
