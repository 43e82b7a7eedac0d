"""The 落款: who signs a document, and when."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from workplan_cli.model import Block, Span
from workplan_cli.rules.header import header
from workplan_cli.rules.layout import layout
from workplan_cli.structure.header.dates import dates_in, find_date
from workplan_cli.structure.header.evidence import Evidence, Source
from workplan_cli.structure.header.issuers import is_office, is_office_line, offices_in
from workplan_cli.structure.header.squeezed import trimmed
from workplan_cli.structure.lines import Line, squeeze

_LONGEST = 59  # characters of a line behind it
_LISTED = 200  # of one that lists attachments
_BEHIND = 6  # lines behind it: 抄送, 此件公开发布
_CELL_END = " |"  # of a table that held the page
_NAME = re.compile(r"[^\s、]{2,}")


class Signature(NamedTuple):
    """A 落款 among other lines."""

    first: int  # index of its first line
    span: Span
    evidence: list[Evidence]

    def block(self, text: str) -> Block:
        """It as a block of `text`."""
        return Block("signature", self.span, text[self.span.start : self.span.end])


def read_signature(lines: list[Line], source: Source) -> Signature | None:
    """Read the 落款 at the end of `lines`: offices above a date, or in front of it."""
    last = _last_date_line(lines)
    date = _date_in(lines[last].text) if last is not None else None
    if last is None or date is None:
        return None
    line, first = lines[last], last
    date_at = line.start + date.start()
    names = _names(line, date_at)
    while first and date_at == line.start and _is_signed(lines, first - 1):
        first -= 1
        if is_office_line(lines[first]):
            names = [*_names(lines[first], lines[first].end), *names]
    issuers = [Evidence("issuers", source, tuple(names))] if names else []
    span = Span(lines[first].start, line.end)
    return Signature(first, span, [*dates_in(line, source), *issuers])


def _date_in(text: str) -> re.Match[str] | None:
    """The date of a line, or what a draft has in its place: 20xx年4月 日."""
    return find_date(text) or re.search(header().date.masked, text)


@cache
def _seal() -> re.Pattern[str]:
    return re.compile(header().issuer.seal)


@cache
def _beside() -> re.Pattern[str]:
    """What stands beside a name and is no part of it."""
    return re.compile(rf"{header().issuer.seal}|^\s*{header().issuer.label}")


def _is_signed(lines: list[Line], at: int) -> bool:
    """Whether a line names offices, or below one that does whose seal it bears."""
    if is_office_line(lines[at]):
        return True
    seal = _seal().fullmatch(lines[at].squeezed)
    return bool(seal and at and is_office_line(lines[at - 1]))


def _names(line: Line, end: int) -> list[Span]:
    """The names in front of `end` that white space parts; of one spaced out all of it."""
    stop = end - line.start
    pieces = _beside().sub(lambda other: " " * len(other[0]), line.text[:stop])
    if all(len(piece) == 1 for piece in pieces.split()):
        whole = trimmed(line.text, 0, len(pieces))
        return [Span(line.start + whole.start, line.start + whole.end)] if whole else []
    return [
        Span(line.start + name.start() + low, line.start + name.start() + high)
        for name in _NAME.finditer(pieces)
        for low, high in offices_in(name[0])
    ]


def _last_date_line(lines: list[Line]) -> int | None:
    """Index of the line with the date of a signature; a few short ones may follow it."""
    for last in range(len(lines) - 1, max(-1, len(lines) - _BEHIND - 2), -1):
        if is_date_line(lines[last]):
            return last
        if len(lines[last].text) > _LONGEST and not _is_attachment_list(lines[last]):
            return None
    return None


@cache
def _attachments() -> re.Pattern[str]:
    return re.compile(layout().attachment.list_head)


def _is_attachment_list(line: Line) -> bool:
    """Whether a line behind a 落款 lists what is attached: 附件1：名单 附件2：办法."""
    return len(line.text) <= _LISTED and bool(_attachments().match(line.text))


def is_signed_date(lines: list[Line], at: int) -> bool:
    """Whether a line is the date of a 落款 in front of the text.

    A day in digits and dashes alone, below no office, is one that a site gives its page.
    """
    line = lines[at]
    day = re.fullmatch(header().date.dashed, line.squeezed)
    return is_date_line(line) and (day is None or (at > 0 and _is_signed(lines, at - 1)))


def is_date_line(line: Line) -> bool:
    """Whether a line is a date, at most with the name of an office in front of it."""
    date = _date_in(line.text)
    if date is None:
        return False
    rest = squeeze(line.text[: date.start()] + line.text[date.end() :].rstrip(_CELL_END))
    return not rest or (date.end() == len(line.text) and is_office(rest))
