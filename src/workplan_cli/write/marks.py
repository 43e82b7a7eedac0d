"""An item's text with the words that changed set apart, for whoever shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from workplan_cli.concepts import builtin
from workplan_cli.model import Span
from workplan_cli.model.diff import Edit, FigureChange, Pairing
from workplan_cli.visible import visible

Kind = Literal["same", "deleted", "inserted"]


@dataclass(slots=True, frozen=True)
class Piece:
    """A stretch of text, on one line."""

    kind: Kind
    text: str


def inline(pairing: Pairing, left: str, right: str) -> list[Piece]:
    """The right text with what was deleted put in; the left text of a dropped item."""
    if pairing.right is None:
        return [Piece("deleted", visible(_cut(left, pairing.left.span)))] if pairing.left else []
    if pairing.left is None:
        return [Piece("inserted", visible(_cut(right, pairing.right.span)))]
    return merged(pairing.edits, left, right, pairing.right.span)


def merged(edits: list[Edit], left: str, right: str, span: Span) -> list[Piece]:
    """A stretch of the right text with what was deleted put in."""
    return _joined(_pieces(edits, left, right, span))


def _pieces(edits: list[Edit], left: str, right: str, span: Span) -> Iterator[Piece]:
    at = span.start
    for edit in sorted(edits, key=lambda edit: edit.right.start):
        start = max(at, edit.right.start)
        yield Piece("same", right[at:start])
        yield Piece("deleted", _cut(left, edit.left))
        at = max(at, edit.right.end)
        yield Piece("inserted", right[start:at])
    yield Piece("same", right[at : span.end])


def beside(pairing: Pairing, text: str, side: Literal["left", "right"]) -> list[Piece]:
    """The text of one side with the words marked that the other side has not."""
    item = pairing.left if side == "left" else pairing.right
    if item is None:
        return []
    kind: Kind = "deleted" if side == "left" else "inserted"
    if pairing.left is None or pairing.right is None:
        return [Piece(kind, visible(_cut(text, item.span)))]
    spans = [edit.left if side == "left" else edit.right for edit in pairing.edits]
    return marked(spans, text, item.span, kind)


def marked(spans: list[Span], text: str, whole: Span, kind: Kind) -> list[Piece]:
    """A stretch of the text with those of `spans` marked that stand in it."""
    return _joined(_marked(spans, text, whole, kind))


def _marked(spans: list[Span], text: str, whole: Span, kind: Kind) -> Iterator[Piece]:
    at = whole.start
    for span in sorted(spans, key=lambda span: span.start):
        start = min(max(at, span.start), whole.end)
        yield Piece("same", text[at:start])
        at = max(at, min(span.end, whole.end))
        yield Piece(kind, text[start:at])
    yield Piece("same", text[at : whole.end])


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    return [Piece(piece.kind, visible(piece.text)) for piece in pieces if piece.text]


def excerpt(pieces: list[Piece], reach: int) -> list[Piece]:
    """The changes with at most `reach` characters of what is the same on either side of each."""
    short: list[Piece] = []
    for index, piece in enumerate(pieces):
        text = piece.text
        if piece.kind == "same" and len(text) > 2 * reach:
            head = text[:reach] if index else ""
            tail = text[-reach:] if index < len(pieces) - 1 else ""
            text = f"{head}…{tail}"
        short.append(Piece(piece.kind, text))
    return short


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


# Figures

SIGNS = {
    "exact": "",
    "at_least": "≥",
    "more_than": ">",
    "at_most": "≤",
    "less_than": "<",
    "about": "≈",
    "range": "",
}


def shown(change: FigureChange, side: Literal["left", "right"]) -> str:
    """A figure as written, with the sign of its bound."""
    figure = change.left if side == "left" else change.right
    return f"{SIGNS[figure.bound]}{visible(figure.text)}" if figure else ""


def per_cent(change: FigureChange) -> str:
    """The relative change with its sign."""
    return "" if change.kind == "same" else signed(change.relative)


def signed(number: str | None) -> str:
    """A difference with its sign."""
    if number is None:
        return ""
    return number if number.startswith("-") or not number.strip("0.") else f"+{number}"


def happened(change: FigureChange) -> list[str]:
    """What became of a figure, as words of the data: raised, and its bound tightened."""
    bound = change.bound_change
    if bound is None or change.kind in (bound, "bound_changed"):
        return [change.kind]
    return [change.kind, f"bound_{bound.replace('other', 'changed')}"]


def status_of(change: FigureChange) -> str | None:
    """What a change is one of, targets or outturns; None where the two differ or say nothing."""
    said = {figure.status for figure in (change.left, change.right) if figure}
    return said.pop() if len(said) == 1 else None


_ORDER = (
    *("raised", "lowered", "tightened", "loosened", "bound_changed", "unit_changed"),
    *("answered", "appeared", "disappeared", "same"),
)


def ordered(changes: list[FigureChange]) -> list[FigureChange]:
    """What changed, then what was answered, then what one plan alone has, in their order."""
    order = {kind: n for n, kind in enumerate(_ORDER)}
    return sorted(changes, key=lambda change: order[change.kind])


def difference(change: FigureChange) -> str:
    """The absolute change with its unit, in 万 and 亿 where that leaves no digit out."""
    if change.absolute is None or change.kind == "same":
        return ""
    return f"{signed(scaled(change.absolute))}{change.unit or ''}"


def scaled(number: str) -> str:
    """1500000 as 150万, 2390000000 as 23.9亿; what is no round number stays as it is."""
    digits = number.lstrip("-")
    for zeros, name in ((8, "亿"), (4, "万")):
        if digits.isdecimal() and len(digits) > zeros and digits.endswith("0" * (zeros - 2)):
            whole, part = digits[:-zeros], digits[-zeros:].rstrip("0")
            sign = "-" if number.startswith("-") else ""
            return f"{sign}{whole}{'.' if part else ''}{part}{name}"
    return number


FLAGS = ("renumbered", "moved", "retitled", "reworded", "quantity_changed")


def flags(pairing: Pairing) -> list[str]:
    """The names of the facts that hold of a pairing."""
    return [name for name in FLAGS if getattr(pairing, name)]


def is_listed(pairing: Pairing, *, unchanged: bool) -> bool:
    """Whether a pairing is shown: those that only have another number are not, unless asked."""
    return unchanged or pairing.kind != "kept" or pairing.moved


def named(change: FigureChange) -> str:
    """What a figure is of, as its plan words it; what two figures share is told apart.

    城乡居民收入分别增长5%、7% is of towns, and of the country.
    """
    figure = change.right or change.left
    concept = builtin().concepts.get(figure.concept or "") if figure else None
    said = visible(change.indicator or "")
    return concept.zh if concept and any(words in said for words in concept.shared) else said
