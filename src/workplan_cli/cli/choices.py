"""What the values of options are chosen from; each stands here, or in the room that means it.

The formats of a document are `write.Form`, the tables and the languages of their columns
`tables.choices`, the statuses of an amount `model.Status`.
"""

from __future__ import annotations

from enum import StrEnum, auto
from functools import cache
from typing import get_args

from workplan_cli.kinds import Language, Status
from workplan_cli.language import catalogue


class Engine(StrEnum):
    """What carries the work of `parse` out."""

    LOCAL = auto()
    DASK = auto()


class ReportForm(StrEnum):
    """How `check` and `validate` tell what they found."""

    TEXT = auto()
    JSON = auto()


class AnswerForm(StrEnum):
    """How `verify` answers claims."""

    TEXT = auto()
    CSV = auto()
    JSONL = auto()


class DiffForm(StrEnum):
    """The formats of a diff."""

    TEXT = auto()
    YAML = auto()
    JSON = auto()
    JSONL = auto()
    MD = auto()
    HTML = auto()


class DiffPart(StrEnum):
    """The parts of a diff that can be shown alone."""

    FIGURES = auto()
    ITEMS = auto()


class TableForm(StrEnum):
    """The formats of tables."""

    CSV = auto()
    JSONL = auto()
    XLSX = auto()
    SQLITE = auto()
    DUCKDB = auto()
    PARQUET = auto()


class TrendForm(StrEnum):
    """The formats of indicators over the years."""

    TEXT = auto()
    CSV = auto()
    XLSX = auto()
    SQLITE = auto()
    PARQUET = auto()
    HTML = auto()


class TaskForm(StrEnum):
    """The formats of tasks."""

    TEXT = auto()
    CSV = auto()
    JSONL = auto()
    XLSX = auto()
    ICS = auto()
    HTML = auto()


class SchemaOf(StrEnum):
    """What has a JSON Schema."""

    DOCUMENT = auto()
    DIFF = auto()
    CORRECTIONS = auto()


def choice_of(word: str) -> str:
    """The value of an option that is meant by a word of the Chinese interface, else the word.

    >>> choice_of("完成"), choice_of("csv"), choice_of("完工")
    ('actual', 'csv', '完工')
    """
    return word if word.isascii() else _in_chinese().get(word, word)


@cache
def _in_chinese() -> dict[str, str]:
    said = catalogue(Language.ZH).pgettext
    return {said("code", status): status for status in get_args(Status)}
