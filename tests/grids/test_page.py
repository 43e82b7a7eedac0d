"""docs/grids.md: each text, and the figures that are read of its tables."""

from __future__ import annotations

import re

import pytest

from grid_contents import figures
from notices import ROOT
from workplan_cli.document import parse_text
from workplan_cli.model import Document

PAGE = (ROOT / "docs" / "grids.md").read_text("utf-8")
EXAMPLES = re.findall(r"```text\n(.*?)```\s+```figures\n(.*?)```", PAGE, re.S)


def _lines(document: Document) -> list[str]:
    cells = {quantity.span.start: quantity.cell for quantity in document.quantities}
    return [
        f"{line}, part of {cells[q.part_of]}" if q.part_of is not None else line
        for line, q in zip(figures(document), document.quantities, strict=True)
    ]


@pytest.mark.parametrize(("text", "told"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_example(text: str, told: str) -> None:
    document = parse_text(text)
    assert _lines(document) == told.splitlines()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == PAGE.count("```text")
