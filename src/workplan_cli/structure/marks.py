"""Where the nodes of a text begin: numbered items, attachments, headings without a number."""

from __future__ import annotations

from collections.abc import Iterable

from workplan_cli.intervals import Intervals, Stretch
from workplan_cli.model import Finding, Span
from workplan_cli.structure.attachments import attachment_marks, is_the_plan
from workplan_cli.structure.bullets import bullet_marks
from workplan_cli.structure.headings import has_title_sentence
from workplan_cli.structure.heads import white_space_parts
from workplan_cli.structure.labels import inner_labels
from workplan_cli.structure.lines import Line
from workplan_cli.structure.mark import Mark
from workplan_cli.structure.markers import Candidate, candidates
from workplan_cli.structure.sequences import Choice, Chosen, choose
from workplan_cli.structure.unmarked import (
    framed_headings,
    labels_above,
    lost_markers,
    second_titles,
)
from workplan_cli.structure.unnumbered import front_marks, lead_marks, unnumbered_marks


def find_marks(
    text: str, body: list[Line], furniture: list[Stretch], *, flat: bool
) -> tuple[list[Mark], list[Finding]]:
    """All marks in text order, and what is odd about the numbering.

    None stands in what the page added (`furniture`), over which a wrapped line may go on, nor
    in a heading that bears no number: no line is a heading and an item at once.
    """
    added = Intervals.of(furniture)
    attached = [mark for mark in attachment_marks(body) if not added.meet(mark.start, mark.end)]
    heads = Intervals.of(map(_head, attached))
    found = [
        candidate
        for candidate in candidates(text, body)
        if not heads.hold(candidate.start) and not added.meet(candidate.start, candidate.end)
    ]
    breaks = [mark.start for mark in attached]
    attached = _without_the_plan(text, attached, found, flat=flat)

    def chosen(among: list[Candidate], at: list[int]) -> Choice:
        titled = _titled(text, among, body) if flat else ()
        return choose(among, at, flat=flat, titled=titled)

    choice = chosen(found, breaks)
    lost = lost_markers(choice, body, heads)
    if lost:
        lines = {candidate.line for candidate in lost}
        kept = [candidate for candidate in found if candidate.line not in lines]
        found = sorted([*kept, *lost], key=lambda candidate: candidate.start)
        choice = chosen(found, breaks)
    plain = unnumbered_marks(text, body, _numbered(choice, body), attached)
    plain = plain or labels_above(text, choice, body, heads) or framed_headings(choice, body)
    if plain:  # each of them begins a list of its own
        headings = Intervals.of(map(_head, plain))
        outside = [c for c in found if not headings.hold(c.start)]
        choice = chosen(outside, breaks + [mark.start for mark in plain])
    findings = choice.findings + [_lost(candidate, body) for candidate in lost]
    marks = _in_order([*attached, *_numbered(choice, body), *plain])
    return _with_what_they_hold(
        text, body, _below_their_document(marks, breaks), flat=flat
    ), findings


def _numbered(choice: Choice, body: list[Line]) -> list[Mark]:
    return [_mark(chosen, body) for chosen in choice.chosen]


def _with_what_they_hold(
    text: str, body: list[Line], marks: list[Mark], *, flat: bool
) -> list[Mark]:
    """The marks, with those of headings and items that bear no number and lie below one."""
    if flat and white_space_parts(text, marks):
        marks = _in_order([*marks, *second_titles(text, marks)])
    marks = _in_order([*marks, *front_marks(body, marks)])
    marks = _in_order([*marks, *inner_labels(body, marks, len(text))])
    marks = _in_order([*marks, *lead_marks(text, body, marks)])
    return _in_order([*marks, *bullet_marks(body, marks)])


def _without_the_plan(
    text: str, attached: list[Mark], found: list[Candidate], *, flat: bool
) -> list[Mark]:
    """The attachments but for the plan that the title names."""
    items = (c.start for c in found if (c.first or flat) and not c.form.weak)
    marked = next(items, len(text))
    return [
        mark
        for place, mark in enumerate(attached)
        if not is_the_plan(text, mark, numbered_before=place > 0 or marked < mark.start)
    ]


def _lost(candidate: Candidate, body: list[Line]) -> Finding:
    line = body[candidate.line]
    values = {"heading": line.text, "expected": str(candidate.number)}
    return Finding("lost-marker", Span(line.start, line.end), values)


def _titled(text: str, found: list[Candidate], body: list[Line]) -> frozenset[int]:
    """Indexes of the 一是 that have a title sentence and more behind it."""
    ends = [candidate.start for candidate in found[1:]] + [len(text)]
    return frozenset(
        place
        for place, (candidate, end) in enumerate(zip(found, ends, strict=False))
        if candidate.form.inline
        and has_title_sentence(text[candidate.end : min(end, body[candidate.line].end)])
    )


def _in_order(marks: Iterable[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda mark: mark.start)


def _head(mark: Mark) -> Stretch:
    return mark.start, mark.heading_end or mark.end


def _mark(chosen: Chosen, lines: list[Line]) -> Mark:
    candidate = chosen.candidate
    number = candidate.number
    return Mark(
        start=candidate.start,
        end=candidate.end,
        depth=chosen.depth,
        number=number if isinstance(number, int) else number[-1],
        family=candidate.form.family,
        inline=chosen.inline,
        line_end=lines[candidate.line].end,
        heading_end=0 if candidate.end > candidate.start else lines[candidate.line].end,
    )


def _below_their_document(marks: list[Mark], breaks: list[int]) -> list[Mark]:
    """What follows an attachment or the title of a bound document lies inside it.

    Where a document begins that is the plan itself (one of `breaks`), nothing lies inside another.
    """
    inside, ends = 0, sorted(breaks, reverse=True)
    for mark in marks:
        while ends and ends[-1] <= mark.start:
            ends.pop()
            inside = 0
        if mark.family in ("attachment", "heading"):
            inside = mark.depth
        else:
            mark.depth += inside
    return marks
