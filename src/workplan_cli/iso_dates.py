"""Dates in ISO 8601, as precise as a text says them: 2026, 2026-02, 2026-02-28."""

from __future__ import annotations

import calendar
import re

_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_MONTH = len("2026-02")


def fits(date: str) -> bool:
    """Whether a text is written as a year, a month or a day; whether there is such a day is open.

    >>> fits("2026"), fits("2026-02-30"), fits("2026-13")
    (True, True, False)
    """
    return _DATE.fullmatch(date) is not None


def names_month(date: str) -> bool:
    """Whether a date that fits is at least as precise as a month."""
    return len(date) >= _MONTH


def last_day(date: str) -> str | None:
    """The last day of a year, a month or a day; None for what is no date.

    >>> last_day("2026"), last_day("2026-02"), last_day("2026-02-30")
    ('2026-12-31', '2026-02-28', None)
    """
    found = _DATE.fullmatch(date)
    if found is None or found[1] == "0000":
        return None
    year, month = int(found[1]), int(found[2] or 12)
    days = calendar.monthrange(year, month)[1]
    day = int(found[3] or days)
    return f"{year:04d}-{month:02d}-{day:02d}" if day <= days else None


def first_day(date: str) -> str | None:
    """The first day of a year, a month or a day; None for what is no date.

    >>> first_day("2026"), first_day("2026-06"), first_day("June")
    ('2026-01-01', '2026-06-01', None)
    """
    if last_day(date) is None:
        return None
    return date + "0000-01-01"[len(date) :]
