"""Lines of labels behind what is to be done: 牵头单位：…, 配合单位：…, 完成时限：…."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from workplan_cli.quantities.times import Calendar
from workplan_cli.rules.tasks import tasks
from workplan_cli.tasks.deadlines import Due, find_deadlines, read_labelled
from workplan_cli.tasks.marks import BETWEEN
from workplan_cli.tasks.passage import Passage
from workplan_cli.tasks.phrases import Labelled, labelled_parts, units_end
from workplan_cli.tasks.roles import PartUnits, Roles, roles_of_labels


@cache
def _person() -> re.Pattern[str]:
    return re.compile(tasks().unit.person)


def names_person(line: str) -> bool:
    """Whether a line among labels names who answers for it in person.

    >>> names_person("责任领导：某某某"), names_person("责任单位：某县教育局")
    (True, False)
    """
    return _person().fullmatch(line.strip()) is not None


class LabelLine(NamedTuple):
    """A label in a paragraph, with what stands behind it."""

    page: Passage
    label: Labelled


@dataclass(slots=True)
class LabelGroup:
    """Labels that stand together: one task."""

    lines: list[LabelLine] = field(default_factory=list)

    def takes(self, line: LabelLine) -> bool:
        """Whether a label goes on with the group: nothing stands between, and it is another."""
        if not self.lines:
            return True
        last = self.lines[-1]
        if self._has(line) or (last.label.part == "deadline" and self.units()):
            return False
        if last.page is line.page:
            between = line.page.text[last.label.end : line.label.head]
        else:
            between = last.page.text[last.label.end :] + line.page.text[: line.label.head]
        return not between.strip(BETWEEN)

    def _has(self, line: LabelLine) -> bool:
        return any(one.label.part == line.label.part for one in self.lines)

    def roles(self, *, first_leads: bool) -> Roles:
        """The units by what they do."""
        parts: list[PartUnits] = []
        for line in self.units():
            parts += labelled_parts(line.page.text, line.label)
        return roles_of_labels(parts, first_leads=first_leads)

    def units(self) -> list[LabelLine]:
        """Its labels of units."""
        return [line for line in self.lines if line.label.part != "deadline"]

    def due(self, calendar: Calendar) -> tuple[Passage, Due] | None:
        """Its deadline, with the paragraph that has it."""
        for page, label in self.lines:
            if label.part == "deadline":
                due = read_labelled(page.text, label.start, label.end, calendar)
                return (page, due) if due else None
        if not self.lines:
            return None
        page, label = self.lines[-1]
        end = units_end(page.text, label)
        found = find_deadlines(page.text[end : label.end], calendar)
        return (page, found[0].moved(end)) if found else None
