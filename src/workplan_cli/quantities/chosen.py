"""The label of an amount, chosen word by word from what stands around it.

The rules of `naming.py` propose a label. Each word of the sentence near the amount then gets
its odds of being in the label, by what speaks for it (`clues`), the proposal among it. The most
likely words are taken, at least one, and put back into reading order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workplan_cli.intervals import Stretch
from workplan_cli.learned import Judge, judge
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.clues import WORD, Group, Scene, Told, clues
from workplan_cli.quantities.indicators import in_order, length
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.tokens import CLOSING_QUOTES, OPENING_QUOTES
from workplan_cli.quantities.window import Surroundings, Word
from workplan_cli.rules.indicators import indicators

_LIKELY = -120  # odds that a word needs: one in four; tried on the examples (docs/labels.md)
_NEVER = -10_000  # of a word that is listed as saying nothing and that no example speaks for
_FILLED = 2  # characters of a word that is taken with those on both sides of it
_JOINED = "、（）()·—“”"  # a mark between two words that are taken
_PAIRS = (*zip(OPENING_QUOTES, CLOSING_QUOTES, strict=True), ("（", "）"), ("(", ")"))


def choose(
    clauses: Clauses, amounts: Sequence[Amount], told: Sequence[Told]
) -> list[list[Stretch]]:
    """The pieces of the label of each amount of a paragraph, in reading order."""
    words = Surroundings(clauses, amounts)
    found: list[list[Stretch]] = []
    for index, one in enumerate(told):
        if one.settled:
            found.append(list(one.pieces))
            continue
        scene = Scene(words.around(index), amounts, told, index)
        found.append(choose_words(clauses.text, scene, clues(scene), judge()))
    return found


def choose_words(
    text: str, scene: Scene, rows: Iterable[Sequence[Group]], known: Judge
) -> list[Stretch]:
    """The pieces of the label of one amount; `rows` are the clues of each word of its scene."""
    worth = [
        _NEVER if _is_filler(scene, at, known) else known.odds(row) for at, row in enumerate(rows)
    ]
    taken = _most_likely(scene, worth)
    pieces = _pieces(scene.words, taken)
    whole = in_order(_closed(text, _joined(text, pieces)))
    return whole if length(whole) <= indicators().limits.label else pieces


def _is_filler(scene: Scene, at: int, known: Judge) -> bool:
    """Whether a word is listed as saying nothing, or says it of the next amount.

    The rules may propose it all the same, and examples speak for the word itself; but not for
    the one that leads to the amount: 完成 of 地区生产总值完成110亿元.
    """
    word = scene.words[at]
    if scene.ruled[at]:
        return False
    if scene.claimed[at]:
        return True
    if not word.listed:
        return False
    return at == scene.here - 1 or (known.weight(WORD + word.text) or 0) <= 0


def _most_likely(scene: Scene, worth: Sequence[int]) -> set[int]:
    """The words with the best odds that make a label together; of equal ones the first."""
    longest, words = indicators().limits.label, scene.words
    able = [at for at in range(len(words)) if scene.able[at]]
    taken: set[int] = set()
    size = 0
    for at in sorted(able, key=lambda at: (-worth[at], at)):
        if worth[at] < (_LIKELY if taken else _NEVER + 1):
            break
        longer = size + len(words[at].text) + (not {at - 1, at + 1} & taken)
        if longer <= longest:
            taken.add(at)
            size = longer
    return taken


def _pieces(words: Sequence[Word], taken: set[int]) -> list[Stretch]:
    """The stretches of the words taken, with a short word or mark between two of them."""
    between = {
        at + 1
        for at in taken
        if at + 2 in taken
        and words[at + 1].amount < 0
        and words[at].end == words[at + 1].start
        and words[at + 1].end == words[at + 2].start
        and words[at + 1].end - words[at + 1].start <= _FILLED
    }
    filled = in_order((words[at].start, words[at].end) for at in taken | between)
    if length(filled) <= indicators().limits.label:
        return filled
    return in_order((words[at].start, words[at].end) for at in taken)


def _joined(text: str, pieces: Sequence[Stretch]) -> list[Stretch]:
    """The pieces, two that a single mark parts made one: 学历（学位）教育."""
    found: list[Stretch] = []
    for start, end in pieces:
        if found and start - found[-1][1] == 1 and text[start - 1] in _JOINED:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _closed(text: str, pieces: Sequence[Stretch]) -> list[Stretch]:
    """The pieces with the mark beside them that pairs with a quotation mark or bracket in them."""
    return [_closed_one(text, start, end) for start, end in pieces]


def _closed_one(text: str, start: int, end: int) -> Stretch:
    for opening, closing in _PAIRS:
        more = text.count(opening, start, end) - text.count(closing, start, end)
        if more < 0 and text[start - 1 : start] == opening:
            start -= 1
        elif more > 0 and text[end : end + 1] == closing:
            end += 1
    return start, end
