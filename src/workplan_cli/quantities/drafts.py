"""Whole labels that an amount might have, and what speaks for each of them.

The odds of single words (`clues`) do not see the label as a whole: that a subject was taken by
half, that a word stands in it twice, that a likely word is missing. So several sets of words are
made of the odds, and clues of a second kind say what each of them is like. Like those of a word
they are short texts, and their weights stand in the same table; all begin with `WHOLE`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from math import exp
from typing import NamedTuple

from workplan_cli.quantities.clues import Group, Scene
from workplan_cli.rules.indicators import indicators

NEVER = -10_000  # odds of a word that cannot be in the label
LIKELY = -120  # odds of a word that is taken: one in four; tried on the examples (docs/labels.md)
FILLED = 3  # characters between two words that are taken with them
_POSSIBLE = -350  # odds below which no set of words is tried
_SETS = 8  # of the likeliest words, from one on
_RUN_LOW, _RUN_HIGH = -250, -60  # odds from which on the words of a run are taken together
_CHANCES = 600  # odds from which on a word is as good as certain
_STEP = 40  # odds that are told as one
_PARTS = 20  # shares are told in twentieths

Words = frozenset[int]
WHOLE = "W "  # the clues of whole labels begin with it


def _in_thousand(odds: int) -> int:
    """Rounded, so that it is the same on every machine."""
    return round(1000 / (1 + exp(-odds / 100)))


_CHANCE = [_in_thousand(odds) for odds in range(-_CHANCES, _CHANCES + 1)]


def chance(odds: int) -> int:
    """How often in a thousand cases a word with such odds is in the label."""
    return _CHANCE[max(-_CHANCES, min(_CHANCES, odds)) + _CHANCES]


class Draft(NamedTuple):
    """A set of words as a label: what stands between two of its words may be filled in."""

    words: list[int]  # in reading order
    length: int  # characters, pieces parted by one
    joints: tuple[int, ...]  # words before which something is filled in


class Fact(NamedTuple):
    """What is asked of a word, once for all labels that it is in."""

    size: int  # in characters
    hope: int  # how many of them are in the label, in thousandths
    kind: str
    text: str
    place: str
    run: int
    is_first: bool  # of its run
    is_last: bool


class Board:
    """An amount's words with their odds, and the labels that can be made of them."""

    def __init__(self, scene: Scene, worth: Sequence[int]) -> None:
        self.scene, self.worth = scene, worth
        self.able = [at for at, odds in enumerate(worth) if scene.able[at] and odds > NEVER]
        self.order = sorted(self.able, key=lambda at: (-worth[at], at))
        self.sizes = [len(word.text) for word in scene.words]
        self.hopes = {at: chance(worth[at]) * self.sizes[at] for at in self.able}
        self.due = sum(self.hopes.values()) or 1
        self.ruled = frozenset(at for at in self.able if scene.ruled[at])
        self.size_ruled = sum([self.sizes[at] for at in self.ruled])
        self.fixed = (scene.shape, str(min(scene.index, 3)))
        first = {run[0] for run in self.by_run.values()}
        last = {run[-1] for run in self.by_run.values()}
        self.facts = {
            at: Fact(
                self.sizes[at],
                self.hopes[at],
                scene.words[at].kind,
                scene.words[at].text,
                scene.places[at],
                scene.runs[at],
                at in first,
                at in last,
            )
            for at in self.able
        }

    @cached_property
    def by_run(self) -> dict[int, list[int]]:
        """The words that may be taken, by the run that they stand in."""
        found: dict[int, list[int]] = {}
        for at in self.able:
            found.setdefault(self.scene.runs[at], []).append(at)
        return found

    def most_likely(self) -> Words:
        """The words with the best odds that make a label together; of equal ones the first."""
        longest = indicators().limits.label
        taken: set[int] = set()
        size = 0
        for at in self.order:
            if taken and self.worth[at] < LIKELY:
                break
            longer = size + self.sizes[at] + (not {at - 1, at + 1} & taken)
            if longer <= longest:
                taken.add(at)
                size = longer
        return frozenset(taken)

    def drafts(self) -> list[Draft]:
        """The labels that are compared, none twice; that of the likeliest words first."""
        base = self.most_likely()
        longest = indicators().limits.label
        tried = dict.fromkeys([base, *self._likeliest(), *self._by_runs(base)])
        if self.ruled:
            tried |= dict.fromkeys([self.ruled, self.ruled | base])
        made = [self.draft(words) for words in tried if words]
        return [draft for draft in made if draft.length <= longest] or made[:1]

    def _likeliest(self) -> Iterator[Words]:
        """The likeliest word, the two likeliest, and so on."""
        for count in range(1, min(len(self.order), _SETS) + 1):
            if count > 1 and self.worth[self.order[count - 1]] < _POSSIBLE:
                break
            yield frozenset(self.order[:count])

    def _by_runs(self, base: Words) -> Iterator[Words]:
        """The likeliest words without those of a run, or with more of it, or those of one alone."""
        for run in self.by_run.values():
            inside = base & frozenset(run)
            if inside:
                yield base - inside
            for low in (_RUN_LOW, _RUN_HIGH):
                more = frozenset(at for at in run if self.worth[at] > low)
                if more and not more <= base:
                    yield base | more
                    yield (base - frozenset(run)) | more
            if inside and max(self.worth[at] for at in run) > _RUN_HIGH:
                yield inside

    def draft(self, words: Words) -> Draft:
        """A set of words as a label."""
        known, ordered = self.scene.words, sorted(words)
        length, joints, before = 0, [], ordered[0]
        for at in ordered:
            gap = known[at].start - known[before].end
            length += self.sizes[at]
            if gap > 0:
                joined = gap <= FILLED and self._joins(before, at)
                length += gap if joined else 1
                joints += [at] * joined
            before = at
        return Draft(ordered, length, tuple(joints))

    def _joins(self, before: int, at: int) -> bool:
        """Whether two words stand in one clause, no amount and no bound word between them."""
        words = self.scene.words
        if words[before].clause != words[at].clause:
            return False
        low, high = words[before].end, words[at].start
        if any(low <= bound.start < high for bound in self.scene.amount.modifiers):
            return False
        return all(words[between].amount < 0 for between in range(before + 1, at))


def clues_of(board: Board, draft: Draft) -> Group:
    """What a label is like as a whole."""
    words, worth = draft.words, board.worth
    size = hoped = ruled = verbs = nouns = left = right = 0
    texts, runs, places = set(), set(), set()
    for at in words:
        length, hope, kind, text, place, run, is_first, is_last = board.facts[at]
        size += length
        hoped += hope
        if at in board.ruled:
            ruled += length
        if kind == "n":
            nouns += 1
        elif kind == "v":
            verbs += 1
        left += is_first
        right += is_last
        texts.add(text)
        runs.add(run)
        places.add(place)
    taken = set(words)
    missed = next((worth[at] for at in board.order if at not in taken), NEVER)
    weakest = min([worth[at] for at in words])
    where = "".join(sorted(places))
    shape, index = board.fixed
    return (
        f"{WHOLE}recall {hoped * _PARTS // board.due}",
        f"{WHOLE}precise {hoped * _PARTS // (size * 1000)}",
        f"{WHOLE}missed {_step(missed)}",
        f"{WHOLE}weakest {_step(weakest)}",
        f"{WHOLE}length {draft.length // 3}",
        f"{WHOLE}ruled {ruled * 5 // size} {board.size_ruled and ruled * 4 // board.size_ruled}",
        f"{WHOLE}twice {len(words) - len(texts)}",
        f"{WHOLE}first {board.facts[words[0]].kind} {verbs}",
        f"{WHOLE}last {board.facts[words[-1]].kind} {min(nouns, 3)}",
        f"{WHOLE}places {where} {shape}",
        f"{WHOLE}far {where} {index}",
        f"{WHOLE}cut {min(len(runs) - left, 3)} {min(len(runs) - right, 3)}",
    )


def _step(odds: int) -> int:
    """Odds in steps, what is far out as one."""
    return max(-10, min(10, odds // _STEP))


def best(board: Board, worth: Callable[[Group], int], drafts: Iterable[Draft]) -> Draft:
    """The label that most speaks for; of equal ones the first."""
    return max(drafts, key=lambda draft: worth(clues_of(board, draft)))
