"""What a claim is of: the concept of its words, and whether it tells a yearly average."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.characters import as_read
from workplan_cli.concepts import builtin, meanings
from workplan_cli.document import parse_text
from workplan_cli.model import Header, Quantity
from workplan_cli.rules.claims import claim_rules
from workplan_cli.verify.claims import Claim


def concept_of(claim: Claim, header: Header) -> str | None:
    """The concept of a claim, as a document with this header would mean its words.

    None where its words have none, or are no sentence with one amount.
    """
    found = _quantities(f"{claim.indicator}{_amount_of(claim)}。")
    if len(found) != 1:
        return None
    read = as_read(f"{claim.indicator}{_amount_of(claim)}。")
    meaning = next(meanings(list(found), read, header, builtin()))
    return meaning.concept if meaning else None


def _amount_of(claim: Claim) -> str:
    """The number with its unit: 5.6 and % are 5.6%."""
    unit = claim.unit or ""
    return claim.value if unit and unit in claim.value else claim.value + unit


@cache
def _quantities(sentence: str) -> tuple[Quantity, ...]:
    return tuple(parse_text(sentence).quantities)


def says_average(words: str) -> bool:
    """Whether words tell of a yearly average.

    >>> says_average("地区生产总值年均增长"), says_average("地区生产总值增长")
    (True, False)
    """
    return _average().search(words) is not None


@cache
def _average() -> re.Pattern[str]:
    return re.compile(claim_rules().words.average)
