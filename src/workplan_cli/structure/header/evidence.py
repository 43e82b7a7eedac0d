"""Evidence: what a text states for a field of its header, where, and which statement counts.

A reader gives out all that it finds, in any order and without a look at the others. What
counts is said by one table, `RANKS`: a new source is a row of `Source`, its place in that table
and a reader. A value is cut out of the text by its spans when the header is put together
(`header_from`), so that it is as written there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from workplan_cli.intervals import Intervals
from workplan_cli.model import EvidenceKind, Header, HeaderEvidence, HeaderSpans, Span
from workplan_cli.structure.lines import close_up

Field = Literal["title", "notice_title", "issuers", "number", "recipients", "date", "year", "kind"]

Source = Literal[
    "given",  # what a user said: --year, --issuer, metadata.csv
    "given_title",  # words of the title that a user gave
    "metadata",  # the 索引号 table above a notice
    "page_date",  # 生成日期 of that table
    "publisher",  # who put it on the page: 发布机构 of that table
    "letterhead",  # 某县教育局文件
    "number_line",  # the line with the 发文字号
    "title_lines",  # the lines of the title
    "issued",  # X in the title of a notice that issues X
    "plan_title",  # the lines behind a cover notice that repeat X
    "delivered_by",  # 某某县发展局局长 某某某, below the title of a report
    "adopted",  # （2009年…通过 根据2015年…修正）, below the title of a law
    "below_title",  # ——2026年1月26日在…会议上, 某某区人民政府区长 某某某
    "named_below",  # the name of an office alone on the line below the title
    "salutation",  # the line that names whom the document addresses
    "opening",  # 现在，我代表国务院，作政府工作报告
    "cover_signature",  # the 落款 in front of the plan, or of the first section
    "signature",  # the 落款 in front of the attachments, or at the end
    "title",  # words of the title that counts
    "title_of_year",  # 某中学 of 某中学2011学年工作计划, which may be whom it is for
    "notice_title",  # words of the title of the cover notice
    "planning_section",  # the heading of a section: 2017年工作安排
    "reviewing_section",  # 2016年工作回顾, of the year before
    "date",  # the date that counts
    "number",  # the document number that counts: 国发〔2017〕5号
    "file_name",  # 某县2017年教育工作要点.txt
    "text",  # the text of a section that plans, or of a time: 时间：2021年11月29日
]

# The sources of each field; the first that has anything counts, and of two statements
# from the same source the one that stands first in the text.
RANKS: dict[Field, tuple[Source, ...]] = {
    "title": ("given", "plan_title", "issued", "title_lines", "metadata", "file_name"),
    "notice_title": ("title_lines", "metadata", "file_name"),
    "issuers": (
        "given",
        "metadata",
        "delivered_by",
        "below_title",
        "cover_signature",
        "title",
        "opening",
        "adopted",
        "signature",
        "named_below",
        "title_of_year",
        "letterhead",
        "publisher",
        "file_name",
    ),
    "number": ("metadata", "number_line", "title_lines"),
    "recipients": ("salutation", "opening"),
    "date": (
        "given",
        "metadata",
        "adopted",
        "below_title",
        "cover_signature",
        "signature",
        "number_line",
        "title_lines",
        "page_date",
    ),
    "year": (
        "given",
        "given_title",
        "title",
        "planning_section",
        "reviewing_section",
        "date",
        "number",
        "text",
        "file_name",
    ),
    "kind": ("given_title", "title", "notice_title", "opening", "file_name"),
}
# What `header.evidence` says of a source; of one that is not here, that it is the text. A year
# of the date or the number was taken from what these were taken from.
KINDS: dict[Source, EvidenceKind] = {
    "given": "given",
    "given_title": "given",
    "metadata": "metadata",
    "page_date": "metadata",
    "publisher": "metadata",
    "cover_signature": "signature",
    "signature": "signature",
    "title_lines": "title",
    "issued": "title",
    "plan_title": "title",
    "title": "title",
    "title_of_year": "title",
    "notice_title": "title",
    "file_name": "file_name",
}
_TAKEN_OVER: dict[Source, Field] = {"date": "date", "number": "number"}
LISTS: frozenset[Field] = frozenset({"issuers", "recipients"})  # a name each, not pieces of one


class Evidence(NamedTuple):
    """What one place of the text states for a field of the header."""

    field: Field
    source: Source
    spans: tuple[Span, ...]  # where it stands: a name each, or the pieces of one value
    derived: str | None = None  # the value, where the spans only imply it (an ISO date)
    names: tuple[str, ...] = ()  # the values of a list that does not stand in the text
    shown_as: tuple[Span, ...] | None = None  # what `header.spans` says in place of the spans

    @property
    def shown(self) -> tuple[Span, ...]:
        """What `header.spans` says of it."""
        return self.spans if self.shown_as is None else self.shown_as


def chosen(found: Iterable[Evidence], field: Field) -> Evidence | None:
    """The evidence that counts for a field."""
    ranks = RANKS[field]
    return min(
        (evidence for evidence in found if evidence.field == field),
        key=lambda evidence: (ranks.index(evidence.source), _start(evidence)),
        default=None,
    )


def _start(evidence: Evidence) -> int:
    """Where evidence stands: in front of the text what is not from it."""
    return evidence.spans[0].start if evidence.spans else -1


_NOTHING = Intervals.of(())


def value_of(evidence: Evidence | None, text: str, added: Intervals = _NOTHING) -> str | None:
    """The value of a field that has one, cut out of `text` without what the page `added`."""
    if evidence is None:
        return None
    if evidence.derived is not None:
        return evidence.derived
    return "".join(_cut(text, span, added) for span in evidence.spans)


def _names(evidence: Evidence | None, text: str, added: Intervals) -> list[str]:
    """The value of a field that lists names."""
    if evidence is None:
        return []
    if evidence.derived is not None:
        return [evidence.derived]
    if evidence.names:
        return [*evidence.names]
    return [_cut(text, span, added) for span in evidence.spans]


def _cut(text: str, span: Span, added: Intervals) -> str:
    """A span of `text`; a page number may stand between two lines of it, or be all around it."""
    pieces = added.outside(span.start, span.end) or [(span.start, span.end)]
    return close_up("".join(text[start:end] for start, end in pieces))


def hull(spans: tuple[Span, ...]) -> Span:
    """The stretch from the first of `spans` to the last."""
    return Span(spans[0].start, spans[-1].end)


def _place(evidence: Evidence | None) -> Span | None:
    return hull(evidence.shown) if evidence and evidence.shown else None


def _places(evidence: Evidence | None) -> list[Span]:
    return list(evidence.shown) if evidence else []


def header_from(found: list[Evidence], written: str, added: Intervals = _NOTHING) -> Header:
    """The header that the evidence gives, its values as they are `written`.

    `added`: the stretches of the text that the page added.
    """
    best = {field: chosen(found, field) for field in RANKS}
    values: dict[str, Any] = {
        field: _names(told, written, added) if field in LISTS else value_of(told, written, added)
        for field, told in best.items()
    }
    spans: dict[str, Any] = {
        field: _places(told) if field in LISTS else _place(told) for field, told in best.items()
    }
    if values["year"] is not None:
        values["year"] = int(values["year"])
    kinds = {field: _kind(told, best) for field, told in best.items()}
    return Header(
        **values, region=None, spans=HeaderSpans(**spans), evidence=HeaderEvidence(**kinds)
    )


def _kind(told: Evidence | None, best: dict[Field, Evidence | None]) -> EvidenceKind | None:
    """What `header.evidence` says of the evidence that counts for a field."""
    if told is None:
        return None
    if (over := _TAKEN_OVER.get(told.source)) and best[over]:
        return _kind(best[over], best)
    return KINDS.get(told.source, "text")
