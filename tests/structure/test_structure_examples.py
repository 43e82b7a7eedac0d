"""Every example that stands beside a rule of structure holds."""

from __future__ import annotations

import pytest

from workplan_cli.characters import as_read
from workplan_cli.rules.layout import layout
from workplan_cli.rules.markers import FormRule, markers
from workplan_cli.structure.bullets import bullet_marks
from workplan_cli.structure.forms import bullet_of, is_bare_marker
from workplan_cli.structure.layout import furniture
from workplan_cli.structure.lines import split_lines
from workplan_cli.structure.markers import candidates

FORMS = markers().form


@pytest.mark.runs("markers.form.examples")
@pytest.mark.parametrize(
    ("form", "text", "written"),
    [(form, text, markers) for form in FORMS for text, markers in form.examples.items()],
    ids=lambda value: value.name if isinstance(value, FormRule) else str(value),
)
def test_marker(form: FormRule, text: str, written: tuple[str, ...]) -> None:
    read = as_read(text)
    found = [c for c in candidates(read, split_lines(read)) if c.form.rule is form]
    assert [text[c.start : c.end] for c in found] == [marker.rstrip(" ") for marker in written]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_has_examples_of_what_it_begins_with(form: FormRule) -> None:
    opening = {as_read(text)[0] for text, written in form.examples.items() if written}
    assert opening & set(form.opening + form.glyphs)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_that_may_stand_inside_a_line_has_an_example_of_it(form: FormRule) -> None:
    inside = [
        text
        for text, written in form.examples.items()
        if written and not text.startswith(written[-1])
    ]
    assert bool(inside) == (form.inside is not None or bool(form.glyphs))


@pytest.mark.runs("markers.bare.examples")
@pytest.mark.parametrize("text", markers().bare.examples)
def test_bare_marker(text: str) -> None:
    assert is_bare_marker(text)
    assert not is_bare_marker(f"{text}坚持标准")


@pytest.mark.runs("markers.bullets.examples")
@pytest.mark.parametrize(("text", "bullet"), markers().bullets.examples.items())
def test_bullet(text: str, bullet: str) -> None:
    assert bullet_of(text) == bullet
    marks = bullet_marks(split_lines(f"{text}\n{text}"), [])
    item = bullet[:1] not in markers().bullets.dashes
    assert {mark.end - mark.start for mark in marks} == ({len(bullet)} if item else set())


@pytest.mark.runs("markers.reference.examples", "markers.word.examples")
@pytest.mark.parametrize("text", [*markers().reference.examples, *markers().word.examples])
def test_reference_is_no_marker(text: str) -> None:
    assert list(candidates(text, split_lines(text))) == []


@pytest.mark.runs("markers.note.examples")
@pytest.mark.parametrize("text", markers().note.examples)
def test_the_first_item_of_a_note_heads_its_line(text: str) -> None:
    assert [found.first for found in candidates(text, split_lines(text))] == [True]


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
        for examples, kind in (
            (layout().boilerplate.examples, "boilerplate"),
            (layout().source.examples, "metadata"),
            (layout().page_number.examples, "page_number"),
            (layout().notes.examples, "note"),
        )
        for text in examples
    ],
)
def test_furniture(text: str, kind: str) -> None:
    assert furniture(split_lines(text)) == {0: kind}
