"""A diff as one page: what matters, the figures, the items. Nothing in it comes from outside.

What changed is told by <del> and <ins>, underlined and struck through as well as coloured, so
that it reads in black and white and to a screen reader. What is equal is folded; what is folded
is not printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from markupsafe import Markup

from workplan_cli.language import either
from workplan_cli.model import Span
from workplan_cli.model.diff import Diff, Figure, FigureChange, Pairing, ParagraphPairing, Summary
from workplan_cli.visible import visible
from workplan_cli.write.diff_headline import matters, task
from workplan_cli.write.diff_words import in_both, words
from workplan_cli.write.marks import (
    Piece,
    beside,
    difference,
    flags,
    happened,
    marked,
    named,
    ordered,
    per_cent,
    shown,
)
from workplan_cli.write.pages import render_page
from workplan_cli.write.paragraph_rows import paragraph_rows, strayed

Side = Literal["left", "right"]
_FOLDED = 60  # characters that are the same, from which on they are folded
_KEPT = 12  # of them, how many stay on either side
_AROUND = 120  # characters of a sentence on either side of a figure
_ENDS = "。；！？\n"
# By what a reader chooses what he sees, and what of a figure or an item each of them is.
FILTERS = ("added", "dropped", "raised", "lowered", "answered", "reworded", "moved")
_AS = {"appeared": "added", "disappeared": "dropped", "retitled": "reworded"}


def to_html(diffs: list[Diff], texts: list[str]) -> str:
    """One page of one diff or a chain of them; `texts` are the sources, one more than diffs."""
    names = [_name(diffs[0], "left"), *(_name(diff, "right") for diff in diffs)]
    pairs = zip(diffs, texts, texts[1:], strict=False)
    return render_page(
        "workplan_cli.write",
        "diff.html.j2",
        "diff",
        label=_label,
        worded=_worded,
        labels=json.dumps(words(), ensure_ascii=False),
        title=visible(" → ".join(names)),
        filters=FILTERS,
        views=[_view(f"d{n}", *pair) for n, pair in enumerate(pairs)],
    )


def _name(diff: Diff, side: Side) -> str:
    named = diff.left if side == "left" else diff.right
    return named.title or named.name


def _label(name: str) -> Markup:
    """A label that the switch of languages finds."""
    return Markup('<span data-t="{}">{}</span>').format(name, _worded(name))


def _worded(name: str) -> str:
    """A label in the language in which the page opens."""
    return either(*in_both(name))


def _view(key: str, diff: Diff, left: str, right: str) -> dict[str, Any]:
    """What the template shows of one diff; `key` begins the names of its places."""
    places = {id(change): f"{key}f{n}" for n, change in enumerate(diff.quantities)}
    places |= {id(pairing): f"{key}i{n}" for n, pairing in enumerate(diff.items)}
    rows = paragraph_rows(diff)
    entries = [
        _entry(pairing, rows[n], diff, left, right, f"{key}i{n}")
        for n, pairing in enumerate(diff.items)
    ]
    return {
        "left": _name(diff, "left"),
        "right": _name(diff, "right"),
        "items": [*_counted(diff.summary, "", _ITEM_KINDS)],
        "figures": [*_counted(diff.summary, "figures_", _FIGURE_KINDS)],
        "header": diff.header,
        "headline": [*_headline(diff, left, right, places)],
        "changes": [_figure(c, diff, left, right, places) for c in ordered(diff.quantities)],
        "entries": [*_with_sections(diff, entries)],
    }


_ITEM_KINDS = ("kept", "changed", "split", "merged", "added", "dropped", "renumbered", "moved")
_FIGURE_KINDS = ("same", "changed", "appeared", "disappeared", "answered")


def _counted(summary: Summary, prefix: str, names: Iterable[str]) -> Iterator[tuple[str, int]]:
    for name in names:
        if count := getattr(summary, f"{prefix}{name}"):
            yield name, count


# What matters


def _headline(
    diff: Diff, left: str, right: str, places: dict[int, str]
) -> Iterator[dict[str, Any]]:
    """The groups of the headline, each line with the place that it leads to."""
    for name, found, most in matters(diff):
        yield {
            "name": name,
            "lines": [
                {
                    "place": places[id(one)],
                    "text": _headed(one, left, right),
                    "by": difference(one) if isinstance(one, FigureChange) else "",
                }
                for one in found[:most]
            ],
            "more": max(0, len(found) - most),
        }


def _headed(one: FigureChange | Pairing, left: str, right: str) -> str:
    if isinstance(one, FigureChange):
        return f"{named(one)} {shown(one, 'left')} → {shown(one, 'right')}"
    return task(one.right, right) if one.right else task(one.left, left)


# Figures


def _figure(
    change: FigureChange, diff: Diff, left: str, right: str, places: dict[int, str]
) -> dict[str, Any]:
    figure = change.right or change.left
    return {
        "place": places[id(change)],
        "kind": change.kind,
        "key": _AS.get(change.kind, change.kind),
        "said": happened(change),
        "indicator": named(change),
        "status": figure.status if figure else None,
        "left": shown(change, "left"),
        "right": shown(change, "right"),
        "by": difference(change),
        "per_cent": per_cent(change),
        "sentences": [_sentence(change.left, left), _sentence(change.right, right)],
        "item": _item_of(change, diff, places),
    }


def _sentence(figure: Figure | None, text: str) -> tuple[str, str, str] | None:
    """The sentence of a figure: what stands in front of it, the figure, what stands behind."""
    if figure is None:
        return None
    start, end = figure.span.start, figure.span.end
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    begin = max((text.rfind(mark, first, start) + 1 for mark in _ENDS), default=0) or first
    ends = [at for mark in _ENDS if (at := text.find(mark, end, last)) >= 0]
    until = min(ends) + 1 if ends else last
    opening = "" if begin == 0 or text[begin - 1] in _ENDS else "…"
    closing = "" if ends or until == len(text) else "…"
    before, behind = text[begin:start].lstrip(), text[end:until].rstrip()
    return visible(opening + before), visible(text[start:end]), visible(behind + closing)


def _item_of(change: FigureChange, diff: Diff, places: dict[int, str]) -> str | None:
    """The place of the item that a figure stands in."""
    for pairing in diff.items:
        item = pairing.right if change.right else pairing.left
        figure = change.right or change.left
        if item and figure and item.span.start <= figure.span.start < item.span.end:
            return places[id(pairing)]
    return None


# Items


def _with_sections(diff: Diff, entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Items in their order, each section's line before the first that stands in it."""
    waiting = list(diff.sections)
    for pairing, entry in zip(diff.items, entries, strict=True):
        for section in [one for one in waiting if _begins_before(one, pairing)]:
            waiting.remove(section)
            yield _section(section)
        yield entry
    yield from map(_section, waiting)


def _begins_before(section: Pairing, pairing: Pairing) -> bool:
    if section.right and pairing.right:
        return section.right.span.start <= pairing.right.span.start
    if section.right is None and section.left and pairing.left:
        return section.left.span.start <= pairing.left.span.start
    return False


def _section(pairing: Pairing) -> dict[str, Any]:
    return {
        "section": True,
        "left": _titled(pairing, "left"),
        "right": _titled(pairing, "right"),
        "notes": _notes(pairing),
    }


def _titled(pairing: Pairing, side: Side) -> str:
    item = pairing.left if side == "left" else pairing.right
    return visible(f"{item.marker}{item.heading or ''}").strip() if item else ""


def _notes(pairing: Pairing) -> list[str]:
    return [*([pairing.kind] if pairing.kind not in ("kept", "changed") else []), *flags(pairing)]


def _entry(
    pairing: Pairing,
    paragraphs: list[ParagraphPairing],
    diff: Diff,
    left: str,
    right: str,
    place: str,
) -> dict[str, Any]:
    rows = [_paragraph(one, pairing, left, right) for one in paragraphs] or [
        _row(pairing.kind, beside(pairing, left, "left"), beside(pairing, right, "right"))
    ]
    said = {_AS.get(name, name) for name in _notes(pairing)}
    said |= {row["key"] for row in rows}
    said |= {_AS.get(c.kind, c.kind) for c in diff.quantities if _stands_in(c, pairing)}
    return {
        "section": False,
        "place": place,
        "kind": pairing.kind,
        "keys": " ".join(name for name in FILTERS if name in said),
        "left": _titled(pairing, "left") or (task(pairing.left, left) if pairing.left else ""),
        "right": _titled(pairing, "right") or (task(pairing.right, right) if pairing.right else ""),
        "notes": _notes(pairing),
        "was": pairing.left.id if pairing.left and pairing.right and pairing.moved else None,
        "assignments": pairing.assignments,
        "rows": rows,
    }


def _stands_in(change: FigureChange, pairing: Pairing) -> bool:
    item, figure = (pairing.right, change.right) if change.right else (pairing.left, change.left)
    return bool(item and figure and item.span.start <= figure.span.start < item.span.end)


def _paragraph(one: ParagraphPairing, pairing: Pairing, left: str, right: str) -> dict[str, Any]:
    """A row of a paragraph of both sides, with the words marked that differ inside the item."""
    lefts = [edit.left for edit in pairing.edits]
    rights = [edit.right for edit in pairing.edits]
    both = bool(one.left and one.right) and not strayed(one, pairing)
    cells = (
        _cell(one.left.span if one.left else None, left, lefts if both else None, "deleted", one),
        _cell(
            one.right.span if one.right else None, right, rights if both else None, "inserted", one
        ),
    )
    row = _row(one.kind, *cells)
    if one.left and one.right and not both:
        row["key"] = "moved"
    return row


def _cell(
    span: Span | None,
    text: str,
    edits: list[Span] | None,
    kind: Literal["deleted", "inserted"],
    one: ParagraphPairing,
) -> list[Piece]:
    """The text of one side; all of it marked where the other side has none."""
    if span is None:
        return []
    if one.left is None or one.right is None:
        return marked([span], text, span, kind)
    return marked(edits or [], text, span, kind)


def _row(kind: str, left: list[Piece], right: list[Piece]) -> dict[str, Any]:
    return {
        "kind": kind,
        "key": kind,
        "left": [*_folded(left)],
        "right": [*_folded(right)],
    }


def _folded(pieces: list[Piece]) -> Iterator[tuple[str, str]]:
    """Pieces with their kinds; a long one that is the same is cut in three, the middle folded."""
    for piece in pieces:
        if piece.kind != "same" or len(piece.text) <= _FOLDED:
            yield piece.kind, piece.text
            continue
        yield "same", piece.text[:_KEPT]
        yield "folded", piece.text[_KEPT:-_KEPT]
        yield "same", piece.text[-_KEPT:]
