"""JSON: indented, or a line a document."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from samples import NASTY, document, documents

from workplan_cli.model import Document
from workplan_cli.write.as_json import to_json, to_json_line
from workplan_cli.write.dump import dump


@pytest.mark.parametrize("text", NASTY)
def test_every_nasty_text_reads_back(text: str) -> None:
    data = dump(document(text, [], []))
    assert json.loads(to_json(data)) == json.loads(to_json_line(data)) == data
    to_json(data).encode("utf-8")
    to_json_line(data).encode("utf-8")


@given(documents)
def test_any_document_reads_back(given: Document) -> None:
    data = dump(given)
    for written in (to_json(data), to_json_line(data)):
        written.encode("utf-8")
        # JSON has no way to keep two lone surrogates apart that make a pair
        assert json.loads(written) == _paired(data)


def _paired(data: object) -> object:
    return json.loads(json.dumps(data))


def test_lines_are_lines() -> None:
    written = to_json_line({"a": "一\n二\r\x00", "b": [{"start": 1, "end": 2}]})
    assert written == '{"a":"一\\n二\\r\\u0000","b":[{"start":1,"end":2}]}\n'


def test_json_is_written_to_be_read() -> None:
    data = {"a": "“一”\\", "b": None, "c": [], "d": [True, {"start": 1, "end": 2}], "e": {"f": 1}}
    assert to_json(data) == (
        "{\n"
        '  "a": "“一”\\\\",\n'
        '  "b": null,\n'
        '  "c": [],\n'
        '  "d": [\n'
        "    true,\n"
        '    {"start": 1, "end": 2}\n'
        "  ],\n"
        '  "e": {\n'
        '    "f": 1\n'
        "  }\n"
        "}\n"
    )
