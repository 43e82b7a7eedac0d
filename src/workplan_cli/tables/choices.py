"""What is chosen of the tables: which of them, and the language of their column names."""

from __future__ import annotations

from enum import StrEnum, auto


class TableName(StrEnum):
    """The tables, in the order of `columns.toml`."""

    DOCUMENTS = auto()
    SECTIONS = auto()
    QUANTITIES = auto()
    REFERENCES = auto()
    DIAGNOSTICS = auto()


class Language(StrEnum):
    """The language of column names."""

    EN = auto()
    ZH = auto()
