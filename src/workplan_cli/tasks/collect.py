"""All assignments and deadlines of a document, brought together as tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from workplan_cli.intervals import Intervals, Stretch, first_from, last_until
from workplan_cli.model import Deadline, Span, Task
from workplan_cli.quantities.times import Calendar
from workplan_cli.rules.status import status
from workplan_cli.rules.tasks import tasks
from workplan_cli.tasks.brackets import bare_units, find_brackets, first_leads_at, read_bracket
from workplan_cli.tasks.deadlines import Due, find_deadlines
from workplan_cli.tasks.lines import LabelGroup, LabelLine, names_person
from workplan_cli.tasks.marks import CLOSING, MARKS, SPACE, trimmed
from workplan_cli.tasks.passage import Assigning, Passage
from workplan_cli.tasks.phrases import find_labelled
from workplan_cli.tasks.roles import Roles, Units
from workplan_cli.tasks.sentences import find_assigning, says_no_more, sentences_of

Dated = tuple[Due, Span]  # a deadline and where it stands in the source


def task_of(
    written: str,
    read: str,
    node: str | None,
    roles: Roles,
    span: Span,
    sentence: Span,
    dated: Dated | None,
) -> Task:
    """A task of the model, without its number; units and deadline in the words of the text."""
    deadline = dated and Deadline(
        text=written[dated[1].start : dated[1].end],
        date=dated[0].date,
        recurring=dated[0].recurring,
        ongoing=dated[0].ongoing,
        span=dated[1],
    )
    here = slice(span.start, span.end)
    if written[here] == read[here]:
        lead, support, assigned = map(list, roles)
    else:
        lead, support, assigned = (_as_written(u, written[here], read[here]) for u in roles)
    return Task("", node, lead, support, assigned, deadline or None, span, sentence)


def _as_written(units: Units, written: str, read: str) -> list[str]:
    """Units as they stand in a text that is read otherwise: in traditional characters."""
    kept = [at for at, char in enumerate(read) if not char.isspace()]
    squeezed = "".join(read[at] for at in kept)
    found = []
    for unit in units:
        at = squeezed.find(unit)
        places = kept[at : at + len(unit)] if at >= 0 else []
        found.append("".join(written[place] for place in places) or unit)
    return found


@dataclass(slots=True)
class _Assigned:
    """An assignment before it is known which deadline is its own."""

    node: str | None
    roles: Roles
    span: Span
    sentence: Span
    dated: Dated | None
    bare: bool = False  # a bracket with nothing but units


@dataclass(slots=True)
class Collected:
    """What was found in the paragraphs entered so far."""

    calendar: Calendar
    kind: str  # of the document
    read: str  # the text of the document as it is read
    first_leads: bool = False
    behind: int = 0  # where the last assignment ends
    before: int = 0  # where the last paragraph begins that is more than labels
    above: int = 0  # the same of the one in front of it
    group: LabelGroup = field(default_factory=LabelGroup)
    covered: int = 0  # where what the group closes begins
    assigned: list[_Assigned] = field(default_factory=list)
    bracketed: int = 0  # how many of them stand in brackets
    deadlines: list[tuple[str | None, Dated, Span]] = field(default_factory=list)

    def enter(self, page: Passage) -> None:
        """Look for all that a paragraph says."""
        self.first_leads = self.first_leads or first_leads_at(page.text) >= 0
        taken = [*self._brackets(page)]
        labelled = self._labels(page, Intervals.of(taken))
        taken += labelled
        if not labelled and not names_person(page.text):
            self._close()
            self.above, self.before = self.before, page.paragraph.span.start
        closed = Intervals.of(taken)
        if not self._rules():
            self._sentences(page, closed)
            self._deadlines(page, closed)

    def tasks(self, written: str, read: str) -> Iterator[Task]:
        """The tasks, each with its deadline; deadlines of none are tasks of their own."""
        self._close()
        are_usual = self.bracketed >= tasks().bare.least
        kept = [one for one in self.assigned if not one.bare or are_usual]
        free = self._given_out(kept)
        for one in kept:
            said = one.node, one.roles, one.span, one.sentence, one.dated
            yield task_of(written, read, *said)
        for node, dated, sentence in free:
            yield task_of(written, read, node, Roles(), dated[1], sentence, dated)

    def _rules(self) -> bool:
        """Whether the document is a law: the procedure that it lays down is no task."""
        return self.kind.endswith(status().kind.neither)

    def _given_out(self, kept: list[_Assigned]) -> list[tuple[str | None, Dated, Span]]:
        """Give each assignment the one deadline in what it is said of; the others are left."""
        starts = [dated[1].start for _, dated, _ in self.deadlines]
        given: set[int] = set()
        for one in sorted(kept, key=lambda one: one.sentence.end - one.sentence.start):
            first = first_from(starts, one.sentence.start)
            inside = range(first, first_from(starts, max(one.sentence.end, one.span.end)))
            own = [at for at in inside if at not in given]
            if one.dated is None and len(own) == 1:
                one.dated = self.deadlines[own[0]][1]
                given.add(own[0])
        return [found for at, found in enumerate(self.deadlines) if at not in given]

    # Brackets

    def _brackets(self, page: Passage) -> Iterator[Stretch]:
        """Take the brackets that assign something; gives where they stand."""
        covers = 0
        for bracket in find_brackets(page.text):
            found = read_bracket(page.text, bracket, self.calendar, first=self.first_leads)
            bare = None if found else bare_units(page.text, bracket, first=self.first_leads)
            if bare:
                found = Assigning(bracket.start, bracket.end, bare, 0)
            if found:
                self.bracketed += 1
                self._add(page, found._replace(covers=covers), bare=bool(bare))
                covers = bracket.outer[1]
            if found and not bare:
                yield bracket.outer

    def _add(self, page: Passage, found: Assigning, *, bare: bool = False) -> None:
        text = page.text[found.covers : max(found.covers, found.start - 1)]
        marks = MARKS if found.covers else SPACE
        start = found.covers + len(text) - len(text.lstrip(marks))
        if text.strip(MARKS):
            sentence = page.span(start, found.covers + len(text.rstrip(SPACE)))
        else:
            end = page.flow.start(found.start) - 1
            sentence = Span(*trimmed(self.read, self._covered(page), end, SPACE))
        span = page.span(found.start, found.end)
        dated = found.due and (found.due, page.span(found.due.start, found.due.end))
        node = page.node.id if page.node else None
        self.assigned.append(_Assigned(node, found.roles, span, sentence, dated, bare))
        self.behind = span.end

    def _covered(self, page: Passage) -> int:
        """Where what a line of its own says something of begins: the item, or the line above."""
        start = page.node.span.start if page.node else self.before
        return max(start, self.behind) if self.behind < page.paragraph.span.start else start

    # Lines of labels

    def _labels(self, page: Passage, closed: Intervals) -> list[Stretch]:
        """Take the labels outside brackets; gives where they stand."""
        found = [one for one in find_labelled(page.text) if not closed.hold(one.head)]
        for one in found:
            line = LabelLine(page, one)
            if not self.group.takes(line):
                self._close()
            if not self.group.lines:
                self.covered = self._covered(page)
            self.group.lines.append(line)
        return [(one.head, one.end) for one in found]

    def _close(self) -> None:
        """The labels that stand together are a task, where they name a unit or a time."""
        group, self.group = self.group, LabelGroup()
        roles, dated = group.roles(first_leads=self.first_leads), self._due_of(group)
        lines = group.units() if roles else group.lines
        if not lines or not (roles or dated):
            return
        (page, head), last = lines[0], lines[-1]
        span = Span(page.flow.start(head.start), last.page.flow.end(last.label.end))
        end = page.flow.start(group.lines[0].label.head)
        if not roles and dated:
            span = dated[1]
        node = page.node.id if page.node else None
        sentence = Span(*trimmed(self.read, min(self.covered, end), end, SPACE))
        self.assigned.append(_Assigned(node, roles, span, sentence, dated))
        self.behind = group.lines[-1].page.flow.end(group.lines[-1].label.end)

    def _due_of(self, group: LabelGroup) -> Dated | None:
        found = group.due(self.calendar)
        if found is None:
            return None
        page, due = found
        if not group.units() and not (due.date or due.recurring or due.ongoing):
            return None  # 工作期限：详见附件
        return due, page.span(due.start, due.end)

    # Sentences

    def _sentences(self, page: Passage, closed: Intervals) -> None:
        sentences: list[Stretch] = []
        behind = self.behind
        for found in find_assigning(page.text):
            if closed.meet(found.start, found.end):
                continue
            sentences = sentences or [*sentences_of(page.text)]
            _, end = _around(sentences, found.end)
            node = page.node.id if page.node else None
            span, sentence = page.span(found.start, found.end), page.span(found.covers, end)
            if says_no_more(page.text, found, end):
                sentence = self._in_front(page, found.covers, sentence, behind)
            self.assigned.append(_Assigned(node, found.roles, span, sentence, None))
            behind = sentence.end

    def _in_front(self, page: Passage, covers: int, said: Span, behind: int) -> Span:
        """A sentence with what stands in front of it: of the paragraph, else the line above."""
        start = page.paragraph.span.start
        if not page.text[:covers].strip(MARKS):
            start = max(page.node.span.start if page.node else 0, self.above)
        if behind > start:  # what closes the assignment in front stays with that
            rest = self.read[behind : said.end]
            start = behind + len(rest) - len(rest.lstrip(CLOSING))
        return Span(*trimmed(self.read, start, said.end, SPACE))

    def _deadlines(self, page: Passage, closed: Intervals) -> None:
        dues = find_deadlines(page.text, self.calendar)
        if not dues:
            return
        sentences = [*sentences_of(page.text)]
        node = page.node.id if page.node else None
        for due in dues:
            if closed.hold(due.start):
                continue
            start, end = _around(sentences, due.end)
            dated = due, page.span(due.start, due.end)
            sentence = page.span(min(start, due.start), max(end, due.end))
            self.deadlines.append((node, dated, sentence))


def _around(sentences: list[Stretch], end: int) -> Stretch:
    """The sentence that holds the character in front of a place, or the last before it."""
    return sentences[max(0, last_until(sentences, end - 1, key=itemgetter(0)))]
