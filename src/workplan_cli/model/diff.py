"""What changed between two documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import StrictBool, StrictInt

from workplan_cli.kinds import Status
from workplan_cli.model.document import Bound
from workplan_cli.model.values import Amount, Span, Text, shown

PairKind = Literal[
    "kept",  # the same words; its number and its place may differ
    "changed",  # its heading, words or figures differ
    "split",  # one of several that carry on one
    "merged",  # one of several that one carries on
    "added",  # the old plan has none like it
    "dropped",  # the new plan has none like it
]
EditKind = Literal["replaced", "inserted", "deleted"]
FigureKind = Literal[
    "same",  # number, bound and unit
    "raised",  # a range: no end of it fell
    "lowered",  # a range: no end of it rose
    "tightened",  # the same number bound more closely, or a range inside the old one
    "loosened",  # the same number bound less closely: 50 to 50以上; a range around the old one
    "bound_changed",  # the same number, bound from another side
    "unit_changed",  # the same number in another unit, or units that do not compare
    "appeared",  # the old plan has no figure for it
    "disappeared",  # the new plan has no figure for it
    "answered",  # the later plan reports what the earlier one aimed at
]
AssignmentField = Literal["lead", "support", "assigned", "deadline"]
BoundChange = Literal["tightened", "loosened", "other"]


@dataclass(slots=True)
class Side:
    """One of the two documents compared."""

    name: Text
    """the file's name without its folder"""
    sha256: Text
    """of its bytes"""
    title: Text | None
    year: StrictInt | None
    characters: StrictInt
    """code points of its text"""


@dataclass(slots=True)
class Item:
    """A section or an item; a paragraph where a plan has none (id null)."""

    id: Text | None
    marker: Text
    heading: Text | None
    span: Span


@dataclass(slots=True)
class Edit:
    """Words that changed. On the side that lacks them the span is empty: the place for them."""

    kind: EditKind
    left: Span
    right: Span


@dataclass(slots=True)
class AssignmentChange:
    """Who has to do an item, or until when, where the plans differ; lists are joined by ；."""

    field: AssignmentField
    left: Text | None
    """null for none"""
    right: Text | None
    """null for none"""


@dataclass(slots=True, repr=False)
class Pairing:
    """An item of the one plan with the item of the other that carries on its task."""

    kind: PairKind
    left: Item | None
    """null where the item was added"""
    right: Item | None
    """null where it was dropped"""
    renumbered: StrictBool
    """its number differs"""
    moved: StrictBool
    """it stands in another section, or off the common order"""
    retitled: StrictBool
    """its heading differs in more than a year or a number"""
    reworded: StrictBool
    """its words differ, numbers and years left aside"""
    quantity_changed: StrictBool
    """a figure in it changed, appeared or disappeared"""
    confidence: Text
    """from 0.00 to 1.00, by likeness and by the margin to the next best"""
    edits: list[Edit]
    """in text order"""
    assignments: list[AssignmentChange]
    """what became of its units and deadlines; [] where nothing, or where it has two partners"""

    def __repr__(self) -> str:
        return shown("Pairing", self.kind, _both(_item(self.left), _item(self.right)))


@dataclass(slots=True)
class Paragraph:
    """A line of the text of an item, or of a section above its first item."""

    node: Text | None
    """id of the item or the section; null in running text"""
    span: Span


@dataclass(slots=True)
class ParagraphPairing:
    """A paragraph of the one plan with one of the other that carries on the same task."""

    kind: PairKind
    left: Paragraph | None
    """null where it was added"""
    right: Paragraph | None
    """null where it was dropped"""
    confidence: Text
    """from 0.00 to 1.00, by likeness and by where both stand"""


@dataclass(slots=True)
class Figure:
    """A quantity as the comparison shows it; `Quantity` has the rest."""

    id: Text
    node: Text | None
    indicator: Text | None
    concept: Text | None
    """id of the indicator in the codebook"""
    text: Text
    lower: Amount | None
    upper: Amount | None
    unit: Text
    bound: Bound
    modifier: Text | None
    status: Status | None
    span: Span


@dataclass(slots=True, repr=False)
class FigureChange:
    """An indicator's figure on both sides, or on the one that has it."""

    kind: FigureKind
    indicator: Text | None
    """as the later document words it"""
    left: Figure | None
    right: Figure | None
    absolute: Amount | None
    """right less left; null where one is open or they do not compare"""
    relative: Amount | None
    """the same in per cent of left, to two decimals"""
    unit: Text | None
    """of `absolute`: percentage points for rates, else the figures' own"""
    bound_change: BoundChange | None
    """whatever the number did"""
    confidence: Text
    """from 0.00 to 1.00"""

    def __repr__(self) -> str:
        amounts = _both(*(side.text if side else None for side in (self.left, self.right)))
        return shown("FigureChange", self.kind, self.indicator, amounts)


@dataclass(slots=True)
class FieldChange:
    """A field of the header that differs; lists are joined by 、."""

    field: Text
    left: Text | None
    right: Text | None


@dataclass(slots=True)
class Summary:
    """How many of each there are. Items: both sides' items in the pairings of that kind."""

    kept: StrictInt
    changed: StrictInt
    split: StrictInt
    """pairings, not items"""
    merged: StrictInt
    added: StrictInt
    dropped: StrictInt
    renumbered: StrictInt
    moved: StrictInt
    retitled: StrictInt
    reworded: StrictInt
    quantity_changed: StrictInt
    figures_same: StrictInt
    figures_changed: StrictInt
    """raised, lowered, tightened, loosened, unit changed"""
    figures_appeared: StrictInt
    figures_disappeared: StrictInt
    figures_answered: StrictInt


@dataclass(slots=True, repr=False)
class Diff:
    """What changed between two documents, the left one as the old."""

    schema_version: Text
    tool: Text
    rules: Text
    """version of the rule data"""
    left: Side
    right: Side
    summary: Summary
    header: list[FieldChange]
    sections: list[Pairing]
    """what has items below it, paired as its items are"""
    items: list[Pairing]
    """every item of both sides"""
    paragraphs: list[ParagraphPairing]
    """those of both sides where items run to several; else empty"""
    quantities: list[FigureChange]
    """every figure of both sides"""

    def __repr__(self) -> str:
        found = self.summary
        told = f"{found.changed} changed, {found.added} added, {found.dropped} dropped"
        return shown("Diff", f"{self.left.title} → {self.right.title}", told)


def _both(left: str | None, right: str | None) -> str:
    """Both sides of a change, or the one that is there."""
    return " → ".join(dict.fromkeys(filter(None, (left, right))))


def _item(item: Item | None) -> str | None:
    return f"{item.marker}{item.heading or ''}" if item else None
