"""What the types of tasks cannot say: something is said, dates are dates, no unit stands twice.

Works on dumped data that fits the schema, and tells each fault with its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workplan_cli.iso_dates import fits, last_day
from workplan_cli.language import _
from workplan_cli.schema import Fault, Place, short
from workplan_cli.table_invariants import brief

Data = dict[str, Any]
_ROLES = ("lead", "support", "assigned")


def task_faults(document: Data) -> Iterator[Fault]:
    """The invariants of tasks that a document breaks."""
    known: set[str] = set()
    for index, task in enumerate(document["tasks"]):
        place = ("tasks", index)
        if task["id"] in known:
            yield Fault(
                (*place, "id"), _("{id} is the id of another task too").format(id=brief(task["id"]))
            )
        known.add(task["id"])
        yield from _said(task, place)
        if task["deadline"]:
            yield from _deadline(task["deadline"], (*place, "deadline"))


def _said(task: Data, place: Place) -> Iterator[Fault]:
    """A task says who, or until when; no unit twice in one part."""
    if not any(task[name] for name in (*_ROLES, "deadline")):
        yield Fault(place, _("names neither a unit nor a deadline"))
    for name in _ROLES:
        if len(set(task[name])) < len(task[name]):
            yield Fault((*place, name), _("names a unit twice"))
    if task["lead"] and task["assigned"]:
        yield Fault((*place, "assigned"), _("must be empty where a unit leads"))


def _deadline(deadline: Data, place: Place) -> Iterator[Fault]:
    if not deadline["text"]:
        yield Fault((*place, "text"), _("must not be empty"))
    date = deadline["date"]
    if date is None:
        return
    if not fits(date):
        message = _("must be YYYY, YYYY-MM or YYYY-MM-DD, is {date}").format(date=short(date))
        yield Fault((*place, "date"), message)
    elif last_day(date) is None:
        yield Fault((*place, "date"), _("is no date of the calendar: {date}").format(date=date))
