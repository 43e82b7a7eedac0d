"""Text without its white space, in which every character knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from workplan_cli.model import Span
from workplan_cli.structure.lines import Line, squeeze


class Squeezed(NamedTuple):
    """Stretches of a text without the white space in them (letter-spaced titles)."""

    text: str
    places: tuple[int, ...]  # offset of each character in the source

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where `self.text[start:end]` stands: a span for each piece that white space parts."""
        spans: list[Span] = []
        for at in self.places[start:end]:
            if spans and spans[-1].end == at:
                spans[-1].end = at + 1
            else:
                spans.append(Span(at, at + 1))
        return tuple(spans)

    def span(self, start: int, end: int) -> Span:
        """Where `self.text[start:end]` stands, with the white space in it."""
        return Span(self.places[start], self.places[end - 1] + 1)

    def span_of(self, match: re.Match[str], group: str | int = 0) -> Span:
        """Where the group of a match in `self.text` stands."""
        return self.span(*match.span(group))


def squeezed_line(line: Line) -> Squeezed:
    """A line without white space."""
    return _without_space((line.start + at, mark) for at, mark in enumerate(line.text))


def squeezed_spans(text: str, spans: Iterable[Span]) -> Squeezed:
    """Stretches of `text` without white space."""
    return _without_space((at, text[at]) for span in spans for at in range(span.start, span.end))


def _without_space(characters: Iterable[tuple[int, str]]) -> Squeezed:
    kept = [(at, mark) for at, mark in characters if squeeze(mark)]
    return Squeezed("".join(mark for _, mark in kept), tuple(at for at, _ in kept))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """`start:end` without white space at its ends; None where nothing else is there."""
    while start < end and not squeeze(text[start]):
        start += 1
    while start < end and not squeeze(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None
