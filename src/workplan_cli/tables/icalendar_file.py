"""Tasks as a calendar (RFC 5545), a day-long event on the last day of each deadline.

No library writes it: it is a screen of text, and one dependency more would have to be carried to
every machine without a network. The tests read it with the `icalendar` library.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from workplan_cli.tables.agenda import AgendaItem, due_day

_STAMP = "20000101T000000Z"  # nothing in a file tells when it was made
_WIDE = 75  # bytes of a line
_TITLE = 60  # characters of what is to be done that stand in the title of an event
_LISTED = "、"
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def to_calendar(items: Iterable[AgendaItem]) -> str:
    """The calendar of the tasks that have a date."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//workplan//tasks//ZH",
        "CALSCALE:GREGORIAN",
    ]
    lines += ["METHOD:PUBLISH"]
    for item in items:
        day = due_day(item.task)
        if day:
            lines += _event(item, date.fromisoformat(day))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(item: AgendaItem, day: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(item)}"
    yield f"DTSTAMP:{_STAMP}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(_title(item))}"
    yield f"DESCRIPTION:{_text(_description(item))}"
    if item.units:
        yield f"CATEGORIES:{','.join(map(_text, item.units))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(item: AgendaItem) -> str:
    """The same for the same task of the same file, so that a calendar read again is not doubled."""
    name = f"{item.sheet.key} {item.task.id}"
    return f"{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:32]}@workplan"


def _title(item: AgendaItem) -> str:
    by = item.by
    who = _LISTED.join(by.lead or by.assigned or by.support)
    done = item.done if len(item.done) <= _TITLE else item.done[: _TITLE - 1] + "…"
    return f"{who}: {done}" if who else done


def _description(item: AgendaItem) -> str:
    """All that the row has, a line each."""
    by = item.by
    deadline = item.task.deadline.text if item.task.deadline else ""
    parts = [
        item.done,
        item.path or "",
        *(_LISTED.join(units) for units in (by.lead, by.support, by.assigned)),
        " ".join(deadline.split()),
        item.sheet.document.source.name,
    ]
    return "\n".join(part for part in parts if part)


def _text(said: str) -> str:
    """A text as a calendar holds it, without characters that it cannot."""
    clean = "".join(char if char >= " " or char == "\n" else " " for char in said)
    return clean.encode("utf-8", "replace").decode("utf-8").translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of 75 bytes, none of which cuts a character apart."""
    piece, size = "", 0
    for char in line:
        width = len(char.encode("utf-8"))
        if size + width > _WIDE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + width
    yield piece
