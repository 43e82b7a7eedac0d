"""Tasks as one page: a table that is searched and sorted by date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from workplan_cli.language import _, either
from workplan_cli.tables.agenda import AgendaItem, due_day
from workplan_cli.tables.columns import tables
from workplan_cli.write.pages import render_page

_SHOWN = ("document", "path", "task", "lead", "support", "assigned", "deadline", "due", "figures")
_COUNT = Markup('<span id="count">{count}</span>')  # the script counts what a search leaves


class Head(NamedTuple):
    """A column and what it is called on the page."""

    name: str
    called: str


class Row(NamedTuple):
    """A task: the day on which it is due, and what is shown of it."""

    due: str
    cells: list[str]


def tasks_page(items: Iterable[AgendaItem]) -> str:
    """The page."""
    rows = [_row(item) for item in items]
    columns = (column for column in tables()["tasks"].columns if column.name in _SHOWN)
    return render_page(
        "workplan_cli.tables",
        "tasks.html.j2",
        "tasks",
        title=_("Who does what, until when"),
        search=_("Search"),
        counted=Markup.escape(_("{count} tasks")).format(count=_COUNT.format(count=len(rows))),
        columns=[Head(column.name, either(column.zh, column.name)) for column in columns],
        rows=rows,
    )


def _row(item: AgendaItem) -> Row:
    names = [column.name for column in tables()["tasks"].columns]
    values = dict(zip(names, item.row, strict=True)) | {"document": item.sheet.called}
    cells = [str(values[name] or "") for name in names if name in _SHOWN]
    return Row(str(due_day(item.task) or ""), cells)
