"""Words that changed inside an item. A number with its unit is one word; layout is none.

Where most of two texts is the same, their words are compared in one go; where little is,
sentences are aligned first, and only words of sentences that belong together are compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby, pairwise, zip_longest
from operator import itemgetter
from typing import Literal

from workplan_cli.compare.entries import mask_words
from workplan_cli.compare.likeness import Likeness, Row
from workplan_cli.compare.order import off_order
from workplan_cli.intervals import first_from, last_until
from workplan_cli.model import Quantity, Span, Token
from workplan_cli.model.diff import Edit, EditKind
from workplan_cli.rules.comparison import comparison

Cut = Callable[[str], list[Token]]

_ALIKE = 0.6  # the part of the words that is the same, from which all are compared in one go
_SAME_SENTENCE = 0.25  # likeness of two sentences, below which the one replaces the other
_MOST_EFFORT = 20_000_000  # steps of a search, a second or two; no real item comes near it
_SENTENCE = re.compile(r"[^。！？!?；;\r\n]+[。！？!?；;]*")
_CLAUSE = re.compile(r"[^，；。]+[，；。]*|[，；。]+")
_FIGURE = re.compile(r"\d[\d.,．，]*\d|\d")


@dataclass(slots=True)
class Word:
    """A word as compared, and where it stands."""

    key: str
    start: int
    end: int
    figure: bool  # a quantity, a number or a year


@dataclass(slots=True)
class FoundEdit:
    """An edit, and whether it is more than another figure."""

    edit: Edit
    reworded: bool


@dataclass(slots=True)
class Words:
    """Cuts stretches of one document into words."""

    text: str
    quantities: list[Quantity]
    cut: Cut
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [quantity.span.start for quantity in self.quantities]

    def sentences(self, spans: list[Span]) -> list[Span]:
        """The sentences of some pieces of the text."""
        return [
            Span(span.start + found.start(), span.start + found.end())
            for span in spans
            for found in _SENTENCE.finditer(self.text[span.start : span.end])
            if not found[0].isspace()
        ]

    def clauses(self, spans: list[Span]) -> list[Span]:
        """The clauses of some pieces of the text."""
        return [
            Span(span.start + found.start(), span.start + found.end())
            for span in spans
            for found in _CLAUSE.finditer(self.text[span.start : span.end])
        ]

    def of(self, span: Span) -> Iterator[Word]:
        """The words of a stretch, punctuation and white space left out."""
        at = span.start
        for quantity in self.quantities[first_from(self._starts, at) :]:
            if quantity.span.start >= span.end:
                break
            if quantity.span.start < at:
                continue  # one inside another
            yield from self._plain(at, quantity.span.start)
            at = quantity.span.end
            yield Word(_key(quantity.text), quantity.span.start, at, figure=True)
        yield from self._plain(at, span.end)

    def _plain(self, start: int, end: int) -> Iterator[Word]:
        """Words of a stretch without quantities; a year is one."""
        at = start
        for found in _FIGURE.finditer(self.text, start, end):
            yield from self._cut(at, found.start())
            at = found.end()
            tail = next(
                (w for w in comparison().dates.words if self.text.startswith(w, at, end)), ""
            )
            at += len(tail)
            yield Word(_key(self.text[found.start() : at]), found.start(), at, figure=True)
        yield from self._cut(at, end)

    def _cut(self, start: int, end: int) -> Iterator[Word]:
        for word in self.cut(self.text[start:end]):
            key = _key(word.text)
            if any(map(str.isalnum, key)):
                yield Word(key, start + word.start, start + word.end, figure=False)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", "".join(text.split()))


_key = lru_cache(maxsize=4096)(_folded)  # words come again


def compare_words(
    left: Words,
    left_spans: list[Span],
    right: Words,
    right_spans: list[Span],
    borders: tuple[list[int], list[int]] = ([], []),
) -> Iterator[FoundEdit]:
    """What has to be done to the words of the left pieces to have those of the right ones.

    `borders` are the offsets on either side where another item begins; no edit reaches over one.
    """
    if _plain(left, left_spans) == _plain(right, right_spans):
        return
    lefts, rights = left.sentences(left_spans), right.sentences(right_spans)
    places = _Place(_first(left_spans)), _Place(_first(right_spans))
    for ones, others, related in _align(left, lefts, right, rights):
        if related:
            ones, others = _around_changes(left, ones, right, others)
        one = [word for span in ones for word in left.of(span)]
        other = [word for span in others for word in right.of(span)]
        operations = _operations(one, other) if related else _edit((one, other))
        inside = (part for operation in operations for part in _apart(operation, borders))
        yield from _edits(inside, places)


def _plain(words: Words, spans: list[Span]) -> str:
    return _folded("".join(words.text[span.start : span.end] for span in spans))


def _first(spans: list[Span]) -> int:
    return spans[0].start if spans else 0


def _around_changes(
    left: Words, ones: list[Span], right: Words, others: list[Span]
) -> tuple[list[Span], list[Span]]:
    """The clauses of related sentences without those at either end that are the same.

    The one in front of a change and the last one stay: a place in them may be where words stand
    that only the other side has.
    """
    ones, others = left.clauses(ones), right.clauses(others)
    one, other = (
        [words.text[s.start : s.end] for s in spans]
        for words, spans in ((left, ones), (right, others))
    )
    first = 0
    while first < min(len(one), len(other)) and one[first] == other[first]:
        first += 1
    last = 0
    while last < min(len(one), len(other)) - first and one[-1 - last] == other[-1 - last]:
        last += 1
    first = max(0, first - 1)
    left_end, right_end = len(ones) - last, len(others) - last
    return (
        [*ones[first:left_end], *ones[left_end:][-1:]],
        [*others[first:right_end], *others[right_end:][-1:]],
    )


# Sentences

_Group = tuple[list[Span], list[Span], bool]


def _align(left: Words, lefts: list[Span], right: Words, rights: list[Span]) -> Iterator[_Group]:
    """Groups of sentences in text order, and whether they belong together."""
    ones = [mask_words(left.text[span.start : span.end]) for span in lefts]
    others = [mask_words(right.text[span.start : span.end]) for span in rights]
    if _common(ones, others) >= _ALIKE:
        yield lefts, rights, True
        return
    i = j = 0
    for i_next, j_next in [*_matches(Likeness.of(ones, others).rows(), len(others)), (None, None)]:
        lone_left, lone_right = lefts[i:i_next], rights[j:j_next]
        yield lone_left, lone_right, False
        if i_next is not None and j_next is not None:
            yield [lefts[i_next]], [rights[j_next]], True
            i, j = i_next + 1, j_next + 1


def _common(ones: list[str], others: list[str]) -> float:
    """The part of the characters, in pairs, that both have."""
    one, other = "".join(ones), "".join(others)
    counts = Counter(pairwise(one)), Counter(pairwise(other))
    total = counts[0].total() + counts[1].total()
    return 2 * (counts[0] & counts[1]).total() / total if total else 1.0


def _matches(rows: list[Row], columns: int) -> list[tuple[int, int]]:
    """Pairs of sentences in order on both sides, of the greatest likeness together."""
    best = [[0.0] * (columns + 1) for _ in range(len(rows) + 1)]
    for i in range(len(rows) - 1, -1, -1):
        row, below, here = rows[i], best[i + 1], best[i]
        for j in range(columns - 1, -1, -1):
            value = max(below[j], here[j + 1])
            likeness = row.get(j, 0.0)
            if likeness > _SAME_SENTENCE:
                value = max(value, below[j + 1] + likeness - _SAME_SENTENCE)
            here[j] = value
    return [*_trace(rows, columns, best)]


def _trace(rows: list[Row], columns: int, best: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(rows) and j < columns:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


# Words

_Kind = Literal["equal"] | EditKind
_Operation = tuple[_Kind, list[Word], list[Word]]


@dataclass(slots=True)
class _Place:
    """How far a side has been read: where words that only the other side has would stand."""

    at: int


def _edits(operations: Iterable[_Operation], places: tuple[_Place, _Place]) -> Iterator[FoundEdit]:
    for kind, ones, others in operations:
        spans = _span(ones, places[0]), _span(others, places[1])
        if kind != "equal":
            yield FoundEdit(Edit(kind, *spans), _plain_words(ones) != _plain_words(others))


def _apart(operation: _Operation, borders: tuple[list[int], list[int]]) -> Iterator[_Operation]:
    """An operation cut where another item begins; what one side has more of stands alone."""
    kind, ones, others = operation
    lefts, rights = _by_item(ones, borders[0]), _by_item(others, borders[1])
    if kind == "equal" or max(len(lefts), len(rights)) < 2:
        yield operation
        return
    for one, other in zip_longest(lefts, rights):
        yield from _edit((one or [], other or []))


def _by_item(words: list[Word], borders: list[int]) -> list[list[Word]]:
    return [list(run) for _, run in groupby(words, lambda word: last_until(borders, word.start))]


def _span(words: list[Word], place: _Place) -> Span:
    if not words:
        return Span(place.at, place.at)
    place.at = words[-1].end
    return Span(words[0].start, words[-1].end)


def _plain_words(words: list[Word]) -> list[str]:
    return [word.key for word in words if not word.figure]


def _operations(left: list[Word], right: list[Word]) -> Iterator[_Operation]:
    """What is equal and what is not, in order; a lone character between two edits joins them."""
    before: tuple[list[Word], list[Word]] = ([], [])
    link: tuple[list[Word], list[Word]] = ([], [])
    for equal, ones, others in _opcodes(left, right):
        if equal:
            if any(before) and sum(len(word.key) for word in ones) <= 1:
                link = ones, others
                continue
            yield from _edit(before)
            before = ([], [])
            yield from _edit(link, "equal")
            link = ([], [])
            yield "equal", ones, others
        else:
            before = before[0] + link[0] + ones, before[1] + link[1] + others
            link = ([], [])
    yield from _edit(before)
    yield from _edit(link, "equal")


def _edit(sides: tuple[list[Word], list[Word]], kind: _Kind | None = None) -> Iterator[_Operation]:
    if any(sides):
        other: _Kind = "replaced" if all(sides) else "deleted" if sides[0] else "inserted"
        yield kind or other, *sides


_Opcode = tuple[bool, list[Word], list[Word]]  # whether they are equal


def _opcodes(left: list[Word], right: list[Word]) -> Iterator[_Opcode]:
    """Stretches of equal words and of others, in turn.

    Where the same words come again and again (招生100人，招生101人，…) the search for the longest
    common stretch would take the third power of their number: words that stand once on either
    side part them first, and what has none is taken as replaced.
    """
    if _effort(left, right) <= _MOST_EFFORT:
        yield from _searched(left, right)
        return
    for equal, run in groupby(_between_anchors(left, right), itemgetter(0)):
        parts = list(run)
        yield equal, [w for _, ones, _ in parts for w in ones], [w for *_, o in parts for w in o]


def _searched(left: list[Word], right: list[Word]) -> Iterator[_Opcode]:
    keys = [word.key for word in left], [word.key for word in right]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        yield tag == "equal", left[i:i_end], right[j:j_end]


def _effort(left: list[Word], right: list[Word]) -> int:
    """How many steps the search for common stretches may take at the worst."""
    counts = Counter(word.key for word in left), Counter(word.key for word in right)
    common = sum(count * counts[1][key] for key, count in counts[0].items())
    return common * min(len(left), len(right))


def _between_anchors(left: list[Word], right: list[Word]) -> Iterator[_Opcode]:
    """Words that stand once on either side and in the same order, and what lies between them."""
    i = j = 0
    for i_next, j_next in [*_anchors(left, right), (len(left), len(right))]:
        ones, others = left[i:i_next], right[j:j_next]
        if _effort(ones, others) <= _MOST_EFFORT:
            yield from _searched(ones, others)
        else:
            yield False, ones, others
        yield True, left[i_next : i_next + 1], right[j_next : j_next + 1]
        i, j = i_next + 1, j_next + 1


def _anchors(left: list[Word], right: list[Word]) -> list[tuple[int, int]]:
    once = [
        {key: places[0] for key, places in _places(words).items() if len(places) == 1}
        for words in (left, right)
    ]
    pairs = [(i, once[1][key]) for key, i in once[0].items() if key in once[1]]
    strayed = off_order(pairs)
    return [pair for pair in sorted(pairs) if pair not in strayed]


def _places(words: list[Word]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        found.setdefault(word.key, []).append(index)
    return found
