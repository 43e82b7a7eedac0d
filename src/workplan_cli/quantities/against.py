"""What something is measured against, behind its year: 比1980年7.5亿斤增长48%."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from workplan_cli.numerals import whole_number
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.rules.status import status

_FRONT = 40  # characters of what is measured, with its year and the word in front of it


class Against(NamedTuple):
    """The years of what something is measured against."""

    first: int
    last: int
    mean: bool  # a yearly average over them


def against_years(clauses: Clauses, amount: Amount) -> Against | None:
    """The years of an amount that something else is measured against; None where it is none."""
    stretches = clauses.back_to_start(amount.outer_start)
    front = "".join(clauses.text[start:end] for start, end in stretches)[-_FRONT:]
    named = _compiled(status().clause.against).search(front)
    if named is None or not _is_against(named, clauses.text, amount.outer_end):
        return None
    first, last = (whole_number(named[name] or named["year"]) for name in ("year", "last"))
    if first is None or last is None or first > last:
        return None
    mean = _compiled(status().clause.against_mean).search(named["noun"])
    return Against(first, last, mean is not None and first < last)


def _is_against(named: re.Match[str], text: str, end: int) -> bool:
    """Whether what stands behind an amount is measured against it."""
    clause = status().clause
    if not named["compared"] and not named["with"]:
        return not named["noun"] and bool(_compiled(clause.against_times).match(text, end))
    if named["noun"] or named["with"]:  # 与2010年的3万人相比
        return bool(_compiled(clause.against_behind).match(text, end))
    return True


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
