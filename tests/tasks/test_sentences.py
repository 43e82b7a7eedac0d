"""Sentences of the genre, and what a reader takes of them: until when, and who."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from workplan_cli.document import parse_text
from workplan_cli.model import Task

HEAD = "云岭县2025年重点工作方案\n2025年3月1日\n一、主要任务\n"
TABLES: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "sentences.toml").read_text("utf-8")
)


def read(sentence: str) -> list[Task]:
    return parse_text(f"{HEAD}{sentence}\n").tasks


@pytest.mark.parametrize(("sentence", "dues"), TABLES["due"].items())
def test_until_when(sentence: str, dues: list[str]) -> None:
    found = [task.deadline for task in read(sentence) if task.deadline]
    told = [[due.text, due.date, "recurring" * due.recurring] for due in found]
    assert [" ".join(word for word in words if word) for words in told] == dues


@pytest.mark.parametrize(("sentence", "units"), TABLES["who"].items())
def test_who(sentence: str, units: list[str]) -> None:
    told = [
        " | ".join(" ".join(said) or "-" for said in (task.lead, task.support, task.assigned))
        for task in read(sentence)
        if task.lead or task.support or task.assigned
    ]
    assert told == units
