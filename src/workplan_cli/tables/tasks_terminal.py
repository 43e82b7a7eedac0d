"""Tasks for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from workplan_cli.language import _
from workplan_cli.tables.agenda import AgendaItem
from workplan_cli.visible import visible
from workplan_cli.write.terminal import RULED

_LONGEST = 46  # characters of what is to be done that are shown
_LISTED = "、"


def render_tasks(items: Iterable[AgendaItem]) -> Iterator[RenderableType]:
    """A table a document: what, who, until when."""
    found = list(items)
    for sheet in {id(item.sheet): item.sheet for item in found}.values():
        own = [item for item in found if item.sheet is sheet]
        yield Text(visible(sheet.called), style="bold")
        yield _table(own)
        dated = sum(1 for item in own if item.task.deadline and item.task.deadline.date)
        yield Text(
            _("{count} tasks, {dated} with a date").format(count=len(own), dated=dated), style="dim"
        )
    if not found:
        yield Text(_("No tasks."))


def _table(items: list[AgendaItem]) -> Table:
    table = Table(box=RULED, pad_edge=False, header_style="dim", show_edge=False)
    table.add_column(_("item"), no_wrap=True)
    table.add_column(_("task"), overflow="fold", ratio=5)
    table.add_column(_("lead / assigned"), overflow="fold", ratio=3)
    table.add_column(_("support"), overflow="fold", ratio=3)
    table.add_column(_("due"), overflow="fold", ratio=2)
    for item in items:
        task = item.task
        lead = _LISTED.join(item.by.lead or item.by.assigned)
        support = _LISTED.join(item.by.support)
        cells = [task.node or "", _short(item.done), lead, support, _due(item)]
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return table


def _short(done: str) -> str:
    return done if len(done) <= _LONGEST else done[: _LONGEST - 1] + "…"


def _due(item: AgendaItem) -> str:
    """The date, or the words of a deadline without one."""
    due = item.task.deadline
    if due is None:
        return ""
    return due.date or " ".join(due.text.split())
