"""Reads the status of amounts, paragraph after paragraph, with what has been read before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from functools import cache
from itertools import islice

from workplan_cli.intervals import Stretch
from workplan_cli.model import Header, Node, Paragraph, Span, Status
from workplan_cli.nodes import walk
from workplan_cli.numerals import years_of_plan
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.condition_list import ConditionList
from workplan_cli.quantities.counted_from import calendar_of, looks_back_first, on_own_year
from workplan_cli.quantities.decide import Decision, decide
from workplan_cli.quantities.movement import origin_before
from workplan_cli.quantities.scan import Amount
from workplan_cli.quantities.status import EVIDENCE, dated, goal_looked_at
from workplan_cli.quantities.status_case import NoStatus, StatusCase
from workplan_cli.quantities.unsaid import as_it_stands
from workplan_cli.rules.status import ParagraphWords, SideWords, status

_ARTICLES = 2  # articles that make a text a law, where it has no title
_BEHIND = 8  # characters behind an opening that belong to its last word
_BOTH = 2  # a heading says that it looks back and ahead
_BUT_FOR_GOALS = tuple(rule for rule in EVIDENCE if rule is not goal_looked_at)


def told(decision: Decision[Status | NoStatus] | None) -> Status | None:
    """The status that was decided, None where the text does not tell or it is neither."""
    return None if decision is None or decision.answer == "neither" else decision.answer


def is_guess(decision: Decision[Status | NoStatus] | None) -> bool:
    """Whether nothing in the text told the status."""
    return decision is not None and decision.rule == as_it_stands.__name__


def _is_of_its_own(decision: Decision[Status | NoStatus]) -> bool:
    """Whether a decision tells nothing of the amounts behind it: a year, a guess."""
    return decision.rule in (as_it_stands.__name__, dated.__name__)


class StatusReader:
    """Reads the status of amounts, paragraph after paragraph.

    It remembers what the last telling paragraph said, for reports without headings.
    """

    def __init__(self, header: Header, sections: list[Node], read: str) -> None:
        """`read` is the text as it is read (`characters.as_read`)."""
        reports = looks_back_first(header)
        self._read = read
        self._parents = {id(visit.node): visit.parent for visit in walk(sections)}
        self._explaining: dict[int, bool] = {}  # id(node) -> whether it stands in explanations
        self._asking: dict[int, bool] = {}  # the same, in what is asked of those who apply
        self._list = ConditionList()
        self._glossary = (header.title or "").endswith(status().explaining.headings)
        self._said_by_headings: dict[int, Status | None] = {}  # id(node) -> what those above say
        self._year = int(header.date[:4]) if header.date else header.year
        if looks_back_first(header) and header.year and self._year == header.year - 1:
            self._year = header.year  # given in December, a report looks back on its own year
        if self._year is not None and self._year == header.year and on_own_year(header):
            self._year += 1  # it was given in the year behind it
        calendar = calendar_of(header, read) if self._year is None else None
        self._spoken_of = calendar.year if calendar else None
        self._dated = calendar is None or calendar.dated
        self._opened: Status | None = None
        self._stands = False
        self._known: dict[int, Status | None] = {}
        self._before: Status | None = None
        self._kind = None if reports else _of_kind(header.kind or "")
        self._kind = self._kind if reports else (_by_title(header, read) or self._kind)
        self._lays_down = self._kind is None and not reports and _lays_down(read)
        self._asked_by_title = _is_about_who_may(header)
        self._carried: Status | None = status().report.opening if reports else None

    def reading(self, read: str) -> StatusReader:
        """One that remembers the same, and reads headings in another text."""
        other = copy(self)
        other._read, other._said_by_headings, other._asking = read, {}, {}
        return other

    def enter(self, text: str) -> None:
        """Take note of how a paragraph opens."""
        self._known = {}
        self._stands = text.lstrip().startswith(status().clause.standing)
        self._list = self._list.after(text)
        reach = status().paragraph.opening
        self._opened = _said(status().paragraph, text, reach) or _only(
            of_plans(text[:reach], self._year)
        )
        if self._kind is not None:
            return  # a plan or a rule states targets throughout
        paragraph = status().paragraph
        said = _said(paragraph, text, paragraph.reach) or self._opened
        self._carried = said or self._carried

    def decide(
        self, paragraph: Paragraph, clauses: Clauses, amount: Amount
    ) -> Decision[Status | NoStatus] | None:
        """The status of one amount, and the rule that tells it."""
        decision: Decision[Status | NoStatus] | None = decide(
            EVIDENCE, self.case(paragraph, clauses, amount)
        )
        if decision and decision.answer != "neither" and not _is_of_its_own(decision):
            self._before = told(decision)
        return decision

    def sides(
        self,
        paragraph: Paragraph,
        clauses: Clauses,
        amounts: Sequence[Amount],
        decisions: Sequence[Decision[Status | NoStatus] | None],
    ) -> list[Status | None]:
        """What the time of each amount goes by: that of a goal by what it is compared with."""
        found: list[Status | None] = []
        for amount, decision in zip(amounts, decisions, strict=True):
            if decision is not None and decision.rule == goal_looked_at.__name__:
                decision = decide(_BUT_FOR_GOALS, self.case(paragraph, clauses, amount))
                found.append(told(decision) or "actual")
            else:
                found.append(told(decision))
        return found

    def case(self, paragraph: Paragraph, clauses: Clauses, amount: Amount) -> StatusCase:
        """All that may tell the status of an amount of the paragraph entered."""
        front = _without_origin(clauses, clauses.back_to_start(amount.outer_start))
        return StatusCase(
            clauses,
            amount,
            front,
            words={token.text for stretch in front for token in clauses.tokens(*stretch)},
            section=self.of_section(paragraph.node),
            opened=self._opened,
            before=self._before,
            carried=self._carried,
            fronted=paragraph.node is None,
            stands=self._stands,
            kind=self._kind,
            explains=self._explains(paragraph.node),
            lays_down=self._lays_down,
            asks=self._asked_by_title or self._list.goes_on or self._asks(paragraph.node),
            year=self._year,
            spoken_of=self._spoken_of,
            dated=self._dated,
            known=self._known,
        )

    @property
    def of_kind(self) -> Status | NoStatus | None:
        """What a document of this kind states."""
        return self._kind

    def of_section(self, node: Node | None) -> Status | None:
        """What the headings around a node say."""
        if id(node) not in self._said_by_headings:
            self._said_by_headings[id(node)] = self._of_headings(self._headings_above(node))
        return self._said_by_headings[id(node)]

    def _explains(self, node: Node | None) -> bool:
        """Whether a heading around a node opens explanations of words."""
        if id(node) not in self._explaining:
            words = status().explaining.headings
            self._explaining[id(node)] = self._glossary or any(
                word in heading for heading in self._headings_above(node) for word in words
            )
        return self._explaining[id(node)]

    def _asks(self, node: Node | None) -> bool:
        """Whether a heading around a node is about what is asked of those who apply."""
        if id(node) not in self._asking:
            self._asking[id(node)] = any(map(_asking().search, self._headings_above(node)))
        return self._asking[id(node)]

    def _headings_above(self, node: Node | None) -> list[str]:
        """The headings around a node, its own first, without spaces: 2016 年工作回顾."""
        headings: list[str] = []
        while node is not None:
            if node.heading_span and not self._is_sentence(node.heading_span):
                heading = self._read[node.heading_span.start : node.heading_span.end]
                headings.append("".join(heading.split()))
            node = self._parents.get(id(node))
        return headings

    def _is_sentence(self, heading: Span) -> bool:
        """Whether a heading is a sentence that states an amount: 去年毛入园率达到88%。今年….

        It says nothing of the sentences behind it.
        """
        if not self._read.startswith(status().clause.sentence_marks, heading.end):
            return False
        return _amount().search(self._read, heading.start, heading.end) is not None

    def _of_headings(self, headings: list[str]) -> Status | None:
        rules = status()
        plans = [of_plans(text, self._year) for text in headings]
        strong = (
            _said_by_end(text)
            or _said(rules.section, text)
            or self._of_heading_year(text)
            or _only(plan)
            for text, plan in zip(headings, plans, strict=True)
        )
        weak = (
            _said(rules.section_weak, text)
            for text, plan in zip(headings, plans, strict=True)
            if len(plan) < _BOTH
        )
        return next((said for said in (*strong, *weak) if said is not None), None)

    def _of_heading_year(self, heading: str) -> Status | None:
        """What the year in a heading says: past, or the document's own and later.

        A document that reports looks back on its own year: 2020年度决算情况说明.
        """
        match = _heading_year().search(heading)
        if not match or self._year is None:
            return None
        return "actual" if int(match[1]) < self._year + (self._kind == "actual") else "target"


def _without_origin(clauses: Clauses, front: list[Stretch]) -> list[Stretch]:
    """What stands in front of an amount but for the amount that it moves on from.

    从去年的2%提高到3%: 去年 says nothing of 3%. 由县财政提高到3% has none.
    """
    low, high = front[-1] if front else (0, 0)
    origin = origin_before(clauses.text, low, high)
    if origin is None or not any(origin[0] < at < origin[1] for at, _ in clauses.amounts):
        return front
    around = ((low, origin[0]), (origin[1], high))
    return [*front[:-1], *(one for one in around if one[0] < one[1])]


def of_plans(text: str, year: int | None) -> set[Status]:
    """What the five-year plans that a heading names say: by `year` they are over, or begin."""
    plans = (years_of_plan(number) for number in _plan().findall(text)) if year else ()
    found: set[Status] = set()
    for first, last in (plan for plan in plans if plan and year):
        if last < (year or 0):
            found.add("actual")
        elif first >= (year or 0):
            found.add("target")
    return found


def _said_by_end(heading: str) -> Status | None:
    """What the end of a heading says: 重点工作开展情况."""
    return "actual" if _ends_actual().search(heading) else None


def _only(said: set[Status]) -> Status | None:
    return next(iter(said)) if len(said) == 1 else None


@cache
def _ends_actual() -> re.Pattern[str]:
    return re.compile(status().section_end.actual)


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(status().conditions.heading)


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(status().plan.pattern)


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(status().clause.amount)


@cache
def _heading_year() -> re.Pattern[str]:
    return re.compile(status().year.heading)


def _of_kind(kind: str) -> Status | NoStatus | None:
    """What the longest of the last words of a kind says."""
    said = [(len(end), answer) for end, answer in _kind_ends() if kind.endswith(end)]
    return max(said)[1] if said else None


def _by_title(header: Header, read: str) -> Status | NoStatus | None:
    """What a document states that its kind does not tell, by its title or its articles."""
    title = "".join((header.title or "").split())
    if re.search(status().kind.reviewed, title):
        return "actual"
    if re.search(status().kind.enrolling, title):
        return "target"
    if header.kind is None and re.search(status().kind.lays_down, title):
        return "target"
    if header.kind in (None, *status().kind.by_articles) and _has_articles(read):
        return "neither"
    if header.kind is not None:
        return None
    return "target" if header.title is None and re.search(status().kind.notice, read) else None


def _lays_down(read: str) -> bool:
    """Whether a text has far more words that lay down than such that tell of what was."""
    rules = status().kind
    laid = len(re.findall(rules.laying, read))
    return laid >= rules.laid_least and laid > 2 * len(re.findall(rules.telling, read))


def _is_about_who_may(header: Header) -> bool:
    """Whether a title names what is asked of those who apply: 某某企业认定条件."""
    title = "".join((header.title or "").split())
    rules = status().conditions
    return bool(re.search(rules.title, title) and re.search(rules.heading, title))


def _has_articles(read: str) -> bool:
    """Whether a text is made of articles, as a law is: 第五条."""
    return len([*islice(_article().finditer(read), _ARTICLES)]) == _ARTICLES


@cache
def _article() -> re.Pattern[str]:
    return re.compile(status().kind.article)


@cache
def _kind_ends() -> list[tuple[str, Status | NoStatus]]:
    ends = status().kind
    return [
        *((end, "neither") for end in ends.neither),
        *((end, "target") for end in ends.target),
        *((end, "actual") for end in ends.actual),
    ]


def _said(words: SideWords | ParagraphWords, text: str, reach: int | None = None) -> Status | None:
    """What the words of a heading or an opening say; the one that stands first wins.

    They begin in the first `reach` characters; 今年 there may be the half of 今年以来.
    """
    near = text if reach is None else text[: reach + _BEHIND]
    actual, target = _first_of(words.actual, near, reach), _first_of(words.target, near, reach)
    if actual is not None and (target is None or actual <= target):
        return "actual"
    return None if target is None else "target"


def _first_of(words: frozenset[str], text: str, reach: int | None) -> int | None:
    """Where the first of some words stands in a text."""
    match = _any_of(words).search(text)
    return match.start() if match and (reach is None or match.start() < reach) else None


@cache
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words)))
