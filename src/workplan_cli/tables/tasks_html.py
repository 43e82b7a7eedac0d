"""Tasks as one page: a table that is searched and sorted by date. Nothing comes from outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources

from workplan_cli.language import _, either, tag
from workplan_cli.read import GENERATOR
from workplan_cli.tables.agenda import AgendaItem, due_day
from workplan_cli.tables.columns import tables
from workplan_cli.visible import visible

_SHOWN = ("document", "path", "task", "lead", "support", "assigned", "deadline", "due", "figures")
_SEARCH = '<input type="search" id="search" accesskey="f">'
_COUNT = '<span id="count">{count}</span>'


def tasks_page(items: Iterable[AgendaItem]) -> str:
    """The page."""
    files = resources.files(__package__)
    style, script = (files.joinpath(f"tasks.{kind}").read_text("utf-8") for kind in ("css", "js"))
    found = list(items)
    title = _text(_("Who does what, until when"))
    counted = _text(_("{count} tasks")).format(count=_COUNT.format(count=len(found)))
    return (
        f'<!DOCTYPE html>\n<html lang="{tag()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{GENERATOR}">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n<p><label>{_text(_('Search'))} {_SEARCH}</label> {counted}</p>\n"
        + "\n".join(_table(found))
        + f"\n<script>\n{script}</script>\n</body>\n</html>\n"
    )


def _table(items: list[AgendaItem]) -> Iterator[str]:
    columns = [column for column in tables()["tasks"].columns if column.name in _SHOWN]
    names = {column.name: at for at, column in enumerate(tables()["tasks"].columns)}
    heads = "".join(
        f'<th scope="col" data-column="{column.name}">{_text(either(column.zh, column.name))}</th>'
        for column in columns
    )
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
    for item in items:
        row = item.row
        row[names["document"]] = item.sheet.called
        cells = "".join(f"<td>{_text(str(row[names[c.name]] or ''))}</td>" for c in columns)
        yield f'<tr data-due="{due_day(item.task) or ""}">{cells}</tr>'
    yield "</tbody>\n</table>"


def _text(text: str) -> str:
    return escape(visible(text), quote=True)
