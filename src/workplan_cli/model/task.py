"""Who is responsible for what, until when."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import StrictBool

from workplan_cli.model.values import Span, Text, shown


@dataclass(slots=True)
class Deadline:
    """Until when something is to be done."""

    text: Text
    """as written"""
    date: Text | None
    """its end, ISO 8601 as precise as the text: 2025, 2025-06, 2025-06-30; null for none"""
    recurring: StrictBool
    """again and again: 每年2月底前, 按季度"""
    ongoing: StrictBool
    """without an end: 持续推进"""
    span: Span


@dataclass(slots=True, repr=False)
class Task:
    """A place that says who is responsible for something, or until when it is to be done."""

    id: Text
    """task1, task2 … in text order"""
    node: Text | None
    """id of the node it stands in"""
    lead: list[Text]
    """the units that lead, in order"""
    support: list[Text]
    """those that take part"""
    assigned: list[Text]
    """those that are responsible where no leader is named"""
    deadline: Deadline | None
    """until when; null where nothing says"""
    span: Span
    """the words that assign it; of a deadline alone, those of the deadline"""
    sentence: Span
    """what is to be done: the sentence, or the stretch of the item that a bracket closes"""

    def __repr__(self) -> str:
        due = self.deadline.text if self.deadline else None
        return shown("Task", self.id, *(self.lead or self.assigned)[:3], due)
