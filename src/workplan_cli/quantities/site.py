"""Where an amount stands among the others of its paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.quantities.before import Before
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.rules.indicators import indicators


@dataclass(slots=True, frozen=True)
class Site:
    """An amount in its paragraph, with what stands in front of it."""

    clauses: Clauses
    amounts: Sequence[Amount]  # of the paragraph
    index: int  # of this amount among them
    before: Before

    @property
    def amount(self) -> Amount:
        """The amount itself."""
        return self.amounts[self.index]

    @property
    def next_start(self) -> int:
        """Where the next amount begins with its bound words; the end of the text without one."""
        return start_of(self.clauses, self.amounts, self.index + 1)

    @property
    def sentence_start(self) -> int:
        """Where the sentence of the amount begins."""
        return self.clauses.sentence(self.amount.start)[0]

    @property
    def is_deadline(self) -> bool:
        """Whether the amount is a time within which something is to be done: 30日内."""
        return is_deadline(self.clauses, self.amount)

    @property
    def in_bracket(self) -> bool:
        """Whether the amount stands in a bracket."""
        return self.clauses.bracket(self.amount.start) >= 0


class Front(NamedTuple):
    """The stretch of a clause that is read in front of an amount."""

    pieces: list[Stretch]  # a closed bracket lies between them
    begin: int
    follows: bool  # another amount stands in the clause before: only what is between is read


def front_of(clauses: Clauses, amounts: Sequence[Amount], index: int) -> Front:
    """What is read in front of an amount: the clause, or what is behind an amount in it."""
    amount = amounts[index]
    pieces = clauses.back_to_start(amount.outer_start)
    begin = pieces[0][0] if pieces else amount.outer_start
    previous = amounts[index - 1] if index else None
    if previous is None or previous.outer_end <= begin:
        return Front(pieces, begin, follows=False)
    if is_deadline(clauses, previous):  # it says nothing of what follows
        begin = previous.outer_end
        later = [piece for piece in pieces if piece[0] >= begin]
        return Front(later or [(begin, amount.outer_start)], begin, follows=False)
    return Front(pieces, begin, follows=not in_closed_bracket(clauses, previous, amount))


def start_of(clauses: Clauses, amounts: Sequence[Amount], index: int) -> int:
    """Where the amount `index` begins with its bound words; the end of the text without one."""
    return amounts[index].outer_start if index < len(amounts) else len(clauses.text)


def in_closed_bracket(clauses: Clauses, earlier: Amount, later: Amount) -> bool:
    """Whether `earlier` stands in a bracket that is closed before `later`."""
    opening = clauses.bracket(earlier.start)
    return opening >= 0 and clauses.bracket(later.start) != opening


def is_deadline(clauses: Clauses, amount: Amount) -> bool:
    """Whether an amount is a time within which something is to be done: 30日内."""
    deadline = indicators().deadline
    if amount.kind is None or amount.kind.dimension not in deadline.dimensions:
        return False
    behind = (clauses.text[m.start : m.end] for m in amount.modifiers if m.start >= amount.end)
    return any(word in deadline.words for word in behind) or clauses.text.startswith(
        deadline.words, amount.end
    )


def is_counted(amount: Amount) -> bool:
    """Whether an amount counts things, and measures nothing: 13所."""
    return amount.kind is not None and amount.kind.counted
