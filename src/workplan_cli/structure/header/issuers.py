"""Who issues a document: as its title names him, or the line below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from workplan_cli.model import BlockKind, Span
from workplan_cli.rules.header import header
from workplan_cli.structure.header.dates import dates_in, find_date, last_date_in
from workplan_cli.structure.header.evidence import Evidence, Source
from workplan_cli.structure.header.squeezed import Squeezed, squeezed_line, squeezed_spans
from workplan_cli.structure.lines import Line

_LETTERHEAD_LINES = 6  # at the head of a text
# 县财政局　某某某, with a name of two characters spaced out
_OFFICE_AND_NAME = re.compile(r"\s*(?P<office>\w{3,})\s+(?:\w{2,4}|\w\s+\w)\s*")
_LISTED = re.compile(r"[^、]+")  # one of the offices that a title lists
_COMMAS = ("，", ",")
_LONGEST = 39  # characters of a line that names offices


@cache
def _office() -> re.Pattern[str]:
    return re.compile(header().issuer.pattern)


@cache
def _offices() -> re.Pattern[str]:
    return re.compile(f"(?:{header().issuer.pattern})+")


def is_office(name: str) -> bool:
    """Whether a name, without white space, is that of an office."""
    return bool(_office().fullmatch(name))


def offices_in(name: str) -> Iterator[tuple[int, int]]:
    """Where the offices of one place stand in what runs on from one to the next.

    >>> [*offices_in("中共某县委某县人民政府")], [*offices_in("某县教育局")]
    ([(0, 5), (5, 11)], [(0, 5)])
    >>> [*offices_in("中共中央国务院")]
    [(0, 4), (4, 7)]
    """
    if pair := re.fullmatch(header().issuer.pair, name):
        yield from (pair.span("party"), pair.span("office"))
        return
    place = re.match(header().issuer.place, name)
    low, at = 0, name.find(place["place"], place.end()) if place else -1
    while place and at > 0:
        if is_office(name[low:at]) and is_office(name[at:]):
            yield low, at
            low = at
        at = name.find(place["place"], at + 1)
    yield low, len(name)


def read_letterhead(lines: list[Line], number: int) -> list[Evidence]:
    """The office at the head of a document, 某县教育局文件, or alone above its number."""
    for line in lines[:_LETTERHEAD_LINES]:
        squeezed = squeezed_line(line)
        head = re.fullmatch(header().issuer.letterhead, squeezed.text)
        if head and is_office(head["office"]):
            return [Evidence("issuers", "letterhead", (squeezed.span_of(head, "office"),))]
    above = [line for line in lines[max(0, number - 1) : number] if is_office(line.squeezed)]
    return [Evidence("issuers", "letterhead", (Span(line.start, line.end),)) for line in above]


def _are_offices(line: Line) -> bool:
    """Whether a line names an office, or several that are listed: 财政部、司法部."""
    return all(is_office(name) for name in line.squeezed.split("、"))


def _listed(line: Line) -> tuple[Span, ...]:
    """Where the offices stand that a line lists."""
    squeezed = squeezed_line(line)
    return tuple(squeezed.span_of(name) for name in _LISTED.finditer(squeezed.text))


def is_office_line(line: Line) -> bool:
    """Whether a line names one or more offices, and nothing else."""
    if "、" in line.text and _are_offices(line):
        return True
    squeezed = re.sub(header().issuer.seal, "", line.squeezed)
    squeezed = re.sub(f"^{header().issuer.label}", "", squeezed)
    return len(squeezed) <= _LONGEST and bool(_offices().fullmatch(squeezed))


# -- in the title --------------------------------------------------------------------------


def issuers_of_title(text: str, title: Evidence) -> list[Evidence]:
    """The offices at the head of a title, or the government whose report it is."""
    words = squeezed_spans(text, title.spans)
    acts = re.search(header().issuer.acts, words.text)
    head = words.text[: acts.start()] if acts else ""
    spans = _offices_at_head(text, words, head) if head else () if acts else _office_alone(words)
    if spans:
        source: Source = "title" if head else "title_of_year"
        return [Evidence("issuers", source, spans)]
    return _government(words)


def _offices_at_head(text: str, words: Squeezed, head: str) -> tuple[Span, ...]:
    """某县教育局 某县财政局 in front of 关于: spaces, lines or 、 may part them."""
    parted = words.spans(0, len(head))
    if len(parted) > 1 and all(is_office(text[name.start : name.end]) for name in parted):
        return parted
    listed = list(_LISTED.finditer(head))
    if len(listed) > 1 and all(is_office(name[0]) for name in listed):
        return tuple(words.span_of(name) for name in listed)
    match = re.fullmatch(header().issuer.pair, head) or _office().match(head)
    if match is None:
        return ()
    pieces = words.spans(*match.span())
    apart = all(is_office(text[piece.start : piece.end]) for piece in pieces)
    glued = [*offices_in(match[0])]
    if len(pieces) == 1 and len(glued) > 1:
        return tuple(words.span(*name) for name in glued)
    if match[0] != head and match[0].endswith(header().issuer.sits):
        return ()  # 某县人民代表大会第六次会 of …会议
    return pieces if apart and match[0] == head else (words.span_of(match),)


def _office_alone(words: Squeezed) -> tuple[Span, ...]:
    """某市人民政府 of 某市人民政府令; else what a year follows."""
    order = re.fullmatch(header().issuer.order, words.text)
    return (words.span_of(order, "office"),) if order else _office_of_year(words)


def _office_of_year(words: Squeezed) -> tuple[Span, ...]:
    """某县教育局 of 某县教育局2025年工作要点."""
    rule = header().issuer
    match = re.match(f"{rule.pattern}(?={rule.dated})", words.text)
    if match is None or match[0].endswith(rule.places):
        return ()
    return (words.span_of(match),)


def _government(words: Squeezed) -> list[Evidence]:
    """某某省人民政府 of 2026年某某省政府工作报告."""
    rule = header().issuer
    if rule.report not in words.text:
        return []
    year = re.match(rule.dated, words.text)
    region = re.compile(rule.region).search(words.text, year.end() if year else 0)
    if region is None:
        return []
    name = region["region"] + rule.government
    stated = words.text.find(name)
    if stated >= 0:
        return [Evidence("issuers", "title", (words.span(stated, stated + len(name)),))]
    return [Evidence("issuers", "title", (words.span_of(region, "region"),), name)]


# -- below the title ------------------------------------------------------------------------


class Below(NamedTuple):
    """A line below a report's title, and what it states."""

    line: Line
    kind: BlockKind
    evidence: list[Evidence]


def read_below(lines: list[Line]) -> Iterator[Below]:
    """The `lines` below a title that state when and by whom the report was given."""
    adopted = [line for line in lines if re.match(header().subtitle.adopted, line.squeezed)]
    for line in adopted:
        dates = last_date_in(line, "adopted") if line is adopted[-1] else []
        yield Below(line, "subtitle", [*dates, *_passed(line)])
    delivered = False  # by the line above
    for line in lines:
        if line in adopted:
            continue
        if re.match(header().subtitle.pattern, line.squeezed):
            yield Below(line, "subtitle", [*dates_in(line, "below_title"), *_delivery(line)])
            delivered = True
            continue
        if person := _person(line):
            yield Below(line, "metadata", [person])
        elif _is_old_day(line) or _is_day_and_office(line):
            yield Below(line, "subtitle", dates_in(line, "below_title"))
        elif (delivered or line is lines[0]) and _are_offices(line):
            source: Source = "delivered_by" if delivered else "named_below"
            yield Below(line, "metadata", [Evidence("issuers", source, _listed(line))])
        delivered = False


def _is_day_and_office(line: Line) -> bool:
    """Whether a line is a day and who issued the text then: 1988年12月8日，某省高级人民法院."""
    date = find_date(line.squeezed)
    behind = line.squeezed[date.end() :] if date and not date.start() else ""
    return behind[:1] in _COMMAS and is_office(behind[1:])


def _is_old_day(line: Line) -> bool:
    """Whether a line is a day in digits alone from before there were pages: 1959.09.09."""
    day = re.fullmatch(header().date.dashed, line.squeezed)
    return day is not None and int(day["y"]) < header().date.pages_since


def _passed(line: Line) -> list[Evidence]:
    """The body that passed a law, without the term that it was in: 某市第十五届人民代表大会."""
    rules, squeezed = header(), squeezed_line(line)
    found = re.search(rules.subtitle.passed, squeezed.text)
    if found is None:
        return []
    place = "" if found["place"].startswith(rules.subtitle.national) else found["place"]
    spans = (squeezed.span(found.start("place"), found.end("body")),)
    return [Evidence("issuers", "adopted", spans, place + found["body"])]


def _delivery(line: Line) -> list[Evidence]:
    """The government of the place whose assembly a report was delivered to."""
    rules = header()
    place = re.search(rules.subtitle.assembly, line.squeezed)
    if place is None:
        return []
    national = place["region"].startswith(rules.subtitle.national)
    name = rules.issuer.cabinet if national else place["region"] + rules.issuer.government
    spans = (squeezed_line(line).span_of(place, "region"),)
    return [Evidence("issuers", "below_title", spans, name)]


def _person(line: Line) -> Evidence | None:
    """The office of who gives a report."""
    rules, squeezed = header(), line.squeezed
    if person := re.match(rules.person.pattern, squeezed):
        spans = (squeezed_line(line).span_of(person, "office"),)
        return Evidence("issuers", "below_title", spans)
    if named := re.match(rules.person.head, squeezed):
        spans = (squeezed_line(line).span_of(named, "office"),)
        return Evidence("issuers", "delivered_by", spans)
    if (apart := _OFFICE_AND_NAME.fullmatch(line.text)) and is_office(apart["office"]):
        start = line.start + apart.start("office")
        return Evidence("issuers", "delivered_by", (Span(start, start + len(apart["office"])),))
    if premier := re.match(rules.person.premier, squeezed):
        spans = (squeezed_line(line).span_of(premier),)
        return Evidence("issuers", "below_title", spans, rules.issuer.cabinet, shown_as=())
    return None
