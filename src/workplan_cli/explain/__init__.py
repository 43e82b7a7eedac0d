"""Why an amount was read as it was: its paragraph is read once more. The map of the room.

Nothing is kept for it when a document is parsed: the rules of a paragraph leave their names beside
what they decide, and here they are shown. `evidence` has them field by field, `refusals` tells why
a number is no amount.
"""

from __future__ import annotations

from dataclasses import dataclass

from workplan_cli.asked import at_offset, in_words, of_id, places_of
from workplan_cli.document import parse_reading, structure_of
from workplan_cli.explain.decisive import Decisive
from workplan_cli.explain.evidence import FieldEvidence, evidence_of, of_cell
from workplan_cli.explain.refusals import NoAmount, no_amounts
from workplan_cli.model import Document, Quantity
from workplan_cli.quantities import read_pages
from workplan_cli.quantities.page import Page
from workplan_cli.read import Reading
from workplan_cli.words import cut

__all__ = ["Explainer", "Explanation", "FieldEvidence", "NoAmount"]


@dataclass(slots=True, frozen=True)
class Explanation:
    """An amount with the evidence for each of its fields."""

    quantity: Quantity
    evidence: tuple[FieldEvidence, ...]


class Explainer:
    """A text that was read, and is asked about its amounts."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.document: Document = parse_reading(reading)
        self._structure = structure_of(reading)
        self._asked = Decisive(self.text, self._structure, cut)

    def by_id(self, wanted: str) -> list[Quantity]:
        """The amount with this id, in a list that is empty where there is none."""
        return of_id(self.document.quantities, wanted)

    def at(self, offset: int) -> list[Quantity]:
        """The amounts that stand at an offset."""
        return at_offset(self.document.quantities, offset)

    def found(self, words: str) -> list[Quantity]:
        """The amounts that hold these words, or are in them: 6200人, 招生6200人."""
        return in_words(self.document.quantities, self.text, words)

    def explain(self, quantity: Quantity) -> Explanation:
        """What each field of an amount was taken from, and by which rule."""
        if quantity.table is not None:
            return Explanation(quantity, tuple(of_cell(quantity, self.document, self._asked.read)))
        found = self._page_of(quantity)
        if found is None:
            return Explanation(quantity, ())
        page, index = found
        told = evidence_of(quantity, page, index, self._asked, self.document, self.text)
        return Explanation(quantity, tuple(told))

    def no_amounts(self, words: str) -> list[NoAmount]:
        """Why the numbers in these words are no amounts, at each place where they stand."""
        return [*no_amounts(self.text, self._structure, [*places_of(self.text, words)])]

    def _page_of(self, quantity: Quantity) -> tuple[Page, int] | None:
        """The paragraph of an amount, read once more, and which of its amounts it is."""
        for page in read_pages(self.text, self._structure, cut):
            for index, amount in enumerate(page.amounts):
                if page.flow.start(amount.start) == quantity.span.start:
                    return page, index
        return None
