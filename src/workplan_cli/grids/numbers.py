"""The number of a cell that holds nothing else: 1,240, 96%, ≥95, 3—5, [5.5]."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from workplan_cli.intervals import Stretch
from workplan_cli.model import Bound
from workplan_cli.numerals import Number
from workplan_cli.quantities.scan import Amount, scan
from workplan_cli.rules.grids import grids


@dataclass(slots=True, frozen=True)
class CellNumber:
    """A number with all that its cell says of it. Offsets are those of the cell's text."""

    start: int
    end: int
    lower: Number | None
    upper: Number | None
    bound: Bound = "exact"
    modifiers: tuple[Stretch, ...] = ()
    amount: Amount | None = None  # where the cell has the unit too
    multiplied: bool = False  # it has a multiplier of its own: 1.2万
    bracketed: bool = False  # [5.5]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rule = grids().cell
    return tuple(map(re.compile, (rule.around, rule.plain, rule.number, rule.ratio, rule.numeral)))


@cache
def _no_number() -> re.Pattern[str]:
    return re.compile(f"(?:{grids().cell.code}|{grids().cell.dated})")


@cache
def _parted() -> re.Pattern[str]:
    return re.compile(grids().cell.parted)


def number_in(text: str, head: str = "") -> CellNumber | None:
    """The number that a cell is; None where it is none, or more than one. `head` is above it."""
    around, plain, *_ = _patterns()
    low, high = len(text) - len(text.lstrip()), len(text.rstrip())
    bracket = around.match(text[low:high])
    if bracket:
        low, high = low + bracket.start("inside"), low + bracket.end("inside")
    body = text[low:high]
    if not has_numeral(body) or len(body) > grids().cell.longest or _no_number().fullmatch(body):
        return None
    if _parted().search(body):
        return None  # never one number made of two
    found = _plain(body) if plain.fullmatch(body) else _read(body, head)
    return None if found is None else _moved(found, low, bracketed=bool(bracket))


def names_only(text: str) -> bool:
    """Whether the digits of a cell measure nothing: a telephone, a code, a year."""
    return bool(_no_number().fullmatch(text))


def has_numeral(text: str) -> bool:
    """Whether a text has what any amount has."""
    *_, numeral = _patterns()
    return bool(numeral.search(text))


def _plain(body: str) -> CellNumber:
    """A cell that is nothing but digits: the commonest by far."""
    sign = -1 if body[0] in "-−－" else 1
    value = sign * Decimal(body.lstrip("-−－+＋").replace(",", "").replace("，", ""))
    return CellNumber(0, len(body), value, value)


def _read(body: str, head: str) -> CellNumber | None:
    """A number with its unit, with words of a bound, or of two ends."""
    rule = grids().cell
    _, _, number, ratio, _ = _patterns()
    lead = rule.lead_ratio if ratio.search(head) else rule.lead
    own = _whole(lead, body)
    if own is not None:
        return _of_amount(own, len(lead), 0, own)
    numbers = list(number.finditer(body))
    if not numbers:
        return None
    at = numbers[-1].end()
    amount = _whole(lead, body[:at] + rule.stand_in + body[at:])
    if amount is None:
        return None
    multiplied = any(found["multiplier"] for found in numbers)
    return _of_amount(amount, len(lead), len(rule.stand_in), None, multiplied=multiplied)


def _whole(lead: str, body: str) -> Amount | None:
    """The amount that all of `body` is, where there is one."""
    text = lead + body
    found = list(scan(text))
    if len(found) != 1 or not isinstance(found[0], Amount):
        return None
    before, behind = text[len(lead) : found[0].outer_start], text[found[0].outer_end :]
    return None if before.strip() or behind.strip() else found[0]


def _of_amount(
    found: Amount, lead: int, stand_in: int, own: Amount | None, *, multiplied: bool = False
) -> CellNumber:
    """The amount in the cell's own offsets: without the lead, and without the unit put in."""
    end = found.end - stand_in

    def back(at: int) -> int:
        return max(0, at - lead - (stand_in if at > end else 0))

    marks = tuple((back(m.start), back(m.end)) for m in found.modifiers if m.start >= lead)
    start = max(0, found.start - lead)
    return CellNumber(
        start, back(end), found.lower, found.upper, found.bound, marks, own, multiplied
    )


def _moved(found: CellNumber, by: int, *, bracketed: bool) -> CellNumber:
    marks = tuple((start + by, end + by) for start, end in found.modifiers)
    return CellNumber(
        found.start + by,
        found.end + by,
        found.lower,
        found.upper,
        found.bound,
        marks,
        found.amount,
        found.multiplied,
        bracketed,
    )
