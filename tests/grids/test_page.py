"""docs/grids.md and its Chinese page: each text, and the figures that are read of its tables."""

from __future__ import annotations

import pytest

from grid_contents import figures
from notices import ROOT
from pages import blocks, language_of
from workplan_cli.document import parse_text
from workplan_cli.kinds import Language
from workplan_cli.language import code, speaking
from workplan_cli.model import Document

PAGES = ("docs/grids.md", "docs/zh/grids.md")
PART_OF = {"en": ", part of ", "zh": "，属于 "}
EXAMPLES = [
    (page, text, told)
    for page in PAGES
    for text, told in zip(blocks(page, "text"), blocks(page, "figures"), strict=True)
]


def _lines(document: Document, language: str) -> list[str]:
    cells = {quantity.span.start: quantity.cell for quantity in document.quantities}
    lines = []
    with speaking(Language(language)):
        for line, quantity in zip(figures(document), document.quantities, strict=True):
            status = str(quantity.status)
            whole = cells[quantity.part_of] if quantity.part_of is not None else None
            lines.append(
                line.replace(f" {status} ", f" {code(status)} ")
                + (f"{PART_OF[language]}{whole}" if whole else "")
            )
    return lines


@pytest.mark.parametrize(("page", "text", "told"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_example(page: str, text: str, told: str) -> None:
    assert _lines(parse_text(text), language_of(page)) == told.splitlines()


@pytest.mark.parametrize("page", PAGES)
def test_there_are_examples(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert text.count("```figures") == text.count("```text") > 0
