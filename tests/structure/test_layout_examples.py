"""Every example that stands beside a rule of layout.toml and headings.toml holds."""

from __future__ import annotations

import pytest

from workplan_cli.document import parse_text
from workplan_cli.rules.headings import headings
from workplan_cli.rules.layout import layout
from workplan_cli.structure.attachments import attachment_marks
from workplan_cli.structure.flat import split_flat
from workplan_cli.structure.header.evidence import RANKS
from workplan_cli.structure.headings import Beginning, heading_ends
from workplan_cli.structure.indents import at_indents
from workplan_cli.structure.layout import furniture
from workplan_cli.structure.lines import split_lines
from workplan_cli.structure.navigation import is_navigation
from workplan_cli.structure.page import read_page
from workplan_cli.structure.pieces import cut_apart
from workplan_cli.structure.unmarked import may_head
from workplan_cli.structure.unnumbered import HEADING, LEAD, STATEMENT, Rule, Spot, told_by
from workplan_cli.structure.wraps import join_wrapped

PAGE, TITLES = layout(), headings()


@pytest.mark.runs("layout.running_head.examples")
@pytest.mark.parametrize("text", PAGE.running_head.examples)
def test_running_head(text: str) -> None:
    lines = split_lines(text)
    kinds = furniture(lines)
    assert {lines[i].text for i, kind in kinds.items() if kind == "running_head"} == {lines[0].text}


@pytest.mark.runs("layout.navigation.examples")
@pytest.mark.parametrize(
    ("text", "told"),
    [(t, True) for t in PAGE.navigation.examples] + [(t, False) for t in PAGE.navigation.none],
)
def test_navigation(text: str, told: bool) -> None:
    assert is_navigation(text) == told


@pytest.mark.runs("layout.glued.examples")
@pytest.mark.parametrize(("text", "pieces"), PAGE.glued.examples.items())
def test_glued(text: str, pieces: tuple[str, ...]) -> None:
    lines, kinds = cut_apart(split_lines(text))
    assert [f"[{p.text}]" if p.start in kinds else p.text for p in lines] == list(pieces)


@pytest.mark.runs("layout.surroundings.examples")
@pytest.mark.parametrize(("text", "document"), PAGE.surroundings.examples.items())
def test_surroundings(text: str, document: str) -> None:
    found = [line.text for line in read_page(text).lines]
    assert found == document.strip().splitlines()


@pytest.mark.runs("layout.indents.examples")
@pytest.mark.parametrize(("text", "lines"), PAGE.indents.examples.items())
def test_indents(text: str, lines: tuple[str, ...]) -> None:
    found, cut = at_indents(split_lines(text))
    assert [line.text for line in found] == list(lines)
    assert cut == (len(lines) > 1)


@pytest.mark.runs("layout.flat.examples")
@pytest.mark.parametrize(("text", "lines"), PAGE.flat.examples.items())
def test_flat(text: str, lines: tuple[str, ...]) -> None:
    found, flat = split_flat(text, split_lines(text), split_lines(text))
    assert [line.text for line in found] == list(lines)
    assert flat == (len(lines) > 1)


@pytest.mark.runs("layout.markup.examples")
@pytest.mark.parametrize(
    ("text", "told"),
    [(t, True) for t in PAGE.markup.examples] + [(t, False) for t in PAGE.markup.none],
)
def test_markup(text: str, told: bool) -> None:
    assert ("markup" in {item.code for item in parse_text(text).diagnostics}) == told


@pytest.mark.runs("layout.metadata.examples", "layout.contents.examples")
@pytest.mark.parametrize(
    ("text", "kind", "covered"),
    [(text, "metadata", -1) for text in PAGE.metadata.examples]
    + [(text, "contents", 4) for text in PAGE.contents.examples],
)
def test_lines_of_a_table(text: str, kind: str, covered: int) -> None:
    lines = split_lines(text)
    kinds = furniture(lines)
    listed = [lines[i].text for i, found in sorted(kinds.items()) if found == kind]
    assert (
        listed
        == [line.text for line in lines if line.text.strip()][: covered or None][: len(listed)]
    )
    assert len(listed) >= 3


@pytest.mark.runs("layout.copies.examples")
@pytest.mark.parametrize("text", PAGE.copies.examples)
def test_copies(text: str) -> None:
    blocks = parse_text(f"一、任务\n抓好落实。\n{text}\n").blocks
    assert text in {block.text for block in blocks if block.kind == "copies"}


@pytest.mark.runs("layout.glossary.examples")
@pytest.mark.parametrize("text", PAGE.glossary.examples)
def test_glossary(text: str) -> None:
    (mark,) = attachment_marks(split_lines(f"{text}\n1.学位：学校能收的人数。"))
    assert (mark.start, mark.number) == (0, None)


@pytest.mark.runs("layout.attachment.examples")
@pytest.mark.parametrize(("text", "number"), PAGE.attachment.examples.items())
def test_attachment(text: str, number: int) -> None:
    marks = attachment_marks(split_lines(f"{text}\n一、任务"))
    assert [mark.number or 0 for mark in marks] == ([] if number < 0 else [number])


def title_of(item: Beginning) -> str:
    return item.body[: heading_ends([item])[0]]


@pytest.mark.runs("headings.limits.examples")
@pytest.mark.parametrize(("text", "title"), TITLES.limits.examples.items())
def test_where_a_title_ends(text: str, title: str) -> None:
    assert title_of(Beginning(text, alone="。" not in text, last=True)) == title


@pytest.mark.runs("headings.running.examples")
@pytest.mark.parametrize(
    ("text", "title"),
    [(t, "") for t in TITLES.running.examples] + [(t, t) for t in TITLES.running.none],
)
def test_running_text_is_no_title(text: str, title: str) -> None:
    assert title_of(Beginning(f"{text}。", alone=True, last=True)) == title


@pytest.mark.runs("headings.final.examples", "headings.glued.examples")
@pytest.mark.parametrize(
    ("text", "title"), [*TITLES.final.examples.items(), *TITLES.glued.examples.items()]
)
def test_a_title_that_runs_into_its_text(text: str, title: str) -> None:
    line = text.rstrip("。")
    assert title_of(Beginning(line, alone=False, last=False, glued=True)) == title


@pytest.mark.runs("headings.unmarked.examples")
@pytest.mark.parametrize(
    ("text", "told"),
    [(t, True) for t in TITLES.unmarked.examples] + [(t, False) for t in TITLES.unmarked.none],
)
def test_a_line_that_may_have_lost_its_marker(text: str, told: bool) -> None:
    (line,) = split_lines(text)
    assert may_head(line) == told


@pytest.mark.runs(
    "headings.unnumbered.examples",
    "headings.unnumbered.statement.examples",
    "headings.unnumbered.lead.examples",
)
@pytest.mark.parametrize(
    ("rules", "text", "told"),
    [
        (rules, text, told)
        for rules, block in (
            (HEADING, TITLES.unnumbered),
            (STATEMENT, TITLES.unnumbered.statement),
            (LEAD, TITLES.unnumbered.lead),
        )
        for texts, told in ((block.examples, True), (block.none, False))
        for text in texts
    ],
)
def test_heading_without_a_number(rules: tuple[Rule, ...], text: str, told: bool) -> None:
    below = "全县教育事业发展取得新的成绩，办学条件明显改善。" * 3
    line, following = split_lines(f"{text}\n{below}")
    gap_below = 1 if rules is LEAD else 3
    assert told_by(rules, Spot(line=line, below=following, gap=3, gap_below=gap_below)) == told


def test_labels_name_fields_of_the_header() -> None:
    rule = PAGE.metadata
    assert set(rule.fields) <= set(RANKS)
    assert {label for labels in rule.fields.values() for label in labels} <= rule.labels


@pytest.mark.runs("layout.broken_number.examples")
@pytest.mark.parametrize(
    ("text", "count"),
    [(text, 1) for text in PAGE.broken_number.examples]
    + [(text, 2) for text in PAGE.broken_number.none],
)
def test_broken_number(text: str, count: int) -> None:
    assert len(join_wrapped(text, split_lines(text)).lines) == count
