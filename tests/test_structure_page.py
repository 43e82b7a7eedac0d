"""The examples of docs/structure.md: each text gives the tree and the diagnostics below it."""

from __future__ import annotations

import re

import pytest

from notices import ROOT, outline
from workplan_cli.document import parse_text

PAGE = (ROOT / "docs" / "structure.md").read_text("utf-8")
BLOCK = re.compile(r"```(text|tree|diagnostics)\n(.*?)```", re.DOTALL)


def _examples() -> list[dict[str, str]]:
    examples: list[dict[str, str]] = []
    for kind, body in BLOCK.findall(PAGE):
        if kind == "text":
            examples.append({})
        examples[-1][kind] = body
    return examples


EXAMPLES = _examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:12])
def test_the_tree_is_read_from_the_text(example: dict[str, str]) -> None:
    document = parse_text(example["text"])
    assert outline(document.sections) == example["tree"].splitlines()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:12])
def test_the_diagnostics_are_those_of_the_structure(example: dict[str, str]) -> None:
    told = {item.code for item in parse_text(example["text"]).diagnostics}
    shown = set(example.get("diagnostics", "").split())
    assert shown <= told
    assert told - shown <= {"restart", "empty-heading"}


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) > 10
