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
    told = [
        [due.text, due.date, "recurring" * due.recurring, "ongoing" * due.ongoing] for due in found
    ]
    assert [" ".join(word for word in words if word) for words in told] == dues


@pytest.mark.parametrize(
    ("text", "said"),
    [  # what is to be done stands in front where a sentence says no more than who and until when
        (
            "（一）新建幼儿园4所。由县教育局牵头，县财政局配合，10月底前完成。",
            "（一）新建幼儿园4所。由县教育局牵头，县财政局配合，10月底前完成。",
        ),
        (
            "（一）新建幼儿园4所。\n由县教育局牵头，县财政局配合，10月底前完成。",
            "（一）新建幼儿园4所。\n由县教育局牵头，县财政局配合，10月底前完成。",
        ),
        (
            "（一）建园。新建4所。（县住建局负责）改造2所。此项工作由县教育局牵头。",
            "改造2所。此项工作由县教育局牵头。",
        ),
        ("新建幼儿园4所。县教育局牵头制定方案。", "县教育局牵头制定方案。"),
        ("新建4所。由县教育局牵头制定方案，6月底前印发。", "由县教育局牵头制定方案，6月底前印发。"),
    ],
)
def test_what_is_to_be_done(text: str, said: str) -> None:
    whole = f"{HEAD}{text}\n"
    task = parse_text(whole).tasks[-1]
    assert whole[task.sentence.start : task.sentence.end] == said


@pytest.mark.parametrize(("sentence", "units"), TABLES["who"].items())
def test_who(sentence: str, units: list[str]) -> None:
    told = [
        " | ".join(" ".join(said) or "-" for said in (task.lead, task.support, task.assigned))
        for task in read(sentence)
        if task.lead or task.support or task.assigned
    ]
    assert told == units
