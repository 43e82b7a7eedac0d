"""Corrections applied to a document: parse, then this, then what checks documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import NamedTuple

from workplan_cli.corrections.files import CorrectionsFile
from workplan_cli.corrections.places import NamedPlace, Spot, SqueezedText
from workplan_cli.corrections.restated import added, restated
from workplan_cli.intervals import Intervals, first_from
from workplan_cli.language import _
from workplan_cli.model import Document, Quantity, Span
from workplan_cli.model.corrections import ReviewedFigure, Verdict
from workplan_cli.visible import visible

_SHOWN = 30  # characters of a sentence in a message


class Located(NamedTuple):
    """What a reader says of a figure, and where that stands in a text."""

    said: ReviewedFigure
    spot: Spot | None
    problem: str
    """why there is no spot; "" where there is one"""


@dataclass(slots=True)
class _Figures:
    """The figures of a document while corrections are applied."""

    document: Document
    text: str
    by_place: dict[tuple[int, int], Quantity]
    read: Intervals
    """where those stand that were read"""
    touched: set[tuple[int, int]] = field(default_factory=set)

    def at(self, span: Span) -> Quantity | None:
        return self.by_place.get((span.start, span.end))

    def over(self, span: Span) -> list[Quantity]:
        """Those that share a character with a span, and are not it."""
        first = first_from(self.read.ends, span.start + 1)
        behind = first_from(self.read.starts, span.end)
        places = zip(self.read.starts[first:behind], self.read.ends[first:behind], strict=True)
        others = [place for place in places if place != (span.start, span.end)]
        return [self.by_place[place] for place in others if place in self.by_place]


def apply_file(document: Document, text: str, file: CorrectionsFile) -> list[str]:
    """Apply a file to a document that was parsed from `text`; gives a line for what does not apply.

    The document then says that it was corrected, and by what.
    """
    document.source = replace(document.source, corrections=file.sha256)
    problems = apply_figures(document, text, file.corrections.figures)
    return [f"{file.path}: {said_briefly(said)}: {problem}" for said, problem in problems]


def apply_figures(
    document: Document, text: str, figures: Iterable[ReviewedFigure]
) -> list[tuple[ReviewedFigure, str]]:
    """Change the quantities of a document; gives what does not apply, and why."""
    known = {(one.span.start, one.span.end): one for one in document.quantities}
    state = _Figures(document, text, known, Intervals.of(known))
    problems = []
    for said, spot, problem in locate(document, text, figures):
        if spot is not None:
            problem = _apply_one(state, said, spot)
        if problem:
            problems.append((said, problem))
    document.quantities = _in_order(state.by_place.values(), document.quantities)
    return problems


def locate(document: Document, text: str, figures: Iterable[ReviewedFigure]) -> Iterator[Located]:
    """Where each figure stands in the text."""
    listed = list(figures)
    places = [NamedPlace(one.amount, one.sentence, one.ordinal, one.among) for one in listed]
    for said, found in zip(listed, SqueezedText.of(document, text).find(places), strict=True):
        if isinstance(found, str):
            yield Located(said, None, found)
        else:
            yield Located(said, found, "")


def said_briefly(said: ReviewedFigure) -> str:
    """A figure in few words: 12所 in 全年新建学校12所…"""
    words = visible(said.sentence)
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return _("{amount} ({verdict}) in {shown}").format(
        amount=visible(said.amount), verdict=said.verdict, shown=shown
    )


def _apply_one(state: _Figures, said: ReviewedFigure, spot: Spot) -> str:
    key = spot.amount.start, spot.amount.end
    if key in state.touched:
        return _("the same figure has an entry already")
    state.touched.add(key)
    over = state.over(spot.amount)
    if over:
        return _("is read as {text} now").format(text=visible(over[0].text))
    return _WAYS[said.verdict](state, said, spot)


def _keep(state: _Figures, said: ReviewedFigure, spot: Spot) -> str:
    """Accepted, corrected or missed: the figure is there, as the reader has it."""
    key = spot.amount.start, spot.amount.end
    found = state.at(spot.amount)
    if found is not None:
        state.by_place[key] = restated(found, said.figure, state.text)
        return ""
    if said.figure.get("lower") is None and said.figure.get("upper") is None:
        return _("is not read any more, and the entry does not say how much it is")
    state.by_place[key] = added(state.document, spot, said.figure, state.text)
    return ""


def _reject(state: _Figures, said: ReviewedFigure, spot: Spot) -> str:
    """It is no figure; where it is not read any more, that is right."""
    state.by_place.pop((spot.amount.start, spot.amount.end), None)
    return ""


_WAYS: dict[Verdict, Callable[[_Figures, ReviewedFigure, Spot], str]] = {
    "accepted": _keep,
    "corrected": _keep,
    "missed": _keep,
    "rejected": _reject,
}


def _in_order(kept: Iterable[Quantity], before: list[Quantity]) -> list[Quantity]:
    """The quantities in text order. What was there keeps its id, what is new is m1, m2 …

    What refers to one that is gone refers to nothing.
    """
    ordered = sorted(kept, key=lambda one: (one.span.start, one.span.end))
    taken = {one.id for one in before}
    free = (name for name in map("m{}".format, count(1)) if name not in taken)
    ids = {one.id for one in ordered}
    starts = {one.span.start for one in ordered}
    return [
        replace(
            one,
            id=one.id or next(free),
            from_=one.from_ if one.from_ in ids else None,
            part_of=one.part_of if one.part_of in starts else None,
        )
        for one in ordered
    ]
