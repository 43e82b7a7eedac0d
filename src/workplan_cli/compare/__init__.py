"""Two documents become a diff: composition, and the matches in words of old and new."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from workplan_cli import __version__, rules
from workplan_cli.compare.assignments import add_assignments
from workplan_cli.compare.changes import compare_figures
from workplan_cli.compare.entries import Entry, Plan, read_plan
from workplan_cli.compare.figures import FigurePair
from workplan_cli.compare.match import Match, Matches, match_plans
from workplan_cli.compare.paragraphs import LinePair, PlanLine
from workplan_cli.document import parse
from workplan_cli.model import SCHEMA_VERSION, Document, Header, Quantity
from workplan_cli.model.diff import (
    Diff,
    FieldChange,
    Figure,
    FigureChange,
    FigureKind,
    Pairing,
    PairKind,
    Paragraph,
    ParagraphPairing,
    Side,
    Summary,
)
from workplan_cli.words import cut

Text = str | bytes | os.PathLike[str]
_FIELDS = ("title", "notice_title", "issuers", "number", "recipients", "date", "year", "kind")


def diff(old: Document | Text, new: Document | Text) -> Diff:
    """Compare two documents, or what `parse` takes: paths, texts, bytes. Raises `ReadError`."""
    return compare(*(x if isinstance(x, Document) else parse(x) for x in (old, new)))


def compare(left: Document, right: Document) -> Diff:
    """What changed from `left`, the old document, to `right`, the new one.

    Any two documents compare. `compare(b, a)` mirrors `compare(a, b)`: what answers to what is
    found in one order, the earlier plan first, whichever of them is given first.
    """
    plans = read_plan(left), read_plan(right)
    found = _match(*plans)
    found.items, found.sections = _in_order(found.items), _in_order(found.sections)
    found.figures = _in_order(found.figures)
    items = _pairings(found.items, plans[0].items, plans[1].items)
    sections = _pairings(found.sections, plans[0].sections, plans[1].sections)
    add_assignments([*items, *sections], left, right)
    item_holders, section_holders = _Holders(found.items, items), _Holders(found.sections, sections)
    quantities = [_figure_change(pair, left, right) for pair in found.figures]
    for change, pair in zip(quantities, found.figures, strict=True):
        if change.kind not in ("same", "answered"):
            owners = _owner(plans[0], pair.left), _owner(plans[1], pair.right)
            for holders, section in ((item_holders, False), (section_holders, True)):
                holders.mark(*(o[1] if o and o[0] == section else None for o in owners))
    return Diff(
        schema_version=SCHEMA_VERSION,
        tool=f"workplan {__version__}",
        rules=rules.version(),
        left=_side(left),
        right=_side(right),
        summary=_summarise(items, quantities),
        header=[*_header_changes(left.header, right.header)],
        sections=sections,
        items=items,
        paragraphs=_paragraphs(found.paragraphs),
        quantities=quantities,
    )


def _match(left: Plan, right: Plan) -> Matches:
    ages = _age(left.document), _age(right.document)
    consecutive = ages[0][:2] != ages[1][:2]
    if ages[1] < ages[0]:
        return match_plans(right, left, cut, consecutive=consecutive).turned()
    return match_plans(left, right, cut, consecutive=consecutive)


def _age(document: Document) -> tuple[int, str, str]:
    header = document.header
    return header.year or 0, header.date or "", document.source.sha256


def _side(document: Document) -> Side:
    source, header = document.source, document.header
    return Side(source.name, source.sha256, header.title, header.year, source.characters)


def _header_changes(left: Header, right: Header) -> Iterator[FieldChange]:
    for name in _FIELDS:
        one, other = _said(getattr(left, name)), _said(getattr(right, name))
        if one != other:
            yield FieldChange(name, one, other)


def _said(value: object) -> str | None:
    if isinstance(value, list):
        return "、".join(value) or None
    return None if value is None else str(value)


# Items and sections


def _pairings(matches: list[Match], lefts: list[Entry], rights: list[Entry]) -> list[Pairing]:
    partners = _partners(matches)

    def pairing(match: Match) -> Pairing:
        one = None if match.left is None else lefts[match.left]
        other = None if match.right is None else rights[match.right]
        many = partners[0][match.left], partners[1][match.right]
        return Pairing(
            kind=_kind(match, *many, same=not (match.retitled or match.edits)),
            left=one.item if one else None,
            right=other.item if other else None,
            renumbered=bool(one and other and one.number != other.number),
            moved=match.moved,
            retitled=match.retitled,
            reworded=match.reworded,
            quantity_changed=False,
            confidence=f"{match.confidence:.2f}",
            edits=sorted(match.edits, key=lambda e: (e.right.start, e.left.start)),
            assignments=[],
        )

    return [pairing(match) for match in matches]


def _partners(
    rows: Iterable[Match] | Iterable[LinePair],
) -> tuple[Counter[int | None], Counter[int | None]]:
    """How many partners each left and each right one has, by index."""
    sides = [(row.left, row.right) for row in rows]
    return Counter(left for left, _ in sides), Counter(right for _, right in sides)


def _kind(row: Match | LinePair, rights: int, lefts: int, *, same: bool) -> PairKind:
    """`rights`, `lefts`: how many partners its left and its right one have."""
    if row.left is None:
        return "added"
    if row.right is None:
        return "dropped"
    if rights != lefts:
        return "split" if rights > lefts else "merged"
    return "kept" if same else "changed"


def _paragraphs(pairs: list[LinePair]) -> list[ParagraphPairing]:
    """In the order of the right document, as items are."""
    partners = _partners(pairs)

    def side(line: PlanLine | None) -> Paragraph | None:
        return None if line is None else Paragraph(line.node, line.span)

    return [
        ParagraphPairing(
            kind=_kind(
                pair,
                partners[0][pair.left],
                partners[1][pair.right],
                same=pair.is_same,
            ),
            left=side(pair.lines[0]),
            right=side(pair.lines[1]),
            confidence=f"{min(1.0, max(0.0, pair.confidence)):.2f}",
        )
        for pair in _in_order(pairs)
    ]


_Row = TypeVar("_Row", Match, LinePair, FigurePair)


def _in_order(rows: list[_Row]) -> list[_Row]:
    """The order of the right document; what only the left one has, behind what it stood behind."""
    right_of = {row.left: row.right for row in rows if row.right is not None}
    behind: dict[int, int] = {}
    last = -1
    for index in sorted({row.left for row in rows if row.left is not None}):
        last = right_of.get(index, last)
        behind[index] = last

    def place(row: _Row) -> tuple[int, int, int]:
        if row.right is not None:
            return row.right, 0, -1 if row.left is None else row.left
        assert row.left is not None
        return behind[row.left], 1, row.left

    return sorted(rows, key=place)


# Figures

_Owner = tuple[bool, int] | None


def _owner(plan: Plan, index: int | None) -> _Owner:
    return None if index is None else plan.owner(plan.document.quantities[index])


class _Holders:
    """The pairings that hold an item of either side, or a section."""

    def __init__(self, matches: list[Match], pairings: list[Pairing]) -> None:
        self._left: dict[int | None, list[Pairing]] = defaultdict(list)
        self._right: dict[int | None, list[Pairing]] = defaultdict(list)
        for match, pairing in zip(matches, pairings, strict=True):
            self._left[match.left].append(pairing)
            self._right[match.right].append(pairing)

    def mark(self, left: int | None, right: int | None) -> None:
        """Tell the pairing that holds a changed figure; both, where it went elsewhere."""
        lefts = [] if left is None else self._left[left]
        rights = [] if right is None else self._right[right]
        both = [pairing for pairing in lefts if any(pairing is other for other in rights)]
        for pairing in both or [*lefts, *rights]:
            if pairing.kind not in ("added", "dropped"):
                pairing.quantity_changed = True
                pairing.kind = "changed" if pairing.kind == "kept" else pairing.kind


def _figure_change(pair: FigurePair, left: Document, right: Document) -> FigureChange:
    one = None if pair.left is None else left.quantities[pair.left]
    other = None if pair.right is None else right.quantities[pair.right]
    named = other or one
    row = FigureChange(
        kind="appeared" if one is None else "disappeared",
        indicator=named.indicator if named else None,
        left=_figure(one) if one else None,
        right=_figure(other) if other else None,
        absolute=None,
        relative=None,
        unit=None,
        bound_change=None,
        confidence=f"{pair.confidence:.2f}",
    )
    if one and other:
        change = compare_figures(one, other, answered=pair.answered)
        row.kind, row.unit, row.bound_change = change.kind, change.unit, change.bound_change
        row.absolute, row.relative = change.absolute, change.relative
    return row


def _figure(quantity: Quantity) -> Figure:
    return Figure(
        id=quantity.id,
        node=quantity.node,
        indicator=quantity.indicator,
        concept=quantity.concept,
        text=quantity.text,
        lower=quantity.lower,
        upper=quantity.upper,
        unit=quantity.unit,
        bound=quantity.bound,
        modifier=quantity.modifier,
        status=quantity.status,
        span=quantity.span,
    )


# Summary

_CHANGED: tuple[FigureKind, ...] = (
    "raised",
    "lowered",
    "tightened",
    "loosened",
    "bound_changed",
    "unit_changed",
)


def _summarise(items: list[Pairing], figures: list[FigureChange]) -> Summary:
    kinds = Counter(pairing.kind for pairing in items)
    changes = Counter(change.kind for change in figures)
    return Summary(
        kept=kinds["kept"],
        changed=kinds["changed"],
        split=kinds["split"],
        merged=kinds["merged"],
        added=kinds["added"],
        dropped=kinds["dropped"],
        renumbered=sum(pairing.renumbered for pairing in items),
        moved=sum(pairing.moved for pairing in items),
        retitled=sum(pairing.retitled for pairing in items),
        reworded=sum(pairing.reworded for pairing in items),
        quantity_changed=sum(pairing.quantity_changed for pairing in items),
        figures_same=changes["same"],
        figures_changed=sum(changes[kind] for kind in _CHANGED),
        figures_appeared=changes["appeared"],
        figures_disappeared=changes["disappeared"],
        figures_answered=changes["answered"],
    )
