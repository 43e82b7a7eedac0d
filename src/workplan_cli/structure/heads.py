"""The titles of a tree's nodes, settled over all items that stand side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from workplan_cli.intervals import Intervals, Stretch
from workplan_cli.model import Node, Span
from workplan_cli.structure.forms import enumerating, form_of
from workplan_cli.structure.glued_titles import shared_titles
from workplan_cli.structure.headings import Beginning, heading_ends
from workplan_cli.structure.mark import Mark

_GAP = " \t\u3000\u00a0"
_FIXED_GAP = _GAP + "\r\n\f\u200b\u2060\ufeff"  # in front of a title that stands on the next line
_MOST_LISTS = 40  # of one form whose items are compared with each other's


class Heads:
    """The beginnings of items, by where their nodes start, until all are known."""

    def __init__(
        self, text: str, marks: list[Mark], added: Iterable[Stretch] = (), *, flat: bool
    ) -> None:
        self.text = text
        self.added = Intervals.of(added)
        self.flat = flat
        self.spaced = flat and white_space_parts(text, marks)
        self.found: dict[int, tuple[int, Beginning]] = {}  # with the offset of the title
        self.families: dict[int, str] = {}

    def add(self, node: Node, mark: Mark, follower: Mark | None, end: int) -> None:
        """Take up a node whose head ends at its follower, or at `end`, at the latest."""
        stop = follower.start if follower else end
        head = mark.end
        while head < stop and self.text[head] in (
            _FIXED_GAP if mark.heading_end or head < mark.line_end else _GAP
        ):
            head += 1
        if mark.heading_end > head:
            node.heading_span = Span(head, mark.heading_end)
        elif not mark.heading_end and not mark.inline and _may_have_title(mark.family):
            self.families[mark.start] = mark.family
            self.found[mark.start] = head, self._beginning(mark, head, stop, follower)

    def _beginning(self, mark: Mark, head: int, stop: int, follower: Mark | None) -> Beginning:
        line_end = min(mark.line_end, stop)
        block = follower if follower and not follower.inline else None
        listed = follower is not None and follower.inline and follower.start < mark.line_end
        below = follower is not None and follower.depth > mark.depth
        listed = listed or (follower is not None and below and follower.family in enumerating())
        items = listed or (below and (block is not None or line_end == mark.line_end))
        return Beginning(
            self.text[head:line_end],
            alone=line_end == mark.line_end or block is not None,
            last=not items and not self._goes_on(line_end, stop),
            listed=listed,
            glued=self.flat,
            spaced=self.spaced,
            ended=below and line_end == mark.line_end,
        )

    def _goes_on(self, start: int, stop: int) -> bool:
        """Whether a stretch holds more than what the page added, such as its number."""
        pieces = self.added.outside(start, stop)
        return any(self.text[low:high].strip() for low, high in pieces)

    def settle(self, roots: list[Node]) -> None:
        """Give all nodes their titles."""
        families = list(_families(roots))
        if self.flat:
            self._share(families)
        for siblings in families:
            nodes = [node for node in siblings if node.span.start in self.found]
            found = [self.found[node.span.start] for node in nodes]
            ends = heading_ends([beginning for _, beginning in found])
            for node, (head, _), end in zip(nodes, found, ends, strict=True):
                node.heading_span = Span(head, head + end) if end else None

    def _share(self, families: list[list[Node]]) -> None:
        """Tell the titles that lists of one form and length have in common."""
        alike: defaultdict[tuple[str, ...], list[list[Beginning]]] = defaultdict(list)
        for siblings in families:
            starts = [node.span.start for node in siblings if node.span.start in self.found]
            forms = tuple(self.families[start] for start in starts)
            alike[forms].append([self.found[start][1] for start in starts])
        for lists in alike.values():
            for left, right in combinations(lists[:_MOST_LISTS], 2):
                lengths = shared_titles([i.body for i in left], [i.body for i in right])
                for item, length in zip([*left, *right], (lengths or []) * 2, strict=False):
                    item.shared = min(item.shared or length, length)


def _families(roots: list[Node]) -> list[list[Node]]:
    """The lists of items side by side, from the outermost on."""
    found, waiting = [], [roots]
    while waiting:
        siblings = waiting.pop()
        found.append(siblings)
        waiting += [node.children for node in siblings if node.children]
    return found


def _may_have_title(family: str) -> bool:
    return family == "bullet" or form_of(family).rule.heading


def white_space_parts(text: str, marks: list[Mark]) -> bool:
    """Whether items stand behind white space, most of them: it stands for line breaks."""
    inside = [mark for mark in marks if not mark.inline and mark.start]
    behind = sum(1 for mark in inside if text[mark.start - 1].isspace())
    return behind * 3 >= len(inside) * 2
