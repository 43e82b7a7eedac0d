"""Which pairings of paragraphs are shown below which pairing of items."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workplan_cli.model.diff import Diff, Item, Pairing, Paragraph, ParagraphPairing

_Rows = dict[int, list[ParagraphPairing]]


def paragraph_rows(diff: Diff) -> list[list[ParagraphPairing]]:
    """For each pairing of items, in their order, the paragraphs that are shown below it.

    Each is shown once: where both its sides stand, else where the new one does, else the old.
    """
    rows: list[list[ParagraphPairing]] = [[] for _ in diff.items]
    for paragraphs in diff.paragraphs:
        place = _place(paragraphs, diff.items)
        if place is not None:
            rows[place].append(paragraphs)
    return rows


def strayed(paragraphs: ParagraphPairing, pairing: Pairing) -> bool:
    """Whether a paragraph comes from another item than the one that its item carries on."""
    return bool(
        paragraphs.left
        and paragraphs.right
        and not (_holds(pairing.left, paragraphs.left) and _holds(pairing.right, paragraphs.right))
    )


_Test = Callable[[Pairing, ParagraphPairing], bool]
_TESTS: tuple[_Test, ...] = (
    lambda pairing, one: _holds(pairing.left, one.left) and _holds(pairing.right, one.right),
    lambda pairing, one: _holds(pairing.right, one.right),
    lambda pairing, one: one.right is None and _holds(pairing.left, one.left),
)


def _place(paragraphs: ParagraphPairing, items: Sequence[Pairing]) -> int | None:
    found = (
        index for test in _TESTS for index, pairing in enumerate(items) if test(pairing, paragraphs)
    )
    return next(found, None)


def _holds(item: Item | None, paragraph: Paragraph | None) -> bool:
    if item is None or paragraph is None:
        return False
    return item.span.start <= paragraph.span.start < item.span.end
