"""Every convention of a document's head by example: the text, and the fields read from it."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from workplan_cli.document import parse_text

_FILES = [Path(__file__).with_name(name) for name in ("headers.toml", "headers_wild.toml")]
HEADERS = [head for file in _FILES for head in tomllib.loads(file.read_text("utf-8"))["header"]]


@pytest.mark.parametrize("example", HEADERS, ids=lambda example: str(example["convention"]))
def test_header(example: dict[str, Any]) -> None:
    apart = ("convention", "text", "evidence")
    stated = {key: value for key, value in example.items() if key not in apart}
    expected = asdict(parse_text("").header) | stated
    found = asdict(parse_text(example["text"]).header)
    evidence = found["evidence"]
    for apart_from_this in ("spans", "evidence", "region"):  # tests/test_regions.py has the regions
        del expected[apart_from_this], found[apart_from_this]
    assert found == expected
    assert {field: evidence[field] for field in example.get("evidence", {})} == example.get(
        "evidence", {}
    )


@pytest.mark.parametrize("example", HEADERS, ids=lambda example: str(example["convention"]))
def test_what_has_a_value_has_evidence(example: dict[str, Any]) -> None:
    header = asdict(parse_text(example["text"]).header)
    assert {field: bool(header[field]) for field in header["evidence"]} == {
        field: bool(kind) for field, kind in header["evidence"].items()
    }
