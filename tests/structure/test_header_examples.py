"""Every example that stands beside a rule of rules/header.toml holds, and the table of sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

import pytest

from workplan_cli.model import Span
from workplan_cli.rules.header import OpeningExample, header
from workplan_cli.structure.header import find_date, kind_of
from workplan_cli.structure.header.addressed import is_salutation, read_opening, read_salutation
from workplan_cli.structure.header.dates import iso, year_of_title
from workplan_cli.structure.header.evidence import (
    RANKS,
    Evidence,
    Field,
    Source,
    chosen,
    header_from,
    value_of,
)
from workplan_cli.structure.header.issuers import issuers_of_title, read_below
from workplan_cli.structure.header.titles import issued_by, may_title
from workplan_cli.structure.lines import Line

RULES = header()


def examples(table: Mapping[str, object]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("text", "expected"), table.items())


def line(text: str) -> Line:
    return Line(0, len(text), text)


def title(text: str) -> Evidence:
    return Evidence("title", "title_lines", (Span(0, len(text)),))


@pytest.mark.runs("header.kind.examples")
@examples(RULES.kind.examples)
def test_kind(text: str, expected: str) -> None:
    found = kind_of(text)
    assert (found[0] if found else "") == expected


def test_a_kind_that_is_dated_is_a_kind() -> None:
    assert set(RULES.kind.words) >= RULES.kind.dated


@pytest.mark.runs("header.title.examples")
@pytest.mark.parametrize("text", RULES.title.examples)
def test_may_title(text: str) -> None:
    assert may_title(line(text))


@pytest.mark.parametrize("text", RULES.title.none)
def test_may_not_title(text: str) -> None:
    assert not may_title(line(text))


@pytest.mark.runs("header.issues.examples")
@examples(RULES.issues.examples)
def test_issued(text: str, expected: str) -> None:
    assert (value_of(issued_by(text, title(text)), text) or "") == expected


@pytest.mark.runs("header.recipients.examples")
@examples(RULES.recipients.examples)
def test_recipients(text: str, expected: tuple[str, ...]) -> None:
    assert is_salutation(text) == bool(expected)
    if expected:
        assert header_from(read_salutation(line(text)), text).recipients == list(expected)


@pytest.mark.runs("header.number.examples")
@pytest.mark.parametrize("text", RULES.number.examples)
def test_number(text: str) -> None:
    assert re.fullmatch(RULES.number.pattern, text)


@pytest.mark.parametrize("text", RULES.number.none)
def test_no_number(text: str) -> None:
    assert not re.search(RULES.number.pattern, text)


@pytest.mark.runs("header.date.examples")
@examples(RULES.date.examples)
def test_date(text: str, expected: str) -> None:
    found = find_date(text)
    assert (iso(found) if found else "") == expected


@pytest.mark.runs("header.year.examples")
@examples(RULES.year.examples)
def test_year(text: str, expected: str) -> None:
    assert [year.derived for year in year_of_title(text, title(text))] == [expected] * bool(
        expected
    )


@pytest.mark.runs("header.opening.examples")
@pytest.mark.parametrize("example", RULES.opening.examples, ids=lambda example: example.text)
def test_opening(example: OpeningExample) -> None:
    found = list(read_opening([line(example.text)]))
    stated = {
        evidence.field: example.text[evidence.spans[0].start : evidence.spans[0].end]
        for evidence in found
    }
    expected = {"recipients": example.who, "kind": example.report, "issuers": example.office}
    assert stated == {field: words for field, words in expected.items() if words}


@pytest.mark.runs("header.subtitle.examples")
@examples(RULES.subtitle.examples)
def test_subtitle(text: str, expected: str) -> None:
    [below] = read_below([line(text)])
    assert below.kind == "subtitle"
    assert header_from(below.evidence, text).issuers == [expected] * bool(expected)


@pytest.mark.parametrize("text", RULES.subtitle.none)
def test_no_subtitle(text: str) -> None:
    assert list(read_below([line(text)])) == []


@pytest.mark.runs("header.person.examples")
@examples(RULES.person.examples)
def test_person(text: str, expected: str) -> None:
    issuers = [header_from(below.evidence, text).issuers for below in read_below([line(text)])]
    assert issuers == [[expected]] * bool(expected)


@pytest.mark.runs("header.issuer.examples")
@examples(RULES.issuer.examples)
def test_issuers_of_title(text: str, expected: tuple[str, ...]) -> None:
    assert header_from(issuers_of_title(text, title(text)), text).issuers == list(expected)


def test_every_field_has_a_row_of_sources_and_every_source_is_in_one() -> None:
    assert set(RANKS) == set(get_args(Field))
    assert {source for row in RANKS.values() for source in row} == set(get_args(Source))


@pytest.mark.parametrize("field", get_args(Field))
def test_the_table_decides_and_not_the_order(field: Field) -> None:
    found = [
        Evidence(field, source, (Span(at, at + 1),)) for source in RANKS[field] for at in (3, 1, 7)
    ]
    best = Evidence(field, RANKS[field][0], (Span(1, 2),))
    assert chosen(found, field) == chosen(reversed(found), field) == best


def test_a_value_is_as_it_is_written() -> None:
    read, written = "某省工作 计划（试行）", "某省工作 計劃(試行)"
    assert value_of(title(read), read) == "某省工作计划（试行）"
    assert header_from([title(read)], written).title == "某省工作計劃(試行)"
