"""What something is measured against, behind its year: 比1980年7.5亿斤增长48%."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.numerals import whole_number
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.rules.status import status

_FRONT = 12  # characters of a year with the word in front of it


def against_year(clauses: Clauses, amount: Amount) -> int | None:
    """The year of an amount that something else is measured against; None where it is none."""
    text, start = clauses.text, amount.outer_start
    named = _against().search(text[max(0, start - _FRONT) : start])
    if named is None:
        return None
    if not named["compared"] and not _times().match(text, amount.outer_end):
        return None
    return whole_number(named["year"])


@cache
def _against() -> re.Pattern[str]:
    return re.compile(status().clause.against)


@cache
def _times() -> re.Pattern[str]:
    return re.compile(status().clause.against_times)
