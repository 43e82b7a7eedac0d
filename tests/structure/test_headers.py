"""Every convention of a document's head by example: the text, and the fields read from it."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from workplan_cli.document import parse_text

HEADERS = tomllib.loads(Path(__file__).with_name("headers.toml").read_text("utf-8"))["header"]


@pytest.mark.parametrize("example", HEADERS, ids=lambda example: str(example["convention"]))
def test_header(example: dict[str, Any]) -> None:
    stated = {key: value for key, value in example.items() if key not in ("convention", "text")}
    expected = asdict(parse_text("").header) | stated
    found = asdict(parse_text(example["text"]).header)
    del expected["spans"], found["spans"]
    assert found == expected
