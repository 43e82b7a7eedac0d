"""Tasks as a calendar (RFC 5545), a day-long event on the last day of each deadline."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from workplan_cli.language import _
from workplan_cli.tables.agenda import AgendaItem, due_day

_STAMP = datetime(2000, 1, 1, tzinfo=UTC)  # nothing in a file tells when it was made
_TITLE = 60  # characters of what is to be done that stand in the title of an event
_LISTED = "、"


def to_calendar(items: Iterable[AgendaItem]) -> str:
    """The calendar of the tasks that have a date."""
    book = Calendar()
    book.add("VERSION", "2.0")
    book.add("PRODID", "-//workplan//tasks//ZH")
    book.add("CALSCALE", "GREGORIAN")
    book.add("METHOD", "PUBLISH")
    for item in items:
        day = due_day(item.task)
        if day:
            book.add_component(_event(item, date.fromisoformat(day)))
    data: bytes = book.to_ical(sorted=False)
    return data.decode("utf-8")


def _event(item: AgendaItem, day: date) -> Event:
    event = Event()
    event.add("UID", _uid(item))
    event.add("DTSTAMP", _STAMP)
    event.add("DTSTART", day)
    if day < date.max:
        event.add("DTEND", day + timedelta(days=1))
    event.add("SUMMARY", _clean(_title(item)))
    event.add("DESCRIPTION", _clean(_description(item)))
    if item.units:
        event.add("CATEGORIES", [_clean(unit) for unit in item.units])
    event.add("TRANSP", "TRANSPARENT")
    return event


def _uid(item: AgendaItem) -> str:
    """The same for the same task of the same file, so that a calendar read again is not doubled."""
    name = f"{item.sheet.key} {item.task.id}"
    return f"{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:32]}@workplan"


def _title(item: AgendaItem) -> str:
    by = item.by
    who = _LISTED.join(by.lead or by.assigned or by.support)
    done = item.done if len(item.done) <= _TITLE else item.done[: _TITLE - 1] + "…"
    return f"{who}：{done}" if who else done


def _description(item: AgendaItem) -> str:
    """All that the row has, a line each."""
    by = item.by
    deadline = item.task.deadline.text if item.task.deadline else ""
    named = {
        _("Lead: {said}"): _LISTED.join(by.lead),
        _("With: {said}"): _LISTED.join(by.support),
        _("Responsible: {said}"): _LISTED.join(by.assigned),
        _("Until: {said}"): " ".join(deadline.split()),
        _("File: {said}"): item.sheet.document.source.name,
    }
    told = (line.format(said=said) for line, said in named.items() if said)
    return "\n".join((item.done, *([item.path] if item.path else []), *told))


def _clean(said: str) -> str:
    """A text without characters that a calendar cannot hold."""
    clean = "".join(char if char >= " " or char == "\n" else " " for char in said)
    return clean.encode("utf-8", "replace").decode("utf-8")
