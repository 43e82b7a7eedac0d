"""Every example that stands in rules/tasks.toml holds."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from workplan_cli.quantities.times import Calendar
from workplan_cli.rules.tasks import tasks
from workplan_cli.tasks.brackets import first_leads_at
from workplan_cli.tasks.columns import part_of_head
from workplan_cli.tasks.deadlines import Due, find_deadlines, read_labelled
from workplan_cli.tasks.phrases import find_labelled, labelled_roles, read_phrase
from workplan_cli.tasks.roles import Roles
from workplan_cli.tasks.sentences import find_assigning
from workplan_cli.tasks.units import units_of

CALENDAR = Calendar(2025, 2024, "2025-03-01")


def pairs(blocks: Iterable[dict[str, str]]) -> list[tuple[str, str]]:
    return [pair for block in blocks for pair in block.items()]


def said(roles: Roles) -> str:
    """Roles as the examples tell them: `lead 教育部; support 财政部`."""
    named = zip(Roles._fields, roles, strict=True)
    return "; ".join(f"{name} {' '.join(units)}" for name, units in named if units)


def told(due: Due, text: str) -> str:
    words = [text, due.date, "recurring" * due.recurring, "ongoing" * due.ongoing]
    return " ".join(word for word in words if word)


@pytest.mark.runs("tasks.unit.examples")
@pytest.mark.parametrize(("text", "units"), pairs([tasks().unit.examples]))
def test_list_of_units(text: str, units: str) -> None:
    assert "|".join(units_of(text)) == units


@pytest.mark.parametrize("text", tasks().unit.none)
def test_no_list_of_units(text: str) -> None:
    assert units_of(text) == ()


@pytest.mark.runs("tasks.word.examples")
@pytest.mark.parametrize(("text", "roles"), pairs(word.examples for word in tasks().word))
def test_phrase(text: str, roles: str) -> None:
    assert said(read_phrase(text)) == roles


@pytest.mark.runs("tasks.label.examples")
@pytest.mark.parametrize(("text", "roles"), pairs(label.examples for label in tasks().label))
def test_labels(text: str, roles: str) -> None:
    assert said(labelled_roles(text, find_labelled(text))) == roles


@pytest.mark.runs("tasks.sentence.examples")
@pytest.mark.parametrize(("text", "roles"), pairs([tasks().sentence.examples]))
def test_sentence(text: str, roles: str) -> None:
    assert [said(found.roles) for found in find_assigning(text)] == [roles]


@pytest.mark.parametrize("text", tasks().sentence.none)
def test_sentence_that_gives_nobody_a_task(text: str) -> None:
    assert list(find_assigning(text)) == []


@pytest.mark.runs("tasks.first.examples")
@pytest.mark.parametrize("text", tasks().first.examples)
def test_the_first_leads(text: str) -> None:
    assert first_leads_at(text) >= 0


@pytest.mark.runs("tasks.deadline.examples")
@pytest.mark.parametrize(
    ("form", "text", "due"),
    [(form.name, *pair) for form in tasks().deadline for pair in form.examples.items()],
)
def test_deadline(form: str, text: str, due: str) -> None:
    found = find_deadlines(text, CALENDAR)
    assert [told(one, text[one.start : one.end]) for one in found] == [due], form


@pytest.mark.runs("tasks.refuse.examples")
@pytest.mark.parametrize("text", tasks().refuse.examples)
def test_no_deadline(text: str) -> None:
    assert find_deadlines(text, CALENDAR) == []


@pytest.mark.runs("tasks.open.examples")
@pytest.mark.parametrize(("text", "due"), pairs([tasks().open.examples]))
def test_words_behind_a_label(text: str, due: str) -> None:
    found = read_labelled(text, 0, len(text), CALENDAR)
    assert found is not None
    assert told(found, "") == due


@pytest.mark.runs("tasks.column.examples")
@pytest.mark.parametrize(("head", "part"), pairs([tasks().column.examples]))
def test_column(head: str, part: str) -> None:
    assert part_of_head(head) == part
