"""What answers to what in two plans: items, sections, figures, and the words that changed.

Everything here is by index and says nothing of old and new, so that it can be turned over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workplan_cli.characters import as_read
from workplan_cli.compare.edits import Cut, FoundEdit, Words, compare_words
from workplan_cli.compare.entries import Entry, Plan
from workplan_cli.compare.figures import FigurePair, pair_figures
from workplan_cli.compare.order import find_moved, find_moved_sections
from workplan_cli.compare.pairs import Pair, pair_items
from workplan_cli.compare.paragraphs import LinePair, pair_paragraphs, with_shared_paragraphs
from workplan_cli.model import Span
from workplan_cli.model.diff import Edit, EditKind

_Indices = tuple[int, int]
_OPPOSITE: dict[EditKind, EditKind] = {
    "replaced": "replaced",
    "inserted": "deleted",
    "deleted": "inserted",
}


@dataclass(slots=True)
class Match:
    """An item or a section of each side, by index; None for the one that is not there."""

    left: int | None
    right: int | None
    confidence: float
    moved: bool = False
    retitled: bool = False
    reworded: bool = False
    edits: list[Edit] = field(default_factory=list)

    def turned(self) -> Match:
        """The same with the sides exchanged."""
        edits = [Edit(_OPPOSITE[e.kind], e.right, e.left) for e in self.edits]
        return Match(
            self.right,
            self.left,
            self.confidence,
            self.moved,
            self.retitled,
            self.reworded,
            edits,
        )


@dataclass(slots=True)
class Matches:
    """All that two plans have in common, and what each has alone."""

    items: list[Match]
    sections: list[Match]
    paragraphs: list[LinePair]
    figures: list[FigurePair]

    def turned(self) -> Matches:
        """The same with the sides exchanged."""
        return Matches(
            [match.turned() for match in self.items],
            [match.turned() for match in self.sections],
            [pair.turned() for pair in self.paragraphs],
            [FigurePair(f.right, f.left, f.confidence, f.answered) for f in self.figures],
        )


def match_plans(left: Plan, right: Plan, cut: Cut, *, consecutive: bool) -> Matches:
    """Match two plans; `consecutive` where the right one is known to be the later."""
    matching = pair_items(left, right)
    paragraphs = pair_paragraphs(left, right, matching)
    matching.pairs = with_shared_paragraphs(matching.pairs, paragraphs, left.items, right.items)
    both = [(p.left, p.right) for p in matching.pairs if p.left is not None and p.right is not None]
    moved = find_moved(left, right, both, matching.sections)
    moved_sections = find_moved_sections(left, right, matching.sections)
    items = [_match(pair, moved, left.items, right.items) for pair in matching.pairs]
    sections = [
        _match(pair, moved_sections, left.sections, right.sections)
        for pair in _section_pairs(left, right, matching.sections)
    ]
    words = _words(left, cut), _words(right, cut)
    _find_edits(items, left.items, right.items, words)
    _find_edits(sections, left.sections, right.sections, words)
    figures = pair_figures(left, right, matching.pairs, matching.sections, consecutive=consecutive)
    return Matches(items, sections, paragraphs, figures)


def _words(plan: Plan, cut: Cut) -> Words:
    return Words(as_read(plan.text), plan.document.quantities, cut)


def _section_pairs(left: Plan, right: Plan, sections: dict[int, int]) -> Iterator[Pair]:
    taken = set(sections.values())
    for i in range(len(left.sections)):
        yield Pair(i, sections.get(i), 1.0)
    for j in range(len(right.sections)):
        if j not in taken:
            yield Pair(None, j, 1.0)


def _match(pair: Pair, moved: set[_Indices], lefts: list[Entry], rights: list[Entry]) -> Match:
    if pair.left is None or pair.right is None:
        return Match(pair.left, pair.right, pair.confidence)
    retitled = lefts[pair.left].title != rights[pair.right].title
    strayed = (pair.left, pair.right) in moved
    return Match(pair.left, pair.right, pair.confidence, strayed, retitled)


# Edits


def _find_edits(
    matches: list[Match], lefts: list[Entry], rights: list[Entry], words: tuple[Words, Words]
) -> None:
    """Add the words that changed; partners of one item are compared with it together."""
    for group in _groups(matches):
        ones = sorted({match.left for match in group if match.left is not None})
        others = sorted({match.right for match in group if match.right is not None})
        for match in group:
            titles = _title(lefts, match.left), _title(rights, match.right)
            match.edits += (f.edit for f in compare_words(words[0], titles[0], words[1], titles[1]))
        bodies = (
            [piece for i in ones for piece in lefts[i].pieces],
            [piece for j in others for piece in rights[j].pieces],
        )
        borders = _starts(lefts, ones), _starts(rights, others)
        for found in compare_words(words[0], bodies[0], words[1], bodies[1], borders):
            match = _owner(found, group, lefts, rights)
            match.edits.append(found.edit)
            match.reworded |= found.reworded


def _starts(entries: list[Entry], indices: list[int]) -> list[int]:
    return sorted(entries[index].item.span.start for index in indices)


def _title(entries: list[Entry], index: int | None) -> list[Span]:
    return [] if index is None else entries[index].title_pieces


def _groups(matches: list[Match]) -> Iterator[list[Match]]:
    """Matches that share an item, together; those with one side only are left out."""
    group_of: dict[tuple[str, int], list[Match]] = {}
    groups: dict[int, list[Match]] = {}
    for match in matches:
        if match.left is None or match.right is None:
            continue
        keys = ("left", match.left), ("right", match.right)
        one, other = (group_of.get(key, []) for key in keys)
        joined = [*one, *(m for m in other if other is not one), match]
        for old in (one, other):
            groups.pop(id(old), None)
        groups[id(joined)] = joined
        for member in joined:
            assert member.left is not None and member.right is not None
            group_of["left", member.left] = group_of["right", member.right] = joined
    yield from groups.values()


def _owner(found: FoundEdit, group: list[Match], lefts: list[Entry], rights: list[Entry]) -> Match:
    """The match whose items hold an edit; else one whose left or right item does."""

    def holds(match: Match) -> int:
        assert match.left is not None and match.right is not None
        sides = (lefts[match.left], found.edit.left), (rights[match.right], found.edit.right)
        return sum(
            entry.item.span.start <= span.start <= entry.item.span.end for entry, span in sides
        )

    return max(group, key=holds)
