"""What is chosen of the tables: which, the language of their columns, what becomes of revisions."""

from __future__ import annotations

from enum import StrEnum, auto

from workplan_cli.kinds import Language as Language


class TableName(StrEnum):
    """The tables, in the order of `columns.toml`."""

    DOCUMENTS = auto()
    SECTIONS = auto()
    QUANTITIES = auto()
    REFERENCES = auto()
    TASKS = auto()
    DIAGNOSTICS = auto()


class Revised(StrEnum):
    """What becomes of a notice of the same name and other content that a database has."""

    KEEP = auto()
    REPLACE = auto()
