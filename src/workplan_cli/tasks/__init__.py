"""Tasks: who leads, who supports, until when. The map of the room.

Assignments stand in brackets behind what is to be done, in lines of labels, in sentences, and in
the columns of tables; deadlines in sentences and behind labels.
"""

from __future__ import annotations

from collections.abc import Iterator

from workplan_cli.model import Span, Structure, Table, Task
from workplan_cli.quantities.counted_from import calendar_of
from workplan_cli.quantities.flow import make_flow, spaces_digits
from workplan_cli.quantities.times import Calendar
from workplan_cli.tasks.closing import with_units
from workplan_cli.tasks.collect import Collected, task_of
from workplan_cli.tasks.columns import rows_assigned
from workplan_cli.tasks.passage import Passage

__all__ = ["find_tasks", "with_units"]


def find_tasks(text: str, structure: Structure, tables: list[Table]) -> list[Task]:
    """The tasks of a document in text order.

    A deadline in what a bracket or a line of labels closes is that of the same task where it is
    the only one; else it is a task of its own without units.
    """
    calendar = calendar_of(structure.header, structure.read)
    collected = Collected(calendar, structure.header.kind or "", structure.read)
    for page in _pages(text, structure):
        collected.enter(page)
    found = [
        *collected.tasks(text, structure.read),
        *_of_tables(text, structure, tables, calendar),
    ]
    found.sort(key=lambda task: (task.span.start, task.span.end))
    for number, task in enumerate(found, 1):
        task.id = f"task{number}"
    return found


def _pages(text: str, structure: Structure) -> Iterator[Passage]:
    """The paragraphs as they are read."""
    spaced = spaces_digits(structure.read)
    for paragraph in structure.paragraphs:
        bounds, added = (paragraph.span.start, paragraph.span.end), paragraph.added
        yield Passage(
            paragraph, make_flow(text, structure.read, *bounds, spaced=spaced, added=added)
        )


def _of_tables(
    text: str, structure: Structure, tables: list[Table], calendar: Calendar
) -> Iterator[Task]:
    for table in tables:
        for row in rows_assigned(table, calendar):
            ends = [cell.span for cell in row.said]
            span = Span(min(end.start for end in ends), max(end.end for end in ends))
            dated = (row.due, row.dated.span) if row.due and row.dated else None
            sentence = row.task.span if row.task else span
            read = structure.read
            yield task_of(text, read, table.node, row.roles, span, sentence, dated)
