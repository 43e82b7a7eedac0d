"""The border: what fits the schema, what breaks an invariant, and how each is told."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from commands import Run
from notices import NOTICE, ROOT
from workplan_cli.differences import find_differences
from workplan_cli.document import parse_text
from workplan_cli.invariants import find_violations
from workplan_cli.schema import build, find_faults, json_schema
from workplan_cli.write.dump import dump

Data = dict[str, Any]
Change = Callable[[Data], object]


@pytest.fixture(scope="module")
def parsed() -> Data:
    """An invented notice as it is written: do not change it."""
    data = dump(parse_text(NOTICE))
    assert isinstance(data, dict)
    return data


@pytest.fixture
def data(parsed: Data) -> Data:
    """The same, to be changed."""
    return copy.deepcopy(parsed)


def _set(*place: Any, to: Any) -> Change:
    """A change of one value: the last step of the place is the key."""

    def change(data: Any) -> None:
        for step in place[:-1]:
            data = data[step]
        data[place[-1]] = to

    return change


def _told(data: Data) -> list[tuple[str, str]]:
    return [(fault.path, fault.message) for fault in find_faults(data) or find_violations(data)]


PERIOD = {"kind": "annual", "start": "2017", "end": "2017", "span": None}

# Types

LEAF = ("sections", 1, "children", 0, "children", 0)
LEAF_PATH = "sections[1].children[0].children[0]"


def test_what_is_parsed_fits(parsed: Data) -> None:
    assert find_faults(parsed) == []
    assert find_violations(parsed) == []
    assert find_differences(parsed, NOTICE, parsed["source"]["sha256"]) == []


def test_what_is_written_can_be_built_again(parsed: Data) -> None:
    assert build(parsed) == parse_text(NOTICE)


TYPE_FAULTS = [
    (_set("schema_version", to=1.0), "schema_version", "must be text, is 1.0"),
    (_set("header", "year", to="2019"), "header.year", "must be a whole number, is '2019'"),
    (_set("header", "issuers", to=None), "header.issuers", "must be a list, is null"),
    (_set("header", "issuers", 0, to=[]), "header.issuers[0]", "must be text, is a list"),
    (_set("header", "spans", to=3), "header.spans", "must be a mapping, is 3"),
    (
        _set("sections", 0, "number", to=True),
        "sections[0].number",
        "must be a whole number, is True",
    ),
    (_set(*LEAF, "inline", to="no"), f"{LEAF_PATH}.inline", "must be true or false, is 'no'"),
    (
        _set(*LEAF, "span", "end", to=None),
        f"{LEAF_PATH}.span.end",
        "must be a whole number, is null",
    ),
    (_set("quantities", 0, "colour", to=1), "quantities[0].colour", "is no field of this schema"),
    (lambda data: data.pop("blocks"), "blocks", "is missing"),
    (lambda data: data["header"].pop("title"), "header.title", "is missing"),
    (
        _set("header", "date", to=date(2019, 3, 5)),
        "header.date",
        "must be text, is the date 2019-03-05 (quote it)",
    ),
    (_set(*LEAF, "number", to="1"), f"{LEAF_PATH}.number", "must be a whole number, is '1'"),
    (
        _set("quantities", 1, "status", to="planned"),
        "quantities[1].status",
        "must be one of 'target' or 'actual', is 'planned'",
    ),
    (
        _set("quantities", 0, "lower", to=2400.0),
        "quantities[0].lower",
        "must be text, is 2400.0",
    ),
]
# More of the same, which would hide one of those above, or which JSON Schema lets pass.
MORE_FAULTS = [
    (_set("header", "spans", "colour", to=1), "header.spans.colour", "is no field of this schema"),
    (_set(*LEAF, "number", to=1.0), f"{LEAF_PATH}.number", "must be a whole number, is 1.0"),
    (_set(*LEAF, "inline", to=0), f"{LEAF_PATH}.inline", "must be true or false, is 0"),
    (_set("source", to=None), "source", "must be a mapping, is null"),
]


@pytest.mark.parametrize(("change", "path", "message"), TYPE_FAULTS + MORE_FAULTS)
def test_type_faults_are_told(data: Data, change: Change, path: str, message: str) -> None:
    change(data)
    assert _told(data) == [(path, message)]


@pytest.mark.parametrize("value", [None, [], "x", 3, {}])
def test_any_value_is_judged(value: object) -> None:
    assert find_faults(value)


def test_many_faults_are_all_told(data: Data) -> None:
    apart = [change for change, path, _ in TYPE_FAULTS if path != "header.issuers"]
    for change in apart:
        change(data)
    assert len(find_faults(data)) == len(apart)


# Two readers of the same types: pydantic and a reader of JSON Schema


@pytest.mark.parametrize("change", [None, *(change for change, _, _ in TYPE_FAULTS)])
def test_the_json_schema_says_the_same(data: Data, change: Change | None) -> None:
    if change:
        change(data)
    fits = not find_faults(data)
    assert fits == (change is None)
    assert Draft202012Validator(json_schema()).is_valid(data) == fits


def test_the_json_schema_is_one() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "As written" not in str(schema)
    assert schema["$defs"]["Node"]["properties"]["marker"]["description"].startswith("as written")


def test_the_schema_is_printed(run: Run, tmp_path: Path) -> None:
    kept = (ROOT / "schemas" / "document.schema.json").read_text("utf-8")
    assert run("schema").out == kept
    assert run("schema", "-o", tmp_path / "x.json").status == 0
    assert (tmp_path / "x.json").read_text("utf-8") == kept


# Invariants


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        (_set("source", "sha256", to="AB"), "source.sha256", "must be 64 hexadecimal digits"),
        (_set("header", "date", to="2019-13"), "header.date", "must be YYYY-MM-DD or YYYY-MM, is"),
        (_set("blocks", 0, "span", "end", to=-1), "blocks[0].span", "ends (-1) before it starts"),
        (
            _set("references", 0, "span", "end", to=9999),
            "references[0].span",
            "lies outside the text, which has",
        ),
        (_set(*LEAF, "id", to="2.1.2"), LEAF_PATH[:-3] + "[1].id", "2.1.2 is the id of another"),
        (_set(*LEAF, "span", "start", to=0), f"{LEAF_PATH}.span", "lies outside its parent 2.1 ("),
        (
            _set(*LEAF, "marker_span", to={"start": 0, "end": 2}),
            f"{LEAF_PATH}.marker_span",
            "lies outside its node 2.1.1 (",
        ),
        (
            _set(*LEAF, "text_spans", to=[{"start": 0, "end": 2}]),
            f"{LEAF_PATH}.text_spans[0]",
            "out of order, or outside its node 2.1.1 (",
        ),
        (lambda data: data["sections"].reverse(), "sections[1].span", "starts at"),
        (_set("quantities", 0, "node", to="9"), "quantities[0].node", "no node has the id 9"),
        (_set("quantities", 1, "id", to="q1"), "quantities[1].id", "q1 is the id of another"),
        (
            _set("quantities", 0, "from", to="q99"),
            "quantities[0].from",
            "no quantity before it is q99",
        ),
        (
            _set("quantities", 0, "from", to="q1"),
            "quantities[0].from",
            "no quantity before it is q1",
        ),
        (
            _set("quantities", 0, "period", to=PERIOD | {"start": "2017-13"}),
            "quantities[0].period.start",
            "must be YYYY, YYYY-MM or YYYY-MM-DD, is '2017-13'",
        ),
        (
            _set("quantities", 0, "period", to=PERIOD | {"end": "2016"}),
            "quantities[0].period",
            "its start is behind its end",
        ),
        (_set("quantities", 1, "part_of", to=3), "quantities[1].part_of", "no other quantity"),
        (_set("quantities", 1, "lower", to="1e3"), "quantities[1].lower", "must be a decimal such"),
        (_set("quantities", 1, "lower", to="１"), "quantities[1].lower", "must be a decimal such"),
        (_set("quantities", 0, "lower", to="2401"), "quantities[0].lower", "lower (2401) is above"),
        (
            _set("quantities", 0, "base", "upper", to="1/2"),
            "quantities[0].base.lower",
            "lower (2400) is above upper (1/2)",
        ),
        (
            lambda data: _set("quantities", 1, "sentence", to=data["blocks"][0]["span"])(data),
            "quantities[1].sentence",
            "does not hold the quantity's span",
        ),
    ],
)
def test_broken_invariants_are_told(data: Data, change: Change, path: str, message: str) -> None:
    change(data)
    assert find_faults(data) == []
    told = dict(_told(data))
    assert path in told
    assert message in told[path]


def test_pieces_that_leave_a_gap_are_told(data: Data) -> None:
    del data["blocks"][2]
    assert any("leave out" in message for _, message in _told(data))


# Against the source


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (_set("header", "title", to="另一份文件"), "header.title"),
        (_set("header", "recipients", 1, to="各大学"), "header.recipients[1]"),
        (_set(*LEAF, "marker", to="2."), f"{LEAF_PATH}.marker"),
        (_set(*LEAF, "heading", to="新建"), f"{LEAF_PATH}.heading"),
        (_set(*LEAF, "marker", to=""), f"{LEAF_PATH}.marker"),
        (_set(*LEAF, "text", to="投入"), f"{LEAF_PATH}.text"),
        (_set("quantities", 0, "text", to="2400名"), "quantities[0].text"),
        (_set("quantities", 0, "indicator", to="中学"), "quantities[0].indicator"),
        (_set("quantities", 1, "modifier", to="以下"), "quantities[1].modifier"),
        (_set("references", 0, "title", to="别的"), "references[0].title"),
        (_set("blocks", 0, "text", to="别的"), "blocks[0].text"),
        (_set("source", "sha256", to="0" * 64), "source.sha256"),
    ],
)
def test_differences_from_the_source_are_told(data: Data, change: Change, path: str) -> None:
    digest = data["source"]["sha256"]
    change(data)
    assert path in {fault.path for fault in find_differences(data, NOTICE, digest)}
