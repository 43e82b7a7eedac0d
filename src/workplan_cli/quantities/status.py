"""Target or actual: by the words of the clause, the year, the section, the kind.

The evidence is a table of rules, from the nearest to the farthest: the first that tells decides.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from typing import Literal

from workplan_cli.intervals import Stretch
from workplan_cli.model import Header, Node, Paragraph, Status
from workplan_cli.nodes import walk
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.decide import Decision, Rule, decide
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.site import is_counted
from workplan_cli.rules.indicators import indicators
from workplan_cli.rules.status import ParagraphWords, SideWords, status

NoStatus = Literal["neither"]  # certain to be neither aimed at nor reached

_TAIL = 12  # characters behind an amount in which a condition ends
_REACH = 160  # characters of a clause that are read back
_COLON = "："


@dataclass(slots=True, frozen=True)
class StatusCase:
    """An amount of which it is asked whether it is a target, with what may tell."""

    clauses: Clauses
    amount: Amount
    front: list[Stretch]  # of the clause, in front of the amount
    words: Set[str]  # that stand there
    section: Status | None  # what the headings around it say
    carried: Status | None  # what the last telling paragraph said
    kind: Status | None  # what a document of this kind states
    year: int | None  # of the document
    known: dict[int, Status | None]  # what `how_things_stand` found in this paragraph

    @property
    def begin(self) -> int:
        """Where what stands in front of the amount begins."""
        return self.front[0][0] if self.front else self.amount.outer_start

    @property
    def turns(self) -> bool:
        """Whether the clause turns to what is to come: 今年, 下一步."""
        return not self.words.isdisjoint(status().clause.turning)


def condition(case: StatusCase) -> NoStatus | None:
    """The amount of a condition is neither.

    Example: 超过[100人]的，配备专职人员
    """
    text, amount = case.clauses.text, case.amount
    tail = text[amount.outer_end : amount.outer_end + _TAIL]
    if _condition_tail().match(tail):
        return "neither"
    begin = case.front[0][0] if case.front else 0
    opens = text[begin : amount.outer_start].startswith(status().clause.condition_head)
    return "neither" if opens and indicators().phrase.link in tail else None


def referring(case: StatusCase) -> Status | None:
    """What exists already is counted, not planned.

    Example: 对一中、二中等[4所]学校进行改造
    """
    if case.amount.modifiers or not is_counted(case.amount):
        return None
    words = status().clause.referring
    return "actual" if case.clauses.text[: case.amount.start].endswith(words) else None


def starting_point(case: StatusCase) -> Status | None:
    """The value that a change starts from is reached.

    Example: 力争入学率从[95%]提高到98%
    """
    return "actual" if case.amount.moved_from else None


def reached_by_words(case: StatusCase) -> Status | None:
    """A word of the clause says that it is reached.

    Example: 已建成学校[5所]
    """
    return None if case.words.isdisjoint(status().clause.actual) else "actual"


def aimed_at_by_words(case: StatusCase) -> Status | None:
    """A word of the clause says that it is aimed at; in a section that looks back 要 says nothing.

    Example: 力争建成学校[5所]
    """
    clause = status().clause
    if not case.words.isdisjoint(clause.aim):
        return "target"
    ahead = case.section != "actual" or case.turns
    return "target" if ahead and not case.words.isdisjoint(clause.target) else None


def dated(case: StatusCase) -> Status | None:
    """The year of the clause lies before that of the document, or behind it.

    Example: 2025年工作要点/一、任务/2023年建成学校[5所]。
    """
    named = None if case.turns else case.clauses.year_before(case.amount.start)
    if named is None or named.year == case.year:
        return None
    if case.year is None:  # by a year something is to be done, as a rule
        return "target" if named.word in status().clause.by_year else None
    return "actual" if named.year < case.year else "target"


def how_things_stand(case: StatusCase) -> Status | None:
    """The clause, or one before it in the sentence, says how things stand.

    Example: 目前有幼儿园46所，在园幼儿[9800人]
    """
    clause = status().clause
    if case.turns:
        return None
    if case.clauses.text.startswith(clause.standing, case.begin):
        return "actual"
    if not case.words.isdisjoint(clause.turning):
        return None
    return _stands_before(case.clauses, case.begin, case.known)


def _stands_before(clauses: Clauses, end: int, known: dict[int, Status | None]) -> Status | None:
    """What the clauses of the sentence that end at `end` say, the last one first.

    `known` is what was asked before, by the end of the clauses: a sentence of many amounts is
    walked through once.
    """
    first, _ = clauses.sentence(end)
    passed: list[int] = []
    said: Status | Literal["go on"] | None = "go on"
    while said == "go on":
        if end <= first:
            said = None
        elif end in known:
            said = known[end]
        else:
            passed.append(end)
            begin = max(first, clauses.break_before(end - 1) + 1)
            near = max(begin, end - _REACH)
            said = _clause_says(clauses, near, end)
            if said == "go on" and near > begin:
                said = None
            end = begin
    known.update(dict.fromkeys(passed, said))
    return said


def _clause_says(clauses: Clauses, begin: int, end: int) -> Status | Literal["go on"] | None:
    """What one clause says of how things stand in those behind it."""
    clause = status().clause
    words = {token.text for token in clauses.tokens(begin, end)}
    if not words.isdisjoint(clause.target):
        return None
    opens_list = clauses.text.startswith(_COLON, end - 1)
    if opens_list and not words.isdisjoint(clause.actual):
        return "actual"
    if clauses.text.startswith(clause.standing, begin):
        return "actual"
    return "go on" if words.isdisjoint(clause.turning) else None


def by_section(case: StatusCase) -> Status | None:
    """The headings around the amount say which half of the document it stands in.

    Example: 2025年工作报告/一、工作回顾/建成学校[5所]。
    """
    return case.section


def by_paragraph(case: StatusCase) -> Status | None:
    """The last paragraph that told looked back or ahead.

    Example: 政府工作报告/过去一年，我们努力工作。/建成学校[5所]。
    """
    return case.carried


def by_kind(case: StatusCase) -> Status | None:
    """A document of this kind states targets, or what is reached.

    Example: 2025年工作要点/一、教育/建成学校[5所]。
    """
    return case.kind


EVIDENCE: tuple[Rule[StatusCase, Status | NoStatus], ...] = (
    condition,
    referring,
    starting_point,
    reached_by_words,
    aimed_at_by_words,
    dated,
    how_things_stand,
    by_section,
    by_paragraph,
    by_kind,
)


class StatusReader:
    """Reads the status of amounts, paragraph after paragraph.

    It remembers what the last telling paragraph said, for reports without headings.
    """

    def __init__(self, header: Header, sections: list[Node], read: str) -> None:
        """`read` is the text as it is read (`characters.as_read`)."""
        kind, report = header.kind or "", status().report
        self._read = read
        self._parents = {id(visit.node): visit.parent for visit in walk(sections)}
        self._said_by_headings: dict[int, Status | None] = {}  # id(node) -> what those above say
        self._year = int(header.date[:4]) if header.date else header.year
        self._kind = _of_kind(kind)
        self._known: dict[int, Status | None] = {}
        self._carried: Status | None = report.opening if kind in report.kinds else None

    def enter(self, text: str) -> None:
        """Take note of how a paragraph opens."""
        self._known = {}
        if self._kind is not None:
            return  # a plan or a rule states targets throughout
        paragraph = status().paragraph
        self._carried = _said(paragraph, text[: paragraph.reach]) or self._carried

    def status(self, paragraph: Paragraph, clauses: Clauses, amount: Amount) -> Status | None:
        """The status of one amount, or None where the text does not tell."""
        decision = self.decide(paragraph, clauses, amount)
        return None if decision is None or decision.answer == "neither" else decision.answer

    def decide(
        self, paragraph: Paragraph, clauses: Clauses, amount: Amount
    ) -> Decision[Status | NoStatus] | None:
        """The status of one amount, and the rule that tells it."""
        front = clauses.back_to_start(amount.outer_start)
        case = StatusCase(
            clauses,
            amount,
            front,
            words={token.text for stretch in front for token in clauses.tokens(*stretch)},
            section=self._of_section(paragraph.node),
            carried=self._carried,
            kind=self._kind,
            year=self._year,
            known=self._known,
        )
        return decide(EVIDENCE, case)

    def _of_section(self, node: Node | None) -> Status | None:
        if id(node) not in self._said_by_headings:
            self._said_by_headings[id(node)] = self._of_headings(self._headings_above(node))
        return self._said_by_headings[id(node)]

    def _headings_above(self, node: Node | None) -> list[str]:
        """The headings around a node, its own first, without spaces: 2016 年工作回顾."""
        headings: list[str] = []
        while node is not None:
            if node.heading_span:
                heading = self._read[node.heading_span.start : node.heading_span.end]
                headings.append("".join(heading.split()))
            node = self._parents.get(id(node))
        return headings

    def _of_headings(self, headings: list[str]) -> Status | None:
        rules = status()
        strong = (_said(rules.section, text) or self._of_heading_year(text) for text in headings)
        weak = (_said(rules.section_weak, text) for text in headings)
        return next((said for said in (*strong, *weak) if said is not None), None)

    def _of_heading_year(self, heading: str) -> Status | None:
        match = _heading_year().search(heading)
        if not match or self._year is None:
            return None
        return "actual" if int(match[1]) < self._year else "target"


@cache
def _condition_tail() -> re.Pattern[str]:
    return re.compile(status().clause.condition_tail)


@cache
def _heading_year() -> re.Pattern[str]:
    return re.compile(status().year.heading)


def _of_kind(kind: str) -> Status | None:
    ends = status().kind
    if kind.endswith(ends.target):
        return "target"
    return "actual" if kind.endswith(ends.actual) else None


def _said(words: SideWords | ParagraphWords, text: str) -> Status | None:
    """What the words of a heading or an opening say; the one that stands first wins."""
    actual, target = _first_of(words.actual, text), _first_of(words.target, text)
    if actual is not None and (target is None or actual <= target):
        return "actual"
    return None if target is None else "target"


def _first_of(words: frozenset[str], text: str) -> int | None:
    """Where the first of some words stands in a text."""
    match = _any_of(words).search(text)
    return match.start() if match else None


@cache
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words))))
