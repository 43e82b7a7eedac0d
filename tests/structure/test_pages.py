"""Whole pages as they are in the wild: the text, its header, its outline."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from notices import outline
from workplan_cli.document import parse_text

PAGES = [
    page
    for file in ("pages.toml", "pages_forms.toml", "pages_blind.toml", "pages_flat.toml")
    for page in tomllib.loads(Path(__file__).with_name(file).read_text("utf-8"))["page"]
]
OF_PAGE = ("convention", "text", "outline")  # what a page has besides its header
BESIDES = ("spans", "evidence", "region")  # of a header; tests of their own have them


def header_of(text: str) -> dict[str, Any]:
    """The values of a text's header."""
    found = asdict(parse_text(text).header)
    return {field: value for field, value in found.items() if field not in BESIDES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page["convention"]))
def test_page(page: dict[str, Any]) -> None:
    stated = {key: page[key] for key in page if key not in OF_PAGE}
    assert header_of(page["text"]) == header_of("") | stated
    assert outline(parse_text(page["text"]).sections) == page["outline"].splitlines()


def test_rows_that_are_alike_are_no_copy() -> None:
    rows = "".join(
        f"{place}镇：计划改造农村公路{count}公里，新建学校1所，完成投资300万元，当年全部完工。\n"
        for count, place in enumerate("东西南北中前后左右上", 11)
    )
    for text in (rows, "招生20人，做好各项工作，确保平稳有序，让群众满意放心。\n" * 20):
        document = parse_text(f"某县2020年计划\n一、任务\n{text}")
        assert len(document.quantities) == len(text.splitlines()) * (3 if text is rows else 1)
