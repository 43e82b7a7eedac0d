"""What the rules propose for the amounts of a text, before the words of a label are chosen."""

from __future__ import annotations

from workplan_cli.quantities import read_pages
from workplan_cli.quantities.results import quantities_of
from workplan_cli.structure import read_structure
from workplan_cli.words import cut


def proposed(text: str) -> list[list[str | None]]:
    """Of each amount its text, the label that the rules propose, and its role."""
    found: list[list[str | None]] = []
    for page in read_pages(text, read_structure(text), cut):
        for told, quantity in zip(page.told, quantities_of(page, text, 0), strict=True):
            pieces = [page.flow.written[start:end] for start, end in told.pieces]
            found.append([quantity.text, " ".join(pieces) or None, quantity.role])
    return found
