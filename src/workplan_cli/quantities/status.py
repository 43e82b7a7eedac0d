"""Target or actual: by the words of the clause, the year, the section, the kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from workplan_cli import rules
from workplan_cli.model import Header, Node, Paragraph, Status
from workplan_cli.numerals import YEAR
from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.scan import Amount

_YEAR = re.compile(rf"({YEAR})年")


@cache
def _words(table: str, side: str) -> re.Pattern[str]:
    listed = sorted(rules.tables("status")[table][side], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed)))


@cache
def _condition_tail() -> re.Pattern[str]:
    return re.compile(rules.tables("status")["clause"]["condition_tail"])


@dataclass(slots=True)
class StatusReader:
    """Reads the status of amounts, paragraph after paragraph.

    It remembers what the last telling paragraph said, for reports without headings.
    """

    header: Header
    ancestors: dict[int, Node]  # id(node) -> parent
    read: str  # the text as it is read
    carried: Status | None = field(init=False)
    fallback: Status | None = field(init=False)
    year: int | None = field(init=False)
    _of_nodes: dict[int, Status | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        kind = self.header.kind or ""
        self.year = int(self.header.date[:4]) if self.header.date else self.header.year
        self.fallback = _of_kind(kind)
        report = rules.tables("status")["report"]
        self.carried = report["opening"] if kind in report["kinds"] else None

    def enter(self, paragraph: Paragraph, text: str) -> None:
        """Take note of how a paragraph opens."""
        if self.fallback is not None:
            return  # a plan or a rule states targets throughout
        opening = text[: rules.tables("status")["paragraph"]["reach"]]
        said = _said("paragraph", opening)
        if said is not None:
            self.carried = said

    def status(self, paragraph: Paragraph, clauses: Clauses, amount: Amount) -> Status | None:
        """The status of one amount, or None where the text does not tell."""
        front = clauses.back_to_start(amount.outer_start)
        clause = clauses.text[front[0][0] if front else 0 : amount.outer_start]
        if _is_condition(clauses, clause, amount):
            return None
        if _refers(clauses.text, amount) or amount.moved_from:
            return "actual"
        section = self._of_sections(paragraph.node)
        words = {word for stretch in front for word, _, _ in clauses.tokens(*stretch)}
        return (
            _of_clause(words, section)
            or self._of_year(clauses, words, amount)
            or _of_sentence(clauses, words, front[0][0] if front else amount.outer_start)
            or section
            or self.carried
            or self.fallback
        )

    def _of_year(self, clauses: Clauses, words: set[str], amount: Amount) -> Status | None:
        named = clauses.year_before(amount.start)
        turning = rules.tables("status")["clause"]["turning"]
        if named is None or not words.isdisjoint(turning):
            return None
        if self.year is None:  # by a year something is to be done, as a rule
            by = rules.tables("status")["clause"]["by_year"]
            return "target" if named.word in by else None
        if named.year == self.year:
            return None
        return "actual" if named.year < self.year else "target"

    def _of_sections(self, node: Node | None) -> Status | None:
        if id(node) not in self._of_nodes:
            self._of_nodes[id(node)] = self._of_headings(node)
        return self._of_nodes[id(node)]

    def _of_headings(self, node: Node | None) -> Status | None:
        headings: list[str] = []
        while node is not None:
            if node.heading_span:  # without spaces: 2016 年工作回顾
                heading = self.read[node.heading_span.start : node.heading_span.end]
                headings.append("".join(heading.split()))
            node = self.ancestors.get(id(node))
        strong = (_said("section", text) or self._of_heading_year(text) for text in headings)
        weak = (_said("section_weak", text) for text in headings)
        return next((said for said in (*strong, *weak) if said is not None), None)

    def _of_heading_year(self, heading: str) -> Status | None:
        match = _YEAR.search(heading)
        if not match or self.year is None:
            return None
        return "actual" if int(match[1]) < self.year else "target"


def _of_kind(kind: str) -> Status | None:
    data = rules.tables("status")["kind"]
    if kind.endswith(tuple(data["target"])):
        return "target"
    return "actual" if kind.endswith(tuple(data["actual"])) else None


def _said(table: str, text: str) -> Status | None:
    """What the words of a heading or an opening say; the one that stands first wins."""
    actual, target = _words(table, "actual").search(text), _words(table, "target").search(text)
    if actual and (not target or actual.start() <= target.start()):
        return "actual"
    return "target" if target else None


def _of_clause(words: set[str], section: Status | None) -> Status | None:
    """What the clause's own words say. In a section that looks back, 要 alone says nothing."""
    data = rules.tables("status")["clause"]
    if not words.isdisjoint(data["actual"]):
        return "actual"
    if not words.isdisjoint(data["aim"]):
        return "target"
    ahead = section != "actual" or not words.isdisjoint(data["turning"])
    return "target" if ahead and not words.isdisjoint(data["target"]) else None


def _of_sentence(clauses: Clauses, words: set[str], start: int) -> Status | None:
    """What the clauses before say of how things stand: 目前有幼儿园46所，在园幼儿9800人."""
    data = rules.tables("status")["clause"]
    if words.isdisjoint(data["turning"]) and clauses.text.startswith(
        tuple(data["standing"]), start
    ):
        return "actual"
    first, _ = clauses.sentence(start)
    end = start
    while words.isdisjoint(data["turning"]) and end > first:
        begin = max(first, clauses.break_before(end - 1) + 1)
        words = {word for word, _, _ in clauses.tokens(begin, end)}
        if not words.isdisjoint(data["target"]):
            break
        opens_list = clauses.text[end - 1 : end] == "：" and not words.isdisjoint(data["actual"])
        if opens_list or clauses.text.startswith(tuple(data["standing"]), begin):
            return "actual"
        end = begin
    return None


def _is_condition(clauses: Clauses, clause: str, amount: Amount) -> bool:
    tail = clauses.text[amount.outer_end : amount.outer_end + 12]
    if _condition_tail().match(tail):
        return True
    heads = tuple(rules.tables("status")["clause"]["condition_head"])
    return clause.startswith(heads) and "的" in tail


def _refers(text: str, amount: Amount) -> bool:
    words = tuple(rules.tables("status")["clause"]["referring"])
    return (
        text[: amount.start].endswith(words)
        and not amount.modifiers
        and amount.kind is not None
        and amount.kind.counted
    )
