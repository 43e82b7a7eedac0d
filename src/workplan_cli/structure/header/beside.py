"""What is said of a document besides its text: by a user, and by the name of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan_cli.model import Finding, Given, Span
from workplan_cli.rules.header import header
from workplan_cli.structure.header.dates import first_year
from workplan_cli.structure.header.evidence import (
    LISTS,
    Evidence,
    Field,
    Source,
    chosen,
    header_from,
    hull,
)
from workplan_cli.structure.header.titles import kind_of

_SHORTEST = 6  # characters of a title in the name of a file
_GIVEN: tuple[Field, ...] = ("title", "issuers", "date", "year")


def said_besides(name: str, given: Given | None) -> list[Evidence]:
    """The evidence of the name of a file, and of what a user gave."""
    return [*_of_file_name(name), *(_of_user(given) if given else ())]


def _of_user(given: Given) -> Iterator[Evidence]:
    if given.title:
        yield Evidence("title", "given", (), given.title)
        yield from _of_title(given.title, "given_title")
    if given.issuers:
        yield Evidence("issuers", "given", (), names=tuple(given.issuers))
    if given.date:
        yield Evidence("date", "given", (), given.date)
    if given.year is not None:
        yield Evidence("year", "given", (), str(given.year))


def _of_file_name(name: str) -> Iterator[Evidence]:
    """The title in the name of a file, and the year in a Chinese name or one that is a year."""
    rule = header().file_name
    stem = re.sub(rule.suffix, "", name)
    if re.search(rule.only_year, stem):
        yield Evidence("year", "file_name", (), stem)
    if not re.search(rule.chinese, stem):
        return
    pieces = [piece for piece in re.split(rule.parted, stem) if len(piece) >= _SHORTEST]
    title = next((piece for piece in pieces if kind_of(piece)), None)
    if title:
        issued = re.search(header().issues.pattern, title)
        plan = (issued["quoted"] or issued["plain"]) if issued else title
        yield Evidence("title", "file_name", (), plan)
        if issued:
            yield Evidence("notice_title", "file_name", (), title)
        yield from _of_title(plan, "file_name")
    if year := re.search(rule.year, stem):
        yield Evidence("year", "file_name", (), year[0])


def _of_title(title: str, source: Source) -> Iterator[Evidence]:
    if kind := kind_of(title):
        yield Evidence("kind", source, (), kind[0])
    if (year := first_year(title)) is not None:
        yield Evidence("year", source, (), str(year))


def overridden(found: list[Evidence], written: str) -> Iterator[Finding]:
    """Where the text says otherwise than what a user gave."""
    of_text = [told for told in found if told.source not in ("given", "given_title", "file_name")]
    given, said = header_from(found, written), header_from(of_text, written)
    for field in _GIVEN:
        told, best = chosen(of_text, field), chosen(found, field)
        if told is None or best is None or best.source != "given":
            continue
        values = [_shown(getattr(one, field), field) for one in (given, said)]
        if values[0] != values[1]:
            span = hull(told.spans) if told.spans else Span(0, min(1, len(written)))
            names = {"field": field, "given": values[0], "said": values[1]}
            yield Finding("given", span, names)


def _shown(value: object, field: Field) -> str:
    return "、".join(value) if field in LISTS and isinstance(value, list) else str(value)
