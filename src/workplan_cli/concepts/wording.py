"""A wording of a concept beside an amount, with the words around both."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from workplan_cli.concepts.around import Move, change_of, move_in
from workplan_cli.concepts.codebook import Worded
from workplan_cli.concepts.sentences import MASK, Sentence
from workplan_cli.concepts.wholes import Whole
from workplan_cli.intervals import Stretch
from workplan_cli.model import Quantity
from workplan_cli.rules.concepts import Concept, concepts

_BRACKET = "（"
_PART = "fraction"  # the dimension of 一半 and 2/3
_OF_HUNDRED = ("%", "％")


class Told(NamedTuple):
    """Where an amount stands among those that are told in one go: 分别增长5%、7%."""

    place: int  # from 1
    among: int
    beside: str  # what stands behind the wording in front of 分别: another subject
    last_of: bool  # a 分别 opens the clause behind its own, with the amounts of several subjects


@dataclass(slots=True, frozen=True)
class Wording:
    """A wording beside an amount, with the words around it."""

    concept: Concept
    words: str
    whole: Whole
    gap: str
    """what stands in it at its …"""
    clause: str
    """the clause around the wording, the wording itself left out"""
    front: str
    """of that clause, what stands in front of the wording, or behind an amount there"""
    behind: str
    """what stands between the wording and the amount, or the end of its clause"""
    near: str | None
    """what stands in front of the amount in a clause further on; None where it is the same.
    Of a cell the head of its column too: 完成比例"""
    between: tuple[str, ...]
    """words of the indicator between the wording and the amount"""

    noun: str
    """what stands behind an amount that counts things, in its clause"""
    before: str
    """the clause in front of that of the wording"""
    opening: str
    """the sentence in front of the wording"""
    beyond: str
    """what stands behind the amount, in its clause"""
    above: str
    """the heading above its paragraph, and the sentences in front of it there"""
    listed: bool
    """the amount is also of what a list names in front of the wording"""
    trails: bool
    """the wording stands behind the amount"""
    told: Told
    """where it stands among the amounts that are told in one go"""
    part: bool
    """the amount is a part of something: 一半"""
    share: Fraction | None
    """how much it is, where it is a share of 100"""

    @property
    def move(self) -> Move:
        """The change that the words tell: of the amount's own clause before that of the wording."""
        told = move_in(self.near or self.behind, self.whole)  # 分别增长6%、5%: the second too
        return told or ("" if self.near else change_of(self.words))


def wording_at(
    concept: Concept,
    place: Stretch,
    amount: Stretch,
    pieces: list[Stretch],
    sentence: Sentence,
    whole: Whole,
    heads: str,
    quantity: Quantity,
    worded: Worded,
) -> Wording:
    """The wording at `place` with what is around it; it stands in front of the amount or behind."""
    (start, end), text = place, sentence.text
    first, last = sentence.clause_start(start), sentence.clause_end(end)
    front, behind, near, noun = text[first:start], text[end:last], None, ""
    front = front or _said_again(concept, sentence, first - 1)
    if end <= amount[0]:
        behind = _of_each(text[end : min(last, amount[0])])
        near = _in_its_clause(sentence, amount[0]) if last < amount[0] else None
        noun = sentence.rest(amount[1]) if quantity.dimension in concepts().reading.things else ""
    elif first < amount[1] <= start:
        front = text[amount[1] : start]
    near = (near or "") + heads if heads else near
    between = [text[max(a, last) : b] for a, b in pieces if last < b <= amount[0]]
    return Wording(
        concept=concept,
        words=text[start:end],
        gap=_gap(worded, text[start:end]),
        whole=whole,
        clause=(front if end <= amount[0] else text[first:start]) + text[end:last],
        front=front,
        behind=behind,
        near=near,
        between=tuple(_of_each(part) for words in between for part in sentence.clauses(words)),
        noun=noun,
        before=text[sentence.clause_start(first - 1) : first] if first else "",
        opening=text[:start],
        beyond=sentence.rest(amount[1]),
        above=sentence.above,
        listed=_is_listed(text, first, pieces),
        trails=amount[1] <= start,
        part=quantity.dimension == _PART,
        told=_told(sentence, (end, last), amount),
        share=_share(quantity) if concept.hundred else None,
    )


def _gap(worded: Worded, words: str) -> str:
    first, last = worded.parts[0], worded.parts[-1]
    return words[len(first) : len(words) - len(last)] if len(worded.parts) > 1 else ""


def _in_its_clause(sentence: Sentence, at: int) -> str:
    return _of_each(sentence.text[sentence.clause_start(at) : at])


def _share(quantity: Quantity) -> Fraction | None:
    said = quantity.upper or quantity.lower
    return Fraction(said) if said and quantity.unit in _OF_HUNDRED else None


def _said_again(concept: Concept, sentence: Sentence, end: int) -> str:
    """What stands in front of 地区生产总值 in 新城地区生产总值（GDP）; the bracket is at `end`."""
    if sentence.text[max(end, 0) : end + 1] != _BRACKET:
        return ""
    clause = sentence.text[sentence.clause_start(end) : end]
    longest = sorted(concept.wordings, key=len, reverse=True)
    said = next((words for words in longest if clause.endswith(words)), None)
    return clause[: -len(said)] if said else ""


def _is_listed(text: str, first: int, pieces: list[Stretch]) -> bool:
    """Whether the words of an amount reach over a mark of a list, in front of a clause."""
    parts = first > 0 and text[first - 1] in concepts().reading.listing
    return parts and any(start < first - 1 and first < end for start, end in pieces)


def _told(sentence: Sentence, behind: Stretch, amount: Stretch) -> Told:
    """`behind`: from the end of the wording to that of its clause."""
    beside = _subject_beside(sentence.text[slice(*behind)]) if behind[0] <= amount[0] else ""
    last_of = _is_last_of(sentence, behind[1], amount)
    return Told(*sentence.turn(amount), beside, last_of)


def _is_last_of(sentence: Sentence, last: int, amount: Stretch) -> bool:
    """Whether the amounts of 分别 stand in the clause behind that of a wording, which has none."""
    begin = sentence.clause_start(amount[0])
    told = _of_each(sentence.text[begin : amount[0]]) != sentence.text[begin : amount[0]]
    return told and begin == last + 1 and MASK in sentence.text[sentence.clause_start(last) : last]


def _subject_beside(words: str) -> str:
    """What stands in front of 分别."""
    return words[: len(words) - len(_of_each(words))] if _of_each(words) != words else ""


def _of_each(words: str) -> str:
    """What stands behind 分别, by which the amount belongs to a subject further in front."""
    ends = [words.rfind(word) + len(word) for word in concepts().reading.apart if word in words]
    return words[max(ends, default=0) :]
