"""The figures of a diff at a terminal: a table of what changed, lists of what one plan has."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from workplan_cli.language import _, code, either
from workplan_cli.model.diff import FigureChange
from workplan_cli.write.marks import (
    difference,
    happened,
    named,
    ordered,
    per_cent,
    shown,
    status_of,
)
from workplan_cli.write.terminal import RULED

_NUMBER = 12  # cells of a figure in the table, from which on it is broken
_LONE = ("appeared", "disappeared")


def figures(changes: list[FigureChange], *, unchanged: bool) -> Iterator[RenderableType]:
    """What changed, with the difference; then, a line each, what one plan alone has."""
    listed = [change for change in ordered(changes) if unchanged or change.kind != "same"]
    paired = [change for change in listed if change.kind not in _LONE]
    if paired:
        yield Text()
        yield _table(paired)
    for kind in _LONE:
        lone = [change for change in listed if change.kind == kind]
        if lone:
            yield Text(f"\n{code(kind)} ({len(lone)})", style="bold")
            yield Padding(_list(lone), (0, 0, 0, 2))


def _table(changes: list[FigureChange]) -> Table:
    table = Table(box=RULED, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False)
    table.add_column(_("indicator"), overflow="fold", min_width=14, ratio=3)
    for name in (_("old"), _("new"), _("change")):
        table.add_column(name, justify="right", overflow="fold", max_width=_NUMBER)
    table.add_column("%", justify="right", no_wrap=True)
    table.add_column(_("what"), overflow="fold")
    for change in changes:
        table.add_row(*map(Text, figure_row(change)))
    return table


def _list(changes: list[FigureChange]) -> Table:
    """Figures of one plan, what is aimed at first: the number, what it is of, its status."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    table.add_column(justify="right", overflow="fold", max_width=_NUMBER)
    table.add_column(overflow="fold", ratio=1)
    table.add_column(no_wrap=True, style="dim")
    for change in sorted(changes, key=lambda change: status_of(change) != "target"):
        status = status_of(change)
        number = shown(change, "right") or shown(change, "left")
        row = number, named(change), code(status) if status else ""
        table.add_row(*map(Text, row))
    return table


def figure_row(change: FigureChange) -> list[str]:
    """Indicator, both figures, the difference, the same in per cent, and what happened to what."""
    told = [status_of(change), *happened(change)]
    return [
        named(change),
        shown(change, "left"),
        shown(change, "right"),
        difference(change),
        per_cent(change),
        either("，", ", ").join(code(one) for one in told if one),
    ]
