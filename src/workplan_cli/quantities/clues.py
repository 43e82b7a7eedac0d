"""What speaks for a word, or against it, to be in the label of an amount.

A clue is a short text: the name of its kind and what was seen, parted by a blank. What a clue
is worth was learned of examples (`learned`). Most kinds say where a word stands (`place`) and
whether the rules would take it (`ruled`), with one thing more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.quantities.case import Naming
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.window import Word

_NEIGHBOURS = ((-1, "P"), (1, "N"), (-2, "p"), (2, "n"))  # amounts whose labels are compared
_CLAUSES = 4  # clauses apart, from which on all are alike
_NAMES = ("ns", "nt", "nr", "nz")  # tags of names


WORD = "w "  # the kind of the clue that is the word itself
_EDGE = ("", "")  # beside the first word and the last
_AMOUNT = ("#", "#")


class _Near(NamedTuple):
    """A word and those beside it, each with its tag, or the mark that parts them."""

    left: tuple[str, str]
    itself: tuple[str, str]
    right: tuple[str, str]
    between: int  # amounts between it and the one that is named, 3 for more
    opens: str  # what it is the first of


@dataclass(slots=True, frozen=True)
class Told:
    """What the rules say of an amount."""

    rule: str  # the name of the one that decided
    naming: Naming
    pieces: Sequence[Stretch]  # its label
    settled: bool  # by its place in a list of parts, or of subjects that 分别 pairs


class Scene:
    """An amount among its words, with all that is asked of every word of it."""

    def __init__(
        self, words: Sequence[Word], amounts: Sequence[Amount], told: Sequence[Told], index: int
    ) -> None:
        self.words = words
        self.amount = amounts[index]
        self.told = told[index]
        self.here = next((at for at, word in enumerate(words) if word.amount == index), -1)
        self.ruled = _covered(words, self.told.pieces)
        self.able = [*map(self._is_able, words)]
        self.claimed = self._claimed(told, index)
        self.others = [""] * len(words)
        for step, mark in _NEIGHBOURS:
            if 0 <= index + step < len(told):
                for place, is_in in enumerate(_covered(words, told[index + step].pieces)):
                    if is_in and not self.others[place]:
                        self.others[place] = mark

    def _is_able(self, word: Word) -> bool:
        """Whether a word may be in the label: it is no mark, and not the amount or its bound."""
        apart = word.end <= self.amount.outer_start or word.start >= self.amount.outer_end
        return apart and word.speaks

    def _claimed(self, told: Sequence[Told], index: int) -> list[bool]:
        """Of each word whether it names an amount beside this one alone.

        It is what that one counts, or in the label that its place in a list gives it.
        """
        beside = [told[at] for at in (index - 1, index + 1) if 0 <= at < len(told)]
        pieces = [one.naming.behind for one in beside]
        pieces += [piece for one in beside if one.settled for piece in one.pieces]
        shared = self.told.naming.shared
        return _covered(
            self.words, sorted({piece for piece in pieces if piece and piece != shared})
        )

    @cached_property
    def crowded(self) -> dict[int, int]:
        """How many other amounts stand in each clause, 2 for more."""
        found: dict[int, int] = {}
        for at, word in enumerate(self.words):
            if word.amount >= 0 and at != self.here:
                found[word.clause] = min(found.get(word.clause, 0) + 1, 2)
        return found

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

    def place(self, at: int) -> str:
        """Where a word stands: s, b or f in the clause of the amount, c1 … before it, a1 behind."""
        away = self.clause - self.words[at].clause
        if away == 0:
            return "f" if at > self.here else "s" if at >= self.segment else "b"
        return f"c{min(away, _CLAUSES)}" if away > 0 else f"a{min(-away, 2)}"


def _covered(words: Sequence[Word], pieces: Sequence[Stretch]) -> list[bool]:
    """Of each word whether it lies in one of the pieces, which stand in text order."""
    found, at = [], 0
    for word in words:
        while at < len(pieces) and pieces[at][1] <= word.start:
            at += 1
        found.append(at < len(pieces) and pieces[at][0] < word.end)
    return found


def clues(scene: Scene) -> Iterator[list[str]]:
    """The clues of each word of the window; none of a word that cannot be in the label."""
    count, opens = _amounts_until(scene.words), _firsts(scene.words)
    seen = [_EDGE, *map(_seen, scene.words), _EDGE]
    here = count[scene.here]
    for at, word in enumerate(scene.words):
        if not scene.able[at]:
            yield []
            continue
        between = here - count[at + 1] if at < scene.here else count[at] - here - 1
        left = (word.before, word.before) if word.before else seen[at]
        right = (word.behind, word.behind) if word.behind else seen[at + 2]
        yield _clues(scene, at, _Near(left, seen[at + 1], right, min(between, 3), opens[at]))


def _clues(scene: Scene, at: int, near: _Near) -> list[str]:
    """The clues of one word."""
    (left_text, left), (text, tag), (right_text, right), between, opens = near
    word, ruled = scene.words[at], "01"[scene.ruled[at]]
    place = scene.place(at)
    run = sum(scene.ruled[max(0, at - 1) : at + 2])
    where = f"{ruled} {place}"
    what = f"{where} {word.kind}"
    return [
        WORD + text,
        f"l {left_text} {tag}",
        f"r {right_text} {tag}",
        f"lr {left} {tag} {right}",
        f"wp {text} {place}",
        f"p {tag} {place} {between}",
        f"o {where} {between} {scene.others[at]}",
        f"rule {where} {scene.told.rule}",
        f"shape {where} {scene.shape}",
        f"own {what} {scene.own}",
        f"dim {what} {scene.dimension}",
        f"end {where} {text[-1]}",
        f"clo {place} {opens} {tag} {scene.crowded.get(word.clause, 0)}",
        f"run {what} {run}",
        f"head {what} {scene.head}",
        f"sep {place} {opens} {scene.separator}",
        f"list {where} {'01'[word.listed]}",
    ]


def _seen(word: Word) -> tuple[str, str]:
    """A word and its tag as clues name them; all amounts look alike."""
    return (word.text, word.tag) if word.amount < 0 else _AMOUNT


def _amounts_until(words: Sequence[Word]) -> list[int]:
    """How many amounts stand in front of each word, and in all."""
    counts = [0]
    for word in words:
        counts.append(counts[-1] + (word.amount >= 0))
    return counts


def _firsts(words: Sequence[Word]) -> list[str]:
    """What each word is the first of: 0 in the first clause, ^ of its clause, n its first noun."""
    found: list[str] = []
    clause, seen = -1, ""
    for word in words:
        mark = "0" if word.clause == 0 else ""
        if word.clause != clause:
            clause, seen = word.clause, ""
            mark += "^"
        if word.kind not in seen:
            mark += word.kind
            seen += f"{word.kind} "
        found.append(mark)
    return found
