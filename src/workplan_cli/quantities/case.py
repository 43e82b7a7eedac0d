"""An amount with all that is known when it is named, and what it is named.

`Case` is what the rules of `naming.py` are asked about; each of its fields is a plain fact
of the text. `Naming` is an answer: finished, nothing is put into it later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.model import Role, Token
from workplan_cli.quantities.before import Before, last_words, trim_before
from workplan_cli.quantities.behind import decide_behind, done_or_suffered, noun_of_next
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.site import Front, Site, front_of, in_closed_bracket
from workplan_cli.quantities.tokens import outside, stretches
from workplan_cli.rules.indicators import indicators, patterns

_BRACKETED = 9  # amounts in brackets that are passed over: their number keeps time linear
_MOST_PIECES = 20  # a label of 40 characters holds no more, a blank between each two
_PART_WORD = 8  # characters in front of a clause in which 其中 is looked for
_COLONS = "：:"
_COMMA = "，"


class Naming(NamedTuple):
    """What an amount measures: stretches of the flow, and what a later amount may take over."""

    pieces: tuple[Stretch, ...]
    role: Role
    before: Before  # what stands in front of the amount
    phrase: Before  # the phrase that names it: its own, or the one taken over
    carried: tuple[Stretch, ...]  # subject taken over from before
    behind: Stretch | None  # the noun phrase behind the amount
    shared: Stretch | None  # that behind the next amount, which does but describe it
    nouns: tuple[Stretch, ...]  # in front of its bound: 3万人口以上
    predicate: bool  # what stands behind is what was done or suffered
    opening: str  # the first word of the clause, "" for an amount that follows another
    subject: Naming | None  # of whom it tells the share or the progress

    @property
    def front(self) -> tuple[Stretch, ...]:
        """The pieces that stood in front of the amount and are not said of it alone."""
        apart = {self.behind, self.shared, *self.carried, *self.nouns, *self.before.said}
        return tuple(piece for piece in self.pieces if piece not in apart)[-_MOST_PIECES:]


@dataclass(slots=True)
class Case(Site):
    """An amount that is to be named, with what the rules may ask of it. Nothing changes it."""

    begin: int  # where the words in front of it begin
    words: Sequence[Token]  # in front of it, bound words left out
    follows: bool  # another amount stands in front of it in the clause
    behind: Stretch | None
    predicate: bool  # what stands behind is what was done or suffered
    earlier: Sequence[Naming]  # of the amounts before
    known: Naming | None  # what the sentence named before it

    @property
    def opening(self) -> str:
        """The first word of the clause, "" for an amount that follows another."""
        return self.words[0].text if self.words and not self.follows else ""

    @property
    def own(self) -> tuple[Stretch, ...]:
        """The phrase in front of the amount."""
        tokens = self.before.tokens
        if not self.follows:
            tokens = last_words(tokens, indicators().limits.before)
        return stretches(tokens)

    @property
    def noun_between(self) -> Stretch | None:
        """What the amount before counts, where this one follows it."""
        return self.known.behind if self.follows and self.known else None

    @property
    def is_separated(self) -> bool:
        """Whether the words in front begin with a mark or a word of a list."""
        separators = indicators().each.separators + _COMMA
        return self.clauses.text[self.begin : self.begin + 1] in separators

    def named(
        self,
        *pieces: Stretch,
        carried: Sequence[Stretch] = (),
        phrase: Before | None = None,
        subject: Naming | None = None,
    ) -> Naming:
        """The naming by `pieces` with the verb of a change and what stands behind."""
        before, amount = self.before, self.amount
        goes_on = self.known if self.follows and not before.named else None
        shared = None
        if self.behind is None:
            shared = noun_of_next(self.clauses, self.amounts, self.index)
        nouns = tuple([(amount.end, m.noun_end) for m in amount.modifiers if m.noun_end])
        added = [noun for noun in (self.behind, shared) if noun]
        return Naming(
            pieces=(*pieces, *before.said, *added, *nouns),
            role=_role(amount, before),
            before=before,
            phrase=phrase or (goes_on.phrase if goes_on else before),
            carried=tuple(carried),
            behind=self.behind,
            shared=shared,
            nouns=nouns,
            predicate=self.predicate,
            opening=self.opening,
            subject=subject or (goes_on.subject if goes_on else None),
        )


def _role(amount: Amount, before: Before) -> Role:
    """Whether an amount is a change, a share or a level."""
    if before.change is not None:
        return "change"
    if not before.kept and before.last and before.last.text in indicators().change.nouns:
        return "change"
    return "share" if amount.kind and amount.kind.dimension == "share" else "level"


def case_of(clauses: Clauses, amounts: Sequence[Amount], earlier: Sequence[Naming]) -> Case:
    """The case of the first amount that has no naming; `earlier` are the namings before it."""
    front = front_of(clauses, amounts, len(earlier))
    return (_following if front.follows else _first)(clauses, amounts, earlier, front)


def _first(
    clauses: Clauses, amounts: Sequence[Amount], earlier: Sequence[Naming], front: Front
) -> Case:
    """The case of the first amount of a clause."""
    index, text = len(earlier), clauses.text
    pieces, begin = _without_aside(clauses, front, amounts[index]), front.begin
    words = _without_bounds(clauses, pieces, amounts[index])
    before = trim_before(text, words)
    if text[max(0, begin - _PART_WORD) : begin].rstrip(_COLONS).endswith(indicators().part.words):
        before = before._replace(part=True)
    site = Site(clauses, amounts, index, amounts[index], before)
    behind = decide_behind(site, follows=False)
    return Case(
        clauses,
        amounts,
        index,
        amounts[index],
        before,
        begin=begin,
        words=words,
        follows=False,
        behind=behind.answer if behind else None,
        predicate=behind is not None and behind.rule == done_or_suffered.__name__,
        earlier=earlier,
        known=_known_in_sentence(site, earlier),
    )


def _following(
    clauses: Clauses, amounts: Sequence[Amount], earlier: Sequence[Naming], front: Front
) -> Case:
    """The case of an amount that follows another one in its clause."""
    index, known = len(earlier), earlier[-1]
    begin, end = amounts[index - 1].outer_end, amounts[index].outer_start
    if known.behind and known.behind[1] <= end:
        begin = known.behind[1]
    rank = patterns().rank.match(clauses.text, begin, end)
    begin = rank.end() if rank else begin
    words = clauses.tokens(begin, end)
    before = trim_before(clauses.text, words)
    behind = decide_behind(Site(clauses, amounts, index, amounts[index], before), follows=True)
    return Case(
        clauses,
        amounts,
        index,
        amounts[index],
        before,
        begin=begin,
        words=words,
        follows=True,
        behind=behind.answer if behind else None,
        predicate=False,
        earlier=earlier,
        known=known,
    )


def _without_aside(clauses: Clauses, front: Front, amount: Amount) -> list[Stretch]:
    """What stands in front but for how it was reckoned: 考虑价格因素比上年实际增长9.3%."""
    aside = patterns().aside.match(clauses.text, front.begin, amount.outer_start)
    if not aside:
        return front.pieces
    return [(max(low, aside.end()), high) for low, high in front.pieces if high > aside.end()]


def _without_bounds(clauses: Clauses, pieces: list[Stretch], amount: Amount) -> list[Token]:
    """The words in front of an amount but for its bound words (不低于采购金额的30%)."""
    tokens = [token for piece in pieces for token in clauses.tokens(*piece)]
    return outside(tokens, [(m.start, m.end) for m in amount.modifiers if m.end < amount.start - 1])


def _known_in_sentence(site: Site, earlier: Sequence[Naming]) -> Naming | None:
    """The naming of the amount before, where it stands in the same sentence.

    An amount in a bracket that is closed is passed over; of one that tells a share or a
    progress the subject is taken.
    """
    if not site.index:
        return None
    start = site.sentence_start
    for index in range(site.index - 1, max(-1, site.index - _BRACKETED), -1):
        if site.amounts[index].start < start:
            return None
        if not in_closed_bracket(site.clauses, site.amounts[index], site.amount):
            return earlier[index].subject or earlier[index]
    return None
