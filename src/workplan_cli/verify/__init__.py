"""Claims held against texts: is a figure there as somebody says it is? The map of the room.

`claims` reads them, `stated` makes their numbers amounts, `wording` tells how well words fit an
amount, `answers` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from workplan_cli.model import Document, Quantity
from workplan_cli.verify.answers import ClaimCase, answered
from workplan_cli.verify.claims import (
    CLAIM_SUFFIXES,
    Claim,
    Verdict,
    claim_of,
    read_claims,
)
from workplan_cli.verify.stated import Stated
from workplan_cli.verify.wording import Wordings

__all__ = ["CLAIM_SUFFIXES", "Answer", "Claim", "Verdict", "claim_of", "read_claims", "verify"]


@dataclass(slots=True, frozen=True)
class Answer:
    """What the texts say of a claim."""

    verdict: Verdict
    claim: Claim
    quantity: str | None
    """id of the amount that says so; None where nothing is found"""
    value: str | None
    """the amount as the text has it, with the words of its bound"""
    sentence: str | None
    start: int | None
    """of `value` in the text, in code points"""
    end: int | None
    document: str | None
    """name of the document"""
    indicator: str | None
    """what the amount measures, in words of the text"""
    reason: str
    """what does not agree: value, bound, unit, year, direction; of what is not found words, time,
    number, quote, document"""


def verify(claims: Iterable[Claim], documents: Iterable[Document]) -> Iterator[Answer]:
    """What the documents say of each claim, in the order of the claims.

    A claim that names a document is held against that alone, by its file, title or number; one that
    names a place against the documents about it, where it is known of any what place it is about.
    """
    known = [Wordings(document) for document in documents]
    for claim in claims:
        yield _answer(claim, known)


# of several documents: one that supports goes before one that contradicts
_ORDER: tuple[Verdict, ...] = ("not_found", "contradicted", "supported")


def _answer(claim: Claim, known: list[Wordings]) -> Answer:
    stated = claim.amount()
    meant = [one for one in known if _is_meant(claim.document, one.document)]
    if claim.region and any(one.document.header.region for one in meant):
        meant = [one for one in meant if _is_there(claim.region, one.document)]
    if stated is None or not meant:
        reason = "number" if stated is None else "document"
        return _nothing(claim, reason)
    return max((_asked(claim, stated, one) for one in meant), key=lambda found: found[0])[1]


def _asked(claim: Claim, stated: Stated, wordings: Wordings) -> tuple[tuple[int, float], Answer]:
    """What a document says, and how much that counts beside what others say."""
    case = ClaimCase(claim, stated, wordings)
    verdict, index, reason = answered(case)
    if index is None:
        return (_ORDER.index(verdict), 0.0), _nothing(claim, reason)
    answer = _found(claim, verdict, case.quantities[index], wordings, reason)
    return (_ORDER.index(verdict), case.fits[index]), answer


def _found(
    claim: Claim, verdict: Verdict, quantity: Quantity, wordings: Wordings, reason: str
) -> Answer:
    start, end = outer_span(quantity)
    sentence = quantity.sentence
    return Answer(
        verdict,
        claim,
        quantity.id,
        wordings.text[start:end],
        wordings.text[sentence.start : sentence.end].strip(),
        start,
        end,
        wordings.document.source.name,
        quantity.indicator,
        reason,
    )


def outer_span(quantity: Quantity) -> tuple[int, int]:
    """Where an amount stands with the words of its bound that touch it: 96%以上."""
    start, end = quantity.span.start, quantity.span.end
    for modifier in sorted(quantity.modifier_spans, key=lambda span: -span.start):
        start = modifier.start if modifier.end == start else start
    for modifier in sorted(quantity.modifier_spans, key=lambda span: span.start):
        end = modifier.end if modifier.start == end else end
    return start, end


def _nothing(claim: Claim, reason: str) -> Answer:
    return Answer("not_found", claim, None, None, None, None, None, None, None, reason)


def _is_there(place: str, document: Document) -> bool:
    """Whether a document is about a place: 临溪县, 临溪, its code."""
    region = document.header.region
    if region is None:
        return False
    above = f"{region.parent or ''}{region.name}"
    return place in (region.name, region.name[:-1], region.code, above)


def _is_meant(named: str | None, document: Document) -> bool:
    """Whether a claim about a document means this one."""
    if named is None:
        return True
    name, header = PurePath(document.source.name), document.header
    wanted = PurePath(named.replace("\\", "/")).name.strip("《》")
    known = (name.name, name.stem, header.title, header.notice_title, header.number)
    return wanted in known
