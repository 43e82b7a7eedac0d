"""Whose a deadline is that names nobody: the units of the bracket that closes its words."""

from __future__ import annotations

from workplan_cli.model import Task


def with_units(tasks: list[Task]) -> list[tuple[Task, Task]]:
    """Each task, in text order, with the one whose units do it: itself where it names any.

    Of a deadline alone it is the next assignment, where that closes the words that it stands in:
    汛期前完成排查，9月底前完成改造。（市教育局负责）
    """
    found: list[tuple[Task, Task]] = []
    closing: Task | None = None
    for task in reversed(tasks):
        if task.lead or task.support or task.assigned:
            closing = by = task
        else:
            inside = closing and closing.sentence.start <= task.span.start < closing.sentence.end
            by = closing if closing and inside else task
        found.append((task, by))
    return found[::-1]
