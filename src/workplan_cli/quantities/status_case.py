"""An amount of which it is asked whether it is a target or reached, with what may tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import cache
from typing import Literal, NamedTuple

from workplan_cli.intervals import Stretch
from workplan_cli.model import Status
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount
from workplan_cli.rules.status import status

NoStatus = Literal["neither"]  # certain to be neither aimed at nor reached


class StatusCase(NamedTuple):
    """An amount of which it is asked whether it is a target, with what may tell."""

    clauses: Clauses
    amount: Amount
    front: list[Stretch]  # of the clause, in front of the amount
    words: Set[str]  # that stand there
    section: Status | None  # what the headings around it say
    opened: Status | None  # what the opening of its own paragraph says
    before: Status | None  # of the last amount of which something told
    carried: Status | None  # what the last telling paragraph said
    fronted: bool  # it stands in front of all sections
    stands: bool  # its paragraph begins with how things stand: 目前，…
    kind: Status | NoStatus | None  # what a document of this kind states
    explains: bool  # it stands below a heading of explanations
    lays_down: bool  # the text has no kind, and lays down far more than it tells
    asks: bool  # it stands below a heading, or in a list, of what is asked of those who apply
    year: int | None  # of the document
    spoken_of: int | None  # the year that a text speaks of which bears none
    dated: bool  # it is known which year 今年 is
    known: dict[int, Status | None]  # what `how_things_stand` found in this paragraph

    @property
    def begin(self) -> int:
        """Where what stands in front of the amount begins."""
        return self.front[0][0] if self.front else self.amount.outer_start

    @property
    def said(self) -> str:
        """What stands in front of the amount in its clause."""
        return "".join(self.clauses.text[low:high] for low, high in self.front)

    @property
    def turns(self) -> bool:
        """Whether the clause turns to what is to come: 今年, 下一步, but not 今年上半年."""
        return _turns(self.words, self.said)

    @property
    def sentence_turns(self) -> bool:
        """Whether the sentence has done so in front of the amount."""
        start, _ = self.clauses.sentence(self.amount.start)
        words = {token.text for token in self.clauses.tokens(start, self.amount.start)}
        return _turns(words, self.clauses.text[start : self.amount.start])

    @property
    def aiming(self) -> Set[str]:
        """The words that aim at something: 计划 of 完成计划 is none of them."""
        return self._telling(status().clause.target, status().clause.no_aim)

    @property
    def reaching(self) -> Set[str]:
        """The words that say what is reached: 现有 of 在现有基础上 is none of them."""
        return self._telling(status().clause.actual, status().clause.no_sign)

    def _telling(self, telling: Set[str], nothing: Mapping[str, str]) -> Set[str]:
        """The words of the clause that tell, but for those that tell nothing in what it says."""
        words = self.words & telling
        return words - {
            word for word in words & nothing.keys() if _compiled(nothing[word]).search(self.said)
        }


def _turns(words: Set[str], said: str) -> bool:
    turning = words & status().clause.turning
    elapsed = _compiled(status().clause.elapsed).search(said) if turning else None
    return any(elapsed is None or word not in elapsed[0] for word in turning)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def stands(text: str, at: int) -> bool:
    """Whether a clause begins with words for how things stand: 目前, 上年, and not 上年结余."""
    clause = status().clause
    return text.startswith(clause.standing, at) and not _taken_over().match(text, at)


@cache
def _taken_over() -> re.Pattern[str]:
    return re.compile(status().clause.no_standing)
