"""Every example that stands beside a rule of structure holds."""

from __future__ import annotations

from typing import Any

import pytest

from workplan_cli import rules
from workplan_cli.characters import as_read
from workplan_cli.document import parse_text
from workplan_cli.structure.bullets import bullet_marks
from workplan_cli.structure.layout import furniture
from workplan_cli.structure.lines import split_lines
from workplan_cli.structure.markers import candidates

FORMS = rules.tables("markers")["form"]


@pytest.mark.runs("markers.form.examples")
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


@pytest.mark.runs("markers.bare.examples")
@pytest.mark.parametrize("text", rules.tables("markers")["bare"]["examples"])
def test_a_bare_marker_has_the_line_below(text: str) -> None:
    around = {
        "一是": "{}二是抓小。\n",
        "二要": "一要抓早。\n{}",
        "第三，": "第一，抓早。\n第二，抓小。\n{}",
    }
    section, *others = parse_text(
        "一、任务\n" + around[text].format(f"{text}\n坚持标准。\n") + "二、其他\n"
    ).sections
    assert [item.marker for item in others] == ["二、"]
    assert (text, "坚持标准") in [(item.marker, item.heading) for item in section.children]


@pytest.mark.runs("markers.bullets.examples")
@pytest.mark.parametrize(("text", "bullet"), rules.tables("markers")["bullets"]["examples"].items())
def test_bullet(text: str, bullet: str) -> None:
    marks = bullet_marks(split_lines(f"{text}\n{text}"), [])
    assert {mark.end - mark.start for mark in marks} == ({len(bullet)} if bullet else set())


@pytest.mark.runs("markers.reference.examples")
@pytest.mark.parametrize("text", rules.tables("markers")["reference"]["examples"])
def test_reference_is_no_marker(text: str) -> None:
    assert list(candidates(text, split_lines(text))) == []


@pytest.mark.runs(
    "layout.boilerplate.examples",
    "layout.source.examples",
    "layout.page_number.examples",
    "layout.notes.examples",
)
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
