"""What speaks for a word, or against it, to be in the label of an amount.

A clue is a short text: the name of its kind and what was seen, parted by a blank. What a clue
is worth was learned of examples (`learned`). Most kinds say where a word stands (`place`) and
whether the rules would take it (`ruled`), with one thing more.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, chain, pairwise
from operator import attrgetter
from typing import NamedTuple

from workplan_cli.intervals import Stretch, first_from, meets
from workplan_cli.quantities.case import Naming
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.tokens import CLASSIFIER
from workplan_cli.quantities.window import Word
from workplan_cli.rules.indicators import indicators

_NEIGHBOURS = ((-1, "P"), (1, "N"), (-2, "p"), (2, "n"))  # amounts whose labels are compared
_CLAUSES = 4  # clauses apart, from which on all are alike
_BEFORE, _BEHIND = ("", "c1", "c2", "c3", "c4"), ("", "a1", "a2")
_LISTED = 4  # amounts on each side of which the place in a list is asked
_AMOUNTS = 3  # amounts between, from which on all are alike
_IN_DATES = ("t", "m")  # tags of 月底 and 月
_AFTER_DATES = ("t", "m", "f")  # and of 前
_NAMES = ("ns", "nt", "nr", "nz")  # tags of names


Group = tuple[str, ...]
Call = tuple[Callable[..., Group], tuple[object, ...]]  # a group that comes again: how it is made
Key = tuple[str, str]  # where a word stands, its kind
WORD = "w "  # the kind of the clue that is the word itself
_start = attrgetter("start")
_EDGE = ("", "")  # beside the first word and the last
_AMOUNT = ("#", "#")


class Told(NamedTuple):
    """What the rules say of an amount."""

    rule: str  # the name of the one that decided
    naming: Naming
    pieces: Sequence[Stretch]  # its label
    settled: bool  # by its place in a list of parts, or of subjects that 分别 pairs
    worded: bool  # it is what the codebook calls an indicator, and needs no more words


class Row(NamedTuple):
    """The clues of a word: those that other words share, and those that the amount gives it."""

    calls: tuple[Call, ...]
    key: Key


class Scene:
    """An amount among its words, with all that is asked of every word of it."""

    def __init__(
        self, words: Sequence[Word], amounts: Sequence[Amount], told: Sequence[Told], index: int
    ) -> None:
        self.words = words
        self.index = index
        self.amounts = amounts
        self.amount = amounts[index]
        self.told = told[index]
        self.runs = _runs(words)
        self.here = next((at for at, word in enumerate(words) if word.amount == index), -1)
        self.ruled = _covered(words, self.told.pieces)
        self.able = self._able()
        self.claimed = self._claimed(told, index)
        self.others = [""] * len(words)
        for step, mark in _NEIGHBOURS:
            if 0 <= index + step < len(told):
                for first, last in _stretches(words, told[index + step].pieces):
                    for at in range(first, last):
                        self.others[at] = self.others[at] or mark

    def _able(self) -> list[bool]:
        """Of each word whether it may be in the label.

        No mark may, nor the amount, a bound, a measure word behind it that is no unit, or a date.
        Of other amounts one may that is part of what is named: 人口超过100万的城市.
        """
        years = indicators().lead.years
        found = [
            word.speaks and word.text not in years and (word.amount < 0 or self._qualifies(at))
            for at, word in enumerate(self.words)
        ]
        for at in chain(_dated(self.words), _due(self.words), _in_named_years(self.words)):
            found[at] = False
        amount = (self.amount.outer_start, self.amount.outer_end)
        bounds = [
            (bound.start, bound.end)
            for one in self._near()
            for bound in one.modifiers
            if one is self.amount or bound.start < one.end  # 60岁以上 may name who is meant
        ]
        for first, last in _stretches(self.words, [amount, *bounds]):
            found[first:last] = [False] * (last - first)
        behind = self.here + 1
        if behind < len(found) and self.words[behind].tag == CLASSIFIER:
            found[behind] = False
        return found

    def _near(self) -> Iterator[Amount]:
        """The amounts among the words, and this one."""
        yield self.amount
        for word in self.words:
            if word.amount >= 0 and word.amount != self.index:
                yield self.amounts[word.amount]

    def _qualifies(self, at: int) -> bool:
        """Whether an amount is in an attribute: a bound or 的 stands behind it."""
        one = self.amounts[self.words[at].amount]
        behind = at + 1
        while behind < len(self.words) and self.words[behind].start < one.outer_end:
            behind += 1
        follows = self.words[behind].text if behind < len(self.words) else ""
        return one.outer_end > one.end or follows == indicators().phrase.link

    def _claimed(self, told: Sequence[Told], index: int) -> list[bool]:
        """Of each word whether it names another amount alone.

        It is what the one beside counts, or in the label that its place in a list gives to one.
        """
        beside = [told[at] for at in (index - 1, index + 1) if 0 <= at < len(told)]
        pieces = [one.naming.behind for one in beside]
        near = told[max(0, index - _LISTED) : index + _LISTED + 1]
        pieces += [piece for one in near if one.settled for piece in one.pieces]
        own = [piece for piece in (self.told.naming.shared, self.told.naming.behind) if piece]
        # both may have it: 投资3亿元，建成学校5所
        alone = [piece for piece in pieces if piece and not meets(piece, own)]
        return _covered(self.words, alone)

    @cached_property
    def dimension(self) -> str:
        """What the amount's unit measures: money, share, count."""
        return self.amount.kind.dimension if self.amount.kind else ""

    @cached_property
    def clause(self) -> int:
        """The clause of the amount."""
        return self.words[self.here].clause

    @cached_property
    def segment(self) -> int:
        """The first word of those that lead to the amount from the one before in its clause."""
        at = self.here
        while at and self.words[at - 1].clause == self.clause and self.words[at - 1].amount < 0:
            at -= 1
        return at

    @cached_property
    def shape(self) -> str:
        """What the rules found about the amount: a phrase, a noun behind, a change."""
        before = self.told.naming.before
        follows = self.segment > 0 and self.words[self.segment - 1].clause == self.clause
        facts = (before.named, before.tokens, self.told.naming.behind, before.change, follows)
        return "".join("01"[bool(fact)] for fact in facts)

    @cached_property
    def own(self) -> str:
        """How much stands in front of the amount: nouns, verbs, a name."""
        own = self.words[self.segment : self.here]
        nouns = [word for word in own if word.kind == "n"]
        verbs = sum(word.kind == "v" for word in own)
        named = any(word.tag in _NAMES for word in nouns)
        return f"{min(len(nouns), 3)}{min(verbs, 2)}{'01'[named]}"

    @cached_property
    def head(self) -> str:
        """The last character of the last noun in front of the amount, else of the last verb."""
        own = self.words[self.segment : self.here]
        for kind in "nv":
            for word in reversed(own):
                if word.kind == kind:
                    return word.text[-1]
        return ""

    @cached_property
    def separator(self) -> str:
        """The mark between the amount before and the words that lead to this one."""
        if self.segment == 0 or self.words[self.segment - 1].clause != self.clause:
            return ""
        first = self.words[self.segment]
        return first.before or (first.text if not first.text.isalnum() else "=")

    def between(self, at: int) -> int:
        """How many amounts lie between a word and this one, 3 for more."""
        word = self.words[at]
        if at < self.here:
            return min(self.index - word.passed - (word.amount >= 0), _AMOUNTS)
        return min(word.passed - self.index - 1, _AMOUNTS)

    @cached_property
    def phrase(self) -> tuple[str, str]:
        """The first and the last word that says something of what leads to the amount."""
        own = self.words[self.segment : self.here]
        said = [word.text for word in own if word.speaks and not word.listed] or ["#"]
        return said[0], said[-1]

    @cached_property
    def follower(self) -> str:
        """The word behind the amount."""
        behind = self.here + 1
        return self.words[behind].text if behind < len(self.words) else "#"

    def of_kind(self, key: Key) -> Group:
        """The clues in the amount itself, for all words of a kind at such a place."""
        where, kind = key
        what = f"{where} {kind}"
        first, last = self.phrase
        return (
            f"rule {where} {self.told.rule}",
            f"shape {where} {self.shape}",
            f"own {what} {self.own}",
            f"dim {what} {self.dimension}",
            f"head {what} {self.head}",
            f"first {what} {first}",
            f"last {what} {last}",
            f"next {what} {self.follower}",
        )

    @cached_property
    def places(self) -> list[str]:
        """Where each word stands: s, b or f in the clause of the amount, c1 … before it, a1 behind.

        s is what leads to the amount, b what stands before another one, f what follows.
        """
        found: list[str] = []
        clause, here, segment = self.clause, self.here, self.segment
        for at, word in enumerate(self.words):
            away = clause - word.clause
            if away == 0:
                found.append("f" if at > here else "s" if at >= segment else "b")
            else:
                found.append(_BEFORE[min(away, _CLAUSES)] if away > 0 else _BEHIND[min(-away, 2)])
        return found


def _stretches(words: Sequence[Word], pieces: Iterable[Stretch]) -> Iterator[Stretch]:
    """Of each piece of the text the words that it touches: the first, and the one behind."""
    for start, end in pieces:
        last = first_from(words, end, key=_start)
        first = first_from(words, start, key=_start)
        if first and words[first - 1].end > start:
            first -= 1
        if first < last:
            yield first, last


def _covered(words: Sequence[Word], pieces: Iterable[Stretch]) -> list[bool]:
    """Of each word whether a piece touches it."""
    found = [False] * len(words)
    for first, last in _stretches(words, pieces):
        found[first:last] = [True] * (last - first)
    return found


def _dated(words: Sequence[Word]) -> Iterator[int]:
    """The words of dates: 9, 月底 and 前."""
    numbers: list[int] = []  # the number that may begin a date, or go on with one
    inside, end = False, -1
    for at, word in enumerate(words):
        goes_on = word.start == end and (inside or bool(numbers))
        if word.amount < 0 and word.text.isdecimal():
            numbers = [at]
        elif goes_on and word.tag in (_IN_DATES if numbers else _AFTER_DATES):
            yield from (*numbers, at)
            inside, numbers = True, []
        else:
            inside, numbers = False, []
        end = word.end


def _in_named_years(words: Sequence[Word]) -> Iterator[int]:
    """The words of years that tags do not tell: 一九五 〇年, the first of 2016—2020年."""
    ends = [*accumulate(len(word.text) for word in words)]
    for year in _named_year().finditer("".join(word.text for word in words)):
        yield from range(bisect_right(ends, year.start()), bisect_left(ends, year.end()) + 1)


@cache
def _named_year() -> re.Pattern[str]:
    return re.compile(indicators().lead.named_year)


def _due(words: Sequence[Word]) -> Iterator[int]:
    """The words of an event before which something is due: 汛期前, at the head of a clause."""
    before = indicators().lead.before
    for at, (word, after) in enumerate(pairwise(words)):
        opens = not at or words[at - 1].clause != word.clause
        if opens and after.text in before and after.start == word.end:
            yield from (at, at + 1)


def _runs(words: Sequence[Word]) -> list[int]:
    """Of each word the number of the run that it stands in; marks and amounts part runs."""
    found: list[int] = []
    run, apart = 0, True
    for word in words:
        mark = word.amount >= 0 or not word.text.isalnum()
        run += mark or apart or bool(word.before)
        found.append(run)
        apart = mark
    return found


def clues(scene: Scene) -> Iterator[Row | None]:
    """The clues of each word of the window, in groups; None for a word that cannot be in the label.

    A group that comes again is told by how it is made, so that its worth is added up once.
    """
    words = scene.words
    seen = [_EDGE, *map(_seen, words), _EDGE]
    separator, first, places = scene.separator, words[0].clause, scene.places
    for at, word in enumerate(words):
        if not scene.able[at]:
            yield None
            continue
        left = (word.before, word.before) if word.before else seen[at]
        right = (word.behind, word.behind) if word.behind else seen[at + 2]
        where = f"1 {places[at]}" if scene.ruled[at] else f"0 {places[at]}"
        opens = f"0{word.opens}" if word.clause == first else word.opens
        calls: tuple[Call, ...] = (
            (_of_neighbours, (left, seen[at + 1], right)),
            (_of_text, (word.text, where, word.listed)),
            (_of_place, (word.tag, where, scene.between(at), scene.others[at])),
            (_of_opening, (where, opens, separator)),
        )
        yield Row(calls, (where, word.kind))


def _of_neighbours(left: tuple[str, str], itself: tuple[str, str], right: tuple[str, str]) -> Group:
    """The clues in a word and those beside it, each with its tag."""
    text, tag = itself
    return (
        WORD + text,
        f"l {left[0]} {tag}",
        f"r {right[0]} {tag}",
        f"lr {left[1]} {tag} {right[1]}",
    )


def _of_text(text: str, where: str, listed: bool) -> Group:
    """The clues in the word itself at such a place."""
    return (f"wp {text} {where[2:]}", f"end {where} {text[-1]}", f"list {where} {'01'[listed]}")


def _of_place(tag: str, where: str, between: int, other: str) -> Group:
    """The clues in what lies between a word and the amount, and in what else would take it."""
    return (
        f"p {tag} {where[2:]} {between}",
        f"o {where} {between} {other}",
    )


def _of_opening(where: str, opens: str, separator: str) -> Group:
    """The clue in what a word is the first of, and in the mark that leads to the amount."""
    return (f"sep {where[2:]} {opens} {separator}",)


def _seen(word: Word) -> tuple[str, str]:
    """A word and its tag as clues name them; all amounts look alike."""
    return (word.text, word.tag) if word.amount < 0 else _AMOUNT
