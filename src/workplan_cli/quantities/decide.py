"""An ordered table of small rules: the first that has an answer decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

Case = TypeVar("Case")
Answer = TypeVar("Answer")
Rule = Callable[[Case], Answer | None]


class Decision(NamedTuple, Generic[Answer]):
    """What a table says of a case, and the rule that says it."""

    rule: str  # the name of its function
    answer: Answer


def decide(table: Sequence[Rule[Case, Answer]], case: Case) -> Decision[Answer] | None:
    """The answer of the first rule that has one; None where no rule has."""
    for rule in table:
        answer = rule(case)
        if answer is not None:
            return Decision(rule.__name__, answer)
    return None
