"""Every example that stands beside a rule of structure holds."""

from __future__ import annotations

from typing import Any

import pytest

from workplan_cli import rules
from workplan_cli.characters import as_read
from workplan_cli.structure.bullets import bullet_marks
from workplan_cli.structure.layout import furniture
from workplan_cli.structure.lines import split_lines
from workplan_cli.structure.markers import candidates

FORMS = rules.tables("markers")["form"]


@pytest.mark.parametrize(
    ("text", "marker"), [pair for form in FORMS for pair in form["examples"].items()]
)
def test_marker(text: str, marker: str) -> None:
    read = as_read(text)
    found = next(candidates(read, split_lines(read)))
    assert (found.start, text[: found.end].strip()) == (0, marker.strip())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: str(form["name"]))
def test_a_form_knows_what_it_begins_with(form: dict[str, Any]) -> None:
    assert {as_read(text)[0] for text in form["examples"]} <= set(form["opening"])


@pytest.mark.parametrize(("text", "bullet"), rules.tables("markers")["bullets"]["examples"].items())
def test_bullet(text: str, bullet: str) -> None:
    marks = bullet_marks(split_lines(f"{text}\n{text}"), [])
    assert {mark.end - mark.start for mark in marks} == ({len(bullet)} if bullet else set())


@pytest.mark.parametrize("text", rules.tables("markers")["reference"]["examples"])
def test_reference_is_no_marker(text: str) -> None:
    assert list(candidates(text, split_lines(text))) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (text, kind)
        for table, kind in (
            ("boilerplate", "boilerplate"),
            ("source", "metadata"),
            ("page_number", "page_number"),
            ("notes", "note"),
        )
        for text in rules.tables("layout")[table]["examples"]
    ],
)
def test_furniture(text: str, kind: str) -> None:
    assert furniture(split_lines(text)) == {0: kind}
