"""What of a document is compared: its items, its sections, and their words with figures masked."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from workplan_cli.document import rebuild
from workplan_cli.intervals import Intervals, first_from
from workplan_cli.model import Block, Document, Node, Quantity, Span, Task
from workplan_cli.model.diff import Item
from workplan_cli.nodes import walk
from workplan_cli.rules.comparison import comparison

_DATED, _MOST = 2, 0.7  # figures that tell what time an item is about, and how many of them agree
_DATES_ALL = 8  # figures that tell what time a chapter is about
_YEAR = 4  # characters of a year in a time
_LOOSE = ("preamble", "body")  # kinds of blocks that hold running text
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MUTE = re.compile(r"[\W_]+")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


@dataclass(slots=True, eq=False)
class Entry:
    """An item, or a section that has items below it.

    `index` counts the items or the sections of one document in text order, `parent` is the
    index of the section that it stands in. `title` and `words` are masked: every number is 0,
    years and punctuation are left out.
    """

    index: int
    item: Item
    number: int | None
    parent: int | None
    loose: bool  # a paragraph and not a node
    title_pieces: list[Span]
    pieces: list[Span]  # of its own running text, behind the heading
    title: str
    words: str  # of heading and running text
    horizon: int | None = None
    """Where most of its dated figures lie: -1 before the plan's year, 0 in it, 1 behind it."""


@dataclass(slots=True)
class Plan:
    """A document as the comparison sees it."""

    document: Document
    text: str
    items: list[Entry] = field(default_factory=list)
    sections: list[Entry] = field(default_factory=list)
    owners: dict[str, tuple[bool, int]] = field(default_factory=dict)
    """By the id of a node: whether it belongs to a section's own text, and that index."""
    loose: list[int] = field(default_factory=list)  # the items that are paragraphs …
    places: Intervals = field(default_factory=lambda: Intervals.of([]))  # … and where they stand

    def owner(self, quantity: Quantity) -> tuple[bool, int] | None:
        """The section or the item that a quantity stands in: (is a section, index)."""
        if quantity.node is not None:
            return self.owners.get(quantity.node)
        place = self.places.holding(quantity.span.start)
        return None if place is None else (False, self.loose[place])


def read_plan(document: Document) -> Plan:
    """The items and sections of a document, in text order."""
    plan = Plan(document, rebuild(document))
    mask = Mask(document, plan.text)
    _collect(plan, mask, document.sections, None)
    blocks = [block for block in document.blocks if block.kind in _LOOSE]
    for span in _paragraphs(blocks, whole=bool(plan.items)):
        item = Item(id=None, marker="", heading=None, span=span)
        plan.items.append(_entry(mask, item, None, None, [], [span]))
    plan.items.sort(key=lambda entry: entry.item.span.start)
    for index, entry in enumerate(plan.items):
        entry.index = index
        if entry.item.id is not None:
            plan.owners[entry.item.id] = (False, index)
    plan.loose = [entry.index for entry in plan.items if entry.loose]
    spans = [plan.items[index].item.span for index in plan.loose]
    plan.places = Intervals.of((span.start, span.end) for span in spans)
    _own_inline(plan, document.sections, None)
    _see_horizons(plan)
    return plan


def _see_horizons(plan: Plan) -> None:
    seen: defaultdict[tuple[bool, int] | None, list[int]] = defaultdict(list)
    for quantity in plan.document.quantities:
        ahead = years_ahead(quantity, plan.document.header.year)
        if ahead is not None:
            seen[plan.owner(quantity)].append((ahead > 0) - (ahead < 0))
    whole: defaultdict[int | None, list[int]] = defaultdict(list)
    for entry in plan.items:
        entry.horizon = _agreed(seen[False, entry.index], _DATED)
        whole[_chapter_of(plan, entry)] += seen[False, entry.index]
    for entry in plan.items:  # what dates few figures itself is of the time of its chapter
        chapter = _chapter_of(plan, entry)
        if entry.horizon is None and chapter is not None and not entry.loose:
            entry.horizon = _agreed(whole[chapter], _DATES_ALL)


def _agreed(horizons: list[int], least: int) -> int | None:
    """Where most figures lie, where so many are dated."""
    counts = Counter(horizons).most_common(1)
    enough = counts and counts[0][1] >= max(least, _MOST * len(horizons))
    return counts[0][0] if enough else None


def _chapter_of(plan: Plan, entry: Entry) -> int | None:
    """The outermost section that an item stands in."""
    return next(iter(path(plan, entry.parent)), None)


def of_other_times(one: Entry, other: Entry) -> bool:
    """Whether the one looks back and the other ahead, or the one farther than the other."""
    return None not in (one.horizon, other.horizon) and one.horizon != other.horizon


def years_ahead(quantity: Quantity, year: int | None) -> int | None:
    """How far from its plan's year a figure lies: -1 for an outturn of the year before."""
    end = quantity.period.end if quantity.period else None
    return int(end[:_YEAR]) - year if end and year else None


def path(plan: Plan, section: int | None) -> list[int]:
    """A section with those that it stands in, the outermost first."""
    found: list[int] = []
    while section is not None:
        found.insert(0, section)
        section = plan.sections[section].parent
    return found


def _collect(plan: Plan, mask: Mask, nodes: list[Node], parent: int | None) -> None:
    for node in nodes:
        below = [child for child in node.children if not child.inline]
        item = Item(node.id, node.marker, node.heading, node.span)
        heading = [node.heading_span] if node.heading_span else []
        inline = [piece for child in node.children if child.inline for piece in _all(child)]
        pieces = sorted([*node.text_spans, *inline], key=lambda span: span.start)
        entry = _entry(mask, item, node.number, parent, heading, pieces)
        if not below:
            plan.items.append(entry)
            continue
        entry.index = len(plan.sections)
        plan.owners[node.id] = (True, entry.index)
        plan.sections.append(entry)
        _collect(plan, mask, below, entry.index)


def _own_inline(plan: Plan, nodes: list[Node], owner: tuple[bool, int] | None) -> None:
    """An enumeration inside a paragraph belongs to what holds the paragraph."""
    for node in nodes:
        if node.inline and owner:
            plan.owners[node.id] = owner
        _own_inline(plan, node.children, plan.owners.get(node.id, owner))


def _all(node: Node) -> Iterator[Span]:
    """Every piece of a node, of what it holds too."""
    for held, _, _ in walk([node]):
        yield from filter(None, (held.marker_span, held.heading_span))
        yield from held.text_spans


def _paragraphs(blocks: list[Block], *, whole: bool) -> Iterator[Span]:
    """Blocks of running text; in a document without items the lines in them are its items."""
    for block in blocks:
        if whole:
            yield block.span
            continue
        for line in _LINE.finditer(block.text):
            yield Span(block.span.start + line.start(), block.span.start + line.end())


def _entry(
    mask: Mask,
    item: Item,
    number: int | None,
    parent: int | None,
    heading: list[Span],
    pieces: list[Span],
) -> Entry:
    title = mask.words(heading)
    return Entry(
        index=0,
        item=item,
        number=number,
        parent=parent,
        loose=item.id is None,
        title_pieces=heading,
        pieces=pieces,
        title=title,
        words=title + mask.words(pieces),
    )


class Mask:
    """Takes the figures out of a text, so that a changed one does not part two items.

    Who has to do an item goes too: it says nothing of what is to be done, and the same office
    has many items.
    """

    def __init__(self, document: Document, text: str) -> None:
        self.text = text
        figures = ((q.span, f"0{_unit_as_written(q)}") for q in document.quantities)
        offices = ((task.span, "") for task in document.tasks if _names_units(task))
        self.masked = [*_outermost(sorted([*figures, *offices], key=lambda one: one[0].start))]
        self.starts = [span.start for span, _ in self.masked]

    def words(self, spans: list[Span]) -> str:
        return mask_words("".join(map(self._masked, spans)))

    def _masked(self, span: Span) -> str:
        out: list[str] = []
        at = span.start
        first = max(0, first_from(self.starts, at) - 1)  # one that began before may reach into it
        for hidden, shown in self.masked[first:]:
            if hidden.start >= span.end:
                break
            out += self.text[at : max(at, hidden.start)], shown if hidden.start >= at else ""
            at = max(at, hidden.end)
        return "".join(out) + self.text[at : max(at, span.end)]


def _outermost(masked: list[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """What stands in nothing that is masked already: figures among the words that assign do."""
    end = 0
    for span, shown in masked:
        if span.start >= end:
            yield span, shown
            end = span.end


def _names_units(task: Task) -> bool:
    return bool(task.lead or task.support or task.assigned)


def _unit_as_written(quantity: Quantity) -> str:
    return quantity.unit if quantity.text.endswith(quantity.unit) else ""


def mask_words(text: str) -> str:
    """A text without years, punctuation and white space, every number as 0."""
    folded = unicodedata.normalize("NFKC", text)
    return _MUTE.sub("", _NUMBER.sub("0", _year().sub("", folded)))


@cache
def _year() -> re.Pattern[str]:
    return re.compile(comparison().year.with_word)
